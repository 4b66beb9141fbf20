import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { Disposable } from '../../platform/lifetime/disposable';

export interface ProfileChangesOptions {
  /** A folder that all windows of this profile share. */
  readonly folder: vscode.Uri;
  /** What this extension stores in the profile, as one text. */
  readonly stored: () => string;
}

/** The profile's state reaches another window a moment after the announcement. */
const looksAgainAfter = [0, 50, 200, 1000, 4000];

/**
 * What another window changed in the profile. VS Code brings its state to this window, but tells nobody; so each
 * change is announced by a file that every window watches, and looked for when a window gets the focus.
 */
export class ProfileChanges extends Disposable {
  readonly #options: ProfileChangesOptions;
  readonly #file: vscode.Uri;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  /** Another window changed what is stored. */
  readonly onDidChange = this.#changed.event;
  readonly #timers = new Set<NodeJS.Timeout>();
  #seen: string;

  constructor(options: ProfileChangesOptions) {
    super();
    this.#options = options;
    this.#seen = options.stored();
    this.#file = vscode.Uri.joinPath(options.folder, 'announcement');
    void this.#watch();
    this.register(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#look();
      }),
    );
    this.register({ dispose: () => this.#timers.forEach((timer) => clearTimeout(timer)) });
  }

  /** This window changed what is stored. Windows that cannot be told see it when they get the focus. */
  async announce(): Promise<void> {
    this.#seen = this.#options.stored();
    try {
      await vscode.workspace.fs.writeFile(this.#file, new TextEncoder().encode(randomUUID()));
    } catch {
      // The folder may be read-only.
    }
  }

  /** VS Code does not watch a folder that is not there, and nothing was stored yet in a new profile. */
  async #watch(): Promise<void> {
    try {
      await vscode.workspace.fs.createDirectory(this.#options.folder);
    } catch {
      // The folder may be read-only.
    }
    if (this.isDisposed) return;
    const pattern = new vscode.RelativePattern(this.#options.folder, 'announcement');
    const watcher = this.register(vscode.workspace.createFileSystemWatcher(pattern));
    this.register(watcher.onDidChange(() => this.#lookSoon()));
    this.register(watcher.onDidCreate(() => this.#lookSoon()));
    this.#lookSoon();
  }

  #lookSoon(): void {
    for (const ms of looksAgainAfter) {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        this.#look();
      }, ms);
      this.#timers.add(timer);
    }
  }

  #look(): void {
    const stored = this.#options.stored();
    if (stored === this.#seen) return;
    this.#seen = stored;
    this.#changed.fire();
  }
}
