/** The forms of OData that are not settled for this API (API reference: v4 expands beside v3 counts). */
export interface Dialect {
  readonly literals: 'v4' | 'v3';
  readonly countOption: CountOption;
}

type CountOption = '$count' | '$inlinecount';

export const defaultDialect: Dialect = { literals: 'v4', countOption: '$count' };
