import * as l10n from '@vscode/l10n';
import type { Layout } from '../../protocol/layoutProtocol';
import { recordsProcedures, recordsNotificationSchema } from '../../protocol/protocol';
import type { Status, RecordsNotification } from '../../protocol/protocol';
import { DetailStore } from '../details/detailStore';
import { HostActions } from './hostActions';
import type { HostApi } from '../../../panels/page/hostApi';
import { SelectionMemory } from './selectionMemory';
import { readPageState, rowsNeeded } from './pageState';
import type { Scroll } from '../grid/drawing/gridGeometry';
import type { PageState } from './pageState';
import { QueryStore } from '../query/queryStore';
import { RowFetcher } from './rowFetcher';
import type { RowView } from './rowFetcher';
import { VisibleRows } from './visibleRows';
import { UserActions } from '../../../panels/page/userActions';
import { RpcClient } from '../../../panels/page/rpcClient';
import { SummaryStore } from '../summary/summaryStore';
import { numberText } from '../../../panels/page/language';

export interface RecordsStoreParts {
  readonly api: HostApi<PageState>;
  /** Where the host's messages come as events. */
  readonly messages: EventTarget;
  readonly onChange: () => void;
}

/** What the page knows. The host tells what there is; the page fetches rows until it has them all. */
export class RecordsStore {
  status: Status | undefined;
  view: RowView = { load: '', columns: [], rows: [] };
  selectedRow: number | undefined;
  readonly details: DetailStore;
  readonly summary: SummaryStore;
  detailOpen: boolean;
  detailMode: 'tree' | 'text';
  detailSize: number | undefined;
  readonly calls: UserActions;
  readonly actions: HostActions;
  readonly queries: QueryStore;
  readonly shown: VisibleRows;
  readonly selection: SelectionMemory;

  readonly #api: HostApi<PageState>;
  readonly #onChange: () => void;
  readonly #rpc: RpcClient<typeof recordsProcedures, RecordsNotification>;
  readonly #fetcher: RowFetcher;
  #kept: PageState;
  /** The columns as they were laid out here: what the host tells may be older. */
  #layout: Layout | undefined;
  /** A row that the host wants selected as soon as its load is shown. */
  #wanted: { readonly load: string; readonly row: number; readonly opens: boolean } | undefined;
  /** What was shown when the page was last here. */
  readonly #shownBefore: string;
  /** The load of which it is known how far it was scrolled. */
  #scrolled: string | undefined;

