import type * as vscode from 'vscode';
import { EventEmitter } from './eventEmitter';

/** Where a panel's scripts, styles and fonts come from. */
export const webviewOrigin = 'https://panel.test';

/** The page of a panel as its host knows it; a test is the page, or connects one. */
class FakeWebview {
  options: vscode.WebviewOptions = {};
  html = '';
  readonly cspSource = webviewOrigin;
  /** Hears what the host sends, as a page does: with objects of its own. */
  onPost: (message: unknown) => void = () => undefined;
  readonly #received = new EventEmitter<unknown>();
  readonly onDidReceiveMessage = this.#received.event;

  /** `dist` is the root of the page's origin. */
  asWebviewUri({ path }: { readonly path: string }): { toString(): string } {
    return { toString: () => webviewOrigin + path.slice(path.indexOf('/dist/') + '/dist'.length) };
  }

  postMessage(message: unknown): Promise<boolean> {
    this.onPost(structuredClone(message));
    return Promise.resolve(true);
  }

  /** Sends a message as the page does. */
  receive(message: unknown): void {
    this.#received.fire(structuredClone(message));
  }
}

/** A webview panel in an editor tab. */
export class FakeWebviewPanel {
  iconPath: unknown;
  visible = true;
  active = true;
  isClosed = false;
  revealed = 0;
  readonly webview = new FakeWebview();
  readonly #viewState = new EventEmitter<object>();
  readonly #disposed = new EventEmitter<void>();
  readonly onDidChangeViewState = this.#viewState.event;
  readonly onDidDispose = this.#disposed.event;

  constructor(
    readonly viewType: string,
    public title: string,
  ) {}

  reveal(): void {
    this.revealed += 1;
    this.show(true);
  }

  /** Another tab comes in front of it, or it comes in front again. */
  show(visible: boolean): void {
    this.visible = this.active = visible;
    this.#viewState.fire({});
  }

  dispose(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#disposed.fire();
  }

  /** As the extension takes it. */
  get asPanel(): vscode.WebviewPanel {
    return this as unknown as vscode.WebviewPanel;
  }
}
