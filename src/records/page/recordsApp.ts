import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { frameStyle } from '../../panels/page/frame/frameStyle';
import { maxColumns } from '../protocol/protocol';
import { fixedBySignIn } from '../../panels/page/elements/fixedBySignIn';
import '../../panels/page/elements/noticeBar';
import { pageStyle } from '../../panels/page/elements/pageStyle';
import { PanelFrame } from '../../panels/page/frame/panelFrame';
import '../../panels/page/elements/paneSash';
import './query/queryBar';
import type { RecordsGrid } from './grid/recordsGrid';
import { RecordsStore } from './store/recordsStore';
import type { HostApi } from '../../panels/page/hostApi';
import type { PageState } from './store/pageState';
import { shownGrid } from './shownGrid';
import './toolbar/recordsToolbar';
import './toolbar/stateView';
import { Overview } from './summary/overview';
import { numberText } from '../../panels/page/language';

/** Below this width the record stands under the rows instead of beside them. */
const narrowWidth = 720;

/** The page of a records panel. */
export class RecordsApp extends PanelFrame {
  static override styles = [
    pageStyle,
    frameStyle,
    css`
      .rows {
        flex: 1 1 0;
        min-width: 0;
        min-height: 0;
        display: flex;
        flex-direction: column;
      }
      records-grid,
      state-view {
        flex: 1;
        min-height: 0;
      }
      record-detail {
        flex: none;
        min-width: 0;
        min-height: 0;
      }
      /* Its upper border lies on the one above the rows. */
      .panes:not(.narrow) record-detail {
        margin-top: -1px;
      }
    `,
  ];

  readonly #store: RecordsStore;
  readonly #overview: Overview;
  /** Loaded when a record is first shown. */
  #detailScript: Promise<unknown> | undefined;
  #version = 0;

  constructor({ api }: { readonly api: HostApi<PageState> }) {
    super(narrowWidth);
    this.#store = new RecordsStore({ api, messages: window, onChange: () => this.requestUpdate() });
    this.#overview = new Overview({ store: this.#store, showRows: () => this.#showSummary(false) });
  }

  protected override start(): Promise<void> {
    this.#store.start();
    return Promise.resolve();
  }

  protected override shouldUpdate(): boolean {
    return this.#store.status !== undefined || this.#store.calls.failure !== undefined;
  }

  protected override willUpdate(): void {
    const { summary, view, shown, status } = this.#store;
    summary.take(view, shown.order, status);
  }

