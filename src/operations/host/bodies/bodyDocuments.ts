import * as v from 'valibot';
import * as vscode from 'vscode';
import { bodySchema } from '../../../catalog/schemas/bodySchema';
import type { Catalog, OperationEntry } from '../../../catalog/types';
import { escapedForEditors } from '../../../json/editorJson';
import { Disposable } from '../../../platform/lifetime/disposable';
import { bytesOf, decodedFileText } from '../../../platform/files/fileLetters';
import type { Files } from '../../../platform/files/lazyFiles';
import { allTabs, urisOfTab } from '../../../platform/files/openDocuments';
import { schemaWords } from '../../../platform/words/schemaWords';
import { StoredValue } from '../../../platform/storage/storage';
import { bodyPath, bodySchemaScheme, bodyScheme, numberIn } from './bodyAddress';

/** Whose body it is. */
export interface BodyOwner {
  readonly connectionId: string;
  readonly operation: OperationEntry;
}

/** Hears what the editor holds; `undefined` when it was closed. */
export type OnText = (text: string | undefined) => void;

export interface BodyDocumentsParts {
  readonly catalog: () => Promise<Catalog>;
  /** The workspace's: VS Code brings editors back after a restart, and they need their text. */
  readonly memento: vscode.Memento;
}

const keptSchema = v.object({ connectionId: v.string(), operation: v.string(), text: v.string() });
type Kept = v.InferOutput<typeof keptSchema>;

/**
 * Lets the body of a call be edited in a real editor. Every change reaches the panel at once and is kept, so that a
 * restart loses nothing. It is saved by itself when the person leaves the editor, never before: what VS Code does at a
 * save, such as formatting, would change what is being typed, and undo would go back by single letters.
 */
export class BodyDocuments extends Disposable implements Files, vscode.TextDocumentContentProvider {
  readonly #parts: BodyDocumentsParts;
  readonly #listeners = new Map<number, OnText>();
  #shown = shownNumbers();
  readonly #filesChanged = this.register(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly onDidChangeFile = this.#filesChanged.event;
  readonly #schemaChanged = this.register(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#schemaChanged.event;

