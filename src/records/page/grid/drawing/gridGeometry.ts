import type { ShownColumn } from '../model/gridColumns';
import type { GridPosition } from '../model/gridKeys';
import { gutterWidth, headerHeight } from '../model/measures';
import { RowScale } from '../model/rowScale';

/** What the screen shows of the grid, without its scroll bars, in pixels. */
export interface ViewSize {
  readonly width: number;
  readonly height: number;
}

/** How far the grid is scrolled, in pixels. */
export interface Scroll {
  readonly left: number;
  readonly top: number;
}

/** Columns beyond the screen's edge that are drawn, in pixels, so that scrolling finds them there. */
const columnMargin = 200;
/** Rows above and below the screen that are drawn. */
const rowMargin = 5;

/** Where everything stands: rows and columns in pixels, and back. */
export class GridGeometry {
  readonly columns: readonly ShownColumn[];
  readonly gutter: number;
  /** Of the gutter and the pinned columns. */
  readonly pinnedWidth: number;
  readonly width: number;
  readonly headHeight: number;
  readonly scale: RowScale;
  readonly #view: ViewSize;
  readonly #rows: number;
  readonly #pinnedCount: number;

  constructor(columns: readonly ShownColumn[], rows: number, view: ViewSize, extraHeight: number) {
    const widthOf = (of: readonly ShownColumn[]): number => of.reduce((sum, { width }) => sum + width, 0);
    this.columns = columns;
    this.#rows = rows;
    this.#view = view;
    this.#pinnedCount = columns.filter(({ pinned }) => pinned).length;
    this.gutter = gutterWidth(rows);
    this.pinnedWidth = this.gutter + widthOf(columns.slice(0, this.#pinnedCount));
    this.width = this.pinnedWidth + widthOf(columns.slice(this.#pinnedCount));
    this.headHeight = headerHeight + extraHeight;
    this.scale = new RowScale(rows, Math.max(0, view.height - this.headHeight));
  }

  /** Rows that fit on the screen, at least one. */
  get pageRows(): number {
    const { first, end } = this.scale.window(0);
    return Math.max(1, end - first - 2);
  }

  /** The rows to draw: the first, and one after the last. */
  rowsToDraw({ top }: Scroll): { readonly first: number; readonly end: number } {
    const { first, end } = this.scale.window(top);
    return { first: Math.max(0, first - rowMargin), end: Math.min(this.#rows, end + rowMargin) };
  }

  /** The columns to draw: the pinned ones, those on the screen and the one with the focus. */
  columnsToDraw({ left }: Scroll, focused: number): number[] {
    const from = left - columnMargin;
    const to = left + this.#view.width - this.pinnedWidth + columnMargin;
    const positions: number[] = [];
    for (const [position, column] of this.columns.entries()) {
      const isNear = column.left + column.width > from && column.left < to;
      if (column.pinned || isNear || position === focused) positions.push(position);
    }
    return positions;
  }

  /** The left edge of a column in the grid, as if nothing were scrolled. */
  leftOf(position: number): number {
    const column = this.columns[position];
    if (column === undefined) return this.width;
    return column.pinned ? this.gutter + column.left : this.pinnedWidth + column.left;
  }

  /** The least scrolling after which a cell is wholly on the screen. Headers are always there. */
  scrollToShow({ row, column }: GridPosition, scroll: Scroll): Scroll {
    const top = row < 0 ? scroll.top : this.scale.scrollTopToShow(row, scroll.top);
    const shown = this.columns[column];
    if (shown === undefined || shown.pinned) return { left: scroll.left, top };
    const room = this.#view.width - this.pinnedWidth;
    const isLeft = shown.left < scroll.left || shown.width > room;
    const isRight = shown.left + shown.width > scroll.left + room;
    return { left: isLeft ? shown.left : isRight ? shown.left + shown.width - room : scroll.left, top };
  }

  /** The cell at a point of the screen, from the grid's corner; the nearest where there is none. */
  placeAt(x: number, y: number, scroll: Scroll): { readonly place: GridPosition; readonly gutter: boolean } {
    const column = this.#columnAt(x, scroll);
    return { place: { row: this.scale.rowAt(y - this.headHeight, scroll.top), column }, gutter: x < this.gutter };
  }

  /** Before which column a point of the screen lies. One among others is passed at its middle. */
  gapAt(x: number, scroll: Scroll): number {
    const column = this.#columnAt(x, scroll);
    const shown = this.columns[column];
    if (shown === undefined) return 0;
    const left = this.leftOf(column) - (shown.pinned ? 0 : scroll.left);
    return x > left + shown.width / 2 ? column + 1 : column;
  }

  #columnAt(x: number, { left }: Scroll): number {
    const isPinned = x < this.pinnedWidth && this.#pinnedCount > 0;
    const at = isPinned ? x - this.gutter : x - this.pinnedWidth + left;
    const first = isPinned ? 0 : this.#pinnedCount;
    const end = isPinned ? this.#pinnedCount : this.columns.length;
    for (let position = first; position < end; position += 1) {
      const column = this.columns[position];
      if (column !== undefined && at < column.left + column.width) return position;
    }
    return Math.max(0, end - 1);
  }

  /** The rules that give columns their places and widths. */
  rules(): string {
    const places = this.columns.map(
      ({ index, width }, position) => `.c${index}{left:${this.leftOf(position)}px;width:${width}px}`,
    );
    const { gutter, pinnedWidth, width, headHeight } = this;
    const host = `--gutter:${gutter}px;--pinned:${pinnedWidth}px;--width:${width}px;--head:${headHeight}px`;
    return [`:host{${host};--body:${this.scale.bodyHeight}px}`, ...places].join('\n');
  }
}
