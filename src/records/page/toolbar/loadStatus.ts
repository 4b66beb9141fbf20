import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { Status } from '../../protocol/protocol';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { durationText } from './durations';
import { numberText } from '../../../panels/page/language';

/** How much is loaded, what is going on, and how to get more. Fires `count`, `load-next`, `load-all` and `cancel`. */
export class LoadStatus extends LitElement {
  static override properties = {
    status: { attribute: false },
    rowCount: { type: Number },
    shownCount: { type: Number },
    now: { state: true },
  };
  static override styles = [
    pageStyle,
    css`
      :host {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 4px 8px;
        min-width: 0;
        color: var(--vscode-descriptionForeground);
        font-variant-numeric: tabular-nums;
      }
      .said + .said::before {
        content: '· ' / '';
      }
      /* Where lines break between them no dot begins one. */
      @container (max-width: 640px) {
        .said + .said::before {
          content: none;
        }
      }
      .buttons {
        display: flex;
        gap: 6px;
      }
    `,
  ];

  declare status: Status;
  /** Rows of the load that are here. */
  declare rowCount: number;
  /** Rows that the page's own filter lets through. */
  declare shownCount: number;
  declare now: number;
  #waitEnds = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('status')) return;
    const { wait } = this.status;
    clearInterval(this.#ticking);
    if (wait === null) return;
    this.#waitEnds = performance.now() + wait.ms;
    this.now = performance.now();
    this.#ticking = setInterval(() => {
      this.now = performance.now();
    }, 500);
  }

  protected override render(): TemplateResult {
    const { status, rowCount } = this;
    const { activity, more } = status;
    const busy = activity !== 'none';
    return html`
      ${status.loaded && rowCount > 0 ? html`<span class="said">${this.#rowsWord()}</span>` : nothing}
      ${status.wait === null ? this.#progress() : html`<span class="said" role="timer">${this.#waitWord()}</span>`}
      ${this.#workWord()}
      ${
        busy
          ? html`<button class="link" @click=${() => this.#fire('cancel')}>${l10n.t('Cancel')}</button>`
          : more && rowCount > 0
            ? this.#more()
            : nothing
      }
    `;
  }

  #more(): TemplateResult {
    const { status } = this;
    const movedOn = status.stale?.reason === 'changed' || status.stale?.reason === 'removed';
    const { total } = status;
    return html`
      ${
        total.known === 'no'
          ? html`<button
              class="link"
              title=${l10n.t('Ask the server how many records there are')}
              ?disabled=${movedOn}
              @click=${() => this.#fire('count')}
            >
              ${l10n.t('Count')}
            </button>`
          : nothing
      }
      ${total.known === 'refused' ? html`<span class="said">${l10n.t('The server gives no total')}</span>` : nothing}
      <span class="buttons">
        <vscode-button secondary ?disabled=${movedOn} aria-disabled=${movedOn} @click=${() => this.#fire('load-next')}>
          ${l10n.t('Load Next 100')}
        </vscode-button>
        <vscode-button secondary ?disabled=${movedOn} aria-disabled=${movedOn} @click=${() => this.#fire('load-all')}>
          ${l10n.t('Load All')}
        </vscode-button>
      </span>
    `;
  }

  /** Who filters and sorts, where something is filtered or sorted. */
  #workWord(): TemplateResult | typeof nothing {
    const { status } = this;
    const { filter, order } = status.query;
    if (!status.loaded || (filter === '' && order.length === 0)) return nothing;
    const sorts = filter === '';
    if (status.local !== null) {
      const title = l10n.t(
        'All records are loaded, so the grid filters and sorts them itself. Upper and lower case count as different.',
      );
      return html`<span class="said" title=${title}
        >${sorts ? l10n.t('Sorted in this view') : l10n.t('Filtered in this view')}</span
      >`;
    }
    const title = l10n.t(
      'The server filters and sorts: the grid lacks some of the records, or whole values of the columns asked for.',
    );
    return html`<span class="said" title=${title}
      >${sorts ? l10n.t('Sorted on the server') : l10n.t('Filtered on the server')}</span
    >`;
  }

  #progress(): TemplateResult | typeof nothing {
    const { progress } = this.status;
    if (progress === null) return nothing;
    const rate = numberText(Math.round(progress.perSecond));
    const { secondsLeft } = progress;
    return html`<span class="said"
      >${
        secondsLeft === null
          ? l10n.t('{0} a second', rate)
          : l10n.t('{0} a second · {1} left', rate, durationText(secondsLeft))
      }</span
    >`;
  }

  #waitWord(): string {
    const seconds = Math.max(0, Math.ceil((this.#waitEnds - this.now) / 1000));
    return l10n.t('Rate limited. Resuming in {0} s', numberText(seconds));
  }

  #rowsWord(): string {
    const { status, rowCount, shownCount } = this;
    const { total, local, more } = status;
    if (local !== null && local.tree !== null)
      return l10n.t('{0} of {1} rows', numberText(shownCount), numberText(rowCount));
    if (!more) return rowCount === 1 ? l10n.t('1 row') : l10n.t('All {0} rows loaded', numberText(rowCount));
    if (total.known === 'yes') return l10n.t('{0} of {1} rows', numberText(rowCount), numberText(total.count));
    return l10n.t('{0} rows loaded', numberText(rowCount));
  }

  #fire(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

customElements.define('load-status', LoadStatus);
