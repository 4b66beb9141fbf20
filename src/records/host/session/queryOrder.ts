import * as v from 'valibot';
import { parseOrderBy } from '../../../odata/filterClauses';
import { orderSchema } from '../../protocol/queryProtocol';
import type { OrderTerm } from '../../protocol/queryProtocol';

/** The terms of an `$orderby`; `undefined` where it cannot be read, or is more than the page takes. */
export function orderOf(orderBy: string): OrderTerm[] | undefined {
  try {
    const clauses = parseOrderBy(orderBy);
    const order = clauses.map(({ property, descending }) => ({ column: property.path.join('/'), descending }));
    return v.is(orderSchema, order) ? order : undefined;
  } catch {
    return undefined;
  }
}

/** `ModifiedOn desc, Id`; `undefined` where nothing is ordered. */
export function orderByOf(order: readonly OrderTerm[]): string | undefined {
  if (order.length === 0) return undefined;
  return order.map(({ column, descending }) => (descending ? `${column} desc` : column)).join(', ');
}
