import assert from 'node:assert/strict';
import { loadCatalog } from '../../../../src/catalog/catalog';
import { isLosslessNumber, stringifyJson } from '../../../../src/json/json';
import type { RecordStore } from '../../../../src/sandbox/store/store';
import { runQuery } from '../../../../src/sandbox/query/evaluate';
import { parseQueryOptions } from '../../../../src/sandbox/query/queryOptions';
import { idOf, makeStore, recordsOf, tableOf, textOf, valuesIn } from './store';

/** Services that have operations only, and the one whose path names an entity. */
const withoutRecords = [
  'maintenance/contextDashboards',
  'settings/assetsByUsers',
  'settings/accessLevelsAssetsParties',
  'integration/indicators',
  'corePatterns/customEntityRecords',
];

describe('the records that the seed makes', () => {
  let store: RecordStore;

  before(async () => {
    store = await makeStore();
  });

  const dump = (from: RecordStore): string =>
    from.services.map((path) => `${path} ${stringifyJson([...recordsOf(tableOf(from, path), 300)])}`).join('\n');

  it('are the same, byte for byte, for the same seed and number', async () => {
    assert.ok(dump(store) === dump(await makeStore()));
  });

  it('are others for another seed', async () => {
    const ids = async (seed: number): Promise<string> =>
      idOf(tableOf(await makeStore(300, seed), 'maintenance/workOrders').at(0));
    assert.notEqual(await ids(1), await ids(2));
  });

  it('are there for every service but those that only run operations', async () => {
    const { services } = await loadCatalog();
    const empty = services.filter(({ path }) => (store.table(path)?.count ?? 0) === 0).map(({ id }) => id);
    assert.deepEqual(empty.sort(), [...withoutRecords].sort());
    assert.ok((store.table('CUSTOMENTITIES/safetyPermits')?.count ?? 0) > 0);
  });

  it('carry every column that the catalog lists', async () => {
    const catalog = await loadCatalog();
    for (const service of catalog.services) {
      const names = catalog.columns(service).map(({ queryName }) => queryName);
      const table = store.table(service.path);
      if (table === undefined || names.length === 0) continue;
      const options = parseQueryOptions(new URLSearchParams({ $select: names.join(','), $top: '3' }), table);
      assert.ok(runQuery({ records: table, options }).items.length > 0, service.id);
    }
  });

  it('carry every attribute and collection that can be set', async () => {
    const catalog = await loadCatalog();
    const missing = catalog.services.flatMap((service) => {
      const table = store.table(service.path);
      if (table === undefined) return [];
      const attributes = service.operations.flatMap(({ kind, attribute }) =>
        kind === 'setAttribute' ? (attribute ?? []) : [],
      );
      return attributes.filter((name) => table.memberNamed(name) === undefined).map((name) => `${service.id} ${name}`);
    });
    assert.deepEqual(missing, []);
  });

  it('are of the types that their columns have', () => {
    const fits: Record<string, (value: unknown) => boolean> = {
      string: (value) => typeof value === 'string',
      number: (value) => typeof value === 'number' || isLosslessNumber(value),
      boolean: (value) => typeof value === 'boolean',
      date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value),
      guid: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
      money: (value) => typeof value === 'object' && value !== null && 'amount' in value && 'symbol' in value,
      collection: Array.isArray,
      keys: Array.isArray,
    };
    for (const path of store.services) {
      const table = tableOf(store, path);
      for (const record of recordsOf(table, 60)) {
        assert.deepEqual(
          Object.keys(record),
          table.columns.all.map(({ member }) => member),
          path,
        );
        for (const { member, type } of table.columns.all) {
          const value = record[member];
          assert.ok(value === null || fits[type]?.(value), `${path} ${member}: ${JSON.stringify(value)} is no ${type}`);
        }
      }
    }
  });

  it('are found by id and by natural key, and by no other', () => {
    for (const path of store.services) {
      const table = tableOf(store, path);
      const records = recordsOf(table);
      assert.equal(new Set(records.map(idOf)).size, records.length, path);
      for (const record of records) {
        assert.equal(table.byId(idOf(record).toUpperCase())?.id, record.id, path);
        assert.equal(table.byKey(table.keyOf(record))?.id, record.id, `${path} ${table.keyOf(record).join('/')}`);
      }
    }
    const orders = tableOf(store, 'maintenance/workOrders');
    assert.equal(orders.byId('01234567-89ab-4def-8123-456789abcdef'), undefined);
    assert.equal(orders.byId(idOf(tableOf(store, 'requests/requests').at(0))), undefined);
    assert.equal(orders.byKey(['C01', 'WO-999999']), undefined);
    assert.equal(orders.byKey(['C09', orders.keyOf(orders.at(0))[1] ?? '']), undefined);
  });

  it('refer only to records that exist, with their id and description', () => {
    let checked = 0;
    const ids = new Map<string, string>();
    for (const path of store.services) {
      for (const record of recordsOf(tableOf(store, path))) ids.set(idOf(record), path);
    }
    const check = (holder: Readonly<Record<string, unknown>>, where: string): void => {
      for (const [member, id] of Object.entries(holder)) {
        const name = /^(.+)Id$/.exec(member)?.[1];
        if (typeof id !== 'string' || name === undefined || typeof holder[name] !== 'string') continue;
        const table = tableOf(store, ids.get(id) ?? `nothing, named by ${where} ${member}`);
        const target = table.byId(id);
        assert.ok(
          target !== undefined && table.keyOf(target).includes(holder[name]),
          `${where} ${name} ${holder[name]}`,
        );
        checked += 1;
        if ('company' in target && 'company' in holder)
          assert.equal(target.company, holder.company, `${where} ${name}`);
        const description = table.withBase(target).description ?? table.withBase(target).name;
        if (`${name}Description` in holder)
          assert.equal(holder[`${name}Description`], description ?? null, `${where} ${name}`);
      }
    };
    for (const path of store.services) {
      const table = tableOf(store, path);
      const collections = table.columns.all.filter(({ type }) => type === 'collection').map(({ member }) => member);
      for (const record of recordsOf(table)) {
        check(record, path);
        for (const collection of collections) {
          for (const line of record[collection] as readonly Record<string, unknown>[])
            check(line, `${path} ${collection}`);
        }
      }
    }
    assert.ok(checked > 10_000, `only ${checked} references were seen`);
  });

  it('have work orders whose history leads to the state they are in', () => {
    const changes = recordsOf(tableOf(store, 'businessCore/vKEntittyStateTransitionHistories'));
    const states = tableOf(store, 'businessCore/vKSchemaEntityStates');
    const allowed = new Set(
      recordsOf(states).flatMap((state) =>
        (state.vKSchemaEntityStateTransitions as readonly Record<string, string>[]).map(
          ({ targetEntityState }) => `${textOf(state.stateKey)} ${targetEntityState ?? ''}`,
        ),
      ),
    );
    for (const order of recordsOf(tableOf(store, 'maintenance/workOrders'))) {
      const own = changes.filter(({ entityNaturalKey }) => entityNaturalKey === order.workOrderKey);
      assert.deepEqual([own[0]?.previousState, own[0]?.dateTransition], [null, order.createdOn]);
      assert.equal(own.at(-1)?.key, order.schemaEntityState);
      for (const { previousState, key } of own.slice(1)) {
        assert.ok(allowed.has(`${textOf(previousState)} ${textOf(key)}`), `${textOf(previousState)} → ${textOf(key)}`);
      }
    }
  });

  it('look lived in: other scripts, quotes, long texts, inactive and deleted ones, several states', () => {
    const orders = recordsOf(tableOf(store, 'maintenance/workOrders'));
    const texts = orders.flatMap((order) => valuesIn(order)).filter((value) => typeof value === 'string');
    assert.ok(texts.some((text) => /[ãçõéí]/.test(text)));
    assert.ok(texts.some((text) => text.includes('"') && text.includes('\\')));
    assert.ok(texts.some((text) => text.length > 500));
    assert.ok(orders.some(({ isActive }) => isActive === false));
    assert.ok(orders.some(({ isDeleted }) => isDeleted === true));
    assert.ok(new Set(orders.map(({ schemaEntityState }) => schemaEntityState)).size >= 6);
    assert.deepEqual(new Set(orders.map(({ company }) => company)), new Set(['C01', 'C02']));
    assert.ok(recordsOf(tableOf(store, 'corePatterns/countries')).some(({ name }) => name === '日本'));
  });

  it('show numbers that JavaScript would round', () => {
    const values = tableOf(store, 'assetManagement/meterValues');
    assert.match(stringifyJson(values.at(0)), /"meterReading":9007199254740993,/);
    assert.match(stringifyJson(values.at(1)), /"unitCost":0\.1000,/);
  });

  it('were all made before the sandbox’s present, in the order in which they are listed', () => {
    const orders = recordsOf(tableOf(store, 'maintenance/workOrders'));
    const moments = orders.map(({ createdOn }) => textOf(createdOn));
    assert.deepEqual(moments, [...moments].sort());
    for (const { createdOn, modifiedOn } of orders) {
      assert.ok(textOf(createdOn) <= textOf(modifiedOn));
      assert.ok(textOf(modifiedOn) <= '2025-09-30T17:00:00Z');
    }
  });

  it('are 200,000 work orders at once, because each is made when it is read', async () => {
    const started = process.cpuUsage().user;
    const large = await makeStore(200_000);
    const orders = tableOf(large, 'maintenance/workOrders');
    const last = orders.at(199_999);
    assert.equal(orders.byKey(['C01', textOf(last.workOrderKey)])?.id ?? last.id, last.id);
    assert.equal(orders.byId(idOf(last))?.workOrderKey, 'WO-200000');
    assert.ok((process.cpuUsage().user - started) / 1e6 < 1, 'took more than a second of work');
  });
});
