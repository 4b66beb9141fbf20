type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
type FilterFunction =
  | 'contains'
  | 'substringof'
  | 'startswith'
  | 'endswith'
  | 'tolower'
  | 'toupper'
  | 'trim'
  | 'length'
  | 'indexof'
  | 'year'
  | 'month'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second';

/** Moments that a person names instead of writing their date. */
export type DateName = 'today' | 'yesterday' | 'lastWeek' | 'thisMonth' | 'thisYear';

/** What the filter box says of the parts of a filter. */
export interface FilterWords {
  readonly operators: Readonly<Record<Operator, string>>;
  readonly functions: Readonly<Record<FilterFunction, string>>;
  readonly dates: Readonly<Record<DateName, string>>;
  readonly and: string;
  readonly or: string;
  readonly not: string;
  readonly missing: string;
  readonly records: (count: number) => string;
  readonly unknownColumn: (name: string) => string;
  readonly otherCase: (name: string) => string;
  readonly otherType: (name: string, type: string) => string;
  readonly quotedDate: string;
  /** The filter in the box cannot be read, so nothing can be added to it. */
  readonly fixFilterFirst: string;
  readonly noFilterValue: (column: string) => string;
}
