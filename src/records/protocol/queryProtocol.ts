import * as v from 'valibot';
import type { FilterExpression } from '../../odata/filterTree';

/** What the panel and its page say about queries. */

/** As much as the parser reads. */
export const maxFilterText = 10_000;
export const maxOrderTerms = 10;

const text = (length: number) => v.pipe(v.string(), v.maxLength(length));
const offset = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxFilterText));

/** One column of an order, by its name in queries. */
const orderTermSchema = v.strictObject({ column: text(200), descending: v.boolean() });
export type OrderTerm = v.InferOutput<typeof orderTermSchema>;

export const orderSchema = v.pipe(v.array(orderTermSchema), v.maxLength(maxOrderTerms));

export const querySchema = v.strictObject({
  /** Empty where nothing is filtered. */
  filter: text(maxFilterText),
  order: orderSchema,
});
export type ScreenQuery = v.InferOutput<typeof querySchema>;

/** What the page itself does with the rows it has: all of them are there. */
export const localWorkSchema = v.strictObject({
  /** The tree of the whole filter; null where every row of the load is shown. Only the host makes one. */
  tree: v.nullable(v.custom<FilterExpression>((value) => typeof value === 'object' && value !== null)),
  order: orderSchema,
});
export type LocalWork = v.InferOutput<typeof localWorkSchema>;

export const filterFaultSchema = v.strictObject({
  /** Where it stands, in UTF-16 units from the beginning of the text. */
  from: offset,
  to: offset,
  message: text(1000),
  /** A server may still take what is only doubtful. */
  doubtful: v.boolean(),
});
export type FilterFault = v.InferOutput<typeof filterFaultSchema>;

const completionKinds = ['column', 'operator', 'function', 'value', 'word'] as const;

export const completionSchema = v.strictObject({
  kind: v.picklist(completionKinds),
  label: text(300),
  /** Takes the place of what stands between `from` and `to`. */
  insert: text(600),
  from: offset,
  to: offset,
  /** A type, or what an enumeration's number means. */
  detail: text(300),
});
export type Completion = v.InferOutput<typeof completionSchema>;

/** What a cell's value filters by. `between` takes two rows. */
export const relations = ['equals', 'differs', 'after', 'before', 'contains', 'between'] as const;
export type Relation = (typeof relations)[number];
