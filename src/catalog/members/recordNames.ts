import type { ServiceEntry } from '../types';

/** A record as an answer gives it. */
type AnyRecord = Readonly<Record<string, unknown>>;

/** Members that say in words what a record is, in the order in which they are asked. */
export const descriptiveMembers: readonly string[] = ['description', 'name', 'title', 'subject'];

/**
 * The members of a record that hold the segments of its natural key, in order.
 *
 * A segment is the member of the same name, but `companyKey` before other segments is the member `company`: there it
 * refers to the company that the record belongs to. Alone it is the record's own key, as on the services that extend
 * a company (`settings/companySettings`). Empty for services without a natural key.
 */
export function naturalKeyMembers(service: Pick<ServiceEntry, 'key'>): readonly string[] {
  const { key } = service;
  return key.map((segment) => (segment === 'companyKey' && key.length > 1 ? 'company' : segment));
}

/** The segments of a record's natural key; undefined where the record lacks one of them, or the service has none. */
export function recordKey(service: Pick<ServiceEntry, 'key'>, record: AnyRecord): string[] | undefined {
  const segments = keySegments(service, record);
  return segments.length > 0 && segments.length === service.key.length ? segments : undefined;
}

/**
 * What to call a record: as much of its natural key as it carries, else its member `key` (records of custom entities),
 * else its id, else the service's title.
 */
export function recordLabel(
  service: Pick<ServiceEntry, 'key' | 'title' | 'name'>,
  record: AnyRecord,
): { readonly key: string; readonly description: string | undefined } {
  const segments = keySegments(service, record);
  const key = segments.length > 0 ? segments.join(' / ') : [record.key, record.id].map(scalarText).find(isText);
  const description = descriptiveMembers.map((member) => scalarText(record[member])).find(isText);
  return {
    key: key === undefined ? (service.title ?? service.name) : onOneLine(key),
    description: description === undefined ? undefined : onOneLine(description),
  };
}

function keySegments(service: Pick<ServiceEntry, 'key'>, record: AnyRecord): string[] {
  return naturalKeyMembers(service)
    .map((member) => scalarText(record[member]))
    .filter(isText);
}

/** A value on one level as text: text and numbers, and nothing blank; a number that JavaScript cannot hold travels as an object that gives its digits. */
export function scalarText(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' || isNumberObject(value) ? String(value) : '';
  return text.trim() === '' ? undefined : text;
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}

function isNumberObject(value: unknown): value is { toString(): string } {
  return typeof value === 'object' && value !== null && 'isLosslessNumber' in value && value.isLosslessNumber === true;
}
