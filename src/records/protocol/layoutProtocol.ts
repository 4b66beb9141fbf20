import * as v from 'valibot';

/** What the panel and its page say about columns on the screen and about what is selected there. */

const text = (length: number) => v.pipe(v.string(), v.maxLength(length));
const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000));

/** The columns in their order. One that is not named follows them as it comes. */
export const layoutSchema = v.pipe(
  v.array(
    v.strictObject({
      /** The name in queries. */
      name: text(200),
      /** In pixels. */
      width: v.optional(v.pipe(v.number(), v.minValue(8), v.maxValue(4000))),
      pinned: v.optional(v.boolean()),
      hidden: v.optional(v.boolean()),
    }),
  ),
  v.maxLength(600),
);
export type Layout = v.InferOutput<typeof layoutSchema>;
export type ColumnLayout = Layout[number];

/** Rows of a load, first and last included; where the first is the greater, they run downwards. */
const rowSpanSchema = v.strictTuple([place, place]);
export type RowSpan = v.InferOutput<typeof rowSpanSchema>;

export const rowSpansSchema = v.pipe(v.array(rowSpanSchema), v.maxLength(1_000_000));

/** A block of cells as it stands on the screen: rows and columns in the order in which they are shown. */
export const rangeSchema = v.strictObject({
  rows: v.pipe(rowSpansSchema, v.minLength(1)),
  /** Places among the columns of the status. */
  columns: v.pipe(v.array(place), v.minLength(1), v.maxLength(400)),
});
export type CellRange = v.InferOutput<typeof rangeSchema>;

export const copyFormats = ['tsv', 'json', 'markdown', 'csv'] as const;
export type CopyFormat = (typeof copyFormats)[number];
