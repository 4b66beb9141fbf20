import { instantOf } from '../../json/instants';
import type { JsonValue } from '../../json/json';

const dateTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;

/** `2024-01-31T08:30:00Z`, also with a space for the `T` as an article writes it (API.md §6). */
export function isDateTime(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && dateTime.test(value);
}

/** Milliseconds since 1970; a time without an offset counts as UTC. NaN for a time that does not exist. */
export function dateTimeInstant(text: string): number {
  const iso = text.toUpperCase().replace(' ', 'T');
  return instantOf(iso.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}
