import type { ExpandClause, OrderClause } from './clauseTree';
import type { PropertyExpression } from './filterTree';
import { parseText } from './filter';

/** `CreatedOn desc, Id`. @throws QuerySyntaxError */
export function parseOrderBy(text: string): readonly OrderClause[] {
  return parseText('OrderBy', text);
}

/** `Id, Description`. @throws QuerySyntaxError */
export function parseSelect(text: string): readonly PropertyExpression[] {
  return parseText('Select', text);
}

/** `WOConsumptionLines($select=Description;$top=5),Other`. @throws QuerySyntaxError */
export function parseExpand(text: string): readonly ExpandClause[] {
  return parseText('Expand', text);
}
