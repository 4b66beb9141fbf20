import { recordKey, scalarText } from '../catalogue/recordNames';
import type { Column, ServiceEntry } from '../catalogue/types';
import type { ODataQuery, RecordKey } from '../client/api';
import { stringifyJson } from '../client/json';
import type { JsonObject } from '../client/json';

/** The id of what is no record: lines that are made as they are asked for may all carry it. */
const emptyGuid = '00000000-0000-0000-0000-000000000000';

/** What names a record to the server: its id where it has one, else its natural key. */
export function keyOf(service: Pick<ServiceEntry, 'key'>, record: JsonObject): RecordKey | undefined {
  const { id } = record;
  return typeof id === 'string' && id !== '' && id !== emptyGuid ? id : recordKey(service, record);
}

/** What tells a record from all others of its list. */
export interface Identity {
  readonly text: string;
  /** Two records of one page may be the same to the last letter: two lines are two lines. */
  readonly isContent: boolean;
}

/**
 * Its id, else its natural key, else all that it holds.
 * @param isWhole false for records of which only some columns were asked for: many may look the same, and undefined is
 * given where they have no key
 */
export function recordIdentity(
  service: Pick<ServiceEntry, 'key'>,
  record: JsonObject,
  isWhole: boolean,
): Identity | undefined {
  const id = scalarText(record.id);
  if (id !== undefined && id !== emptyGuid) return { text: id, isContent: false };
  const key = recordKey(service, record);
  if (key !== undefined) return { text: `key\u0000${key.join('\u0000')}`, isContent: false };
  return isWhole ? { text: `content\u0000${stringifyJson(record)}`, isContent: true } : undefined;
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
