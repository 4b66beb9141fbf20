import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { loadCatalog } from '../../../src/catalog/catalog';
import type { Catalog, ServiceEntry } from '../../../src/catalog/types';
import { ValuekeepError } from '../../../src/client/core/errors';
import { type JsonObject, type JsonValue, parseJson, stringifyJson } from '../../../src/json/json';
import { RecordStore } from '../../../src/sandbox/store/store';
import type { RecordTable } from '../../../src/sandbox/store/recordTable';
import { SandboxApi } from '../../../src/sandbox/server/valuekeepApi';
import { defaultBehavior, type SandboxBehavior } from '../../../src/sandbox/behavior';
import { AccessTokens } from '../../../src/sandbox/server/identity/accessTokens';

/** The sandbox's API without a server: requests are handed to it as they are. */
export class SandboxInProcess {
  readonly catalog: Catalog;
  readonly store: RecordStore;
  readonly #api: SandboxApi;
  readonly #token: string;

  constructor(catalog: Catalog, records: number, behavior: SandboxBehavior) {
    const now = () => Date.UTC(2026, 0, 15, 10);
    this.catalog = catalog;
    this.store = new RecordStore({ catalog, records, seed: 1, now });
    const tokens = new AccessTokens({ random: randomBytes, now });
    this.#token = tokens.issue(3600);
    const place = { tenant: 't', organization: 'o' };
    this.#api = new SandboxApi({ catalog, store: this.store, tokens, ...place, now, behavior: () => behavior });
  }

  table(service: ServiceEntry): RecordTable {
    const table = this.store.table(service.path);
    assert.ok(table !== undefined, service.id);
    return table;
  }

  /** @throws ValuekeepError as the client gives it */
  async call(method: string, path: string, body?: JsonValue): Promise<JsonValue> {
    const request = new Request(`http://127.0.0.1/api/t/o${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: stringifyJson(body) }),
    });
    const answer = await this.#api.answer(request);
    const text = await answer.text();
    if (answer.ok) return text === '' ? null : parseJson(text);
    throw new ValuekeepError(answer.status === 404 ? 'notFound' : 'invalidRequest', text, { status: answer.status });
  }

  async record(service: ServiceEntry, id: string): Promise<JsonObject> {
    return (await this.call('GET', `/${service.path}/${id}`)) as JsonObject;
  }
}

export async function sandboxInProcess(
  records = 60,
  behavior: Partial<SandboxBehavior> = {},
): Promise<SandboxInProcess> {
  return new SandboxInProcess(await loadCatalog(), records, { ...defaultBehavior, ...behavior });
}
