import type { CellRange, Layout, RowSpan } from '../../../protocol/layoutProtocol';
import type { ScreenColumn } from '../../../protocol/protocol';
import { shownColumns, wholeLayout } from './gridColumns';
import type { ShownColumn } from './gridColumns';
import { headerRow } from './gridKeys';
import type { GridPosition } from './gridKeys';
import {
  allRows,
  cellAt,
  columnInterval,
  countOf,
  moved,
  nothingSelected,
  selectedPositions,
  clampedSelection,
} from './gridSelection';
import type { Selection } from './gridSelection';
import { onScreen } from './rowsSelection';
import type { RowsSelection } from './rowsSelection';
import { rowSpans } from './rowSpans';

/** Rows of a load as tagged text. */
export type LoadRows = readonly (readonly string[])[];

/** What the grid shows and what of it is selected, for what works on all of it. */
export interface InSight {
  readonly columns: number[];
  /** Absent where all rows of the load are shown as they came. */
  readonly shown?: RowSpan[];
  readonly selected?: RowSpan[];
}

const none: readonly string[] = [];

/**
 * What the grid shows: rows of a load in some order, columns as they are laid out, what has the focus and what is
 * selected. Places are those of the screen; the load's own are found by `loadRow` and `positionOf`.
 */
export class GridModel {
  load = '';
  /** How many rows are shown. */
  count = 0;
  columns: readonly ScreenColumn[] = [];
  /** Names every column. */
  layout: Layout = [];
  shown: readonly ShownColumn[] = [];
  place: GridPosition = { row: 0, column: 0 };
  selection: Selection = nothingSelected;
  #rows: LoadRows = [];
  #order: Uint32Array | undefined;
  /** The place of each row of the load; made when it is asked for. */
  #positions: Int32Array | undefined;

  /** Another load begins with nothing selected; another order keeps the focus and the selection on their records. */
  setRows(load: string, rows: LoadRows, order: Uint32Array | undefined, rowCount: number): void {
    const count = order === undefined ? rowCount : order.length;
    const wasEmpty = this.count === 0;
    const isSameLoad = load === this.load;
    const isReordered = isSameLoad && order !== this.#order;
    const before = isReordered ? this.#order : undefined;
    // Who selected every row of the load means all that are found of it; all that were found are only themselves.
    const isWhole = before === undefined || before.length === rowCount;
    const all = isWhole && countOf(this.selection) === this.count && this.count > 1;
    this.load = load;
    this.#rows = rows;
    this.#order = order;
    this.#positions = undefined;
    this.count = count;
    if (!isSameLoad)
      this.selection =
        this.selection.rows.length > 0 ? clampedSelection(cellAt(this.#clamped(this.place)), count) : nothingSelected;
    else if (isReordered) this.#follow(before, all);
    else this.selection = clampedSelection(this.selection, count);
    this.place = this.#clamped(wasEmpty ? { ...this.place, row: 0 } : this.place);
  }

  setColumns(columns: readonly ScreenColumn[], layout: Layout, widthOf: (index: number) => number): void {
    const focused = this.shown[this.place.column]?.column.name;
    this.columns = columns;
    this.layout = wholeLayout(columns, layout);
    this.shown = shownColumns(columns, this.layout, widthOf);
    const column = this.shown.findIndex((shown) => shown.column.name === focused);
    this.place = this.#clamped(column < 0 ? this.place : { ...this.place, column });
    const { selection } = this;
    if (typeof selection.span === 'object') this.selection = { ...selection, span: 'rows' };
    this.selection = { ...this.selection, anchor: { ...this.selection.anchor, column: this.place.column } };
  }

  /** Selects the row that the panel wants selected, where it is not already; a focus in the headers stays there. */
  follow(loadRow: number | undefined, isOtherLoad: boolean, isInHeaders = false): void {
    const position = loadRow === undefined ? undefined : this.positionOf(loadRow);
    if (position === undefined) {
      if (loadRow === undefined) this.selection = nothingSelected;
      return;
    }
    if (!isOtherLoad && position === this.place.row && this.selection.rows.length > 0) return;
    const place = { row: position, column: this.place.column };
    if (!isInHeaders) this.place = place;
    this.selection = cellAt(place);
  }

  /** Selects what was selected before, as far as it still stands together. */
  restore(selected: RowsSelection, isInHeaders = false): void {
    const found = onScreen(this, selected);
    if (found === undefined) return;
    this.selection = found.selection;
    if (!isInHeaders) this.place = found.place;
  }

  cellsAt(position: number): readonly string[] {
    return this.#rows[this.loadRow(position)] ?? none;
  }

  loadRow(position: number): number {
    return this.#order === undefined ? position : (this.#order[position] ?? 0);
  }

  /** Undefined where the row is not among those that are shown. */
  positionOf(loadRow: number): number | undefined {
    if (this.#order === undefined) return loadRow < this.count ? loadRow : undefined;
    this.#positions ??= inverse(this.#order, this.#rows.length);
    const position = this.#positions[loadRow] ?? -1;
    return position < 0 ? undefined : position;
  }

  /** What is selected, by places of the load, as it stands on the screen. */
  selectedRange(): CellRange | undefined {
    if (this.selection.rows.length === 0 || this.shown.length === 0) return undefined;
    const [left, right] = columnInterval(this.selection, this.shown.length);
    return {
      rows: rowSpans(this.#selectedLoadRows()),
      columns: this.shown.slice(left, right + 1).map(({ index }) => index),
    };
  }

  /** What is in sight, by places of the load; what is selected where that is more than the cell with the focus. */
  inSight(): InSight {
    const { rows, span } = this.selection;
    const isSelected = rows.length > 0 && (span === 'rows' || countOf(this.selection) > 1);
    return {
      columns: this.shown.map(({ index }) => index),
      ...(this.#order !== undefined && { shown: rowSpans(this.#order) }),
      ...(isSelected && { selected: rowSpans(this.#selectedLoadRows()) }),
    };
  }

  /** The first of the selected rows, by their places in the load. */
  selectedRows(limit: number): number[] {
    const rows: number[] = [];
    for (const row of this.#selectedLoadRows()) {
      if (rows.length === limit) break;
      rows.push(row);
    }
    return rows;
  }

  *#selectedLoadRows(): Generator<number, undefined, undefined> {
    for (const position of selectedPositions(this.selection)) yield this.loadRow(position);
    return undefined;
  }

  #follow(before: Uint32Array | undefined, all: boolean): void {
    const newPlace = (position: number): number | undefined =>
      this.positionOf(before === undefined ? position : (before[position] ?? 0));
    this.selection = all ? allRows(this.count, this.selection.anchor) : moved(this.selection, newPlace);
    if (this.place.row !== headerRow) this.place = { ...this.place, row: newPlace(this.place.row) ?? 0 };
  }

  #clamped({ row, column }: GridPosition): GridPosition {
    return {
      row: row === headerRow || this.count === 0 ? headerRow : Math.max(0, Math.min(row, this.count - 1)),
      column: Math.max(0, Math.min(column, this.shown.length - 1)),
    };
  }
}

function inverse(order: Uint32Array, count: number): Int32Array {
  const positions = new Int32Array(count).fill(-1);
  for (const [position, row] of order.entries()) positions[row] = position;
  return positions;
}
