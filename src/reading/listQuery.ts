import type { ODataQuery } from '../odata/odataQuery';

/** Values of the filters that a list of its own kind takes, by their names in the API (API.md §3.3). */
export type ListParameters = Readonly<Record<string, string>>;

/** What a list of any kind can be asked for. */
export interface ListQuery extends ODataQuery {
  /** For lists that take no OData; unless told, those that were given last. */
  readonly parameters?: ListParameters;
  /** As few columns as the list takes, where it is to be counted: not every service takes `Id`. */
  readonly fewest?: true;
}
