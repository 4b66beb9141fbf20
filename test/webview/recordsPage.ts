import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { procedures } from '../../src/records/protocol';
import type { HostMessage } from '../../src/records/protocol';
import { screenFailure } from '../../src/platform/panels/screenFailure';
import type { ErrorDescription, ScreenFailure } from '../../src/platform/panels/screenFailure';
import type { ComparedRecord } from '../../src/records/details/comparedRecords';
import type { InsertTarget } from '../../src/records/details/detailProcedures';
import { OpenedRecords } from '../../src/records/details/openedRecords';
import { RecordReferences } from '../../src/records/details/recordReferences';
import type { RecordReference } from '../../src/records/details/recordReferences';
import { VisitedRecords } from '../../src/records/details/visitedRecords';
import { RecordDetails } from '../../src/records/recordDetails';
import { LearningRecordReader } from '../../src/records/recordReader';
import { panelHtml } from '../../src/platform/panels/panelHtml';
import { recordsProcedures } from '../../src/records/recordsProcedures';
import type { PanelRecords } from '../../src/platform/recordExport';
import type { RecordsQuery } from '../../src/records/recordsQuery';
import { RecordsSession } from '../../src/records/recordsSession';
import { RpcServer } from '../../src/platform/panels/rpcServer';
import { isValuekeepError } from '../../src/client/errors';
import { MemoryMemento } from '../fixtures/memento';
import type { FakeConnections } from '../unit/records/fakes';
import { fakeCatalogue, testConnection, workOrders, workOrderColumns } from '../unit/records/fakes';
import type { Column } from '../../src/catalogue/types';
import { builtPage } from './builtPage';
import { themes } from './themes';
import type { ThemeName } from './themes';
import { productWords } from './vscodeWords';

/** What VS Code gives a page. As text, because a compiled function brings names that the page does not have. */
const hostApi = `
globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => sendToHost(message),
  getState: () => JSON.parse(sessionStorage.getItem('kept') ?? 'null') ?? undefined,
  setState: (state) => sessionStorage.setItem('kept', JSON.stringify(state)),
});`;

const origin = 'https://records.test';

export interface RecordsPageOptions {
  readonly browser: Browser;
  readonly connections: FakeConnections;
  readonly theme?: ThemeName;
  readonly viewport?: { width: number; height: number };
  readonly query?: RecordsQuery;
  readonly columns?: readonly Column[];
  /** Called before the page loads. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** The records page in a real browser, with the product's own host side behind it and no VS Code. */
export class RecordsPage {
  /** Throws where a test wants inserting to fail. */
  beforeInsert: () => Promise<void> | void = () => undefined;
  readonly inserted: InsertTarget[] = [];
  readonly copied: string[] = [];
  readonly opened: string[] = [];
  readonly savedQueries: RecordsQuery[] = [];
  readonly exported: PanelRecords[] = [];
  /** What a person chooses among saved and earlier queries. */
  chosenQuery: RecordsQuery | undefined;
  profileShown = false;
  readonly pictures: { readonly format: string; readonly content: Uint8Array }[] = [];
  readonly compared: (readonly [ComparedRecord, ComparedRecord])[] = [];
  /** Records that were shown in the panels of their services. */
  readonly openedInService: RecordReference[] = [];
  readonly commands: string[] = [];
  /** Errors that the page wrote to its console, refusals of its content security policy among them. */
  readonly complaints: string[] = [];
  /** What the page sent, as it came. */
  readonly received: unknown[] = [];

  private constructor(
    readonly page: Page,
    readonly session: RecordsSession,
    readonly connections: FakeConnections,
  ) {}

