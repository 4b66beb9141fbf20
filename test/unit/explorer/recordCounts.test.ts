import assert from 'node:assert/strict';
import { ValuekeepError } from '../../../src/client/errors';
import { RecordCounts } from '../../../src/explorer/recordCounts';
import { LearningRecordReader } from '../../../src/records/recordReader';
import { loadCatalogue } from '../../../src/catalogue/catalogue';
import { MemoryMemento } from '../../fixtures/memento';
import { FakeApi, FakeConnections } from '../records/fakes';

describe('Counting the records of a service', () => {
  it('does without the id where the service refuses it, whether or not the server gives totals', async () => {
    const catalogue = await loadCatalogue();
    const service = catalogue.service('maintenance/workOrders');
    assert.ok(service);
    const api = new FakeApi();
    const countsOf = (givesTotals: boolean) => {
      api.beforeList = ({ select, count }) => {
        if (select?.includes('Id') !== true && (givesTotals || count !== true)) return;
        throw new ValuekeepError('invalidRequest', 'No.', { status: 400 });
      };
      const connections = new FakeConnections(api);
      const memento = new MemoryMemento();
      const reader = new LearningRecordReader({ connections, catalogue: () => Promise.resolve(catalogue), memento });
      return new RecordCounts(() => Promise.resolve(reader)).count('c1', service);
    };
    assert.deepEqual(await countsOf(true), { count: 250, atLeast: false });
    assert.deepEqual(await countsOf(false), { count: 100, atLeast: true });
  });
});
