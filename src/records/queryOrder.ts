import { parseOrderBy } from '../client/odata/filterClauses';
import { maxOrderTerms } from './queryProtocol';
import type { OrderTerm } from './queryProtocol';

/** The terms of an `$orderby`; `undefined` where it cannot be read. */
export function orderOf(orderBy: string): OrderTerm[] | undefined {
  try {
    const clauses = parseOrderBy(orderBy);
    if (clauses.length > maxOrderTerms) return undefined;
    return clauses.map(({ property, descending }) => ({ column: property.path.join('/'), descending }));
  } catch {
    return undefined;
  }
}

/** `ModifiedOn desc, Id`; `undefined` where nothing is ordered. */
export function orderByOf(order: readonly OrderTerm[]): string | undefined {
  if (order.length === 0) return undefined;
  return order.map(({ column, descending }) => (descending ? `${column} desc` : column)).join(', ');
}
