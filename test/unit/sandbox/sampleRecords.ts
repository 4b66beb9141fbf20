import assert from 'node:assert/strict';
import { naturalKeyMembers } from '../../../src/catalog/members/recordNames';
import type { ServiceEntry } from '../../../src/catalog/types';
import type { JsonObject, JsonValue } from '../../../src/json/json';
import { type Answer, itemsIn, objectIn, type SandboxCaller } from '../../support/sandbox/sandboxCaller';

/** The custom entity that the sandbox carries. */
export const customEntity = 'calibrationCertificates';

/** A record of the one service whose records no operation reads. */
const unread: Readonly<Record<string, JsonObject>> = {
  'maintenanceCore/maintenanceNotifications': { company: 'C01', notificationKey: 'MN-000001' },
};

export function pathOf({ path }: ServiceEntry): string {
  return path.replace('{entity}', customEntity);
}

function isExtension(service: ServiceEntry): boolean {
  return service.operations.some(({ kind }) => kind === 'listWithBase');
}

export function text(value: JsonValue | undefined): string {
  assert.ok(typeof value === 'string' || typeof value === 'number', `no text, but ${JSON.stringify(value)}`);
  return String(value);
}

/** Existing records as an integration finds them: a list of ids, then one by id. */
export class SampleRecords {
  readonly #caller: SandboxCaller;
  readonly #known = new Map<string, Promise<JsonObject>>();

  constructor(caller: SandboxCaller) {
    this.#caller = caller;
  }

  /** The one that was made first, among those that a filter passes. */
  first(service: ServiceEntry, filter?: string): Promise<JsonObject> {
    const condition = filter === undefined ? '' : `&$filter=${encodeURIComponent(filter)}`;
    const name = `${service.id} ${condition}`;
    const known = this.#known.get(name) ?? this.#read(service, condition);
    this.#known.set(name, known);
    return known;
  }

  /** The one that was made last: others refer to it less. */
  async last(service: ServiceEntry): Promise<JsonObject> {
    const { count } = objectIn(await this.#list(service, '&$count=true'));
    return this.#read(service, `&$skip=${Number(count) - 1}`);
  }

  async #read(service: ServiceEntry, options: string): Promise<JsonObject> {
    const record = unread[service.id];
    if (record !== undefined) return record;
    const [found] = itemsIn(await this.#list(service, options));
    assert.ok(found, `${service.id} has no record for ${options}`);
    return objectIn(await this.#caller.call(`/${pathOf(service)}/${text(found.id)}`));
  }

  #list(service: ServiceEntry, options: string): Promise<Answer> {
    const list = isExtension(service) ? 'extension/odata' : 'odata';
    return this.#caller.call(`/${pathOf(service)}/${list}?$select=Id&$top=1${options}`);
  }
}

/** The natural key of a record, percent-encoded for a path. */
export function keyPath(service: ServiceEntry, record: JsonObject): string {
  return naturalKeyMembers(service)
    .map((member) => encodeURIComponent(text(record[member])))
    .join('/');
}