  protected override render(): TemplateResult {
    const store = this.#store;
    const { status, view } = store;
    // Before the first status, only the failure can be shown.
    if (status === undefined)
      return html`<h1 class="spoken">${document.title}</h1>
        ${this.#notices()}`;
    const showsDetail = store.detailOpen && store.details.current !== undefined;
    if (showsDetail) this.#detailScript ??= import(/* webpackChunkName: "detail" */ './details/recordDetail');
    return html`
      <records-toolbar
        .status=${status}
        .rowCount=${view.rows.length}
        .shownCount=${store.shown.order?.length ?? view.rows.length}
        .profiles=${store.summary.profiles}
        .summary=${store.summary.open}
        @toggle-profiles=${() => store.summary.toggleProfiles()}
        @toggle-summary=${() => this.#showSummary(!store.summary.open)}
        @refresh=${() => store.actions.refresh()}
        @load-next=${() => store.actions.loadNext()}
        @load-all=${() => store.actions.loadAll()}
        @cancel=${() => store.actions.cancel()}
        @count=${() => store.actions.count()}
        @export=${() => store.actions.export(this.#grid()?.inSight())}
      ></records-toolbar>
      <query-bar .status=${status} .queries=${store.queries} .version=${++this.#version}></query-bar>
      <div class="progress">${status.activity === 'none' ? nothing : this.#progress()}</div>
      ${this.#notices()}
      <div class="panes ${this.narrow ? 'narrow' : ''}">
        <div class="rows">${this.#rows()}</div>
        ${
          showsDetail
            ? html`
                <pane-sash
                  .vertical=${!this.narrow}
                  .size=${this.#detailSize()}
                  .label=${l10n.t('Resize the record')}
                  @resized=${(event: CustomEvent<number>) => this.#resize(event.detail)}
                ></pane-sash>
                <record-detail
                  .style=${`${this.narrow ? 'height' : 'width'}:${this.#detailSize() * 100}%`}
                  .details=${store.details}
                  .version=${store.details.version}
                  .mode=${store.detailMode}
                  @mode-change=${(event: CustomEvent<'tree' | 'text'>) => store.showDetailAs(event.detail)}
                  @act=${() => store.actions.act('call')}
                  @show-log=${() => store.actions.showLog()}
                  @close=${() => this.#closeDetail()}
                  @leave=${() => this.#grid()?.focusPlace()}
                ></record-detail>
              `
            : nothing
        }
      </div>
      <div class="spoken" role="status">${this.#spoken()}</div>
    `;
  }

  #progress(): TemplateResult {
    return html`<vscode-progress-bar indeterminate aria-label=${this.#activityWord()}></vscode-progress-bar>`;
  }

  #notices(): TemplateResult {
    const { status } = this.#store;
    const failure = status?.loaded === true ? status.failure : null;
    // Why nothing could be read says that one is signed out, too.
    const isSaid = status?.stale?.reason === 'signedOut' && failure !== null && fixedBySignIn(failure);
    const stale = isSaid ? null : (status?.stale ?? null);
    return html`
      ${
        stale === null
          ? nothing
          : html`<notice-bar
              .kind=${stale.reason === 'switched' ? 'info' : 'warning'}
              .message=${stale.message}
              .actions=${stale.action === null ? [] : [{ name: 'act', label: stale.action }]}
              @act=${() => this.#store.actions.act('stale')}
            ></notice-bar>`
      }
      ${
        failure === null
          ? nothing
          : html`<notice-bar
              .kind=${'error'}
              .message=${failure.message}
              .detail=${failure.detail ?? ''}
              .actions=${[
                { name: 'retry', label: l10n.t('Try Again') },
                ...(failure.action === null ? [] : [{ name: 'act', label: failure.action }]),
              ]}
              @retry=${() => this.#store.actions.retry()}
              @act=${() => this.#store.actions.act('failure')}
            ></notice-bar>`
      }
      ${
        status === undefined || status.repeated === 0
          ? nothing
          : html`<notice-bar
              .kind=${'info'}
              .message=${status.repeated === 1 ? l10n.t('One record came twice, because records moved while they were loaded. It is shown once, but others may be missing.') : l10n.t('{0} records came twice, because records moved while they were loaded. Each is shown once, but others may be missing.', numberText(status.repeated))}
              .actions=${[{ name: 'refresh', label: l10n.t('Refresh') }]}
              @refresh=${() => this.#store.actions.refresh()}
            ></notice-bar>`
      }
      ${
        status === undefined || status.unshownColumns === 0
          ? nothing
          : html`<notice-bar
              .kind=${'info'}
              .message=${
                status.unshownColumns === 1
                  ? l10n.t('1 column is not shown: there is room for {0}.', numberText(maxColumns))
                  : l10n.t(
                      '{0} columns are not shown: there is room for {1}.',
                      numberText(status.unshownColumns),
                      numberText(maxColumns),
                    )
              }
              .actions=${[{ name: 'choose', label: l10n.t('Choose Others') }]}
              @choose=${() => this.#store.queries.chooseColumns()}
            ></notice-bar>`
      }
      ${this.failedCall(this.#store.calls, () => this.#store.actions.act('call'))}
    `;
  }

  #rows(): TemplateResult {
    const { status } = this.#store;
    const empty = status?.loaded === true && (status.rowCount === 0 || this.#store.shown.order?.length === 0);
    if (status === undefined || !status.loaded || empty) {
      return html`<state-view
        .status=${status}
        @retry=${() => this.#store.actions.retry()}
        @act=${() => this.#store.actions.act('failure')}
        @show-log=${() => this.#store.actions.showLog()}
        @refresh=${() => this.#store.actions.refresh()}
        @clear-filter=${() => this.#store.queries.clear()}
      ></state-view>`;
    }
    if (this.#store.summary.open) return this.#overview.summary(status);
    return shownGrid(this.#store, status, (row) => this.#open(row), this.#overview.headerExtra());
  }

  #showSummary(open: boolean): void {
    this.#store.summary.show(open);
    if (!open) void this.updateComplete.then(() => this.#grid()?.focusPlace());
  }

  #spoken(): string {
    const { announcement } = this.#store.calls;
    return announcement === '' ? this.#activityWord() : announcement;
  }

  #activityWord(): string {
    const { status } = this.#store;
    switch (status?.activity) {
      case 'first':
        return l10n.t('Loading records…');
      case 'refresh':
        return l10n.t('Refreshing…');
      case 'next':
        return l10n.t('Loading the next page…');
      case 'all':
        return l10n.t('Loading all records…');
      case 'count':
        return l10n.t('Counting…');
      case 'none':
      case undefined:
        return '';
    }
  }

  #grid(): RecordsGrid | null {
    return this.renderRoot.querySelector('records-grid');
  }

  #open(row: number): void {
    this.#store.openDetail(row);
    void this.#focusDetail();
  }

  async #focusDetail(): Promise<void> {
    await this.updateComplete;
    await this.#detailScript;
    this.renderRoot.querySelector('record-detail')?.focusRecord();
  }

  #closeDetail(): void {
    this.#store.closeDetail();
    this.#grid()?.focusPlace();
  }

  /** Under the rows it is short already, so it gets more. */
  #detailSize(): number {
    return this.#store.detailSize ?? (this.narrow ? 0.5 : 0.4);
  }

  #resize(size: number): void {
    this.#store.detailSize = size;
    this.#store.keep({ detailSize: size });
    this.requestUpdate();
  }
}

customElements.define('records-app', RecordsApp);
