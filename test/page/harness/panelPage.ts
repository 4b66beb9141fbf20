import '../../support/vscode/replaceVscode';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { builtPage } from './builtPage';
import { themes } from './themes';
import type { ThemeName } from './themes';
import { PanelHost } from '../../../src/panels/host/panelHost';
import type { Procedures } from '../../../src/panels/protocol/rpcProtocol';
import { english, screen } from '../../support/vscode/vscode';
import type { Language } from '../../support/vscode/vscode';
import { FakeWebviewPanel, webviewOrigin } from '../../support/vscode/webviewPanel';

/** What VS Code gives a page. As text, because a compiled function brings names that the page does not have. */
const hostApi = `
globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => sendToHost(message),
  getState: () => JSON.parse(sessionStorage.getItem('kept') ?? 'null') ?? undefined,
  setState: (state) => sessionStorage.setItem('kept', JSON.stringify(state)),
});`;

export interface PanelPageOptions {
  readonly browser: Browser;
  readonly name: 'records' | 'operations';
  /** The panel that the page belongs to, with its host behind it. */
  readonly panel: FakeWebviewPanel;
  readonly theme?: ThemeName | undefined;
  readonly viewport?: { readonly width: number; readonly height: number } | undefined;
  /** Called before the page loads. */
  readonly prepare?: ((page: Page) => Promise<unknown>) | undefined;
}

/** A panel's page as the product ships it in a real browser, and no VS Code. */
export class PanelPage {
  /** Errors that the page wrote to its console, refusals of its content security policy among them. */
  readonly complaints: string[] = [];
  /** What the page sent, as it came. */
  readonly received: unknown[] = [];

  #panel: FakeWebviewPanel;

  private constructor(
    readonly page: Page,
    panel: FakeWebviewPanel,
  ) {
    this.#panel = panel;
    this.connect(panel);
  }

  static async open(options: PanelPageOptions): Promise<PanelPage> {
    const { browser, name, panel, theme = 'dark', viewport = { width: 1200, height: 700 } } = options;
    const { folder, script, codicons } = await builtPage(name);
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(60_000);
    const opened = new PanelPage(page, panel);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') opened.complaints.push(message.text());
    });
    page.on('pageerror', (error) => opened.complaints.push(String(error)));
    await page.exposeFunction('sendToHost', (message: unknown) => {
      opened.received.push(message);
      opened.#panel.webview.receive(message);
    });
    await page.addInitScript({ content: hostApi });
    const files: Record<string, { contentType: string; body: string | Buffer }> = {
      [`/webview/${name}.js`]: { contentType: 'text/javascript', body: script },
      '/webview/codicon.css': { contentType: 'text/css', body: codicons.css },
      '/webview/codicon.ttf': { contentType: 'font/ttf', body: codicons.font },
    };
    await page.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/')
        return route.fulfill({ contentType: 'text/html', body: withTheme(opened.#panel.webview.html, theme) });
      const file = files[pathname];
      if (file !== undefined) return route.fulfill(file);
      // What the page loads later.
      const later = /^\/webview\/(\w+\.js)$/.exec(pathname)?.[1];
      return later === undefined ? route.abort() : route.fulfill({ path: join(folder, later) });
    });
    await options.prepare?.(page);
    await page.goto(`${webviewOrigin}/`);
    return opened;
  }

  /** Belongs to this panel from now on, as after a window reload. */
  connect(panel: FakeWebviewPanel): void {
    this.#panel = panel;
    // As one text, which VS Code sends, too: Playwright takes values apart one by one.
    panel.webview.onPost = (message) =>
      void this.page
        .evaluate((json) => window.postMessage(JSON.parse(json) as unknown), JSON.stringify(message))
        .catch(() => undefined);
  }
}

/** A panel of the product whose host refuses every call, and says so by one sentence. */
export function refusingPanel(
  name: 'records' | 'operations',
  sentence: string,
  language: Language = english,
): FakeWebviewPanel {
  screen.language = language;
  const panel = new FakeWebviewPanel('valuekeep.test', '');
  const host = new PanelHost<Procedures, never>({
    panel: panel.asPanel,
    extensionUri: { path: '/extension' } as never,
    connectionId: 'c1',
    name,
    script: `${name}.js`,
    title: 'Work Orders',
    loading: 'Loading…',
    procedures: {},
    where: () => '',
    log: { warn: () => undefined, error: () => undefined },
    describeError: () => ({ message: sentence }),
  });
  host.serve({});
  return panel;
}

/** As VS Code does: variables and base style ahead of the page's own, the theme's class on the body. */
function withTheme(html: string, theme: ThemeName): string {
  const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? '';
  const style = `<style id="theme" nonce="${nonce}">${styleOf(theme)}</style>`;
  return html.replace('<link', `${style}<link`).replace('<body>', `<body class="${themes[theme].bodyClass}">`);
}

/** Another theme for a page that is open. */
export async function changeTheme(page: Page, theme: ThemeName): Promise<void> {
  const [style, bodyClass] = [styleOf(theme), themes[theme].bodyClass].map((text) => JSON.stringify(text));
  await page.evaluate(
    `document.querySelector('#theme').textContent = ${style}, document.body.className = ${bodyClass}`,
  );
}

function styleOf(theme: ThemeName): string {
  const rules = Object.entries(themes[theme].variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `:root { ${rules.join(' ').replace('--vscode-text-link-decoration', '--text-link-decoration')} }
html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
body { background-color: var(--vscode-editor-background); color: var(--vscode-editor-foreground);
  font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size); }`;
}
