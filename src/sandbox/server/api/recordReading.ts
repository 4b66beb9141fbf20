import type { JsonObject, JsonValue } from '../../../json/json';
import { parseFilter } from '../../../odata/filter';
import type { FilterExpression } from '../../../odata/filterTree';
import { lenientOptions } from '../../query/lenientOptions';
import { parseQueryOptions, type QueryOptions } from '../../query/queryOptions';
import { type QueryPage, runQuery } from '../../query/evaluate';
import type { RecordTable } from '../../store/recordTable';
import { jsonAnswer } from '../http/answers';
import { type ApiCall, type OperationHandler, recordById, recordByKey, recordTable } from './apiCall';
import { QueryParameters } from './queryParameters';
import { recordShower } from './wholeRecord';

/** The most records that an OData request gives (API.md §4). */
const pageSize = 100;
/** Limit of base lists and process lists (API.md §3.2, §3.3). */
export const maximumBasePageSize = 1000;

/** `GET …/odata`: `{items, nextPageLink, count}`, both last ones null where there is nothing to say. */
export const answerODataList: OperationHandler = (call) => {
  const table = recordTable(call);
  const asked = queryOf(call, table);
  const narrower = narrowerLists.get(call.operation.address);
  const options = narrower === undefined ? asked : { ...asked, filter: both(parseFilter(narrower), asked.filter) };
  const page = runQuery({ records: table, options, pageSize, shown: recordShower(call, table) });
  return jsonAnswer({ items: page.items, nextPageLink: nextPageLink(call, page), count: page.total ?? null });
};

function queryOf({ url, behavior }: ApiCall, { columns }: RecordTable): QueryOptions {
  if (behavior.profile === 'strict') return parseQueryOptions(url.searchParams, { columns });
  const query = lenientOptions(url.searchParams, behavior.dialect);
  return parseQueryOptions(query, { columns, isLenient: true });
}

/** Lists that give only some of a service's records. */
const narrowerLists: ReadonlyMap<string, string> = new Map([
  ['corePatterns/schemaEntities#GetSchemaEntitiesOData', 'AllowExtensibility eq true'],
]);

function both(left: FilterExpression, right: FilterExpression | undefined): FilterExpression {
  return right === undefined ? left : { kind: 'and', left, right, position: right.position, length: right.length };
}

/** The same query on the same origin, further on. */
function nextPageLink({ url }: ApiCall, { next }: QueryPage): string | null {
  if (next === undefined) return null;
  const parts = [...url.searchParams]
    .filter(([name]) => !['$skip', '$top'].includes(name.toLowerCase()))
    .concat([['$skip', String(next.skip)]], next.top === undefined ? [] : [['$top', String(next.top)]])
    .map(([name, value]) => `${encodeURIComponent(name).replace('%24', '$')}=${encodeURIComponent(value)}`);
  return `${url.origin}${url.pathname}?${parts.join('&')}`;
}

export const answerById: OperationHandler = (call) => jsonAnswer(recordShower(call)(recordById(call)));
export const answerByKey: OperationHandler = (call) => jsonAnswer(recordShower(call)(recordByKey(call)));

export const answerByIdWithBase: OperationHandler = (call) =>
  jsonAnswer(recordShower(call)(recordTable(call).withBase(recordById(call))));
export const answerByKeyWithBase: OperationHandler = (call) =>
  jsonAnswer(recordShower(call)(recordTable(call).withBase(recordByKey(call))));

/**
 * `GET /m/s?page=1&pageSize=100` of an extension service: an array with the members of the base record. Pages count from 1.
 * The lenient profile gives `{data: […]}` where a page is asked for (API.md §3.2).
 */
export const answerListWithBase: OperationHandler = (call) => {
  const table = recordTable(call);
  const query = new QueryParameters(call.url.searchParams);
  const page = query.wholeNumber('page', { fallback: 1, least: 1, most: 1_000_000 });
  const size = query.wholeNumber('pageSize', { fallback: 100, least: 1, most: maximumBasePageSize });
  const positions = slice(table.count, { from: (page - 1) * size, size });
  const shown = recordShower(call, table);
  const records = positions.map((at) => shown(table.withBase(table.at(at))));
  const isPaged = query.text('page') !== undefined || query.text('pageSize') !== undefined;
  return jsonAnswer(isPaged && call.behavior.profile === 'lenient' ? { data: records } : records);
};

/** The positions of one page. */
function slice(count: number, { from, size }: { readonly from: number; readonly size: number }): readonly number[] {
  return Array.from({ length: Math.max(0, Math.min(size, count - from)) }, (_, at) => from + at);
}

/** The members of a record as a base for another shape. */
export function pick(record: JsonObject, members: readonly string[]): JsonObject {
  return Object.fromEntries(members.map((member): [string, JsonValue] => [member, record[member] ?? null]));
}
