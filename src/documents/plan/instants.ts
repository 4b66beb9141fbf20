import type { JsonValue } from '../../client/json';

const dateTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;

/** `2024-01-31T08:30:00Z`, also with a space for the `T` as an article writes it (API.md §6). */
export function isDateTime(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && dateTime.test(value);
}

/** Milliseconds since 1970; a time without an offset counts as UTC. */
export function instantOf(text: string): number {
  const iso = text.replace(' ', 'T');
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(iso) ? iso : `${iso}Z`);
}
