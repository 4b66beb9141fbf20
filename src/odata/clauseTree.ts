import type { FilterExpression, Place, PropertyExpression } from './filterTree';

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
