import assert from 'node:assert/strict';
import { ValuekeepError } from '../../../../src/client/core/errors';
import { RecordCounts } from '../../../../src/explorer/model/recordCounts';
import { LearningRecordReader } from '../../../../src/reading/learningReader';
import { loadCatalog } from '../../../../src/catalog/catalog';
import { MemoryMemento } from '../../../support/vscode/memento';
import { FakeApi, FakeConnections, testConnection } from '../../../support/recordFakes';
import { StoredColumns } from '../../../../src/records/host/reading/storedColumns';

describe('Counting the records of a service', () => {
  it('does without the id where the service refuses it, whether or not the server gives totals', async () => {
    const catalog = await loadCatalog();
    const service = catalog.service('maintenance/workOrders');
    assert.ok(service);
    const api = new FakeApi();
    const countsOf = (givesTotals: boolean) => {
      api.beforeList = ({ select, count }) => {
        if (select?.includes('Id') !== true && (givesTotals || count !== true)) return;
        throw new ValuekeepError('invalidRequest', 'No.', { status: 400 });
      };
      const connections = new FakeConnections(api);
      const memento = new MemoryMemento();
      const reader = new LearningRecordReader({
        connections,
        catalog: () => Promise.resolve(catalog),
        memory: new StoredColumns(memento),
      });
      return new RecordCounts(() => Promise.resolve(reader)).count(testConnection, service);
    };
    assert.deepEqual(await countsOf(true), { count: 250, atLeast: false });
    assert.deepEqual(await countsOf(false), { count: 100, atLeast: true });
  });
});
