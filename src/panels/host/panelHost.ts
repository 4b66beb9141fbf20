/** What panels share: the wire between host and page, and the elements of pages. */

import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { Disposable } from '../../platform/lifetime/disposable';
import type { Failure, Procedures } from '../protocol/rpcProtocol';
import { panelHtml } from './panelHtml';
import { RpcServer } from './rpcServer';
import type { Handlers } from './rpcServer';
import { screenFailure } from './screenFailure';
import type { ErrorDescription, FailureParts, ScreenFailure } from './screenFailure';

/** What panels of every kind need of the rest of the extension. */
export interface PanelDependencies {
  readonly extensionUri: vscode.Uri;
  readonly log: { warn(message: string): void; error(message: string, error?: unknown): void };
  readonly describeError: (error: unknown, connectionId: string) => ErrorDescription;
}

export interface PanelHostParts<All extends Procedures> extends PanelDependencies {
  readonly panel: vscode.WebviewPanel;
  /** Whose errors it shows. */
  readonly connectionId: string;
  /** What logs call the panel. */
  readonly name: string;
  /** The page's script in `dist/webview`. */
  readonly script: string;
  /** The title of the page; that of the tab comes by `showTitle`. */
  readonly title: string;
  /** Shown until the page's script runs. */
  readonly loading: string;
  readonly procedures: All;
  /** Where a call failed, for the screen. */
  readonly where: () => string;
}

/** Messages of which the last one of each type is enough. */
type Latest<Sent> = Map<string, Sent>;

/**
 * A webview panel and its page: the first HTML, calls and notifications, and failures for the screen. `Sent` are the
 * notifications of the panel's protocol. A page that is hidden is gone, and starts again when it is shown.
 */
export class PanelHost<All extends Procedures, Sent extends { readonly type: string }> extends Disposable {
  readonly failures: FailureParts;
  readonly #parts: PanelHostParts<All>;
  /** `starting`: the answer to its first call is on its way. */
  #page: 'away' | 'starting' | 'here' = 'away';
  /** What changed since the page was told where it starts. */
  readonly #meanwhile: Latest<Sent> = new Map();
  readonly #waiting: Latest<Sent> = new Map();
  #lastFailure: ScreenFailure | undefined;

  constructor(parts: PanelHostParts<All>) {
    super();
    this.#parts = parts;
    const { describeError, connectionId, panel } = parts;
    this.failures = { describeError: (error) => describeError(error, connectionId), runCommand };
    this.register(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#page = 'away';
      }),
    );
  }

  /** Shows the page and answers its calls. */
  serve(handlers: Handlers<All>): void {
    const { panel, name, procedures, log } = this.#parts;
    const rpc = new RpcServer({
      name,
      procedures,
      handlers,
      post: (message) => void panel.webview.postMessage(message),
      describe: (error) => this.#describe(error),
      warn: (message) => log.warn(message),
      onStarting: () => {
        this.#page = 'starting';
        this.#meanwhile.clear();
      },
      onStarted: () => this.#started(),
    });
    this.register(rpc);
    this.register(panel.webview.onDidReceiveMessage((message: unknown) => void rpc.receive(message)));
    this.#showPage();
  }

  /** Reaches a page that is there; one that is not learns of it when it starts. */
  notify(message: Sent): void {
    if (this.#page === 'here') this.#post(message);
    else if (this.#page === 'starting') keepLatest(this.#meanwhile, message);
  }

  /** As `notify`, and waits for a page that is not there. A later message of its type takes its place. */
  notifyOnceHere(message: Sent): void {
    if (this.#page === 'here') this.#post(message);
    else keepLatest(this.#waiting, message);
  }

  /** Of the tab. */
  showTitle(title: string): void {
    const { panel } = this.#parts;
    if (panel.title !== title) panel.title = title;
  }

  /** Runs the action that was offered with the call that failed last. */
  async actOnCallFailure(): Promise<void> {
    await this.#lastFailure?.act?.();
  }

  async showLog(): Promise<void> {
    await runCommand('valuekeep.showLog', []);
  }

  #started(): void {
    // It was hidden meanwhile, and starts once more.
    if (this.#page !== 'starting') return;
    this.#page = 'here';
    for (const held of [this.#meanwhile, this.#waiting]) {
      for (const message of held.values()) this.#post(message);
      held.clear();
    }
  }

  #post(message: Sent): void {
    if (!this.isDisposed) void this.#parts.panel.webview.postMessage(message);
  }

  #describe(error: unknown): Failure | undefined {
    const { name, where, log } = this.#parts;
    const shown = screenFailure(error, where(), this.failures);
    if (shown === undefined) return undefined;
    this.#lastFailure = shown;
    log.error(`${name}: a call failed.`, error);
    return shown.failure;
  }

  #showPage(): void {
    const { panel, extensionUri, script, title, loading } = this.#parts;
    const { webview } = panel;
    const pageRoot = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    const uri = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(pageRoot, file)).toString();
    webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [pageRoot] };
    webview.html = panelHtml({
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      scriptUri: uri(script),
      codiconsUri: uri('codicon.css'),
      title,
      language: vscode.env.language,
      translations: vscode.l10n.bundle,
      loading,
    });
  }
}

function keepLatest<Sent extends { readonly type: string }>(held: Latest<Sent>, message: Sent): void {
  // Anew, so that it comes after what was said before it.
  held.delete(message.type);
  held.set(message.type, message);
}

async function runCommand(command: string, args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}
