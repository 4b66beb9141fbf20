import type { RecordTable } from '../../store/recordTable';
import { emptyAnswer } from '../http/answers';
import { type ApiCall, idOf, recordByKey } from './apiCall';
import { readCustomValue } from './recordWriting';
import { readJsonBody, readJsonObject } from '../http/requestBody';

type LineCall = Pick<ApiCall, 'request' | 'service' | 'servicePath' | 'store'> & { readonly rest: readonly string[] };

/**
 * Lines at the place where the framework's rule puts them (`…/{key…}/{collection}/{lineId}/{attribute}`, API.md
 * §3.1), also where the catalog lists no such operation or none with a path: the sandbox's own choice.
 * Undefined where the path is no such place.
 */
export function conventionalLineAnswer(call: LineCall): Response | Promise<Response> | undefined {
  const { request, service, servicePath, store, rest } = call;
  const table = store.table(servicePath);
  const collectionName = rest[service.key.length];
  if (table === undefined || service.key.length === 0 || collectionName === undefined) return undefined;
  const column = table.columns.find(collectionName);
  if (column?.type !== 'collection') return undefined;
  const id = (): string => {
    const parameters = new Map(service.key.map((name, at) => [name, rest[at] ?? '']));
    return idOf(recordByKey({ ...call, parameters }));
  };
  const [lineId, attribute, ...beyond] = rest.slice(service.key.length + 1);
  if (beyond.length > 0) return undefined;
  if (lineId === undefined) {
    return request.method === 'POST' ? add(table, { id: id(), collection: column.member, request }) : undefined;
  }
  if (attribute === undefined) {
    if (request.method !== 'DELETE') return undefined;
    table.deleteLine(id(), column.member, lineId);
    return emptyAnswer(204);
  }
  if (request.method !== 'PUT') return undefined;
  return set(table, { id: id(), collection: column.member, lineId, attribute, request });
}

async function add(
  table: RecordTable,
  { id, collection, request }: { readonly id: string; readonly collection: string; readonly request: Request },
): Promise<Response> {
  table.addLine(id, collection, await readJsonObject(request));
  return emptyAnswer(204);
}

async function set(
  table: RecordTable,
  {
    id,
    collection,
    lineId,
    attribute,
    request,
  }: {
    readonly id: string;
    readonly collection: string;
    readonly lineId: string;
    readonly attribute: string;
    readonly request: Request;
  },
): Promise<Response> {
  const isCustom = /^custom_/i.test(attribute);
  const value = isCustom ? await readCustomValue(request) : await readJsonBody(request);
  const member = table.columns.linesOf(collection)?.find(attribute)?.member ?? attribute;
  table.setLine(id, collection, lineId, member, value);
  return emptyAnswer(200);
}
