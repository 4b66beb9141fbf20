import type { Browser, Page } from 'playwright-core';
import type { Column, ServiceEntry } from '../../../src/catalog/types';
import { hasKey } from '../../../src/records/host/cells/recordKeys';
import type { RecordsQuery } from '../../../src/records/host/session/recordsQuery';
import type { RecordsSession } from '../../../src/records/host/session/recordsSession';
import { readPageState } from '../../../src/records/page/store/pageState';
import { workOrders } from '../../support/recordFakes';
import type { FakeConnections } from '../../support/recordFakes';
import { PanelPage } from './panelPage';
import type { PageLanguage } from './panelPage';
import { Outside, RecordsHost } from './recordsHost';
import type { RecordsHostOptions } from './recordsHost';
import type { ThemeName } from './themes';
import { productWords } from '../../support/vscode/vscodeWords';

export interface RecordsPageOptions {
  readonly browser: Browser;
  readonly connections: FakeConnections;
  readonly theme?: ThemeName;
  readonly language?: PageLanguage;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly query?: RecordsQuery;
  readonly columns?: readonly Column[];
  /** Work orders unless told. */
  readonly service?: ServiceEntry;
  /** Called before the page loads. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** The records page in a real browser, with the product's own host side behind it and no VS Code. */
export class RecordsPage extends Outside {
  readonly connections: FakeConnections;
  readonly #hostOptions: RecordsHostOptions;
  #host: RecordsHost;
  #panel: PanelPage | undefined;

  private constructor(options: RecordsHostOptions) {
    super();
    this.connections = options.connections;
    this.#hostOptions = options;
    this.#host = new RecordsHost(this, options);
  }

  static async open({
    browser,
    theme,
    language,
    viewport,
    prepare,
    ...behind
  }: RecordsPageOptions): Promise<RecordsPage> {
    const words = await productWords();
    const opened = new RecordsPage({ ...behind, words, warn: (message) => opened.complaints.push(message) });
    opened.#panel = await PanelPage.open({
      browser,
      name: 'records',
      title: 'Work Orders',
      theme,
      language,
      viewport,
      prepare,
      host: (panel) => {
        opened.#panel = panel;
        opened.#connect();
        return (message) => opened.#host.rpc.receive(message);
      },
    });
    return opened;
  }

  get session(): RecordsSession {
    return this.#host.session;
  }

  get page(): Page {
    return this.#shown.page;
  }

  /** Errors that the page wrote to its console, refusals of its content security policy among them. */
  get complaints(): string[] {
    return this.#shown.complaints;
  }

  /** What the page sent, as it came. */
  get received(): readonly unknown[] {
    return this.#shown.received;
  }

  get #shown(): PanelPage {
    if (this.#panel === undefined) throw new Error('The page is not open yet.');
    return this.#panel;
  }

  /** As a window reload does: another host, which knows what the page and the extension kept and no records. */
  async restart(): Promise<void> {
    const kept = readPageState(await this.page.evaluate<unknown>(`JSON.parse(sessionStorage.getItem('kept'))`));
    this.session.dispose();
    const { filter, select, orderBy } = kept.reference ?? {};
    this.#host = new RecordsHost(this, { ...this.#hostOptions, query: { filter, select, orderBy } });
    this.#connect();
    await this.page.reload();
    const { key } = kept;
    const outcome = await this.session.restore(kept.rows);
    const service = this.#hostOptions.service ?? workOrders;
    const found = key && this.session.findRow((record) => hasKey(service, record, key));
    if (outcome.ok && found) this.#shown.post({ type: 'select', ...found, opens: kept.detailOpen });
  }

  async close(): Promise<void> {
    this.session.dispose();
    await this.page.close();
  }

  #connect(): void {
    this.#host.post = (message) => this.#shown.post(message);
  }
}
