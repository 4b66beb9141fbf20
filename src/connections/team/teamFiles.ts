import * as vscode from 'vscode';
import type { Connection } from '../../client/connection';
import { Disposable } from '../../platform/disposable';
import type { TeamQuery } from '../../platform/teamQueries';
import { problemSource } from '../problems';
import { teamDiagnostics } from './teamDiagnostics';
import { RemoveSecret } from './removeSecret';
import { mergeConnections, parseTeamFile } from './teamFile';
import { teamFilePath } from './teamFileLocation';
import { teamQueryId } from './teamQueryFile';

export interface TeamFileContent {
  readonly uri: vscode.Uri;
  readonly content: Uint8Array;
}

/** What the team files of a workspace name. */
export interface TeamContent {
  readonly connections: readonly Connection[];
  readonly queries: readonly TeamQuery[];
}

/** What the team files say: their connections as they are saved, their problems as they are on the screen. */
export class TeamFiles extends Disposable {
  readonly #problems = this.register(vscode.languages.createDiagnosticCollection(problemSource));
  readonly #saved = new Map<string, { readonly uri: vscode.Uri; readonly text: string }>();

  constructor() {
    super();
    this.register(vscode.workspace.onDidOpenTextDocument((document) => this.#showOpen(document)));
    this.register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#showOpen(document)));
    this.register(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        const saved = this.#saved.get(uri.toString());
        if (saved !== undefined) this.#problems.set(uri, teamDiagnostics(saved.text, { isOpen: false }));
      }),
    );
    this.register(
      vscode.languages.registerCodeActionsProvider(
        { pattern: `**/${teamFilePath}` },
        new RemoveSecret((text) => parseTeamFile(text).problems),
        { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
      ),
    );
  }

  /** Takes these for all the files that there are, shows their problems and gives what they name. */
  show(files: readonly TeamFileContent[]): TeamContent {
    this.#saved.clear();
    this.#problems.clear();
    const read = files.map(({ uri, content }) => {
      const text = new TextDecoder().decode(content);
      this.#saved.set(uri.toString(), { uri, text });
      const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
      const isOpen = open !== undefined;
      this.#problems.set(uri, teamDiagnostics(open?.getText() ?? text, { isOpen }));
      const { entries, queries } = parseTeamFile(text);
      return {
        connections: entries.map(({ connection }) => connection),
        queries: queries.map(({ query }) => ({ ...query, id: teamQueryId(uri, query) })),
      };
    });
    return {
      connections: mergeConnections(read.map(({ connections }) => connections)),
      queries: read.flatMap(({ queries }) => queries),
    };
  }

  #showOpen(document: vscode.TextDocument): void {
    if (!this.#saved.has(document.uri.toString())) return;
    this.#problems.set(document.uri, teamDiagnostics(document.getText(), { isOpen: true }));
  }
}