  constructor({ api, messages, onChange }: RecordsStoreParts) {
    this.#api = api;
    this.#onChange = onChange;
    this.calls = new UserActions({ onChange });
    this.#kept = readPageState(api.getState());
    this.#shownBefore = JSON.stringify(this.#kept.reference ?? null);
    this.detailOpen = this.#kept.detailOpen;
    this.detailMode = this.#kept.detailMode;
    this.detailSize = this.#kept.detailSize;
    this.#rpc = new RpcClient({
      post: (message) => api.postMessage(message),
      messages,
      procedures: recordsProcedures,
      notification: recordsNotificationSchema,
      onNotification: (message) => this.#onNotification(message),
    });
    this.actions = new HostActions({
      rpc: this.#rpc,
      ask: (call, done) => this.calls.ask(call, done),
      load: () => this.view.load,
      order: () => this.shown.order,
    });
    this.#fetcher = new RowFetcher({
      rpc: this.#rpc,
      status: () => this.status,
      view: () => this.view,
      isAgain: (status) => this.#isAgain(status),
      rowsNeeded: (status) => rowsNeeded(this.#kept, status),
      onLoad: (view, isAgain) => this.#show(view, isAgain),
      onRows: () => {
        this.#showRows();
        this.#onChange();
      },
    });
    this.details = new DetailStore({
      rpc: this.#rpc,
      onChange: () => this.#onChange(),
      ask: (call, done) => this.calls.ask(call, done),
    });
    this.queries = new QueryStore({
      rpc: this.#rpc,
      onChange: () => this.#onChange(),
      ask: (call) => this.calls.ask(call),
      draft: this.#kept.draft,
      keepDraft: (draft) => this.keep({ draft }),
    });
    this.shown = new VisibleRows({
      onChange: () => {
        // No grid is there to say it.
        if (this.shown.order?.length === 0) this.calls.announce(l10n.t('No records'));
        this.#onChange();
      },
    });
    this.selection = new SelectionMemory({
      rpc: this.#rpc,
      onChange: () => this.#onChange(),
      kept: () => this.#kept,
      keep: (change) => this.keep(change),
    });
    this.summary = new SummaryStore({
      rpc: this.#rpc,
      onChange: () => this.#onChange(),
      ask: (call, done) => this.calls.ask(call, done),
      kept: this.#kept.summary,
      keep: (summary) => this.keep({ summary }),
    });
  }

  /** Where the grid stood when this load was last on the screen. */
  get scroll(): Scroll | undefined {
    return this.#scrolled === this.view.load ? { left: this.#kept.scrollLeft, top: this.#kept.scrollTop } : undefined;
  }

  keepScroll({ left, top }: Scroll): void {
    this.#scrolled = this.view.load;
    this.keep({ scrollLeft: left, scrollTop: top });
  }

  start(): void {
    this.calls.ask(this.#begin());
  }

  async #begin(): Promise<void> {
    const { status } = await this.#rpc.call('start', {});
    this.#onStatus(status);
    await this.summary.start();
  }

  saveLayout(layout: Layout): void {
    this.#layout = layout;
    if (this.status !== undefined) this.status = { ...this.status, layout };
    this.#onChange();
    this.calls.ask(this.#rpc.call('saveLayout', { layout }));
  }

  /** @param resting wait until the selection rests, so that walking through rows asks for none of them */
  select(row: number, resting = false): void {
    if (row !== this.selectedRow) {
      this.selectedRow = row;
      this.selection.takeRow(row);
      if (this.detailOpen) this.details.showRow(this.view.load, row, { resting });
    }
    this.#onChange();
  }

  openDetail(row: number): void {
    this.selectedRow = row;
    this.detailOpen = true;
    this.selection.takeRow(row);
    this.keep({ detailOpen: true });
    const { load } = this.view;
    if (!this.details.isOf(load, row) || this.details.current?.state === 'failed') this.details.showRow(load, row);
    this.#onChange();
  }

  closeDetail(): void {
    this.details.forget();
    this.detailOpen = false;
    this.keep({ detailOpen: false });
    this.#onChange();
  }

  showDetailAs(mode: 'tree' | 'text'): void {
    this.detailMode = mode;
    this.keep({ detailMode: mode });
    this.#onChange();
  }

  keep(change: Partial<PageState>): void {
    this.#kept = { ...this.#kept, ...change };
    this.#api.setState(this.#kept);
  }

  #onNotification(message: RecordsNotification): void {
    if (message.type === 'select') this.#openWanted(message);
    else if (message.type === 'status') this.#onStatus(message.status);
    else if (this.status?.load === message.progress.load) this.#onStatus({ ...this.status, ...message.progress });
  }

  #openWanted(wanted = this.#wanted): void {
    this.#wanted = wanted;
    if (wanted?.load !== this.view.load) return;
    this.#wanted = undefined;
    if (wanted.opens) this.openDetail(wanted.row);
    else this.select(wanted.row);
  }

  #onStatus(status: Status): void {
    const { activity, wait = null } = this.status ?? {};
    this.status = this.#layout === undefined ? status : { ...status, layout: this.#layout };
    // What was said is over once something else goes on.
    if (status.activity !== activity) this.calls.announcement = '';
    if (status.wait !== null && wait === null)
      this.calls.announce(
        l10n.t('Waiting for {0} s, as the server asks', numberText(Math.ceil(status.wait.ms / 1000))),
      );
    this.queries.take(status);
    this.keep({ reference: status.reference, ...(status.loaded && { rows: status.rowCount }) });
    this.#showRows();
    this.#onChange();
    void this.#fetcher.run();
  }

  /** The page was away: hidden, or its window was loaded again. */
  #isAgain({ load, reference }: Status): boolean {
    if (this.view.load !== '') return false;
    return this.#kept.load === load || this.#shownBefore === JSON.stringify(reference);
  }

  /** Another load's rows are shown by their own query. */
  #showRows(): void {
    if (this.status?.load === this.view.load) void this.shown.apply(this.view, this.status.local);
  }

  /** Another load takes the place of the one shown. The selection stays on its record. */
  #show(view: RowView, isAgain: boolean): void {
    const isFirst = this.view.load === '';
    const row = isFirst && this.#kept.load === view.load ? this.#kept.row : undefined;
    const { key } =
      this.selectedRow === undefined && this.details.current === undefined ? { key: undefined } : this.#kept;
    this.view = view;
    this.selectedRow = row !== undefined && row < view.rows.length ? row : undefined;
    this.keep({ load: view.load });
    if (isAgain) {
      this.#scrolled = view.load;
      this.calls.ask(this.selection.restore(view.load));
    } else this.selection.begin(view.load);
    if (this.selectedRow !== undefined && this.detailOpen && this.details.current === undefined) {
      this.details.showRow(view.load, this.selectedRow);
    }
    this.#openWanted();
    if (isFirst) return;
    const { rowCount = 0 } = this.status ?? {};
    this.calls.announce(rowCount === 0 ? l10n.t('No records') : l10n.t('Now {0} rows', numberText(rowCount)));
    this.calls.ask(this.#selectAgain(view.load, key));
  }

  /** Where the record that was selected is not in this load, it stays beside the rows, without one. */
  async #selectAgain(load: string, key: PageState['key']): Promise<void> {
    const { rows } = key === undefined ? { rows: [] } : await this.#rpc.call('findRows', { load, keys: [key] });
    // Meanwhile another one was selected, or other records are shown.
    if (this.view.load !== load || this.selectedRow !== undefined) return;
    const row = rows[0] ?? undefined;
    if (key !== undefined && row === undefined) this.details.rowGone();
    else this.details.rowsChanged();
    if (row !== undefined) {
      this.selectedRow = row;
      this.selection.takeRow(row);
      if (this.detailOpen && this.details.current === undefined) this.details.showRow(load, row);
    }
    this.#onChange();
  }
}
