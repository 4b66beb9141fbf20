import assert from 'node:assert/strict';
import { naturalKeyMembers } from '../../../src/catalogue/recordNames';
import type { ServiceEntry } from '../../../src/catalogue/types';
import type { JsonObject, JsonValue } from '../../../src/client/json';
import { itemsIn, objectIn, type SandboxCaller } from './sandboxCaller';

/** The custom entity that the sandbox carries. */
export const customEntity = 'calibrations';

export function pathOf({ path }: ServiceEntry): string {
  return path.replace('{entity}', customEntity);
}

export function isExtension(service: ServiceEntry): boolean {
  return service.operations.some(({ kind }) => kind === 'listWithBase');
}

export function text(value: JsonValue | undefined): string {
  assert.ok(typeof value === 'string' || typeof value === 'number', `no text, but ${JSON.stringify(value)}`);
  return String(value);
}

/** Existing records of a service as an integration finds them: a list of ids, then one by id. */
export class SampleRecords {
  readonly #caller: SandboxCaller;
  readonly #first = new Map<string, Promise<JsonObject>>();

  constructor(caller: SandboxCaller) {
    this.#caller = caller;
  }

  first(service: ServiceEntry): Promise<JsonObject> {
    const known = this.#first.get(service.id) ?? this.#read(service);
    this.#first.set(service.id, known);
    return known;
  }

  async #read(service: ServiceEntry): Promise<JsonObject> {
    const list = isExtension(service) ? 'extension/odata' : 'odata';
    const ids = itemsIn(await this.#caller.call(`/${pathOf(service)}/${list}?$select=Id&$top=1`));
    return objectIn(await this.#caller.call(`/${pathOf(service)}/${text(ids[0]?.id)}`));
  }
}

/** The natural key of a record, percent-encoded for a path. */
export function keyPath(service: ServiceEntry, record: JsonObject): string {
  return naturalKeyMembers(service)
    .map((member) => encodeURIComponent(text(record[member])))
    .join('/');
}
