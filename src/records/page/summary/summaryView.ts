import * as l10n from '@vscode/l10n';
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { mayBeCut } from '../../protocol/cellProtocol';
import type { ScreenColumn } from '../../protocol/protocol';
import { iconStyle } from '../../../panels/page/elements/icons';
import { pageStyle } from '../../../panels/page/elements/pageStyle';
import { pageTurn } from '../localView/pageTurn';
import { inSlices } from '../localView/slices';
import type { Rows } from '../localView/cellKinds';
import { below } from '../../../panels/page/elements/popupMenu';
import type { MenuClosed, OpenMenu } from '../../../panels/page/elements/popupMenu';
import { toolButton, toolButtonStyle } from '../toolbar/toolButton';
import { choiceSelect } from './choiceSelect';
import { chartOf, seriesCount } from './chartLayout';
import type { Bar, Chart } from './chartLayout';
import { CountedColumns } from './countedColumns';
import type { SummaryChoice } from './countedColumns';
import { copyMenu } from './copyMenu';
import { crossTally, missingCell } from './crossTally';
import type { CrossTally } from './crossTally';
import './summaryChart';
import { summaryStyle } from './summaryStyle';
import type { SummaryLine, TableOrder } from './summaryTable';
import { tableView } from './tableView';
import { numberText } from '../../../panels/page/language';

const tops = [10, 25, 100];
/** Categories of the second column: no more than there are colors. */
const mostSecond = seriesCount;

/**
 * Counts of the rows by one column or two, as a picture and as a table.
 *
 * Fires `summary-change` (the choice), `bar-filter` (conditions), `load-all`, `text-copy` (a text), `picture-copy` (a PNG)
 * and `picture-save` `{format, data}`.
 */
export class SummaryView extends LitElement {
  static override properties = {
    load: {},
    columns: { attribute: false },
    rows: { attribute: false },
    rowCount: { type: Number },
    order: { attribute: false },
    more: { type: Boolean },
    choice: {
      attribute: false,
      hasChanged: (one: SummaryChoice, other: SummaryChoice | undefined) =>
        JSON.stringify(one) !== JSON.stringify(other),
    },
    tally: { state: true },
    table: { state: true },
    menu: { state: true },
    width: { state: true },
  };
  static override styles = [pageStyle, iconStyle, toolButtonStyle, summaryStyle];

