import { recordKey, recordLabel } from '../catalog/members/recordNames';
import type { ServiceEntry } from '../catalog/types';
import type { CallOptions, RecordKey, RecordsApi } from '../client/core/api';
import type { Connection } from '../client/core/connection';
import { isValuekeepError, ValuekeepError } from '../client/core/errors';
import type { JsonObject } from '../json/json';
import { pathSegment } from '../client/records/odata';

/** One connection as it was when a command began, for the records of one service. */
export interface RecordAccessParts {
  readonly connection: Connection;
  readonly client: RecordsApi;
  readonly service: ServiceEntry;
}

/**
 * What was answered, where it can be a record of the service: nothing else may take a document's place, or be compared
 * with it.
 * @throws ValuekeepError `malformed`
 */
export function recordIn(answer: JsonObject, service: ServiceEntry): JsonObject {
  const { id } = answer;
  if ((typeof id === 'string' && id !== '') || recordKey(service, answer) !== undefined) return answer;
  throw new ValuekeepError('malformed', `The answer has neither an id nor the key of a record of ${service.id}.`);
}

/** Reads and removes single records, by whatever the service addresses them by. */
export class RecordAccess {
  readonly connection: Connection;
  readonly client: RecordsApi;
  readonly service: ServiceEntry;

  constructor({ connection, client, service }: RecordAccessParts) {
    this.connection = connection;
    this.client = client;
    this.service = service;
  }

  /** All members of a record, those of its base record too. @throws ValuekeepError */
  async read(key: RecordKey, options?: CallOptions): Promise<JsonObject> {
    const segments = typeof key === 'string' ? [key] : key;
    const there = this.#isPlain(segments) ? segments : [...segments, 'extension'];
    return recordIn(await this.client.get(this.service.path, there, options), this.service);
  }

  /** Undefined where there is no such record. @throws ValuekeepError */
  async find(key: RecordKey, options?: CallOptions): Promise<JsonObject | undefined> {
    try {
      return await this.read(key, options);
    } catch (error) {
      if (isValuekeepError(error) && error.code === 'notFound') return undefined;
      throw error;
    }
  }

  /** What a record is read by again: its id where the service takes one, for a key may change. */
  steadyKey(record: JsonObject): RecordKey | undefined {
    const { id } = record;
    const byId = this.service.operations.some(({ kind }) => kind === 'byId' || kind === 'byIdWithBase');
    return byId && typeof id === 'string' && id !== '' ? id : recordKey(this.service, record);
  }

  /** Below the organization, percent-encoded. */
  path(key: RecordKey): string {
    const segments = typeof key === 'string' ? [key] : key;
    return [`/${this.service.path}`, ...segments.map(pathSegment)].join('/');
  }

  /** The key of a record, for questions and messages about its members. */
  label(record: JsonObject): string {
    return recordLabel(this.service, record).key;
  }

  /** What to call a record. */
  name(record: JsonObject): string {
    const { key, description } = recordLabel(this.service, record);
    return description === undefined ? key : `${key} · ${description}`;
  }

  /** Some extension services give only the extension (API.md §3.2). */
  #isPlain(segments: readonly string[]): boolean {
    const { operations, path } = this.service;
    const place = `/${path}/${segments.map(() => '{}').join('/')}`;
    const paths = operations.map((each) => each.path?.replaceAll(/\{[^}]*\}/g, '{}'));
    return paths.includes(place) || !paths.includes(`${place}/extension`);
  }
}
