import * as vscode from 'vscode';
import { Disposable } from '../platform/disposable';

/** Bodies of operations, as documents in memory: `valuekeep-body:/<name>/<operation>.json`. */
export const bodyScheme = 'valuekeep-body';

interface Body {
  text: string;
  readonly onText: (text: string | undefined) => void;
}

/**
 * Lets the body of a call be edited in a real editor. Every change reaches the panel at once and is saved by itself, so
 * that closing the tab asks nothing.
 */
export class BodyDocuments extends Disposable implements vscode.FileSystemProvider {
  readonly #bodies = new Map<string, Body>();
  readonly #changed = this.register(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly onDidChangeFile = this.#changed.event;

  constructor() {
    super();
    this.register(vscode.workspace.registerFileSystemProvider(bodyScheme, this, { isCaseSensitive: true }));
    this.register(vscode.workspace.onDidChangeTextDocument(({ document }) => void this.#take(document)));
    this.register(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === bodyScheme) this.#bodies.get(uri.path)?.onText(undefined);
      }),
    );
  }

  /** Opens the body, or shows its editor again. */
  async open(uri: vscode.Uri, text: string, onText: Body['onText']): Promise<void> {
    const isThere = this.#bodies.has(uri.path);
    this.#bodies.set(uri.path, { text, onText });
    this.#changed.fire([{ type: isThere ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created, uri }]);
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.languageId !== 'json') await vscode.languages.setTextDocumentLanguage(document, 'json');
    onText(document.getText());
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  }

  /** Puts another text into the open document. */
  async write(uri: vscode.Uri, text: string): Promise<void> {
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (document === undefined || document.getText() === text) return;
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length)), text);
    await vscode.workspace.applyEdit(edit);
  }

  forget(uri: vscode.Uri): void {
    this.#bodies.delete(uri.path);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { text } = this.#body(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: Buffer.byteLength(text) };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return Buffer.from(this.#body(uri).text);
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.#body(uri).text = Buffer.from(content).toString();
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  #body(uri: vscode.Uri): Body {
    const body = this.#bodies.get(uri.path);
    if (body === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return body;
  }

  async #take(document: vscode.TextDocument): Promise<void> {
    if (document.uri.scheme !== bodyScheme) return;
    const body = this.#bodies.get(document.uri.path);
    if (body === undefined) return;
    body.onText(document.getText());
    if (document.isDirty) await document.save();
  }
}
