import type { ScreenColumn } from '../../../protocol/protocol';
import { cellOf } from '../../cells/cells';
import { columnWidth } from '../../cells/columnWidths';
import type { DateFormat } from '../../cells/dateFormat';

/** Rows that a column's first width is made for, and those that it is fitted to when asked. */
const sampledRows = 100;
const fittedRows = 2000;

/**
 * Widths of columns from what they hold, in the grid's font. A column keeps the width that it was given first, so that
 * nothing jumps when its rows are loaded again.
 */
export class ColumnMeasures {
  readonly #dates: DateFormat;
  readonly #widths = new Map<string, number>();
  #columns: readonly ScreenColumn[] = [];
  #rows: readonly (readonly string[])[] = [];
  #context: CanvasRenderingContext2D | null | undefined;

  constructor({ dates }: { readonly dates: DateFormat }) {
    this.#dates = dates;
  }

  take(columns: readonly ScreenColumn[], rows: readonly (readonly string[])[]): void {
    this.#columns = columns;
    this.#rows = rows;
  }

  widthOf(index: number): number {
    const name = this.#columns[index]?.name ?? '';
    const known = this.#widths.get(name);
    if (known !== undefined) return known;
    const width = this.#measure(index, sampledRows, 320);
    if (this.#rows.length > 0) this.#widths.set(name, width);
    return width;
  }

  /** As wide as what it holds now. */
  fittingWidth(index: number): number {
    return this.#measure(index, fittedRows, 800);
  }

  #measure(index: number, rows: number, widest: number): number {
    const column = this.#columns[index];
    if (column === undefined) return 0;
    const description = this.#columns.findIndex(({ name }) => name === `${column.name}Description`);
    const texts = this.#rows.slice(0, rows).map((row) => {
      const { look, text, name } = cellOf(row[index], column, this.#dates);
      const described = name ?? (description < 0 ? '' : (row[description]?.slice(1) ?? ''));
      return look === 'true' || look === 'false' ? '' : described === '' ? text : `${text} ${described}`;
    });
    return columnWidth(column.name, texts, this.#textMeasure(), widest);
  }

  /** In the page's font as it is now. */
  #textMeasure(): (text: string, bold: boolean) => number {
    const context = (this.#context ??= document.createElement('canvas').getContext('2d'));
    const { fontSize, fontFamily } = getComputedStyle(document.body);
    return (text, bold) => {
      if (context === null) return 0;
      context.font = `${bold ? '600 ' : ''}${fontSize} ${fontFamily}`;
      return context.measureText(text).width;
    };
  }
}
