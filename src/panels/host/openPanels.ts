import * as vscode from 'vscode';
import { Disposable } from '../../platform/lifetime/disposable';

export interface OpenPanelsParts<Key, Place extends Key, Opened> {
  /** Names the kind of panel to VS Code. */
  readonly viewType: string;
  /** The name of a codicon. */
  readonly icon: string;
  /** The same text for what one panel shows. */
  readonly keyOf: (key: Key) => string;
  readonly titleOf: (place: Place) => string;
  /** What stands behind a panel that shows the place. */
  readonly make: (panel: vscode.WebviewPanel, place: Place) => Opened;
}

interface Entry<Opened> {
  readonly key: string;
  readonly panel: vscode.WebviewPanel;
  readonly opened: Opened;
}

/** The open panels of one kind: one for each place, which its key tells from the others. */
export class OpenPanels<Key, Place extends Key, Opened extends vscode.Disposable> extends Disposable {
  readonly #parts: OpenPanelsParts<Key, Place, Opened>;
  /** The one opened last comes last. */
  #entries: readonly Entry<Opened>[] = [];

  constructor(parts: OpenPanelsParts<Key, Place, Opened>) {
    super();
    this.#parts = parts;
    this.register({
      dispose: () => {
        for (const { opened } of this.#entries) opened.dispose();
      },
    });
  }

  get(key: Key): Opened | undefined {
    return this.#entry(key)?.opened;
  }

  /** The one in front, which commands are about. */
  get inFront(): Opened | undefined {
    return this.#entries.find(({ panel }) => panel.active)?.opened;
  }

  /** Brings the one with this key to the front, if there is one. */
  reveal(key: Key): Opened | undefined {
    const entry = this.#entry(key);
    entry?.panel.reveal();
    return entry?.opened;
  }

  /** A new panel beside the others. */
  open(place: Place): Opened {
    const { viewType, titleOf } = this.#parts;
    return this.#adopt(vscode.window.createWebviewPanel(viewType, titleOf(place), vscode.ViewColumn.Active), place);
  }

  /** Takes over a panel that VS Code brought back after a window reload; closes it where there is nothing to show. */
  async restore(panel: vscode.WebviewPanel, kept: Promise<Place | undefined>): Promise<Opened | undefined> {
    const place = await kept;
    if (place !== undefined) return this.#adopt(panel, place);
    panel.dispose();
    return undefined;
  }

  #entry(key: Key): Entry<Opened> | undefined {
    const wanted = this.#parts.keyOf(key);
    return this.#entries.findLast((entry) => entry.key === wanted);
  }

  #adopt(panel: vscode.WebviewPanel, place: Place): Opened {
    const { icon, keyOf, make } = this.#parts;
    panel.iconPath = new vscode.ThemeIcon(icon);
    const opened = make(panel, place);
    const entry = { key: keyOf(place), panel, opened };
    this.#entries = [...this.#entries, entry];
    panel.onDidDispose(() => {
      this.#entries = this.#entries.filter((other) => other !== entry);
      opened.dispose();
    });
    return opened;
  }
}
