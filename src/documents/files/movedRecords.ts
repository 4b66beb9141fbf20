import * as vscode from 'vscode';
import type { CommandArgument, CommandId } from '../../platform/commands/commands';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import { Disposable } from '../../platform/lifetime/disposable';
import { describeError } from '../../platform/words/errorWords';
import type { Log } from '../../platform/log/log';
import { type Moved, movedWords } from './movedWords';
import { recordScheme } from './recordAddress';

export interface MovedRecordsParts {
  readonly connections: Pick<ConnectionAccess, 'onDidChange'>;
  /** Undefined where the connection still leads to the document's place. */
  readonly moved: (uri: vscode.Uri) => Moved | undefined;
  /** Opens the record of the same key where the connection leads now; a new one with its text. @throws ValuekeepError */
  readonly openThere: (uri: vscode.Uri, text: string) => Promise<void>;
  readonly log: Pick<Log, 'warn'>;
}

/** Says in the document of a record that its connection leads elsewhere now, and what can be done about it. */
export class MovedRecords extends Disposable implements vscode.CodeLensProvider, vscode.CodeActionProvider {
  readonly #parts: MovedRecordsParts;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(parts: MovedRecordsParts) {
    super();
    this.#parts = parts;
    const documents = { scheme: recordScheme };
    const { languages } = vscode;
    this.register(languages.registerCodeLensProvider(documents, this));
    const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
    this.register(languages.registerCodeActionsProvider(documents, this, kinds));
    this.register(parts.connections.onDidChange(() => this.#changed.fire()));
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const moved = this.#parts.moved(uri);
    if (moved === undefined) return [];
    const top = new vscode.Range(0, 0, 0, 0);
    const says = { title: `$(warning) ${movedWords(moved)}`, command: '' };
    return [says, ...actionsOn(uri)].map((command) => new vscode.CodeLens(top, command));
  }

  provideCodeActions({ uri }: vscode.TextDocument): vscode.CodeAction[] {
    if (this.#parts.moved(uri) === undefined) return [];
    return actionsOn(uri).map((command) => {
      const action = new vscode.CodeAction(command.title, vscode.CodeActionKind.QuickFix);
      action.command = command;
      return action;
    });
  }

  /** What a person who tried to save is told beside VS Code's own words. */
  async tell(uri: vscode.Uri, moved: Moved): Promise<void> {
    const actions = actionsOn(uri);
    const titles = actions.map(({ title }) => title);
    const chosen = await vscode.window.showWarningMessage(movedWords(moved), ...titles);
    const action = actions.find(({ title }) => title === chosen);
    if (action !== undefined) await vscode.commands.executeCommand(action.command, { uri });
  }

  /** `valuekeep.documents.openThere`. */
  async openThere({ uri }: CommandArgument<'valuekeep.documents.openThere'>): Promise<void> {
    try {
      await this.#parts.openThere(uri, textOf(uri) ?? '');
    } catch (error) {
      const { message } = describeError(error);
      this.#parts.log.warn(message);
      void vscode.window.showErrorMessage(message);
    }
  }

  /** `valuekeep.documents.keepAsText`. */
  async keepAsText({ uri }: CommandArgument<'valuekeep.documents.keepAsText'>): Promise<void> {
    const content = textOf(uri);
    if (content === undefined) return;
    const document = await vscode.workspace.openTextDocument({ language: 'json', content });
    await vscode.window.showTextDocument(document, { preview: false });
  }
}

function actionsOn(uri: vscode.Uri): readonly vscode.Command[] {
  const open: CommandId = 'valuekeep.documents.openThere';
  const keep: CommandId = 'valuekeep.documents.keepAsText';
  return [
    { title: vscode.l10n.t('Open There'), command: open, arguments: [{ uri }] },
    { title: vscode.l10n.t('Keep as Text'), command: keep, arguments: [{ uri }] },
  ];
}

function textOf(uri: vscode.Uri): string | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key)?.getText();
}
