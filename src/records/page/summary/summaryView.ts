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
import '../toolbar/popupMenu';
import type { MenuEntry } from '../toolbar/popupMenu';
import { toolButton, toolButtonStyle } from '../toolbar/toolButton';
import { cellLabel } from './cellLabel';
import { chartOf, seriesCount } from './chartLayout';
import type { Bar, Chart } from './chartLayout';
import { copyEntries } from './copyEntries';
import { crossTally, missingCell } from './crossTally';
import type { CrossTally } from './crossTally';
import './summaryChart';
import { summaryStyle } from './summaryStyle';
import { sortedLines, summaryTable } from './summaryTable';
import type { SummaryLine, SummaryTable, TableOrder } from './summaryTable';
import { tableView } from './tableView';
import { numberText } from '../../../panels/page/language';

/** What is counted, by names of columns, and how it is shown. */
export interface SummaryChoice {
  readonly first: string;
  /** Empty where there is one column. */
  readonly second: string;
  /** Categories that are shown one by one. */
  readonly top: number;
  readonly as: 'picture' | 'table';
}

/** A column and a row that holds the value to filter by. */
export interface BarCondition {
  readonly column: number;
  readonly row: number;
}

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
  declare menu: { readonly entries: readonly MenuEntry[]; readonly x: number; readonly y: number } | undefined;
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
        ${this.#select(
          l10n.t('Count by'),
          choice.first,
          this.columns.map(({ name }) => name),
          (first) => ({ first }),
        )}
        ${this.#select(l10n.t('and by'), choice.second, ['', ...this.columns.map(({ name }) => name)], (second) => ({ second }))}
        ${this.#select(l10n.t('Top'), String(choice.top), tops.map(String), (top) => ({ top: Number(top) }))}
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
      <div class="shown" tabindex="0" role="region" aria-label=${this.#title()}>
        ${tally === undefined ? nothing : choice.as === 'table' ? this.#tableOf(tally) : this.#pictureOf(tally)}
      </div>
      ${
        this.menu === undefined
          ? nothing
          : html`<popup-menu
              .label=${l10n.t('Copy or Save')}
              .entries=${this.menu.entries}
              .x=${this.menu.x}
              .y=${this.menu.y}
              @closed=${() => this.#closeMenu()}
            ></popup-menu>`
      }
    `;
  }

  #select(
    label: string,
    value: string,
    options: readonly string[],
    change: (value: string) => Partial<SummaryChoice>,
  ): TemplateResult {
    return html`<label
      >${label}
      <select
        .value=${value}
        @change=${(event: Event) => this.#choose(change((event.currentTarget as HTMLSelectElement).value))}
      >
        ${options.map(
          (option) =>
            html`<option value=${option} ?selected=${option === value}>
              ${option === '' ? l10n.t('(none)') : option}
            </option>`,
        )}
      </select></label
    >`;
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
      .label=${this.#title()}
      .nameOf=${(bar: Bar) => this.#barName(tally, bar)}
      .canChoose=${(bar: Bar) => this.#conditions(tally, bar.first, bar.second) !== undefined}
      @bar-choose=${(event: CustomEvent<Bar>) => this.#filter(tally, event.detail.first, event.detail.second)}
    ></summary-chart>`;
  }

  #tableOf(tally: CrossTally): TemplateResult {
    const { heads, lines } = this.#sorted(tally);
    const secondOf = (index: number, { counts }: SummaryLine): number | undefined =>
      this.#crossed && index === counts.length - 1 ? undefined : index;
    return tableView({
      title: this.#title(),
      heads,
      lines,
      order: this.table,
      sortBy: (column) => this.#sortBy(column),
      filterOf: (line, index) => {
        const second = secondOf(index, line);
        return this.#conditions(tally, line.place, second) === undefined
          ? undefined
          : () => this.#filter(tally, line.place, second);
      },
    });
  }

  get #crossed(): boolean {
    return this.#column(this.choice.second) !== undefined;
  }

  #title(): string {
    const { choice } = this;
    return this.#crossed
      ? l10n.t('Rows by {0} and {1}', choice.first, choice.second)
      : l10n.t('Rows by {0}', choice.first);
  }

  #column(name: string): { readonly column: ScreenColumn; readonly index: number } | undefined {
    const index = this.columns.findIndex((each) => each.name === name);
    const column = this.columns[index];
    return column === undefined ? undefined : { column, index };
  }

  #labels(tally: CrossTally, which: 'first' | 'second'): string[] {
    const chosen = this.#column(this.choice[which]);
    if (chosen === undefined) return [];
    return tally[which].map(({ cell, values }) =>
      cell === undefined ? l10n.t('{0} others', numberText(values)) : cellLabel(cell, chosen.column),
    );
  }

  #barName(tally: CrossTally, { first, second, count }: Bar): string {
    const labels = [this.#labels(tally, 'first')[first], this.#labels(tally, 'second')[second]];
    const name = labels.filter((label) => label !== undefined).join(', ');
    return l10n.t('{0}: {1}', name, numberText(count));
  }

  #chart(tally: CrossTally): Chart {
    const { fontFamily, fontSize } = getComputedStyle(this);
    const context = this.#context;
    if (context !== null) context.font = `${fontSize} ${fontFamily}`;
    return chartOf({
      tally,
      firstLabels: this.#labels(tally, 'first'),
      secondLabels: this.#labels(tally, 'second'),
      width: Math.max(240, Math.min(900, this.width - 16)),
      measure: (text) => context?.measureText(text).width ?? 0,
      number: numberText,
    });
  }

  #sorted(tally: CrossTally): SummaryTable {
    const { choice } = this;
    const table = summaryTable(
      tally,
      {
        first: choice.first,
        count: l10n.t('Rows'),
        total: l10n.t('Total'),
        firstLabels: this.#labels(tally, 'first'),
        secondLabels: this.#labels(tally, 'second'),
      },
      this.#crossed,
    );
    const compare = new Intl.Collator(undefined, { numeric: true }).compare;
    return { heads: table.heads, lines: sortedLines(table, this.table, compare) };
  }

  #sortBy(column: number): void {
    const before = this.table;
    this.table = { column, descending: before?.column === column ? !before.descending : column > 0 };
  }

  /** Undefined where the place stands for several values. */
  #conditions(tally: CrossTally, first: number, second: number | undefined): BarCondition[] | undefined {
    const one = this.#column(this.choice.first);
    const other = this.#column(this.choice.second);
    if (one === undefined || tally.first[first]?.cell === undefined) return undefined;
    const samples = tally.sample[first] ?? [];
    const row = second === undefined ? samples.find((sample) => sample !== undefined) : samples[second];
    if (row === undefined) return undefined;
    const conditions = [{ column: one.index, row }];
    if (other === undefined || second === undefined) return conditions;
    if (tally.second[second]?.cell === undefined) return undefined;
    return one.index === other.index ? conditions : [...conditions, { column: other.index, row }];
  }

  #filter(tally: CrossTally, first: number, second: number | undefined): void {
    const conditions = this.#conditions(tally, first, second);
    if (conditions !== undefined) this.#fire('bar-filter', conditions);
  }

  #choose(change: Partial<SummaryChoice>): void {
    this.#fire('summary-change', { ...this.choice, ...change });
  }

  async #count(): Promise<void> {
    this.#counting?.abort();
    const counting = new AbortController();
    this.#counting = counting;
    const first = this.#column(this.choice.first);
    if (first === undefined) return;
    const steps = crossTally({
      rows: this.rows,
      order: this.order,
      first: first.index,
      second: this.#column(this.choice.second)?.index,
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
    const at = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const entries = copyEntries({
      table: this.#sorted(tally),
      chart: () => this.#chart(tally),
      title: this.#title(),
      element: this,
      fire: (name, detail) => this.#fire(name, detail),
    });
    this.menu = { entries, x: at.left, y: at.bottom + 2 };
  }

  #closeMenu(): void {
    if (this.menu === undefined) return;
    const hadFocus = this.shadowRoot?.activeElement?.localName === 'popup-menu';
    this.menu = undefined;
    if (hadFocus) this.renderRoot.querySelector<HTMLElement>('.end .tool:last-of-type')?.focus();
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
