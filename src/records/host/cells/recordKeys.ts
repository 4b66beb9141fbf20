import { recordKey } from '../../../catalog/members/recordNames';
import type { ServiceEntry } from '../../../catalog/types';
import type { RecordKey } from '../../../client/core/api';
import type { JsonObject } from '../../../json/json';
import { keyOf } from '../../../reading/recordIdentity';

export function hasKey(service: ServiceEntry, record: JsonObject, key: RecordKey): boolean {
  const segments = typeof key === 'string' ? [key] : key;
  if (segments.length === 1 && record.id === segments[0]) return true;
  const natural = recordKey(service, record);
  return natural?.length === segments.length && natural.every((segment, index) => segment === segments[index]);
}

/** As a message carries it; null where there is no key. */
export function keyIn(service: ServiceEntry, record: JsonObject | undefined): string | string[] | null {
  const key = record === undefined ? undefined : keyOf(service, record);
  return typeof key === 'object' ? [...key] : (key ?? null);
}

/** Where the records with these keys stand; null for one that is not there. */
export function rowsOf(
  service: ServiceEntry,
  records: readonly JsonObject[],
  keys: readonly RecordKey[],
): (number | null)[] {
  const names = new Map(keys.map((key) => [nameOf(key), null as number | null]));
  for (const [row, record] of records.entries()) {
    const key = keyOf(service, record);
    if (key !== undefined && names.get(nameOf(key)) === null) names.set(nameOf(key), row);
  }
  return keys.map((key) => names.get(nameOf(key)) ?? null);
}

function nameOf(key: RecordKey): string {
  return typeof key === 'string' ? key : key.join('\u0000');
}
