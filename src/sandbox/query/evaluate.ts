import type { JsonObject, JsonValue } from '../../json/json';
import { formatFilter } from '../../odata/filterWriter';
import type { MemberSource } from './compileFilter';
import { compileFilter } from './compileFilter';
import { inOption } from './inOption';
import { recordLister } from './listedRecord';
import type { FoundPositions, MatchCache } from './matches';
import { AllPositions, Matches, SortedPositions } from './matches';
import type { QueryOptions } from './queryOptions';
import { sortPositions } from './sortPositions';

/** Records by position. */
export interface TableSource extends MemberSource {
  readonly count: number;
  at(position: number): JsonObject;
  /** Reads one member without making the whole record. */
  member(position: number, member: string): JsonValue | undefined;
  /** Changes with every edit. */
  readonly revision: number;
  readonly matches: MatchCache;
}

export interface QueryPage {
  /** With the selected members only. */
  readonly items: readonly JsonObject[];
  /** All matches, where the query asked for the count; `$top` and `$skip` do not change it. */
  readonly total?: number;
  readonly hasMore: boolean;
  /** What the next link's `$skip` and `$top` are; absent on the last page. */
  readonly next?: { readonly skip: number; readonly top?: number };
}

/**
 * One page of a list. A `$top` above the page size is given in pages. Without `$orderby` records come in the order in
 * which they were made (the API does not say).
 * @throws QuerySyntaxError where the filter does not fit the data.
 */
export function runQuery({
  records,
  options,
  pageSize = 100,
  shown,
}: {
  readonly records: TableSource;
  readonly options: QueryOptions;
  readonly pageSize?: number;
  /** What a whole record looks like in an answer; as it is kept unless given. */
  readonly shown?: (record: JsonObject) => JsonObject;
}): QueryPage {
  const { skip, top = Number.POSITIVE_INFINITY, count } = options;
  const list = recordLister(options, shown);
  const found = records.matches.get(keyOf(options), records.revision, () => find(records, options));
  const take = Math.min(pageSize, top);
  const known = found.count(count ? Number.POSITIVE_INFINITY : skip + take + 1);
  const items = Array.from({ length: Math.max(Math.min(take, known - skip), 0) }, (_, index) =>
    list(records.at(found.at(skip + index))),
  );
  const hasMore = take < top && known > skip + take;
  return {
    items,
    hasMore,
    ...(count ? { total: known } : {}),
    ...(hasMore ? { next: { skip: skip + take, ...(options.top === undefined ? {} : { top: top - take }) } } : {}),
  };
}

function keyOf({ filter, orderBy }: QueryOptions): string {
  const order = orderBy.map(({ column, descending }) => [column.answerMember, descending]);
  return JSON.stringify([filter === undefined ? null : formatFilter(filter, 'v4'), order]);
}

function find(records: TableSource, { filter, orderBy, columns }: QueryOptions): FoundPositions {
  if (filter === undefined && orderBy.length === 0) return new AllPositions(records.count);
  const matches =
    filter === undefined
      ? new AllPositions(records.count)
      : new Matches(
          records.count,
          inOption('$filter', () => compileFilter(filter, columns, records)),
        );
  return orderBy.length === 0 ? matches : new SortedPositions(sortPositions(matches, orderBy, records));
}
