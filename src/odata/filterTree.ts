/** The syntax tree of `$filter`. Positions are 0-based offsets into the parsed text. */

export interface TextSpan {
  readonly position: number;
  readonly length: number;
}

export type ComparisonOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

/** `substringof(part, whole)` of v3 comes as `contains(whole, part)`. */
export type FunctionName =
  | 'contains'
  | 'startswith'
  | 'endswith'
  | 'indexof'
  | 'length'
  | 'tolower'
  | 'toupper'
  | 'trim'
  | 'year'
  | 'month'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second';

export interface LogicalExpression extends TextSpan {
  readonly kind: 'and' | 'or';
  readonly left: FilterExpression;
  readonly right: FilterExpression;
}

export interface NotExpression extends TextSpan {
  readonly kind: 'not';
  readonly operand: FilterExpression;
}

export interface ComparisonExpression extends TextSpan {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: FilterExpression;
  readonly right: FilterExpression;
}

export interface CallExpression extends TextSpan {
  readonly kind: 'call';
  readonly name: FunctionName;
  readonly parameters: readonly FilterExpression[];
}

/** `A/B` is `['A', 'B']`. */
export interface PropertyExpression extends TextSpan {
  readonly kind: 'property';
  readonly path: readonly string[];
}

export type LiteralValue =
  | { readonly type: 'null' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  /** The digits as written, without a type suffix. */
  | { readonly type: 'number'; readonly text: string }
  /** `2024-01-31` */
  | { readonly type: 'date'; readonly text: string }
  /** `2024-01-31T08:30:00.25+01:00`; without an offset it means UTC. */
  | { readonly type: 'dateTime'; readonly text: string }
  | { readonly type: 'guid'; readonly text: string };

interface LiteralExpression extends TextSpan {
  readonly kind: 'literal';
  readonly literal: LiteralValue;
}

export type FilterExpression =
  LogicalExpression | NotExpression | ComparisonExpression | CallExpression | PropertyExpression | LiteralExpression;
