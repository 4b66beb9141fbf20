import { recordKey, scalarText } from '../catalog/members/recordNames';
import type { Column, ServiceEntry } from '../catalog/types';
import type { RecordKey } from '../client/core/api';
import type { ODataQuery } from '../odata/odataQuery';
import type { JsonObject } from '../json/json';

/** The id of what is no record: lines that are made as they are asked for may all carry it. */
const emptyGuid = '00000000-0000-0000-0000-000000000000';

/** What names a record to the server: its id where it has one, else its natural key. */
export function keyOf(service: Pick<ServiceEntry, 'key'>, record: JsonObject): RecordKey | undefined {
  const { id } = record;
  return typeof id === 'string' && id !== '' && id !== emptyGuid ? id : recordKey(service, record);
}

/**
 * What tells a record from all others of its list: its id, else its natural key. Undefined where it has neither: two lines
 * that are the same to the last letter are two lines.
 */
export function recordIdentity(service: Pick<ServiceEntry, 'key'>, record: JsonObject): string | undefined {
  const id = scalarText(record.id);
  if (id !== undefined && id !== emptyGuid) return id;
  const key = recordKey(service, record);
  return key === undefined ? undefined : `key\u0000${key.join('\u0000')}`;
}

/** A query that asks for what tells its records from each other, and the members that come of it unasked. */
export interface IdentifiedQuery<Q extends ODataQuery> {
  readonly query: Q;
  readonly added: readonly string[];
}

/** @param known what a list of the service takes; a query that selects nothing asks for all of that anyhow */
export function identifiedQuery<Q extends ODataQuery>(query: Q, known: readonly Column[]): IdentifiedQuery<Q> {
  const { select = [] } = query;
  const id = known.find(({ queryName }) => queryName.toLowerCase() === 'id');
  const isSelected = select.some((name) => ['id', '*'].includes(name.trim().toLowerCase()));
  if (select.length === 0 || id === undefined || isSelected) return { query, added: [] };
  return { query: { ...query, select: [...select, id.queryName] }, added: [id.member] };
}
