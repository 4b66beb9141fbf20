import type { Catalog, OperationEntry, ServiceEntry } from '../../../catalog/types';
import type { SandboxBehavior } from '../../behavior';
import type { JsonObject } from '../../../json/json';
import type { RecordTable } from '../../store/recordTable';
import type { RecordStore } from '../../store/store';
import { RefusedRequest } from '../http/answers';
import { isGuid } from '../../../json/shapes';

/** A call of one operation: its caller is known and its place found. */
export interface ApiCall {
  readonly request: Request;
  readonly url: URL;
  /** `http://127.0.0.1:4010/api/{tenant}/{organization}`, as the caller addresses it. */
  readonly organizationUrl: string;
  readonly service: ServiceEntry;
  /** For custom entities with the entity filled in. */
  readonly servicePath: string;
  readonly operation: OperationEntry;
  readonly parameters: ReadonlyMap<string, string>;
  /** The decoded segments below the service. */
  readonly rest: readonly string[];
  readonly store: RecordStore;
  readonly now: () => number;
  readonly behavior: SandboxBehavior;
  readonly catalog: Pick<Catalog, 'columns' | 'enumeration'>;
}

/** @throws RefusedRequest, RecordError or QuerySyntaxError, which become answers of 400 and above. */
export type OperationHandler = (call: ApiCall) => Response | Promise<Response>;

export function parameter(call: ApiCall, name: string): string {
  return call.parameters.get(name) ?? '';
}

/** @throws RefusedRequest 404 where the service holds no records, as with an unknown custom entity. */
export function recordTable({ store, servicePath }: Pick<ApiCall, 'store' | 'servicePath'>): RecordTable {
  const table = store.table(servicePath);
  if (table === undefined) throw new RefusedRequest(404, `There are no records at ${servicePath}.`);
  return table;
}

/** @throws RefusedRequest 400 where the path holds no GUID, 404 where no record has it. */
export function recordById(call: ApiCall): JsonObject {
  const id = parameter(call, 'id');
  if (!isGuid(id)) throw new RefusedRequest(400, `"${id}" is not an id (a GUID) of ${call.service.name}.`);
  const record = recordTable(call).byId(id);
  if (record === undefined) throw new RefusedRequest(404, `${call.service.name} has no record with the id ${id}.`);
  return record;
}

/** Places of a path that come after the natural key. */
const beyondTheKey = new Set(['customAttributeName', 'lineId']);

/** @throws RefusedRequest 404 */
export function recordByKey(call: Pick<ApiCall, 'store' | 'servicePath' | 'service' | 'parameters'>): JsonObject {
  const key = [...call.parameters].filter(([name]) => !beyondTheKey.has(name)).map(([, value]) => value);
  const table = recordTable(call);
  const record = table.byKey(key) ?? customRecordOfCompany(table, call);
  if (record === undefined) {
    throw new RefusedRequest(404, `${call.service.name} has no record with the key ${key.join('/')}.`);
  }
  return record;
}

/** Custom entities answer to `{key}` and to `{companyKey}/{key}` alike (API.md §3.5). */
function customRecordOfCompany(
  table: RecordTable,
  { service, parameters }: Pick<ApiCall, 'service' | 'parameters'>,
): JsonObject | undefined {
  const company = parameters.get('companyKey');
  if (service.key.length > 0 || company === undefined) return undefined;
  const record = table.byKey([parameters.get('key') ?? '']);
  return record?.company === company ? record : undefined;
}

/** The id that every record carries. */
export function idOf(record: JsonObject): string {
  return typeof record.id === 'string' ? record.id : '';
}
