import type { FilterExpression, TextSpan, PropertyExpression } from './filterTree';

export interface OrderClause {
  readonly property: PropertyExpression;
  readonly descending: boolean;
}

export type ExpandOption = TextSpan &
  (
    | { readonly name: '$select'; readonly value: readonly PropertyExpression[] }
    | { readonly name: '$filter'; readonly value: FilterExpression }
    | { readonly name: '$orderby'; readonly value: readonly OrderClause[] }
    | { readonly name: '$top' | '$skip'; readonly value: number }
  );

export interface ExpandClause extends TextSpan {
  readonly property: PropertyExpression;
  readonly options: readonly ExpandOption[];
}
