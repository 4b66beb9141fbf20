import type { FilterExpression, Place, PropertyExpression } from './filterTree';
import { parseText } from './filter';

export interface OrderClause {
  readonly property: PropertyExpression;
  readonly descending: boolean;
}

export type ExpandOption = Place &
  (
    | { readonly name: '$select'; readonly value: readonly PropertyExpression[] }
    | { readonly name: '$filter'; readonly value: FilterExpression }
    | { readonly name: '$orderby'; readonly value: readonly OrderClause[] }
    | { readonly name: '$top' | '$skip'; readonly value: number }
  );

export interface ExpandClause extends Place {
  readonly property: PropertyExpression;
  readonly options: readonly ExpandOption[];
}

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
