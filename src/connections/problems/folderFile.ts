import * as vscode from 'vscode';
import { Disposable } from '../../platform/lifetime/disposable';

/** Tells when the file at one path of this workspace's folders came, went or changed, be it with a folder around it. */
export class FolderFile extends Disposable {
  /** Below a folder of the workspace, without a leading slash. */
  readonly #path: string;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #watchers: readonly vscode.Disposable[] = [];

  constructor(path: string) {
    super();
    this.#path = path;
    const { workspace } = vscode;
    this.register({ dispose: () => this.#unwatch() });
    this.register(
      workspace.onDidChangeWorkspaceFolders(() => {
        this.#watch();
        this.#changed.fire();
      }),
    );
    // Not every file system tells of its changes; what is done in this window is always told.
    this.register(workspace.onDidSaveTextDocument(({ uri }) => this.#touched([uri])));
    this.register(workspace.onDidCreateFiles(({ files }) => this.#touched(files)));
    this.register(workspace.onDidDeleteFiles(({ files }) => this.#touched(files)));
    this.register(
      workspace.onDidRenameFiles(({ files }) => this.#touched(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri]))),
    );
    this.#watch();
  }

  /** Where the file is or may come to be, one for each folder. */
  get uris(): readonly vscode.Uri[] {
    return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, this.#path));
  }

  #watch(): void {
    this.#unwatch();
    // Of a folder that comes or goes as a whole, VS Code tells nothing of the files in it.
    const segments = this.#path.split('/');
    const patterns = segments.map((_segment, at) => segments.slice(0, at + 1).join('/'));
    this.#watchers = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) =>
      patterns.map((pattern) => {
        const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, pattern));
        watcher.onDidChange(() => this.#changed.fire());
        watcher.onDidCreate(() => this.#changed.fire());
        watcher.onDidDelete(() => this.#changed.fire());
        return watcher;
      }),
    );
  }

  #unwatch(): void {
    for (const watcher of this.#watchers) watcher.dispose();
    this.#watchers = [];
  }

  /** Files, or folders with all that is in them. */
  #touched(touched: readonly vscode.Uri[]): void {
    const { uris } = this;
    if (touched.some((uri) => uris.some((file) => isAtOrIn(file, uri)))) this.#changed.fire();
  }
}

function isAtOrIn(file: vscode.Uri, fileOrFolder: vscode.Uri): boolean {
  const there = fileOrFolder.toString().replace(/\/$/, '');
  return file.toString() === there || file.toString().startsWith(`${there}/`);
}
