import { VirtualizerController } from '@tanstack/lit-virtual';
import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ScreenColumn } from '../../records/protocol';
import { cellOf } from './cells';
import { columnWidths } from './columnWidths';
import { placeAfter } from './gridKeys';
import type { Place } from './gridKeys';
import { gridStyle, headerHeight, rowHeight } from './gridStyle';
import { icon, iconStyle } from '../shared/icons';
import { pageStyle } from '../shared/pageStyle';
import type { Words } from './words';

/**
 * Rows of records. Only what is on the screen is in the document, with the cell that has the focus.
 *
 * Fires `row-select` `{row, resting}`, `row-open` `{row}`, `cell-copy` `{row, column}`, `row-copy` `{row}` and
 * `grid-scroll` (pixels).
 */
export class RecordsGrid extends LitElement {
  static override properties = {
    load: {},
    columns: { attribute: false },
    rows: { attribute: false },
    rowCount: { type: Number },
    label: {},
    busy: { type: Boolean },
    words: { attribute: false },
    selectedRow: { type: Number },
    firstScrollTop: { attribute: false },
  };
  static override styles = [pageStyle, iconStyle, gridStyle];

  declare load: string;
  declare columns: readonly ScreenColumn[];
  declare rows: readonly (readonly string[])[];
  declare rowCount: number;
  declare label: string;
  declare busy: boolean;
  declare words: Words;
  declare selectedRow: number | undefined;
  declare firstScrollTop: number;

