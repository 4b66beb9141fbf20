import { recordKey } from '../catalogue/recordNames';
import type { ServiceEntry } from '../catalogue/types';
import type { RecordKey } from '../client/api';
import type { JsonObject } from '../client/json';

/** The id where the record has one, else its natural key. */
export function keyOf(service: ServiceEntry, record: JsonObject): RecordKey | undefined {
  const { id } = record;
  return typeof id === 'string' && id !== '' ? id : recordKey(service, record);
}

export function hasKey(service: ServiceEntry, record: JsonObject, key: RecordKey): boolean {
  const segments = typeof key === 'string' ? [key] : key;
  if (segments.length === 1 && record.id === segments[0]) return true;
  const natural = recordKey(service, record);
  return natural?.length === segments.length && natural.every((segment, index) => segment === segments[index]);
}
