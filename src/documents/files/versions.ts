import * as vscode from 'vscode';
import type { JsonObject } from '../../json/json';
import { Disposable } from '../../platform/lifetime/disposable';
import { OpenDocuments } from '../../platform/files/openDocuments';
import { documentText } from './documentText';

/** The scheme of the states of a record that are compared with its document. */
const versionScheme = 'valuekeep-version';

/** Shows three states of a record in VS Code's diff editors. */
export class RecordVersions extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  #counter = 0;

  constructor() {
    super();
    this.register(vscode.workspace.registerTextDocumentContentProvider(versionScheme, this));
    const open = this.register(new OpenDocuments(versionScheme));
    this.register(open.onDidClose((uri) => this.#texts.delete(uri.toString())));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.toString()) ??
      vscode.l10n.t('This record was compared before the window was reloaded. Compare it again.')
    );
  }

  /** Opened beside theirs, and theirs beside mine, which can be edited there. */
  async compare(document: vscode.Uri, opened: JsonObject, theirs: JsonObject): Promise<void> {
    const name = document.path.slice(document.path.lastIndexOf('/') + 1);
    const openedUri = this.#keep(document, vscode.l10n.t('opened'), opened);
    const theirsUri = this.#keep(document, vscode.l10n.t('theirs'), theirs);
    const kept = { preview: false };
    const what = vscode.l10n.t('{0} (opened ↔ theirs)', name);
    await vscode.commands.executeCommand('vscode.diff', openedUri, theirsUri, what, kept);
    const mine = vscode.l10n.t('{0} (theirs ↔ mine)', name);
    await vscode.commands.executeCommand('vscode.diff', theirsUri, document, mine, kept);
  }

  #keep(document: vscode.Uri, word: string, record: JsonObject): vscode.Uri {
    this.#counter += 1;
    const path = document.path.replace(/\.json$/, ` (${word}).json`);
    const uri = vscode.Uri.from({ scheme: versionScheme, path, query: String(this.#counter) });
    this.#texts.set(uri.toString(), documentText(record));
    return uri;
  }
}