  /** The cell that Tab reaches. */
  #place: Place = { row: 0, column: 0 };
  #widths: readonly number[] = [];
  readonly #widthSheet = new CSSStyleSheet();
  readonly #visibleRows = new VirtualizerController<HTMLElement, HTMLElement>(this, {
    count: 0,
    getScrollElement: () => this.#scroller(),
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingStart: headerHeight,
    scrollPaddingStart: headerHeight,
  });
  readonly #visibleColumns = new VirtualizerController<HTMLElement, HTMLElement>(this, {
    count: 0,
    horizontal: true,
    getScrollElement: () => this.#scroller(),
    estimateSize: (index) => this.#widths[index] ?? 0,
    overscan: 3,
  });

  /** Puts the focus on the cell that has it, or had it last. */
  focusPlace(): void {
    void this.#goTo(this.#place);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    if (root instanceof ShadowRoot) root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#widthSheet];
    return root;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const rows = this.#visibleRows.getVirtualizer();
    if (rows.options.count !== this.rowCount) rows.setOptions({ ...rows.options, count: this.rowCount });
    if (changed.has('columns')) this.#layOutColumns();
    if (changed.has('selectedRow') && this.selectedRow !== undefined && this.selectedRow < this.rowCount) {
      this.#place = { ...this.#place, row: this.selectedRow };
    }
    if (changed.has('load')) {
      this.#place = {
        row: Math.min(this.#place.row, Math.max(0, this.rowCount - 1)),
        column: Math.min(this.#place.column, Math.max(0, this.columns.length - 1)),
      };
    }
  }

  protected override firstUpdated(): void {
    const scroller = this.#scroller();
    if (scroller === null || this.firstScrollTop === 0) return;
    // The rows have their whole height once the virtualizer has drawn.
    void this.updateComplete.then(() => {
      scroller.scrollTop = this.firstScrollTop;
    });
  }

  protected override updated(changed: PropertyValues): void {
    const { selectedRow } = this;
    if (changed.has('selectedRow') && selectedRow !== undefined && selectedRow < this.rowCount) {
      this.#visibleRows.getVirtualizer().scrollToIndex(selectedRow, { align: 'auto' });
    }
  }

  protected override render(): TemplateResult {
    const rows = this.#visibleRows.getVirtualizer();
    const columns = this.#visibleColumns.getVirtualizer();
    const indexes = (virtualizer: typeof rows, focused: number): number[] =>
      withIndex(
        virtualizer.getVirtualItems().map((item) => item.index),
        focused,
        virtualizer.options.count,
      );
    const columnIndexes = indexes(columns, this.#place.column);
    const width = columns.getTotalSize();
    return html`<div
      class="scroller"
      role="grid"
      aria-label=${this.label}
      aria-rowcount=${this.rowCount + 1}
      aria-colcount=${this.columns.length}
      aria-busy=${this.busy}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
      @click=${(event: MouseEvent) => this.#click(event)}
      @dblclick=${(event: MouseEvent) => this.#doubleClick(event)}
      @copy=${(event: ClipboardEvent) => this.#copy(event)}
      @pointerover=${(event: PointerEvent) => this.#tellWholeText(event)}
      @scroll=${() => this.#scrolled()}
    >
      <div class="head" role="rowgroup" .style=${`width:${width}px`}>
        <div class="row" role="row" aria-rowindex="1">
          ${repeat(
            columnIndexes,
            (index) => index,
            (index) => this.#header(index),
          )}
        </div>
      </div>
      <div class="body" role="rowgroup" .style=${`width:${width}px;height:${rows.getTotalSize() - headerHeight}px`}>
        ${repeat(
          indexes(rows, this.#place.row),
          (index) => index,
          (index) => this.#row(index, columnIndexes),
        )}
      </div>
    </div>`;
  }

  #header(index: number): TemplateResult {
    const column = this.columns[index];
    return html`<div
      class="cell c${index} ${column?.numeric === true ? 'end' : ''}"
      role="columnheader"
      aria-colindex=${index + 1}
      title=${column === undefined ? '' : `${column.name} · ${column.type}`}
    >
      ${column?.name}
    </div>`;
  }

  #row(index: number, columnIndexes: readonly number[]): TemplateResult {
    const cells = this.rows[index] ?? [];
    const selected = index === this.selectedRow;
    return html`<div
      class="row ${index % 2 === 1 ? 'odd' : ''} ${selected ? 'selected' : ''}"
      role="row"
      aria-rowindex=${index + 2}
      aria-selected=${selected}
      data-row=${index}
      .style=${`transform:translateY(${index * rowHeight}px)`}
    >
      ${repeat(
        columnIndexes,
        (column) => column,
        (column) => this.#cell(index, column, cells[column]),
      )}
    </div>`;
  }

  #cell(row: number, index: number, tagged: string | undefined): TemplateResult {
    const column = this.columns[index];
    const reachable = row === this.#place.row && index === this.#place.column;
    const { look, text, name } =
      column === undefined ? ({ look: 'absent', text: '' } as const) : cellOf(tagged, column);
    const content =
      look === 'true'
        ? html`${icon('check')}<span class="spoken">${this.words.say('yes')}</span>`
        : look === 'false'
          ? html`<span class="spoken">${this.words.say('no')}</span>`
          : name === undefined
            ? text
            : html`${text} <span class="name">${name}</span>`;
    return html`<div
      class="cell c${index} ${look} ${column?.numeric === true ? 'end' : ''}"
      role="gridcell"
      aria-colindex=${index + 1}
      data-column=${index}
      tabindex=${reachable ? 0 : -1}
    >
      ${content}
    </div>`;
  }

  #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroller');
  }

  #layOutColumns(): void {
    const { fontSize, fontFamily } = getComputedStyle(document.body);
    const context = document.createElement('canvas').getContext('2d');
    const measure = (text: string, bold: boolean): number => {
      if (context === null) return text.length * 7;
      context.font = `${bold ? '600 ' : ''}${fontSize} ${fontFamily}`;
      return context.measureText(text).width;
    };
    this.#widths = columnWidths(this.columns, this.rows, measure);
    let left = 0;
    const rules = this.#widths.map((width, index) => {
      const rule = `.c${index}{left:${left}px;width:${width}px}`;
      left += width;
      return rule;
    });
    this.#widthSheet.replaceSync(rules.join('\n'));
    const columns = this.#visibleColumns.getVirtualizer();
    columns.setOptions({ ...columns.options, count: this.columns.length });
    columns.measure();
  }

  async #goTo(place: Place): Promise<void> {
    this.#place = place;
    this.#visibleRows.getVirtualizer().scrollToIndex(place.row, { align: 'auto' });
    this.#visibleColumns.getVirtualizer().scrollToIndex(place.column, { align: 'auto' });
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot
      .querySelector<HTMLElement>(`[data-row="${place.row}"] [data-column="${place.column}"]`)
      ?.focus({ preventScroll: true });
  }

  #key(event: KeyboardEvent): void {
    const { row } = this.#place;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#fire('row-open', { row });
    } else if (event.key === ' ') {
      event.preventDefault();
      this.#fire('row-select', { row, resting: false });
    } else if (event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
      event.preventDefault();
      this.#fire('row-copy', { row });
    } else if (!event.altKey && !event.shiftKey) this.#move(event);
  }

  #move(event: KeyboardEvent): void {
    const height = this.#scroller()?.clientHeight ?? 0;
    const pageRows = Math.max(1, Math.floor((height - headerHeight) / rowHeight) - 1);
    const place = placeAfter(this.#place, event, { rows: this.rowCount, columns: this.columns.length, pageRows });
    if (place === undefined) return;
    event.preventDefault();
    const otherRow = place.row !== this.#place.row;
    void this.#goTo(place);
    if (otherRow) this.#fire('row-select', { row: place.row, resting: true });
  }

  #click(event: MouseEvent): void {
    const place = placeOf(event);
    if (place === undefined) return;
    void this.#goTo(place);
    this.#fire('row-select', { row: place.row, resting: false });
  }

  #doubleClick(event: MouseEvent): void {
    const place = placeOf(event);
    if (place !== undefined) this.#fire('row-open', { row: place.row });
  }

  /** Ctrl+C, and Copy of VS Code's own menu. The host writes the whole, exact value. */
  #copy(event: ClipboardEvent): void {
    event.preventDefault();
    this.#fire('cell-copy', { row: this.#place.row, column: this.#place.column });
  }

  /** A tooltip only where the text does not fit. */
  #tellWholeText(event: PointerEvent): void {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.body .cell') : null;
    if (cell !== null) cell.title = cell.scrollWidth > cell.clientWidth ? cell.innerText : '';
  }

  #scrolled(): void {
    this.#fire('grid-scroll', this.#scroller()?.scrollTop ?? 0);
  }

  #fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function placeOf(event: Event): Place | undefined {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null;
  const row = cell?.closest<HTMLElement>('[data-row]');
  if (cell === null || row === null || row === undefined) return undefined;
  return { row: Number(row.dataset.row), column: Number(cell.dataset.column) };
}

/** The cell that has the focus stays in the document, wherever the grid is scrolled. */
function withIndex(indexes: number[], index: number, count: number): number[] {
  if (index >= count || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((one, other) => one - other);
}

customElements.define('records-grid', RecordsGrid);

declare global {
  interface HTMLElementTagNameMap {
    'records-grid': RecordsGrid;
  }
}
