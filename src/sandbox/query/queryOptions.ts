import type { FilterExpression, Place } from '../../client/odata/filterTree';
import type { ResolvedColumn, TableColumns } from './columns';

export interface SelectedColumn extends Place {
  readonly column: ResolvedColumn;
}

export interface OrderTerm extends SelectedColumn {
  readonly descending: boolean;
}

export interface ExpandedCollection extends Place {
  readonly member: string;
  /** Options for the lines; without `$select` a line comes whole. */
  readonly options: LineOptions;
}

export interface LineOptions {
  readonly columns: TableColumns;
  readonly filter?: FilterExpression;
  readonly select: readonly SelectedColumn[];
  readonly orderBy: readonly OrderTerm[];
  readonly top?: number;
  readonly skip: number;
}

export interface QueryOptions extends LineOptions {
  readonly expand: readonly ExpandedCollection[];
  /** `$count=true` or `$inlinecount=allpages`. */
  readonly count: boolean;
}

/**
 * Reads the options of an OData list. Parameters without `$` are ignored, as the API seems to do (API.md §4).
 * @throws QuerySyntaxError with `option` and `position`: an unknown option or column, a missing `$select`, a fault in a text.
 */
export function parseQueryOptions(
  searchParams: URLSearchParams,
  { columns }: { readonly columns: TableColumns },
): QueryOptions {
  throw new Error(`Not built yet: ${searchParams.toString()} ${columns.all.length}`);
}
