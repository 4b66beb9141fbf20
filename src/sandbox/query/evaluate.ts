import type { JsonObject, JsonValue } from '../../client/json';
import type { QueryOptions } from './queryOptions';

/** Records by position. `member` reads one member without making the whole record. */
export interface RecordSource {
  readonly count: number;
  at(position: number): JsonObject;
  member(position: number, member: string): JsonValue | undefined;
  /** Changes with every edit. */
  readonly revision: number;
}

export interface QueryPage {
  readonly items: readonly JsonObject[];
  /** All matches, where the query asked for the count; `$top` and `$skip` do not change it. */
  readonly total?: number;
  readonly hasMore: boolean;
  /** What the next link's `$skip` and `$top` are; absent on the last page. */
  readonly next?: { readonly skip: number; readonly top?: number };
}

/** @throws QuerySyntaxError where the filter does not fit the data. */
export function runQuery({
  records,
  options,
  pageSize = 100,
}: {
  readonly records: RecordSource;
  readonly options: QueryOptions;
  readonly pageSize?: number;
}): QueryPage {
  throw new Error(`Not built yet: ${records.count} ${options.skip} ${pageSize}`);
}
