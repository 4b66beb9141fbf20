import assert from 'node:assert/strict';
import { maxVisited } from '../../../../../src/records/protocol/detailProtocol';
import { VisitedRecords } from '../../../../../src/records/host/details/visitedRecords';
import { MemoryMemento } from '../../../../support/vscode/memento';
import { idOf, listedRecord, workOrders } from '../../../../support/recordFakes';

describe('Opened records', () => {
  let memento: MemoryMemento;
  let visited: VisitedRecords;
  const open = (index: number, connectionId = 'c1') =>
    visited.add(connectionId, { service: workOrders, key: idOf(index) }, listedRecord(index));

  beforeEach(() => {
    memento = new MemoryMemento();
    visited = new VisitedRecords(memento);
  });

  it('are remembered per connection, the newest first and each once', async () => {
    for (const index of [1, 2, 1]) await open(index);
    await open(3, 'c2');
    assert.deepEqual(
      visited.all('c1').map(({ key }) => key),
      [
        ['C01', 'WO-000001'],
        ['C01', 'WO-000002'],
      ],
    );
    assert.equal(visited.all('c2').length, 1);
  });

  it('are kept by service and key, with nothing else of the record', async () => {
    await open(4);
    assert.deepEqual(memento.get('visited/c1'), [{ service: workOrders.id, key: ['C01', 'WO-000004'] }]);
  });

  it('are bounded', async () => {
    for (let index = 0; index < maxVisited + 20; index++) await open(index);
    assert.equal(visited.all('c1').length, maxVisited);
    assert.deepEqual(visited.all('c1')[0]?.key, ['C01', `WO-${String(maxVisited + 19).padStart(6, '0')}`]);
  });

  it('are forgotten with their connection, or where a person wants it', async () => {
    await open(1);
    await open(1, 'c2');
    await visited.keepOnly((id) => id === 'c2');
    assert.deepEqual(memento.keys(), ['visited/c2']);
    await visited.forget('c2');
    assert.deepEqual(visited.all('c2'), []);
  });

  it('that do not fit their form are as if they were not there', async () => {
    await memento.update('visited/c1', [{ service: 'a/b', key: 7 }]);
    assert.deepEqual(visited.all('c1'), []);
  });
});
