import assert from 'node:assert/strict';
import { loadCatalog } from '../../../src/catalog/catalog';
import type { OperationEntry, OperationKind, ServiceEntry } from '../../../src/catalog/types';
import type { JsonObject, JsonValue } from '../../../src/json/json';
import { type RunningSandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { customSamples } from './customSamples';
import { customEntity, keyPath, pathOf, SampleRecords, text } from './sampleRecords';
import { type Answer, jsonIn, messageIn, objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';

const catalog = await loadCatalog();
const all = catalog.services.flatMap((service) => catalog.operations(service));

describe('every operation of the catalog, in the sandbox', () => {
  let sandbox: RunningSandbox;
  let caller: SandboxCaller;
  let samples: SampleRecords;

  beforeEach(async () => {
    sandbox = await startSandbox({ records: 300 });
    caller = new SandboxCaller(sandbox.address);
    samples = new SampleRecords(caller);
  });
  afterEach(() => sandbox.stop());

  /** Calls each operation of a kind, and tells all that did not answer as they should. */
  const eachAnswers = async (
    operations: readonly OperationEntry[],
    expected: number,
    call: (operation: OperationEntry) => Promise<Answer>,
  ): Promise<void> => {
    const faults: string[] = [];
    for (const operation of operations) {
      const { status, text: body } = await call(operation);
      const documented = operation.status.length === 0 || operation.status.includes(status);
      if (status !== expected || !documented) faults.push(`${operation.address}: ${status} ${body.slice(0, 200)}`);
    }
    assert.deepEqual(faults, []);
  };

  /** The path with the places filled from an existing record. */
  const filled = async ({ path, service }: OperationEntry, places: Readonly<Record<string, string>> = {}) => {
    const record = await samples.first(service);
    const key = service.key.map((name) => `{${name}}`).join('/');
    const known = (path?.split('?')[0] ?? '').replace(key === '' ? '\0' : key, keyPath(service, record));
    return known.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(places[name] ?? (name === 'entity' ? customEntity : text(record[name]))),
    );
  };

  const ofKind = (...kinds: OperationKind[]): readonly OperationEntry[] =>
    all.filter(({ kind, path }) => kinds.includes(kind) && path !== null);

  it('is asked below or counted here', () => {
    const counts = (operations: readonly OperationEntry[]): number => operations.length;
    assert.equal(all.length, 1469);
    assert.equal(counts(all.filter(({ path }) => path === null)), 56, 'paths that cannot be derived');
    assert.equal(
      counts(ofKind('odata')) +
        counts(ofKind('byId', 'byKey', 'byIdWithBase', 'byKeyWithBase', 'listWithBase', 'picture')) +
        counts(ofKind('setAttribute', 'setCustomAttribute')) +
        counts(ofKind('addLine', 'setLineAttribute', 'setLineCustomAttribute', 'deleteLine')) +
        counts(ofKind('addToCollection', 'removeFromCollection')) +
        counts(ofKind('create', 'createWithBase', 'delete')) +
        counts(ofKind('processList', 'process', 'custom')),
      1413,
    );
  });

  it('lists by OData', async () => {
    await eachAnswers(ofKind('odata'), 200, async (operation) => {
      const columns = catalog.columns(operation.service).map(({ queryName }) => queryName);
      const path = operation.path?.replace('{entity}', customEntity) ?? '';
      return caller.call(`${path}?$select=${columns.join(',')}`);
    });
  });

  it('reads an existing record', async () => {
    const reading = ofKind('byId', 'byKey', 'byIdWithBase', 'byKeyWithBase', 'listWithBase', 'picture');
    await eachAnswers(reading, 200, async (operation) => {
      const { service } = operation;
      const places = service.key.length === 0 ? await customEntityKey(operation) : {};
      return caller.call(await filled(operation, places));
    });
  });

  const customEntityKey = async ({ service }: OperationEntry): Promise<Record<string, string>> => {
    const record = await samples.first(service);
    return { companyKey: text(record.company), key: text(record.key) };
  };

  it('sets an attribute to the value that it has', async () => {
    await eachAnswers(ofKind('setAttribute'), 200, async (operation) => {
      const record = await samples.first(operation.service);
      const name = operation.attribute ?? '';
      const body = record[name.charAt(0).toLowerCase() + name.slice(1)];
      assert.notEqual(body, undefined, `${operation.address} sets what a record does not have`);
      const answer = await caller.call(await filled(operation), { method: 'PUT', body: body ?? null });
      return answer.text === '' ? answer : { ...answer, status: 0 };
    });
  });

  it('sets a custom attribute', async () => {
    await eachAnswers(ofKind('setCustomAttribute'), 200, async (operation) => {
      const path = await filled(operation, { customAttributeName: 'custom_source' });
      return caller.call(path, { method: 'PUT', body: { value: 'ERP' } });
    });
  });

  it('adds lines and sets their attributes', async () => {
    await eachAnswers(ofKind('addLine'), 204, async (operation) => {
      const { lines } = await linesOf(operation);
      return caller.call(await filled(operation), { method: 'POST', body: without(lines[0] ?? {}, ['id']) });
    });
    await eachAnswers(ofKind('setLineAttribute'), 200, async (operation) => {
      const { lines } = await linesOf(operation);
      const name = operation.attribute ?? '';
      const body = lines[0]?.[name.charAt(0).toLowerCase() + name.slice(1)];
      assert.notEqual(body, undefined, `${operation.address} sets what a line does not have`);
      return caller.call(await filled(operation, { lineId: text(lines[0]?.id) }), {
        method: 'PUT',
        body: body ?? null,
      });
    });
    await eachAnswers(ofKind('setLineCustomAttribute'), 200, async (operation) => {
      const { lines } = await linesOf(operation);
      const places = { lineId: text(lines[0]?.id), customAttributeName: 'custom_source' };
      return caller.call(await filled(operation, places), { method: 'PUT', body: { value: 1 } });
    });
    await eachAnswers(ofKind('deleteLine'), 204, async (operation) => {
      const { lines } = await linesOf(operation);
      return caller.call(await filled(operation, { lineId: text(lines.at(-1)?.id) }), { method: 'DELETE' });
    });
  });

  it('adds records to a collection of another, and takes them out', async () => {
    const changing = ofKind('addToCollection', 'removeFromCollection');
    await eachAnswers(changing, 200, async (operation) => {
      const [collection = '', verb = ''] = operation.path?.split('/').slice(-2) ?? [];
      const others = catalog.service(`identity/${collection}`);
      assert.ok(others, collection);
      const other = await samples.first(others);
      const body = [verb.endsWith('ById') ? text(other.id) : text(other[others.key[0] ?? ''])];
      return caller.call(await filled(operation), { method: 'POST', body });
    });
  });

  /** The lines of the first record, one added where there is none. */
  const linesOf = async ({ path, service }: OperationEntry): Promise<{ readonly lines: readonly JsonObject[] }> => {
    const record = await samples.first(service);
    const address = `/${pathOf(service)}/${keyPath(service, record)}`;
    const collection = path?.split('/').slice(2 + 1 + service.key.length)[0] ?? '';
    const read = async (): Promise<JsonValue | undefined> => objectIn(await caller.call(address))[collection];
    const lines = await read();
    assert.ok(Array.isArray(lines), `${service.id} has no collection ${collection}`);
    if (lines.length > 0) return { lines: lines as readonly JsonObject[] };
    assert.equal((await caller.call(`${address}/${collection}`, { method: 'POST', body: {} })).status, 204);
    return { lines: (await read()) as readonly JsonObject[] };
  };

  it('takes a record away and makes it again', async () => {
    const own = await startSandbox({ records: 300 });
    try {
      caller = new SandboxCaller(own.address);
      samples = new SampleRecords(caller);
      for (const service of catalog.services) await eachTakesAwayAndMakes(service);
    } finally {
      await own.stop();
    }
  });

  /** Away by key, made, away by id, and made again, so that others still find what they refer to. */
  const eachTakesAwayAndMakes = async (service: ServiceEntry): Promise<void> => {
    const operations = catalog.operations(service);
    const creating = operations.filter(({ kind }) => kind === 'create');
    const byId = operations.filter(({ kind, path }) => kind === 'delete' && path?.endsWith('/{id}') === true);
    const byKey = operations.filter(({ kind }) => kind === 'delete').filter((operation) => !byId.includes(operation));
    if (byKey.length === 0) return;
    const record = await samples.last(service);
    const address = `/${pathOf(service)}/${keyPath(service, record)}`;
    const create = async ({ path }: OperationEntry): Promise<Answer> =>
      caller.call(path ?? '', { method: 'POST', body: without(record, ['id']) });
    await eachAnswers(byKey, 204, () => caller.call(address, { method: 'DELETE' }));
    assert.equal((await caller.call(address)).status, 404);
    let id = '';
    await eachAnswers(creating, 201, async (operation) => {
      const answer = await create(operation);
      if (answer.status === 201) id = text(jsonIn(answer));
      return answer;
    });
    assert.equal((await caller.call(address)).status, 200);
    await eachAnswers(byId, 204, () => caller.call(`/${pathOf(service)}/${id}`, { method: 'DELETE' }));
    assert.equal((await caller.call(address)).status, 404);
    await eachAnswers(creating, 201, create);
  };

  it('is told apart where only its name is known', async () => {
    const nameOnly = ofKind('custom').filter(({ address }) => customSamples[address] === undefined);
    assert.equal(nameOnly.length, 25);
    for (const operation of nameOnly) {
      assert.equal(operation.params, null, `${operation.address} has parameters`);
      const answer = await caller.call(operation.path ?? '', {
        method: operation.method,
        ...(operation.method === 'POST' ? { body: {} } : {}),
      });
      assert.equal(answer.status, 400, operation.address);
      assert.match(messageIn(answer), /only by name/);
    }
  });

  it('answers on its own service', async () => {
    const special = ofKind('custom', 'processList', 'process').filter(({ address }) => customSamples[address]);
    assert.equal(special.length, 38);
    for (const operation of special) {
      const sample = customSamples[operation.address];
      assert.ok(sample);
      const {
        path,
        body,
        expected = 200,
      } = await sample(async (id, filter) => {
        const service = catalog.service(id);
        assert.ok(service);
        return samples.first(service, filter);
      });
      const answer = await caller.call(`/${pathOf(operation.service)}/${path}`, {
        method: operation.method,
        ...(body === undefined ? {} : { body }),
      });
      assert.equal(answer.status, expected, `${operation.address}: ${answer.text.slice(0, 300)}`);
      const documented = operation.status.length === 0 || operation.status.includes(answer.status);
      assert.ok(documented, `${operation.address} is not documented to answer ${answer.status}`);
    }
  });
});

function without(record: JsonObject, members: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, JsonValue] => !members.includes(entry[0])),
  );
}
