import assert from 'node:assert/strict';
import { RecentServices } from '../../../../src/explorer/shelf/recentServices';
import { MemoryMemento } from '../../../support/vscode/memento';

describe('the services used last', () => {
  it('are the newest five of a connection, each once', async () => {
    const recent = new RecentServices({ memento: new MemoryMemento() });
    for (const id of ['a', 'b', 'c', 'd', 'e', 'a', 'f']) await recent.add('one', id);
    await recent.add('two', 'g');
    assert.deepEqual(recent.of('one'), ['f', 'a', 'e', 'd', 'c']);
    assert.deepEqual(recent.of('two'), ['g']);
    assert.deepEqual(recent.of(undefined), []);
  });

  it('are kept for the next window, and forgotten with their connection', async () => {
    const memento = new MemoryMemento();
    const before = new RecentServices({ memento });
    await before.add('one', 'a');
    await before.add('two', 'b');
    const after = new RecentServices({ memento });
    assert.deepEqual([after.of('one'), after.of('two')], [['a'], ['b']]);
    await after.keepOnly((id) => id === 'two');
    assert.deepEqual([after.of('one'), after.of('two')], [[], ['b']]);
  });

  it('are none where what is stored is not a list of names', async () => {
    for (const stored of [[1, 2], 'a']) {
      const memento = new MemoryMemento();
      await memento.update('recent/one', stored);
      assert.deepEqual(new RecentServices({ memento }).of('one'), []);
    }
  });
});
