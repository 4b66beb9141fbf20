import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { Status } from '../../protocol/protocol';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { durationText } from '../words/durations';
import type { Words } from '../words/words';

/** How much is loaded, what is going on, and how to get more. Fires `count`, `load-next`, `load-all` and `cancel`. */
export class LoadStatus extends LitElement {
  static override properties = {
    status: { attribute: false },
    words: { attribute: false },
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
  declare words: Words;
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
    const { status, words, rowCount } = this;
    const { activity, more } = status;
    const busy = activity !== 'none';
    return html`
      ${status.loaded && rowCount > 0 ? html`<span class="said">${this.#rowsWord()}</span>` : nothing}
      ${status.wait === null ? this.#progress() : html`<span class="said" role="timer">${this.#waitWord()}</span>`}
      ${this.#workWord()}
      ${
        busy
          ? html`<button class="link" @click=${() => this.#fire('cancel')}>${words.say('cancel')}</button>`
          : more && rowCount > 0
            ? this.#more()
            : nothing
      }
    `;
  }

  #more(): TemplateResult {
    const { status, words } = this;
    const movedOn = status.stale?.reason === 'changed' || status.stale?.reason === 'removed';
    const { total } = status;
    return html`
      ${
        total.known === 'no'
          ? html`<button
              class="link"
              title=${words.say('countTitle')}
              ?disabled=${movedOn}
              @click=${() => this.#fire('count')}
            >
              ${words.say('count')}
            </button>`
          : nothing
      }
      ${total.known === 'refused' ? html`<span class="said">${words.say('noTotal')}</span>` : nothing}
      <span class="buttons">
        <vscode-button secondary ?disabled=${movedOn} aria-disabled=${movedOn} @click=${() => this.#fire('load-next')}>
          ${words.say('loadNext')}
        </vscode-button>
        <vscode-button secondary ?disabled=${movedOn} aria-disabled=${movedOn} @click=${() => this.#fire('load-all')}>
          ${words.say('loadAll')}
        </vscode-button>
      </span>
    `;
  }

  /** Who filters and sorts, where something is filtered or sorted. */
  #workWord(): TemplateResult | typeof nothing {
    const { status, words } = this;
    const { filter, order } = status.query;
    if (!status.loaded || (filter === '' && order.length === 0)) return nothing;
    const here = status.local !== null;
    const done = filter === '' ? 'sorted' : 'filtered';
    return html`<span class="said" title=${words.say(here ? 'workHereTitle' : 'workServerTitle')}
      >${words.say(here ? `${done}Here` : `${done}Server`)}</span
    >`;
  }

  #progress(): TemplateResult | typeof nothing {
    const { progress } = this.status;
    if (progress === null) return nothing;
    const rate = this.words.say('perSecond', Math.round(progress.perSecond));
    const left = progress.secondsLeft === null ? '' : ` · ${this.#leftWord(progress.secondsLeft)}`;
    return html`<span class="said">${rate}${left}</span>`;
  }

  #leftWord(seconds: number): string {
    return this.words.say(
      'timeLeft',
      durationText(seconds, (name, ...values) => this.words.say(name, ...values)),
    );
  }

  #waitWord(): string {
    const seconds = Math.max(0, Math.ceil((this.#waitEnds - this.now) / 1000));
    return this.words.say('waiting', seconds);
  }

  #rowsWord(): string {
    const { status, words, rowCount, shownCount } = this;
    const { total, local, more } = status;
    if (local !== null && local.tree !== null) return words.say('rowsOfTotal', shownCount, rowCount);
    if (!more) return rowCount === 1 ? words.say('oneRow') : words.say('allRowsLoaded', rowCount);
    if (total.known === 'yes') return words.say('rowsOfTotal', rowCount, total.count);
    return words.say('rowsLoaded', rowCount);
  }

  #fire(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

customElements.define('load-status', LoadStatus);
