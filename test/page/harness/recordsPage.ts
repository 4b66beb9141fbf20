import '../../support/vscode/replaceVscode';
import type { Browser, Page } from 'playwright-core';
import type { Column, ServiceEntry } from '../../../src/catalog/types';
import type { RecordsQuery } from '../../../src/records/host/session/recordsQuery';
import type { RecordsSession } from '../../../src/records/host/session/recordsSession';
import { readPageState } from '../../../src/records/page/store/pageState';
import type { FakeConnections } from '../../support/recordFakes';
import { PanelPage } from './panelPage';
import { Outside, RecordsHost } from './recordsHost';
import type { RecordsHostOptions } from './recordsHost';
import type { ThemeName } from './themes';
import type { Language } from '../../support/vscode/vscode';

export interface RecordsPageOptions {
  readonly browser: Browser;
  readonly connections: FakeConnections;
  readonly theme?: ThemeName;
  readonly language?: Language;
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

  static async open({ browser, theme, viewport, prepare, ...behind }: RecordsPageOptions): Promise<RecordsPage> {
    const opened: RecordsPage = new RecordsPage({ ...behind, warn: (message) => opened.complaints.push(message) });
    const { panel } = opened.#host;
    opened.#panel = await PanelPage.open({ browser, name: 'records', panel, theme, viewport, prepare });
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
    this.#host.dispose();
    const { filter, select, orderBy } = kept.reference ?? {};
    this.#host = new RecordsHost(this, { ...this.#hostOptions, query: { filter, select, orderBy } });
    this.#shown.connect(this.#host.panel);
    await this.page.reload();
    const { key } = kept;
    const outcome = await this.session.restore(kept.rows);
    if (outcome.ok && key !== undefined) this.#host.select(key, kept.detailOpen);
  }

  async close(): Promise<void> {
    this.#host.dispose();
    await this.page.close();
  }
}
