import type { ColumnLayout, Layout } from '../../../protocol/layoutProtocol';
import type { ScreenColumn } from '../../../protocol/protocol';

/** A column as it stands on the screen. */
export interface ShownColumn {
  /** Its place in the rows of the load. */
  readonly index: number;
  readonly column: ScreenColumn;
  readonly pinned: boolean;
  /** In pixels. */
  readonly width: number;
  /** From the beginning of its part: the pinned columns are one, the others the other. */
  readonly left: number;
  /** The place of the column that describes what this one refers to. */
  readonly description: number | undefined;
}

const narrowestColumn = 40;
const widestColumn = 2000;

/** The columns to show, pinned ones first. */
export function shownColumns(
  columns: readonly ScreenColumn[],
  layout: Layout,
  widthOf: (index: number) => number,
): readonly ShownColumn[] {
  const places = new Map(columns.map(({ name }, index) => [name, index]));
  const shown = wholeLayout(columns, layout).filter(({ name, hidden }) => hidden !== true && places.has(name));
  const left = { pinned: 0, others: 0 };
  return [...shown.filter(({ pinned }) => pinned === true), ...shown.filter(({ pinned }) => pinned !== true)].flatMap(
    ({ name, pinned = false, width: wanted }) => {
      const index = places.get(name);
      const column = index === undefined ? undefined : columns[index];
      if (index === undefined || column === undefined) return [];
      const width = wanted === undefined ? widthOf(index) : clampWidth(wanted);
      const part = pinned ? 'pinned' : 'others';
      const at = left[part];
      left[part] += width;
      return [{ index, column, pinned, width, left: at, description: places.get(`${name}Description`) }];
    },
  );
}

/**
 * A layout that names every column: those that it does not name follow in their own order. Columns that are not in these
 * rows stay named, for another query shows them again.
 */
export function wholeLayout(columns: readonly ScreenColumn[], layout: Layout): Layout {
  const named = new Set(layout.map(({ name }) => name));
  return [...layout, ...columns.filter(({ name }) => !named.has(name)).map(({ name }) => ({ name }))];
}

function clampWidth(width: number): number {
  return Math.round(Math.max(narrowestColumn, Math.min(widestColumn, width)));
}

export function withWidth(layout: Layout, name: string, width: number): Layout {
  return changed(layout, name, (column) => ({ ...column, width: clampWidth(width) }));
}

export function withPinned(layout: Layout, name: string, pinned: boolean): Layout {
  return changed(layout, name, (column) => ({ ...without(column, 'pinned'), ...(pinned ? { pinned } : {}) }));
}

export function withHidden(layout: Layout, name: string, hidden: boolean): Layout {
  return changed(layout, name, (column) => ({ ...without(column, 'hidden'), ...(hidden ? { hidden } : {}) }));
}

export function withAllShown(layout: Layout): Layout {
  return layout.map((column) => without(column, 'hidden'));
}

/** Puts a column before another, or last where there is no other. It is pinned where its new neighbor is. */
export function withMoved(layout: Layout, name: string, before: string | undefined): Layout {
  const column = layout.find((candidate) => candidate.name === name);
  if (column === undefined || name === before) return layout;
  const others = layout.filter((candidate) => candidate !== column);
  const place = before === undefined ? others.length : others.findIndex((candidate) => candidate.name === before);
  return place < 0 ? layout : [...others.slice(0, place), column, ...others.slice(place)];
}

/**
 * Moves a column by one among those that are shown beside it: pinned ones among the pinned, the others among theirs.
 * The same layout where there is no way further.
 */
export function withStep(layout: Layout, shown: readonly ShownColumn[], position: number, step: -1 | 1): Layout {
  const column = shown[position];
  const neighbor = shown[position + step];
  if (column === undefined || neighbor?.pinned !== column.pinned) return layout;
  if (step < 0) return withMoved(layout, column.column.name, neighbor.column.name);
  return withMoved(layout, neighbor.column.name, column.column.name);
}

function changed(layout: Layout, name: string, change: (column: ColumnLayout) => ColumnLayout): Layout {
  return layout.map((column) => (column.name === name ? change(column) : column));
}

function without(column: ColumnLayout, member: 'pinned' | 'hidden'): ColumnLayout {
  return Object.fromEntries(Object.entries(column).filter(([name]) => name !== member)) as ColumnLayout;
}
