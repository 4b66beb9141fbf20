import type { GridPosition } from './gridKeys';

/** Rows of the screen, first and last included. */
export type Interval = readonly [from: number, to: number];

/** What is selected of the rows: the one cell that has the focus, some columns, or whole rows. */
type Span = 'cell' | 'rows' | { readonly left: number; readonly right: number };

/** Rows and columns by their places on the screen. */
export interface Selection {
  /** In ascending order, none touching another. */
  readonly rows: readonly Interval[];
  readonly span: Span;
  /** Where extending begins. */
  readonly anchor: GridPosition;
}

export const nothingSelected: Selection = { rows: [], span: 'cell', anchor: { row: 0, column: 0 } };

export function cellAt(place: GridPosition): Selection {
  return { rows: [[place.row, place.row]], span: 'cell', anchor: place };
}

export function wholeRow(place: GridPosition): Selection {
  return { rows: [[place.row, place.row]], span: 'rows', anchor: place };
}

export function allRows(count: number, anchor: GridPosition): Selection {
  return { rows: count === 0 ? [] : [[0, count - 1]], span: 'rows', anchor };
}

export function wholeColumn(count: number, place: GridPosition): Selection {
  return { ...allRows(count, place), span: { left: place.column, right: place.column } };
}

/** The block between the anchor and a place; whole rows stay whole. */
export function extendedTo(selection: Selection, place: GridPosition): Selection {
  const { anchor, span } = selection;
  const rows: Interval = [Math.min(anchor.row, place.row), Math.max(anchor.row, place.row)];
  if (span === 'rows') return { rows: [rows], span, anchor };
  const left = Math.min(anchor.column, place.column);
  const right = Math.max(anchor.column, place.column);
  const isOne = rows[0] === rows[1] && left === right;
  return { rows: [rows], span: isOne ? 'cell' : { left, right }, anchor };
}

/** Takes a row in or out; what is selected becomes whole rows. */
export function withRowToggled(selection: Selection, place: GridPosition): Selection {
  const { row } = place;
  const rows = isSelected(selection, row)
    ? selection.rows.flatMap(([from, to]): Interval[] => {
        if (row < from || row > to) return [[from, to]];
        return (
          [
            [from, row - 1],
            [row + 1, to],
          ] as const
        ).filter(([first, last]) => first <= last);
      })
    : joined([...selection.rows, [row, row]]);
  return { rows, span: 'rows', anchor: place };
}

export function isSelected({ rows }: Selection, row: number): boolean {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = rows[middle] ?? [0, -1];
    if (row < from) high = middle - 1;
    else if (row > to) low = middle + 1;
    else return true;
  }
  return false;
}

export function countOf({ rows }: Selection): number {
  return rows.reduce((count, [from, to]) => count + to - from + 1, 0);
}

export function* selectedPositions({ rows }: Selection): Generator<number, undefined, undefined> {
  for (const [from, to] of rows) for (let row = from; row <= to; row += 1) yield row;
  return undefined;
}

/** The columns that are selected, of as many as are shown. */
export function columnInterval({ span, anchor }: Selection, shown: number): Interval {
  if (span === 'rows') return [0, shown - 1];
  return span === 'cell' ? [anchor.column, anchor.column] : [span.left, span.right];
}

/** The same rows at other places; those that have none are left out. */
export function moved(selection: Selection, newPlace: (row: number) => number | undefined): Selection {
  const rows: number[] = [];
  for (const row of selectedPositions(selection)) {
    const place = newPlace(row);
    if (place !== undefined) rows.push(place);
  }
  const { anchor, span } = selection;
  return {
    rows: joined(rows.map((row) => [row, row])),
    span,
    anchor: { ...anchor, row: newPlace(anchor.row) ?? rows[0] ?? 0 },
  };
}

/** The same selection of no more rows than there are. */
export function clampedSelection(selection: Selection, count: number): Selection {
  const last = selection.rows.at(-1);
  if (last === undefined || last[1] < count) return selection;
  const rows = selection.rows
    .filter(([from]) => from < count)
    .map(([from, to]): Interval => [from, Math.min(to, count - 1)]);
  return {
    ...selection,
    rows,
    anchor: { ...selection.anchor, row: Math.min(selection.anchor.row, Math.max(0, count - 1)) },
  };
}

function joined(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort(([one], [other]) => one - other);
  const result: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
