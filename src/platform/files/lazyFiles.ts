import * as vscode from 'vscode';
import { Disposable } from '../lifetime/disposable';

/** What documents of a scheme of ours need of a file system: VS Code never makes folders of them or moves them. */
export type Files = Pick<vscode.FileSystemProvider, 'onDidChangeFile' | 'stat' | 'readFile' | 'writeFile'>;

export interface LazyFilesParts {
  readonly scheme: string;
  readonly load: () => Promise<Files>;
}

/** The file system of a scheme from the start on; what it takes is loaded with the first request. */
export class LazyFiles extends Disposable implements vscode.FileSystemProvider {
  readonly #files: () => Promise<Files>;
  readonly #changed = this.register(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly onDidChangeFile = this.#changed.event;

  constructor({ scheme, load }: LazyFilesParts) {
    super();
    let files: Promise<Files> | undefined;
    this.#files = () =>
      (files ??= load().then((loaded) => {
        this.register(loaded.onDidChangeFile((events) => this.#changed.fire([...events])));
        return loaded;
      }));
    this.register(vscode.workspace.registerFileSystemProvider(scheme, this, { isCaseSensitive: true }));
    // A document that VS Code brings back after a restart may be shown without being read.
    const isOurs = ({ uri }: vscode.TextDocument) => uri.scheme === scheme;
    if (vscode.workspace.textDocuments.some(isOurs)) void this.#files();
    this.register(vscode.workspace.onDidOpenTextDocument((document) => isOurs(document) && void this.#files()));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return (await this.#files()).stat(uri);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.#files()).readFile(uri);
  }

  async writeFile(
    uri: vscode.Uri,
    content: Uint8Array,
    options: { readonly create: boolean; readonly overwrite: boolean },
  ): Promise<void> {
    await (await this.#files()).writeFile(uri, content, options);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
