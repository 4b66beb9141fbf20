import * as vscode from 'vscode';
import { Disposable } from '../lifetime/disposable';

/**
 * Tells when documents of one scheme are gone: no tab shows them and no text document of them is open. VS Code's own
 * events say less than a person sees: another language mode closes and opens a document for extensions, a tab that moves
 * is closed where it was, a tab that was never shown has no text document, and a group takes its tabs along in silence.
 */
export class OpenDocuments extends Disposable {
  readonly #scheme: string;
  readonly #closed = this.register(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidClose = this.#closed.event;
  #open: ReadonlyMap<string, vscode.Uri>;

  constructor(scheme: string) {
    super();
    this.#scheme = scheme;
    this.#open = this.#openNow();
    const { tabGroups } = vscode.window;
    this.register(vscode.workspace.onDidOpenTextDocument(() => this.#look()));
    this.register(vscode.workspace.onDidCloseTextDocument(() => this.#look()));
    this.register(tabGroups.onDidChangeTabs(() => this.#look()));
    this.register(tabGroups.onDidChangeTabGroups(() => this.#look()));
  }

  get all(): readonly vscode.Uri[] {
    return [...this.#openNow().values()];
  }

  #look(): void {
    const before = this.#open;
    this.#open = this.#openNow();
    for (const [key, uri] of before) if (!this.#open.has(key)) this.#closed.fire(uri);
  }

  #openNow(): ReadonlyMap<string, vscode.Uri> {
    const uris = [...vscode.workspace.textDocuments.map(({ uri }) => uri), ...allTabs().flatMap(urisOfTab)];
    return new Map(uris.filter(({ scheme }) => scheme === this.#scheme).map((uri) => [uri.toString(), uri]));
  }
}

export function allTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

/** The documents that a tab shows: both where it compares two. */
export function urisOfTab({ input }: Pick<vscode.Tab, 'input'>): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

export function isDirty(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === key);
}

/** Closes the tabs that show one document alone. */
export async function closeTabs(uri: vscode.Uri): Promise<void> {
  const key = uri.toString();
  const ours = allTabs().filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === key);
  if (ours.length > 0) await vscode.window.tabGroups.close(ours);
}
