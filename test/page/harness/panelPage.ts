import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { panelHtml } from '../../../src/panels/host/panelHtml';
import { builtPage } from './builtPage';
import { themes } from './themes';
import type { ThemeName } from './themes';

/** What VS Code gives a page. As text, because a compiled function brings names that the page does not have. */
const hostApi = `
globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => sendToHost(message),
  getState: () => JSON.parse(sessionStorage.getItem('kept') ?? 'null') ?? undefined,
  setState: (state) => sessionStorage.setItem('kept', JSON.stringify(state)),
});`;

/** A language of VS Code, and the page's sentences in it by their English. */
export interface PageLanguage {
  readonly language: string;
  readonly translations: Readonly<Record<string, string>> | undefined;
}

const english: PageLanguage = { language: 'en', translations: undefined };

const origin = 'https://panel.test';

export interface PanelPageOptions {
  readonly browser: Browser;
  readonly name: 'records' | 'operations';
  readonly title: string;
  /** English unless told. */
  readonly language?: PageLanguage | undefined;
  readonly theme?: ThemeName | undefined;
  readonly viewport?: { readonly width: number; readonly height: number } | undefined;
  /** Makes the host side of the panel, given what it posts with; gives what hears the page. */
  readonly host: (opened: PanelPage) => (message: unknown) => Promise<void>;
  /** Called before the page loads. */
  readonly prepare?: ((page: Page) => Promise<unknown>) | undefined;
}

/** A panel's page as the product ships it in a real browser, and no VS Code. */
export class PanelPage {
  /** Errors that the page wrote to its console, refusals of its content security policy among them. */
  readonly complaints: string[] = [];
  /** What the page sent, as it came. */
  readonly received: unknown[] = [];

  private constructor(readonly page: Page) {}

  static async open(options: PanelPageOptions): Promise<PanelPage> {
    const { browser, name, title, theme = 'dark', viewport = { width: 1200, height: 700 } } = options;
    const { folder, script, codicons } = await builtPage(name);
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(60_000);
    const opened = new PanelPage(page);
    const receive = options.host(opened);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') opened.complaints.push(message.text());
    });
    page.on('pageerror', (error) => opened.complaints.push(String(error)));
    await page.exposeFunction('sendToHost', (message: unknown) => {
      opened.received.push(message);
      void receive(message);
    });
    await page.addInitScript({ content: hostApi });
    const html = panelHtml({
      cspSource: origin,
      nonce: 'bm9uY2U',
      scriptUri: `${origin}/webview/${name}.js`,
      codiconsUri: `${origin}/codicon.css`,
      title,
      ...(options.language ?? english),
      loading: 'Loading…',
    });
    const files: Record<string, { contentType: string; body: string | Buffer }> = {
      '/': { contentType: 'text/html', body: withTheme(html, theme) },
      [`/webview/${name}.js`]: { contentType: 'text/javascript', body: script },
      '/codicon.css': { contentType: 'text/css', body: codicons.css },
      '/codicon.ttf': { contentType: 'font/ttf', body: codicons.font },
    };
    await page.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      const file = files[pathname];
      if (file !== undefined) return route.fulfill(file);
      // What the page loads later.
      const later = /^\/webview\/(\w+\.js)$/.exec(pathname)?.[1];
      return later === undefined ? route.abort() : route.fulfill({ path: join(folder, later) });
    });
    await options.prepare?.(page);
    await page.goto(`${origin}/`);
    return opened;
  }

  /** Sends a message as the host does. */
  post(message: unknown): void {
    void this.page.evaluate((sent) => window.postMessage(sent), message).catch(() => undefined);
  }
}

/** As VS Code does: variables and base style ahead of the page's own, the theme's class on the body. */
function withTheme(html: string, theme: ThemeName): string {
  const style = `<style id="theme" nonce="bm9uY2U">${styleOf(theme)}</style>`;
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
