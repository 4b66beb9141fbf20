import assert from 'node:assert/strict';
import { loadCatalog } from '../../../src/catalog/catalog';
import { missingFilters } from '../../../src/catalog/listFilters';
import type { CallRequest } from '../../../src/client/core/api';
import { pageRepeated } from '../../../src/client/core/errors';
import type { JsonObject } from '../../../src/json/json';
import { cellRows } from '../../../src/records/host/cells/cellText';
import { firstLines, nextLines } from '../../../src/reading/lineList';
import { ListReading } from '../../../src/reading/listReading';
import { keyOf } from '../../../src/reading/recordIdentity';
import { LearningRecordReader } from '../../../src/reading/learningReader';
import { MemoryMemento } from '../../support/vscode/memento';
import { faultOf } from '../../support/samples';
import { FakeApi, FakeConnections, aReader, parsed, workOrders } from '../../support/recordFakes';
import { loadedRecords } from '../../support/loadedRecords';
import { StoredColumns } from '../../../src/records/host/reading/storedColumns';

/** Gives pages of lines, whatever they are asked for with. */
class LinesApi extends FakeApi {
  readonly asked: string[] = [];

  constructor(readonly pages: readonly (readonly JsonObject[])[]) {
    super();
  }

  override call({ path }: CallRequest) {
    const body = this.pages[this.asked.length] ?? [];
    this.asked.push(path);
    return Promise.resolve({ status: 200, headers: {}, body, isJson: true, size: 0, durationMs: 0 });
  }
}

const lines = (from: number, count: number): JsonObject[] =>
  Array.from({ length: count }, (_, at) => ({ part: `P-${String(from + at)}` }));

describe('The lines of a process service', () => {
  it('come page by page, by index', async () => {
    const api = new LinesApi([lines(0, 100), lines(100, 3)]);
    const { nextLink = '' } = await firstLines(api, 'm/s', {});
    const last = await nextLines(api, nextLink);
    assert.deepEqual([last.records.length, last.nextLink], [3, undefined]);
    assert.deepEqual(api.asked, ['/m/s/0/100', '/m/s/1/100']);
  });

  it('end with a fault where a server that takes no index gives the same page again', async () => {
    const api = new LinesApi([lines(0, 100), lines(0, 100)]);
    const { nextLink = '' } = await firstLines(api, 'm/s', { parameters: { company: 'C01' } });
    const fault = await faultOf(nextLines(api, nextLink));
    assert.deepEqual([fault.code, fault.details.reason], ['malformed', pageRepeated]);
  });

  it('show their money, which no list of theirs flattens', async () => {
    const catalog = await loadCatalog();
    const service = catalog.service('maintenance/sparePartsManagements');
    assert.ok(service);
    const line = parsed('{"part": "P-1", "cost": {"amount": 12.50, "symbol": "€", "fractionDigits": 2}}');
    const api = new LinesApi([[line]]);
    const connections = new FakeConnections(api);
    const memento = new MemoryMemento();
    const reader = new LearningRecordReader({
      connections,
      catalog: () => Promise.resolve(catalog),
      memory: new StoredColumns(memento),
    });
    const parameters = Object.fromEntries(missingFilters(service, {}).map((name) => [name, '1']));
    const firstPage = await reader.firstPage('c1', service, { parameters });
    const columns = await reader.columns('c1', service);
    const loaded = loadedRecords({ columns, firstPage });
    assert.deepEqual(
      columns.map(({ queryName }) => queryName),
      ['Part', 'Cost'],
    );
    assert.deepEqual([cellRows(loaded, 0, 1), loaded.numeric], [[['sP-1', 'm12.50 €']], [false, true]]);
  });

  it('are each shown where all carry the empty GUID for an id', async () => {
    const records = lines(0, 3).map((line) => ({ ...line, id: '00000000-0000-0000-0000-000000000000' }));
    const service = { ...workOrders, key: [] };
    const reader = { ...aReader, firstPage: () => Promise.resolve({ records }) };
    const reading = new ListReading({ reader, connectionId: 'c1', service, query: {} });
    const firstPage = await reading.step();
    assert.deepEqual([firstPage?.records.length, reading.repeated], [3, 0]);
    assert.equal(keyOf({ ...workOrders, key: [] }, records[0] ?? {}), undefined);
  });
});