  static async open(options: RecordsPageOptions): Promise<RecordsPage> {
    const { browser, connections, theme = 'dark', viewport = { width: 1200, height: 700 }, query = {} } = options;
    const [{ folder, script, codicons }, words] = await Promise.all([builtPage(), productWords()]);
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(15_000);
    const catalogue = fakeCatalogue(options.columns ?? workOrderColumns);
    const reader = new LearningRecordReader({
      connections,
      catalogue: () => Promise.resolve(catalogue),
      memento: new MemoryMemento(),
    });
    let post: (message: HostMessage) => void = () => undefined;
    let loads = 0;
    let lastFailure: ScreenFailure | undefined;
    const failures = {
      describeError,
      runCommand: (command: string): Promise<void> => {
        opened.commands.push(command);
        return Promise.resolve();
      },
    };
    const session = new RecordsSession({
      connectionId: testConnection.id,
      service: workOrders,
      title: 'Work Orders',
      query,
      connections,
      reader,
      catalogue,
      failures,
      words: words.session,
      newLoadName: () => `load-${++loads}`,
      onStatus: (status) => post({ type: 'status', status }),
      now: Date.now,
      layout: () => undefined,
      onShown: () => undefined,
      openElsewhere: () => Promise.resolve(),
    });
    connections.onDidChange(() => session.connectionsChanged());
    const opened = new RecordsPage(page, session, connections);
    const details = new RecordDetails({ connectionId: testConnection.id, service: workOrders, reader, session });
    const references = new RecordReferences(catalogue);
    const visited = new VisitedRecords(new MemoryMemento());
    const forgotten = (): Error => session.forgotten();
    const recordsOpened = new OpenedRecords({
      connectionId: testConnection.id,
      service: workOrders,
      reader,
      session,
      details,
      references,
      onOpened: (reference, record) => void visited.add(testConnection.id, reference, record),
      forgotten,
    });
    const rpc = new RpcServer({
      name: 'Records panel',
      procedures,
      handlers: recordsProcedures({
        connectionId: testConnection.id,
        service: workOrders,
        catalogue,
        session,
        opened: recordsOpened,
        references,
        forgotten,
        visited: () => visited.all(testConnection.id),
        forgetVisited: () => visited.forget(testConnection.id),
        openInService: (reference) => {
          opened.openedInService.push(reference);
          return Promise.resolve();
        },
        profileShown: () => opened.profileShown,
        keepProfileShown: (shown) => {
          opened.profileShown = shown;
          return Promise.resolve();
        },
        savePicture: (format, content) => {
          opened.pictures.push({ format, content });
          return Promise.resolve(true);
        },
        compare: (one, other) => {
          opened.compared.push([one, other]);
          return Promise.resolve();
        },
        columns: () => reader.columns(testConnection.id, workOrders),
        dialect: () => Promise.resolve('v4'),
        now: Date.now,
        filterWords: words.filter,
        keepLayout: () => Promise.resolve(),
        saveQuery: (saved) => {
          opened.savedQueries.push(saved);
          return Promise.resolve();
        },
        exportRecords: (records) => {
          opened.exported.push(records);
          return Promise.resolve();
        },
        chooseQuery: () => Promise.resolve(opened.chosenQuery),
        start: () => ({ words: { ...words.page }, language: 'en', status: session.status() }),
        insert: async (target) => {
          await opened.beforeInsert();
          opened.inserted.push(target);
        },
        openDocument: ({ json }) => {
          opened.opened.push(json);
          return Promise.resolve();
        },
        copy: (text) => {
          opened.copied.push(text);
          return Promise.resolve();
        },
        showLog: () => failures.runCommand('valuekeep.showLog'),
        callFailure: () => lastFailure,
      }),
      post: (message) => post(message),
      describe: (error) => {
        lastFailure = screenFailure(error, session.where(), failures);
        return lastFailure?.failure;
      },
      warn: (message) => opened.complaints.push(message),
    });
    post = (message) => {
      void page.evaluate((sent) => window.postMessage(sent), message).catch(() => undefined);
    };

    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') opened.complaints.push(message.text());
    });
    page.on('pageerror', (error) => opened.complaints.push(String(error)));
    await page.exposeFunction('sendToHost', (message: unknown) => {
      opened.received.push(message);
      void rpc.receive(message);
    });
    await page.addInitScript({ content: hostApi });
    const html = panelHtml({
      cspSource: origin,
      nonce: 'bm9uY2U',
      scriptUri: `${origin}/records.js`,
      codiconsUri: `${origin}/codicon.css`,
      title: 'Work Orders',
      language: 'en',
      loading: words.page.loading,
    });
    const files: Record<string, { contentType: string; body: string | Buffer }> = {
      '/': { contentType: 'text/html', body: withTheme(html, theme) },
      '/records.js': { contentType: 'text/javascript', body: script },
      '/codicon.css': { contentType: 'text/css', body: codicons.css },
      '/codicon.ttf': { contentType: 'font/ttf', body: codicons.font },
    };
    await page.route('**/*', (route) => {
      const file = files[new URL(route.request().url()).pathname];
      if (file !== undefined) return route.fulfill(file);
      // What the page loads later.
      const name = /^\/(\w+\.js)$/.exec(new URL(route.request().url()).pathname)?.[1];
      return name === undefined ? route.abort() : route.fulfill({ path: join(folder, name) });
    });
    await options.prepare?.(page);
    await page.goto(`${origin}/`);
    return opened;
  }

  async close(): Promise<void> {
    this.session.dispose();
    await this.page.close();
  }
}

/** As VS Code does: variables and base style ahead of the page's own, the theme's class on the body. */
export function withTheme(html: string, theme: ThemeName): string {
  const { bodyClass, variables } = themes[theme];
  const rules = Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  const style = `<style nonce="bm9uY2U">
:root { ${rules.join(' ').replace('--vscode-text-link-decoration', '--text-link-decoration')} }
html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
body { background-color: var(--vscode-editor-background); color: var(--vscode-editor-foreground);
  font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size); }
</style>`;
  return html.replace('<link', `${style}<link`).replace('<body>', `<body class="${bodyClass}">`);
}

function describeError(error: unknown): ErrorDescription {
  if (!isValuekeepError(error)) return { message: 'Something failed that should not. The log has the details.' };
  const { serverText } = error.details;
  return {
    message: error.message,
    ...(serverText === undefined ? {} : { detail: serverText }),
    action:
      error.code === 'credentialsRefused'
        ? { label: 'Sign In', command: 'valuekeep.signIn' }
        : { label: 'Show Log', command: 'valuekeep.showLog' },
  };
}