  constructor(parts: BodyDocumentsParts) {
    super();
    this.#parts = parts;
    this.register(vscode.workspace.registerTextDocumentContentProvider(bodySchemaScheme, this));
    this.register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#take(document)));
    // VS Code may bring an editor back with changes that were not saved.
    this.register(vscode.workspace.onDidOpenTextDocument((document) => this.#broughtBack(document)));
    this.register(vscode.window.onDidChangeActiveTextEditor(() => void saveLeft()));
    this.register(vscode.window.tabGroups.onDidChangeTabs(() => this.#lookForClosed()));
    this.register(vscode.window.tabGroups.onDidChangeTabGroups(() => this.#lookForClosed()));
    bodies().forEach((document) => this.#broughtBack(document));
  }

  /** Opens the body, or shows its editor again. */
  async open(owner: BodyOwner, text: string, onText: OnText): Promise<void> {
    const number = this.#numberOf(owner) ?? this.#freeNumber();
    this.#listeners.set(number, onText);
    const { connectionId, operation } = owner;
    const shown = escapedForEditors(text);
    await this.#kept(number).set({ connectionId, operation: operation.address, text: shown });
    this.#schemaChanged.fire(schemaUri(number));
    const document = await this.#written(uriOf(number, operation), shown);
    onText(document.getText());
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  }

  /** Hears of an editor that VS Code brought back with the panel, if there is one. */
  resume(owner: BodyOwner, onText: OnText): void {
    const number = this.#numberOf(owner);
    const kept = number === undefined ? undefined : this.#kept(number).get();
    if (number === undefined || kept === undefined) return;
    this.#listeners.set(number, onText);
    onText(kept.text);
  }

  /** Puts another text into the body's editor, if it has one. */
  async write(owner: BodyOwner, text: string): Promise<void> {
    const number = this.#numberOf(owner);
    if (number !== undefined) await this.#written(uriOf(number, owner.operation), escapedForEditors(text));
  }

  /** The panel is gone, and its body with it. */
  async close(owner: BodyOwner): Promise<void> {
    const number = this.#numberOf(owner);
    if (number === undefined) return;
    this.#listeners.delete(number);
    // A tab with changes would ask, and its body is of no use without the panel.
    for (const document of bodies()) if (numberIn(document.uri.path) === number) await document.save();
    await vscode.window.tabGroups.close(tabsOf(number));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const kept = this.#kept(numberIn(uri.path) ?? 0).get();
    const catalog = await this.#parts.catalog();
    const operation = kept && catalog.operation(kept.operation);
    return JSON.stringify(operation === undefined ? {} : bodySchema(catalog, operation, schemaWords(catalog)));
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: Buffer.byteLength(this.#textOf(uri)) };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return bytesOf(uri, this.#textOf(uri));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const kept = this.#kept(numberIn(uri.path) ?? 0);
    const before = kept.get();
    if (before === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    await kept.set({ ...before, text: await decodedFileText(uri, content, before.text) });
  }

  #textOf(uri: vscode.Uri): string {
    const kept = this.#kept(numberIn(uri.path) ?? 0).get();
    if (kept === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return kept.text;
  }

  /** The document with this text, whatever it was before. */
  async #written(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.getText() !== text) {
      const edit = new vscode.WorkspaceEdit();
      const end = document.positionAt(document.getText().length);
      edit.replace(uri, new vscode.Range(new vscode.Position(0, 0), end), text);
      await vscode.workspace.applyEdit(edit);
      await document.save();
    }
    return document;
  }

  #broughtBack(document: vscode.TextDocument): void {
    this.#take(document);
    void saveLeft();
  }

  #take(document: vscode.TextDocument): void {
    if (document.uri.scheme !== bodyScheme) return;
    const number = numberIn(document.uri.path) ?? 0;
    const text = document.getText();
    this.#listeners.get(number)?.(text);
    // A window that is closed does not wait for a save.
    const kept = this.#kept(number);
    const before = kept.get();
    if (before !== undefined && before.text !== text) void kept.set({ ...before, text });
  }

  #lookForClosed(): void {
    for (const number of this.#shown) if (tabsOf(number).length === 0) this.#closed(number);
    this.#shown = shownNumbers();
  }

  #closed(number: number): void {
    this.#listeners.get(number)?.(undefined);
    this.#listeners.delete(number);
    void this.#kept(number).set(undefined);
  }

  /** Of a body that has an editor, be it one that a restart brought back. */
  #numberOf({ connectionId, operation }: BodyOwner): number | undefined {
    return this.#taken().find((number) => {
      const kept = this.#kept(number).get();
      return kept?.connectionId === connectionId && kept.operation === operation.address;
    });
  }

  #freeNumber(): number {
    const taken = this.#taken();
    let number = 1;
    while (taken.includes(number)) number += 1;
    return number;
  }

  #taken(): readonly number[] {
    return [...this.#listeners.keys(), ...shownNumbers()];
  }

  #kept(number: number): StoredValue<Kept> {
    return new StoredValue({
      memento: this.#parts.memento,
      key: `operationBody/${number}`,
      read: (value) => {
        const read = v.safeParse(keptSchema, value);
        return read.success ? read.output : undefined;
      },
    });
  }
}

function uriOf(number: number, operation: OperationEntry): vscode.Uri {
  return vscode.Uri.from({ scheme: bodyScheme, path: bodyPath(number, operation) });
}

function schemaUri(number: number): vscode.Uri {
  return vscode.Uri.parse(`${bodySchemaScheme}://bodies/${String(number)}.json`);
}

function numbersOfTab(tab: vscode.Tab): readonly number[] {
  return urisOfTab(tab).flatMap(({ scheme, path }) => (scheme === bodyScheme ? (numberIn(path) ?? []) : []));
}

function shownNumbers(): readonly number[] {
  return [...new Set(allTabs().flatMap(numbersOfTab))];
}

function tabsOf(number: number): readonly vscode.Tab[] {
  return allTabs().filter((tab) => numbersOfTab(tab).includes(number));
}

function bodies(): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === bodyScheme);
}

/** Saves what nobody is typing in. */
async function saveLeft(): Promise<void> {
  const typedIn = vscode.window.activeTextEditor?.document;
  const left = bodies().filter((document) => document !== typedIn && document.isDirty);
  await Promise.all(left.map((document) => document.save()));
}
