import * as v from 'valibot';
import { headerRow } from './gridKeys';
import type { GridPosition } from './gridKeys';
import type { ShownColumn } from './gridColumns';
import type { Interval, Selection } from './gridSelection';

/** Pieces of a selection that are kept. */
const mostPieces = 50;

const row = v.pipe(v.number(), v.integer(), v.minValue(0));
const place = v.object({ row, column: v.string() });

/** What is selected, by rows of the load and names of columns, so that a grid that is made anew finds it again. */
export const rowsSelectionSchema = v.object({
  span: v.union([v.picklist(['cell', 'rows']), v.object({ left: v.string(), right: v.string() })]),
  /** Rows that stand one below the other on the screen: the first, the last, and how many. */
  pieces: v.pipe(v.array(v.object({ first: row, last: row, count: row })), v.maxLength(mostPieces)),
  anchor: place,
  /** The cell with the focus. */
  place,
});
export type RowsSelection = v.InferOutput<typeof rowsSelectionSchema>;

/** What a selection needs to know of the grid that it stands in. */
interface SelectableGrid {
  readonly selection: Selection;
  readonly shown: readonly ShownColumn[];
  readonly place: GridPosition;
  loadRow(position: number): number;
  positionOf(loadRow: number): number | undefined;
}

/** Undefined where nothing is selected, or more pieces than are kept. */
export function rowsSelectionOf(model: SelectableGrid): RowsSelection | undefined {
  const { selection, shown } = model;
  const { rows, span, anchor } = selection;
  if (rows.length === 0 || rows.length > mostPieces) return undefined;
  const nameOf = (column: number): string => shown[column]?.column.name ?? '';
  const told = (at: GridPosition) => ({ row: model.loadRow(at.row), column: nameOf(at.column) });
  return {
    span: typeof span === 'string' ? span : { left: nameOf(span.left), right: nameOf(span.right) },
    pieces: rows.map(([from, to]) => ({
      first: model.loadRow(from),
      last: model.loadRow(to),
      count: to - from + 1,
    })),
    anchor: told(anchor),
    place: told(model.place.row === headerRow ? { ...anchor, column: model.place.column } : model.place),
  };
}

/** The same on the screen. Pieces that do not stand together any more are left out; undefined where none is left. */
export function onScreen(
  model: SelectableGrid,
  selected: RowsSelection,
): { readonly selection: Selection; readonly place: GridPosition } | undefined {
  const { span, pieces, anchor } = selected;
  const columnOf = (name: string): number => model.shown.findIndex(({ column }) => column.name === name);
  const placeOf = (told: RowsSelection['place'], otherwise: number): GridPosition => ({
    row: model.positionOf(told.row) ?? otherwise,
    column: Math.max(0, columnOf(told.column)),
  });
  const rows = pieces.flatMap(({ first, last, count }): Interval[] => {
    const [from, to] = [model.positionOf(first), model.positionOf(last)];
    return from === undefined || to === undefined || to - from + 1 !== count ? [] : [[from, to]];
  });
  const [top] = rows;
  if (top === undefined) return undefined;
  return {
    place: placeOf(selected.place, top[0]),
    selection: {
      rows: rows.toSorted(([one], [other]) => one - other),
      span: typeof span === 'string' ? span : spanOf(columnOf(span.left), columnOf(span.right)),
      anchor: placeOf(anchor, top[0]),
    },
  };
}

/** Whole rows where one of the columns is not shown any more. */
function spanOf(left: number, right: number): Selection['span'] {
  return left < 0 || right < left ? 'rows' : { left, right };
}

/** Every row that it names, each once. */
export function rowsNamed({ pieces, anchor, place: at }: RowsSelection): number[] {
  return [...new Set([...pieces.flatMap(({ first, last }) => [first, last]), anchor.row, at.row])];
}

/** With other rows in their place; pieces without both their ends are left out. */
export function withRows(
  selected: RowsSelection,
  rowOf: (row: number) => number | undefined,
): RowsSelection | undefined {
  const pieces = selected.pieces.flatMap((piece) => {
    const [first, last] = [rowOf(piece.first), rowOf(piece.last)];
    return first === undefined || last === undefined ? [] : [{ ...piece, first, last }];
  });
  const [top] = pieces;
  if (top === undefined) return undefined;
  const moved = (told: RowsSelection['place']) => ({ ...told, row: rowOf(told.row) ?? top.first });
  return { ...selected, pieces, anchor: moved(selected.anchor), place: moved(selected.place) };
}
