import { naturalKeyMembers } from '../catalog/members/recordNames';
import { withoutDerived } from '../catalog/members/derivedMembers';
import type { ServiceEntry } from '../catalog/types';
import type { CallResult, RecordKey } from '../client/core/api';
import { stringifyJson, type JsonObject, type JsonValue } from '../json/json';
import { isUncertain } from './outcome';
import { isGuid } from '../json/shapes';

export interface CreatePorts {
  /** Posts the body, once. @throws ValuekeepError */
  readonly post: (body: JsonObject) => Promise<Pick<CallResult, 'body' | 'headers'>>;
  /** The record with this key, or undefined. @throws ValuekeepError */
  readonly find: (key: readonly string[]) => Promise<JsonObject | undefined>;
}

export type CreateResult =
  /** `key` is undefined where the answer named no record. */
  | { readonly kind: 'created'; readonly key: RecordKey | undefined }
  /** The answer was lost, and a record with the document's key is there. */
  | { readonly kind: 'found'; readonly key: readonly string[]; readonly record: JsonObject; readonly error: unknown }
  /** The answer was lost, and no record with the document's key is there. */
  | { readonly kind: 'notThere'; readonly error: unknown }
  /** The answer was lost, and nothing tells whether the record was created. */
  | { readonly kind: 'unknown'; readonly error: unknown };

/**
 * Creates a record by one POST, which is never sent again: where its answer is lost, the record is looked up by the key
 * that the body names.
 * @throws ValuekeepError where the server refused it, or nothing was sent
 */
export async function createRecord(
  service: Pick<ServiceEntry, 'key'>,
  body: JsonObject,
  ports: CreatePorts,
): Promise<CreateResult> {
  try {
    return { kind: 'created', key: createdKey(await ports.post(body)) };
  } catch (error) {
    if (!isUncertain(error)) throw error;
    const key = bodyKey(service, body);
    if (key === undefined) return { kind: 'unknown', error };
    try {
      const found = await ports.find(key);
      return found === undefined ? { kind: 'notThere', error } : { kind: 'found', key, record: found, error };
    } catch {
      return { kind: 'unknown', error };
    }
  }
}

/**
 * What is sent of a document: members that are null are not given, so that the server fills them in, nor is what only the
 * server writes (API.md §5.1). `isSettable` keeps what the body takes.
 */
export function createBody(document: JsonObject, isSettable: (member: string) => boolean): JsonObject {
  const given = Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null));
  return withoutDerived(given, { isSettable });
}

/** The natural key that a body names; undefined where the server is to number the record. */
export function bodyKey(service: Pick<ServiceEntry, 'key'>, body: JsonObject): readonly string[] | undefined {
  const members = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]));
  const key = naturalKeyMembers(service).map((member) => text(members.get(member.toLowerCase())));
  return key.length > 0 && key.every((segment) => segment !== '') ? key : undefined;
}

/** The id as a JSON string, else the end of `Location` (API.md §3.1). */
function createdKey({ body, headers }: Pick<CallResult, 'body' | 'headers'>): RecordKey | undefined {
  if (typeof body === 'string' && isGuid(body.trim())) return body.trim();
  const last = headers.location?.split(/[?#]/)[0]?.split('/').at(-1);
  return last !== undefined && isGuid(last) ? last : undefined;
}

function text(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value.trim() : stringifyJson(value);
}
