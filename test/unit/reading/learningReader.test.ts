import assert from 'node:assert/strict';
import type { ODataQuery } from '../../../src/odata/odataQuery';
import { ValuekeepError } from '../../../src/client/core/errors';
import type { JsonObject } from '../../../src/json/json';
import { LearningRecordReader } from '../../../src/reading/learningReader';
import { MemoryMemento } from '../../support/vscode/memento';
import {
  FakeApi,
  fakeCatalog,
  FakeConnections,
  idOf,
  parsed,
  workOrderColumns,
  workOrders,
} from '../../support/recordFakes';
import { StoredColumns } from '../../../src/records/host/reading/storedColumns';

const catalogNames = workOrderColumns.map((column) => column.queryName);

function refused(): ValuekeepError {
  return new ValuekeepError('invalidRequest', 'Could not find a property.', { status: 400 });
}

/** Takes only these columns, as a server does that knows no others. */
function taking(names: readonly string[]): (query: ODataQuery) => void {
  return ({ select }) => {
    if (select?.some((name) => !names.includes(name)) === true) throw refused();
  };
}

describe('The record reader', () => {
  let api: FakeApi;
  let memento: MemoryMemento;
  let reader: LearningRecordReader;

  function newReader(): LearningRecordReader {
    const catalog = fakeCatalog();
    return new LearningRecordReader({
      connections: new FakeConnections(api),
      catalog: () => Promise.resolve(catalog),
      memory: new StoredColumns(memento),
    });
  }

  const columnNames = async (connectionId = 'c1'): Promise<string[]> =>
    (await reader.columns(connectionId, workOrders)).map((column) => column.queryName);

  beforeEach(() => {
    api = new FakeApi();
    memento = new MemoryMemento();
    reader = newReader();
  });

  it('selects the columns of the catalog', async () => {
    await reader.firstPage('c1', workOrders);
    assert.deepEqual(api.lists, [{ path: 'maintenance/workOrders', query: { select: catalogNames } }]);
  });

  it('leaves a query that selects its own columns as it is', async () => {
    const query = { select: ['Description'], filter: "Description ne ''", top: 3 };
    await reader.firstPage('c1', workOrders, query);
    assert.deepEqual(api.lists[0]?.query, query);
  });

  it('never asks for a count by itself', async () => {
    await reader.firstPage('c1', workOrders, { filter: 'IsActive eq true' });
    assert.ok(api.lists.every(({ query }) => query.count === undefined));
  });

  it('learns the columns from one record where the server refuses those of the catalog', async () => {
    api.whole = () =>
      parsed(`{"id": "${idOf(0)}", "workOrderKey": "WO-1", "wOStatus": 2, "custom_Note": "n",
      "totalCost": {"amount": 1.50, "symbol": "€"}, "lines": [], "nested": {"a": 1}}`);
    const known = ['Id', 'WorkOrderKey', 'WOStatus', 'TotalCostAmount'];
    api.beforeList = taking(known);
    const page = await reader.firstPage('c1', workOrders, { filter: 'IsActive eq true' });

    assert.equal(page.records.length, 100);
    assert.deepEqual(
      api.lists.map(({ query }) => query.select?.length),
      [10, 1, 4],
    );
    assert.deepEqual(new Set(await columnNames()), new Set(known));
    assert.equal(api.lists.at(-1)?.query.filter, 'IsActive eq true');
  });

  it('asks for what it learned from the start next time, also after a restart', async () => {
    api.whole = () => parsed(`{"id": "${idOf(0)}", "workOrderKey": "WO-1"}`);
    api.beforeList = taking(['Id', 'WorkOrderKey']);
    await reader.firstPage('c1', workOrders);
    api.lists.length = 0;
    reader = newReader();
    await reader.firstPage('c1', workOrders);
    assert.deepEqual(
      api.lists.map(({ query }) => query.select),
      [['Id', 'WorkOrderKey']],
    );
  });

  it('keeps what it learned apart for each connection', async () => {
    api.whole = () => parsed(`{"id": "${idOf(0)}", "workOrderKey": "WO-1"}`);
    api.beforeList = taking(['Id', 'WorkOrderKey']);
    await reader.firstPage('c1', workOrders);
    assert.deepEqual(await columnNames('c2'), catalogNames);
  });

  it('takes fewer columns where the server refuses some that its records have', async () => {
    api.beforeList = taking(['Id', 'Company', 'WorkOrderKey']);
    const page = await reader.firstPage('c1', workOrders);
    assert.equal(page.records.length, 100);
    assert.deepEqual(await columnNames(), ['Id', 'Company', 'WorkOrderKey']);
  });

  it('gives the refusal of a wrong filter back and learns nothing from it', async () => {
    api.beforeList = ({ filter }) => {
      if (filter !== undefined) throw refused();
    };
    await assert.rejects(reader.firstPage('c1', workOrders, { filter: 'nonsense' }), { code: 'invalidRequest' });
    assert.equal(api.gets.length, 0);
    assert.deepEqual(await columnNames(), catalogNames);
  });

  describe('of a service that refuses `Id`', () => {
    const some = ['Company', 'WorkOrderKey', 'Description'];

    beforeEach(() => {
      api.listed = (index) => parsed(`{"company": "C01", "workOrderKey": "WO-${String(index).padStart(6, '0')}"}`);
      api.whole = () => parsed('{"company": "C01", "workOrderKey": "WO-000000", "description": "d", "remarks": "r"}');
      api.beforeList = taking(some);
    });

    it('finds the columns by the natural key', async () => {
      const page = await reader.firstPage('c1', workOrders);
      assert.equal(page.records.length, 100);
      assert.deepEqual(await columnNames(), some.slice(0, 2));
      assert.deepEqual(api.gets, [['C01', 'WO-000000']]);
    });

    it('takes what the list takes where there is no whole record', async () => {
      api.beforeGet = () => {
        throw new ValuekeepError('notFound', 'No such record.', { status: 404 });
      };
      assert.equal((await reader.firstPage('c1', workOrders)).records.length, 100);
      assert.deepEqual(await columnNames(), ['Company', 'WorkOrderKey']);
    });

    it('finds a part of the key where the whole of it is refused', async () => {
      api.beforeList = taking(['WorkOrderKey']);
      assert.equal((await reader.firstPage('c1', workOrders)).records.length, 100);
      assert.deepEqual(await columnNames(), ['WorkOrderKey']);
    });

    it('counts by a column that is taken, and asks for the refused one no more', async () => {
      const query = { fewest: true, top: 1, count: true } as const;
      assert.equal((await reader.firstPage('c1', workOrders, query)).count, 250);
      api.lists.length = 0;
      assert.equal((await reader.firstPage('c1', workOrders, query)).count, 250);
      assert.deepEqual(
        api.lists.map(({ query: { select } }) => select),
        [['Company']],
      );
    });

    it('gives the first refusal where nothing is taken', async () => {
      const first = refused();
      let before = 0;
      api.beforeList = () => {
        throw before++ === 0 ? first : refused();
      };
      await assert.rejects(reader.firstPage('c1', workOrders), (error) => error === first);
      assert.equal(before, 5);
      before = 0;
      await assert.rejects(reader.firstPage('c1', workOrders, { fewest: true }), (error) => error === first);
    });
  });

  it('takes a refused total for what it is: the columns stay', async () => {
    api.beforeList = ({ count }) => {
      if (count === true) throw refused();
    };
    const counting = reader.firstPage('c1', workOrders, { fewest: true, top: 1, count: true });
    await assert.rejects(counting, { code: 'invalidRequest' });
    assert.deepEqual(await columnNames(), catalogNames);
  });

  it('shows what it learns after a list was narrowed', async () => {
    api.whole = () => parsed(`{"id": "${idOf(0)}", "workOrderKey": "WO-1"}`);
    api.beforeList = taking(['Id', 'WorkOrderKey']);
    await reader.firstPage('c1', workOrders);
    api.whole = () => parsed(`{"id": "${idOf(0)}", "workOrderKey": "WO-1", "extraMember": "x"}`);
    await reader.record('c1', workOrders, idOf(0));
    assert.deepEqual(await columnNames(), ['Id', 'WorkOrderKey', 'ExtraMember']);
  });

  it('asks for all columns again once the refused ones are forgotten', async () => {
    api.whole = () => parsed(`{"id": "${idOf(0)}", "workOrderKey": "WO-1"}`);
    api.beforeList = taking(['Id', 'WorkOrderKey']);
    await reader.firstPage('c1', workOrders);
    api.beforeList = () => undefined;
    await reader.forgetRefused('c1', workOrders);
    await reader.firstPage('c1', workOrders);
    assert.deepEqual(api.lists.at(-1)?.query.select, catalogNames);
    assert.deepEqual(await columnNames(), catalogNames);
  });

  it('gives an empty page of a service without records', async () => {
    api.total = 0;
    api.beforeList = taking(['Id']);
    assert.deepEqual((await reader.firstPage('c1', workOrders)).records, []);
  });

  it('does not try other columns after another error', async () => {
    api.beforeList = () => {
      throw new ValuekeepError('forbidden', 'No.');
    };
    await assert.rejects(reader.firstPage('c1', workOrders), { code: 'forbidden' });
    assert.equal(api.lists.length, 1);
  });

  it('adds the members of a record it has read to the columns', async () => {
    api.whole = (): JsonObject => ({ id: idOf(0), description: 'd', extraMember: 'x' });
    await reader.record('c1', workOrders, idOf(0));
    assert.deepEqual(await columnNames(), [...catalogNames, 'ExtraMember']);
  });

  it('takes what does not fit in its memory as if it were not there', async () => {
    await memento.update('columns/c1/maintenance/workOrders', { columns: [{ queryName: '$evil,x' }] });
    assert.deepEqual(await columnNames(), catalogNames);
  });
});
