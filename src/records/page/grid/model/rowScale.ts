import { rowHeight } from './measures';

/** Browsers cannot draw elements much higher than this, in pixels: some stop at 17 million, and zooming makes it less. */
const highestBody = 8_000_000;

/**
 * Where rows stand in a body that is as high as its rows, or lower where they are too many: then a pixel of the scroll
 * bar is more than one of the rows.
 */
export class RowScale {
  /** In pixels. */
  readonly bodyHeight: number;
  readonly #rows: number;
  /** Pixels of rows that one pixel of scrolling passes. */
  readonly #ratio: number;
  readonly #viewHeight: number;

  /** @param viewHeight what the screen shows of the rows, in pixels */
  constructor(rows: number, viewHeight: number) {
    const whole = rows * rowHeight;
    this.#rows = rows;
    this.#viewHeight = viewHeight;
    this.bodyHeight = Math.min(whole, highestBody);
    const scrolled = this.bodyHeight - viewHeight;
    this.#ratio = whole > highestBody && scrolled > 0 ? (whole - viewHeight) / scrolled : 1;
  }

  /** The rows that are on the screen, at least in part: the first and one after the last. */
  window(scrollTop: number): { readonly first: number; readonly end: number } {
    const top = scrollTop * this.#ratio;
    const first = Math.min(Math.max(0, this.#rows - 1), Math.max(0, Math.floor(top / rowHeight)));
    return { first, end: Math.min(this.#rows, Math.ceil((top + this.#viewHeight) / rowHeight)) };
  }

  /** The top of a row in the body, as it is scrolled. */
  topOf(row: number, scrollTop: number): number {
    return row * rowHeight - (this.#ratio === 1 ? 0 : Math.round(scrollTop * this.#ratio - scrollTop));
  }

  /** True where rows have to be placed anew whenever the body is scrolled. */
  get isCompressed(): boolean {
    return this.#ratio !== 1;
  }

  /** The least scrolling after which a row is wholly on the screen. */
  scrollTopToShow(row: number, scrollTop: number): number {
    const top = scrollTop * this.#ratio;
    const rowTop = row * rowHeight;
    if (rowTop < top) return Math.floor(rowTop / this.#ratio);
    const lowest = rowTop + rowHeight - this.#viewHeight;
    return lowest > top ? Math.ceil(lowest / this.#ratio) : scrollTop;
  }

  /** The row at a height of the screen below the header; beyond the ends the first and the last. */
  rowAt(y: number, scrollTop: number): number {
    const row = Math.floor((scrollTop * this.#ratio + y) / rowHeight);
    return Math.max(0, Math.min(this.#rows - 1, row));
  }
}
