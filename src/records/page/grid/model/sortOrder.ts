import { maxOrderTerms } from '../../../protocol/queryProtocol';
import type { OrderTerm } from '../../../protocol/queryProtocol';

/** What a person asked of a header. */
export interface SortAsked {
  /** The column's name in queries. */
  readonly column: string;
  /** One more term beside those there are. */
  readonly additive: boolean;
  /** Undefined goes on from what it is: ascending, descending, not at all. */
  readonly direction?: 'ascending' | 'descending' | 'none' | undefined;
}

/** The order after it: a term keeps its place where it only turns round. The last gives way to one too many. */
export function orderAfter(order: readonly OrderTerm[], { column, additive, direction }: SortAsked): OrderTerm[] {
  const known = order.find((term) => term.column === column);
  const next = direction ?? (known === undefined ? 'ascending' : known.descending ? 'none' : 'descending');
  const term = { column, descending: next === 'descending' };
  if (!additive) return next === 'none' ? [] : [term];
  if (next === 'none') return order.filter((other) => other !== known);
  return known === undefined
    ? [...order.slice(0, maxOrderTerms - 1), term]
    : order.map((other) => (other === known ? term : other));
}
