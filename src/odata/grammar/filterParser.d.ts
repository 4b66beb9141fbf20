import type { ExpandClause, OrderClause } from '../clauseTree';
import type { FilterExpression, PropertyExpression } from '../filterTree';

interface Clauses {
  Filter: FilterExpression;
  OrderBy: readonly OrderClause[];
  Select: readonly PropertyExpression[];
  Expand: readonly ExpandClause[];
}

export type Expectation =
  | { readonly type: 'literal'; readonly text: string }
  | { readonly type: 'other'; readonly description: string }
  | { readonly type: 'class' | 'any' | 'end' };

export class SyntaxError extends Error {
  readonly expected: readonly Expectation[] | null;
  readonly found: string | null;
  readonly location: {
    readonly start: { readonly offset: number };
    readonly end: { readonly offset: number };
  };
}

export function parse<Rule extends keyof Clauses>(text: string, options: { readonly startRule: Rule }): Clauses[Rule];