  declare load: string;
  declare columns: readonly ScreenColumn[];
  declare rows: Rows;
  declare rowCount: number;
  /** The rows that a filter in the page left; all where it is undefined. */
  declare order: Uint32Array | undefined;
  /** Not all records are loaded. */
  declare more: boolean;
  declare choice: SummaryChoice;
  declare tally: CrossTally | undefined;
  declare table: TableOrder | undefined;
  declare menu: OpenMenu | undefined;
  declare width: number;
  #counting: AbortController | undefined;
  readonly #context = document.createElement('canvas').getContext('2d');
  readonly #sizes = new ResizeObserver(() => {
    this.width = this.clientWidth;
  });

  constructor() {
    super();
    this.width = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    this.#counting?.abort();
  }

  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector('select')?.focus());
  }

  protected override willUpdate(changed: PropertyValues): void {
    const counted = ['load', 'columns', 'rows', 'rowCount', 'order', 'choice'];
    if (!counted.some((name) => changed.has(name))) return;
    // Never the figures of other rows.
    if (changed.has('load') || changed.has('columns') || changed.has('order') || changed.has('choice')) {
      this.tally = undefined;
    }
    if (changed.has('choice')) this.table = undefined;
    void this.#count();
  }

  protected override render(): TemplateResult {
    const { tally, choice } = this;
    return html`
      <div class="controls">
        ${choiceSelect(
          l10n.t('Count by'),
          choice.first,
          this.columns.map(({ name }) => name),
          (first) => this.#choose({ first }),
        )}
        ${choiceSelect(l10n.t('and by'), choice.second, ['', ...this.columns.map(({ name }) => name)], (second) => this.#choose({ second }))}
        ${choiceSelect(l10n.t('Top'), String(choice.top), tops.map(String), (top) => this.#choose({ top: Number(top) }))}
        <span class="end">
          ${toolButton({
            icon: 'graph',
            label: l10n.t('Picture'),
            pressed: choice.as === 'picture',
            click: () => this.#choose({ as: 'picture' }),
          })}
          ${toolButton({
            icon: 'table',
            label: l10n.t('Table'),
            pressed: choice.as === 'table',
            click: () => this.#choose({ as: 'table' }),
          })}
          ${toolButton({
            icon: 'copy',
            label: l10n.t('Copy or Save'),
            expanded: this.menu !== undefined,
            click: (event) => this.#showMenu(event),
          })}
        </span>
      </div>
      <p class="notes" role="status">${this.#notes()}</p>
      <div class="shown" tabindex="0" role="region" aria-label=${this.#counted.title}>
        ${tally === undefined ? nothing : choice.as === 'table' ? this.#tableOf(tally) : this.#pictureOf(tally)}
      </div>
      <popup-menu .menu=${this.menu} @closed=${(event: MenuClosed) => this.#closeMenu(event)}></popup-menu>
    `;
  }

  #notes(): TemplateResult {
    const { tally, more } = this;
    if (tally === undefined) return html`${l10n.t('Counting rows…')}`;
    const counted = more
      ? l10n.t('Of the {0} rows that are loaded. There are more.', numberText(tally.rows))
      : l10n.t('Of all {0} rows.', numberText(tally.rows));
    return html`${counted}
    ${
      more
        ? html`<button class="link" @click=${() => this.dispatchEvent(new Event('load-all'))}>
            ${l10n.t('Load All')}
          </button>`
        : nothing
    }
    ${tally.cut ? l10n.t('Long texts are told apart by their beginning only.') : nothing}`;
  }

  #pictureOf(tally: CrossTally): TemplateResult {
    const chart = this.#chart(tally);
    return html`<summary-chart
      .chart=${chart}
      .label=${this.#counted.title}
      .nameOf=${(bar: Bar) => this.#counted.barName(tally, bar)}
      .canChoose=${(bar: Bar) => this.#counted.conditions(tally, bar.first, bar.second) !== undefined}
      @bar-choose=${(event: CustomEvent<Bar>) => this.#filter(tally, event.detail.first, event.detail.second)}
    ></summary-chart>`;
  }

  #tableOf(tally: CrossTally): TemplateResult {
    const { heads, lines } = this.#counted.table(tally, this.table);
    const secondOf = (index: number, { counts }: SummaryLine): number | undefined =>
      this.#counted.isCrossed && index === counts.length - 1 ? undefined : index;
    return tableView({
      title: this.#counted.title,
      heads,
      lines,
      order: this.table,
      sortBy: (column) => this.#sortBy(column),
      filterOf: (line, index) => {
        const second = secondOf(index, line);
        return this.#counted.conditions(tally, line.place, second) === undefined
          ? undefined
          : () => this.#filter(tally, line.place, second);
      },
    });
  }

  get #counted(): CountedColumns {
    return new CountedColumns(this.columns, this.choice);
  }

  #chart(tally: CrossTally): Chart {
    const { fontFamily, fontSize } = getComputedStyle(this);
    const context = this.#context;
    if (context !== null) context.font = `${fontSize} ${fontFamily}`;
    return chartOf({
      tally,
      firstLabels: this.#counted.labels(tally, 'first'),
      secondLabels: this.#counted.labels(tally, 'second'),
      width: Math.max(240, Math.min(900, this.width - 16)),
      measure: (text) => context?.measureText(text).width ?? 0,
      number: numberText,
    });
  }

  #sortBy(column: number): void {
    const before = this.table;
    this.table = { column, descending: before?.column === column ? !before.descending : column > 0 };
  }

  #filter(tally: CrossTally, first: number, second: number | undefined): void {
    const conditions = this.#counted.conditions(tally, first, second);
    if (conditions !== undefined) this.#fire('bar-filter', conditions);
  }

  #choose(change: Partial<SummaryChoice>): void {
    this.#fire('summary-change', { ...this.choice, ...change });
  }

  async #count(): Promise<void> {
    this.#counting?.abort();
    const counting = new AbortController();
    this.#counting = counting;
    const first = this.#counted.column(this.choice.first);
    if (first === undefined) return;
    const steps = crossTally({
      rows: this.rows,
      order: this.order,
      first: first.index,
      second: this.#counted.column(this.choice.second)?.index,
      mostFirst: this.choice.top,
      mostSecond,
      isCut: (cell) => mayBeCut(cell) && cell !== missingCell,
    });
    const tally = await inSlices(steps, pageTurn, counting.signal);
    if (tally !== undefined && !counting.signal.aborted) this.tally = tally;
  }

  #showMenu(event: Event): void {
    const { tally } = this;
    if (tally === undefined) return;
    const menu = copyMenu({
      table: this.#counted.table(tally, this.table),
      chart: () => this.#chart(tally),
      title: this.#counted.title,
      element: this,
      fire: (name, detail) => this.#fire(name, detail),
    });
    this.menu = { label: l10n.t('Copy or Save'), menu, ...below(event) };
  }

  #closeMenu({ detail: byPerson }: MenuClosed): void {
    this.menu = undefined;
    if (byPerson) this.renderRoot.querySelector<HTMLElement>('.end .tool:last-of-type')?.focus();
  }

  #fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('summary-view', SummaryView);

declare global {
  interface HTMLElementTagNameMap {
    'summary-view': SummaryView;
  }
}
