import * as v from 'valibot';
import { recordKeySchema, referenceSchema } from '../../protocol/protocol';
import type { Status } from '../../protocol/protocol';
import { rowHeight } from '../grid/model/measures';
import { RowScale } from '../grid/model/rowScale';
import { rowsNamed, rowsSelectionSchema } from '../grid/model/rowsSelection';

const count = v.pipe(v.number(), v.minValue(0));

const keptSummary = v.object({
  open: v.boolean(),
  choice: v.optional(
    v.object({ first: v.string(), second: v.string(), top: count, as: v.picklist(['picture', 'table']) }),
  ),
});

const pageStateSchema = v.object({
  /** What a window reload opens again. */
  reference: v.optional(referenceSchema),
  load: v.fallback(v.string(), ''),
  row: v.optional(count),
  /** The selected record's key. */
  key: v.optional(recordKeySchema),
  /** What is selected, with the keys of the records that it names. */
  selection: v.fallback(
    v.optional(
      v.object({
        load: v.string(),
        selected: rowsSelectionSchema,
        keys: v.array(v.object({ row: count, key: v.nullable(recordKeySchema) })),
      }),
    ),
    undefined,
  ),
  /** How many rows were loaded. */
  rows: v.fallback(count, 0),
  /** What was typed as a filter and not applied. */
  draft: v.optional(v.pipe(v.string(), v.maxLength(10_000))),
  scrollTop: v.fallback(count, 0),
  scrollLeft: v.fallback(count, 0),
  detailOpen: v.fallback(v.boolean(), true),
  summary: v.fallback(keptSummary, { open: false }),
  detailMode: v.fallback(v.picklist(['tree', 'text']), 'tree'),
  /** The share of the page that the record takes, from 0 to 1, where a person has chosen one. */
  detailSize: v.fallback(v.optional(v.pipe(v.number(), v.minValue(0.15), v.maxValue(0.85))), undefined),
});

/** What the page keeps while it is hidden and over a window reload. Never records. */
export type PageState = v.InferOutput<typeof pageStateSchema>;

export function readPageState(stored: unknown): PageState {
  const read = v.safeParse(pageStateSchema, stored);
  if (read.success) return read.output;
  return {
    load: '',
    rows: 0,
    scrollTop: 0,
    scrollLeft: 0,
    summary: { open: false },
    detailOpen: true,
    detailMode: 'tree',
  };
}

/** No screen is higher, in pixels. */
const highestScreen = 5000;

/** How many rows of a load it takes so that the grid can stand, with what is selected, where it stood. */
export function rowsNeeded({ scrollTop, row = 0, selection }: PageState, { local, rowCount }: Status): number {
  // Rows that the page sorts stand anywhere.
  if (local !== null || new RowScale(rowCount, 0).isCompressed) return rowCount;
  const inSight = Math.ceil((scrollTop + highestScreen) / rowHeight);
  return Math.max(
    inSight,
    ...[row, ...(selection === undefined ? [] : rowsNamed(selection.selected))].map((at) => at + 1),
  );
}
