import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import { Disposable } from '../../platform/lifetime/disposable';
import type { TeamQuery } from '../../platform/contracts/teamQueries';
import { problemSource } from '../problems/problems';
import { teamDiagnostics } from './teamDiagnostics';
import { RemoveSecret } from './removeSecret';
import { mergeConnections, parseTeamFile } from './file/teamFile';
import { teamFilePath } from './file/teamFileLocation';
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
    this.register(vscode.workspace.onDidOpenTextDocument(({ uri }) => this.#showProblems(uri)));
    this.register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#showProblems(document.uri)));
    // Another language mode closes a document for extensions, and it is open all the same.
    this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#showProblems(uri)));
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
      this.#showProblems(uri);
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

  /** Of what an editor holds, else of what is saved. */
  #showProblems(uri: vscode.Uri): void {
    const key = uri.toString();
    const saved = this.#saved.get(key);
    if (saved === undefined) return;
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
    this.#problems.set(uri, teamDiagnostics(open?.getText() ?? saved.text, { isOpen: open !== undefined }));
  }
}
