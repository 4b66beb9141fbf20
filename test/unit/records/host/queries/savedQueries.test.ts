import assert from 'node:assert/strict';
import { isValuekeepError } from '../../../../../src/client/core/errors';
import type { TeamQueries, TeamQuery } from '../../../../../src/platform/contracts/teamQueries';
import { QueryHistory } from '../../../../../src/records/host/queries/queryHistory';
import { SavedQueryStore } from '../../../../../src/records/host/queries/savedQueryStore';
import { MemoryMemento } from '../../../../support/vscode/memento';

const service = 'maintenance/workOrders';

function teamOf(queries: readonly TeamQuery[]): TeamQueries {
  return {
    onDidChange: () => ({ dispose: () => undefined }),
    all: () => queries,
    canWrite: true,
    save: (query) => Promise.resolve({ ...query, id: 'written' }),
    rename: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
}

describe('Saved queries', () => {
  let memento: MemoryMemento;
  let changes: number;
  const store = (team: readonly TeamQuery[] = []): SavedQueryStore => {
    let ids = 0;
    return new SavedQueryStore({
      memento,
      team: teamOf(team),
      connectionName: (connectionId) => (connectionId === 'c1' ? 'Porto plant' : 'Lisbon plant'),
      newId: () => `own-${++ids}`,
      onChange: () => (changes += 1),
    });
  };

  beforeEach(() => {
    memento = new MemoryMemento();
    changes = 0;
  });

  it('stay with their connection and keep their id under a new name', async () => {
    const saved = await store().save('c1', { name: 'Open', service, filter: 'IsActive eq true', origin: 'own' });
    await store().rename('c1', saved?.id ?? '', 'Active');
    assert.deepEqual(store().all('c1'), [
      { id: 'own-1', name: 'Active', service, filter: 'IsActive eq true', origin: 'own' },
    ]);
    assert.deepEqual(store().all('c2'), []);
    assert.equal(changes, 2);
  });

  it('replace one of the same name and service', async () => {
    const queries = store();
    await queries.save('c1', { name: 'Open', service, filter: 'A eq 1', origin: 'own' });
    await queries.save('c1', { name: 'Open', service, orderBy: 'A', origin: 'own' });
    assert.deepEqual(queries.all('c1'), [{ id: 'own-1', name: 'Open', service, orderBy: 'A', origin: 'own' }]);
  });

  it('refuse a name that is taken, and one that is gone', async () => {
    const queries = store();
    await queries.save('c1', { name: 'One', service, origin: 'own' });
    await queries.save('c1', { name: 'Two', service, origin: 'own' });
    const code = (wanted: string) => (error: unknown) => isValuekeepError(error) && error.code === wanted;
    await assert.rejects(queries.rename('c1', 'own-1', 'Two'), code('conflict'));
    await assert.rejects(queries.remove('c1', 'own-9'), code('notFound'));
    await queries.remove('c1', 'own-1');
    assert.deepEqual(
      queries.all('c1').map(({ name }) => name),
      ['Two'],
    );
  });

  it('of the team show where they are for every connection, or for this one by its name', () => {
    const team = [
      { id: 't1', name: 'Everyone', service },
      { id: 't2', name: 'Porto', service, connection: 'Porto plant' },
    ];
    const names = (connectionId: string) =>
      store(team)
        .all(connectionId)
        .map(({ name, origin }) => `${name} ${origin}`);
    assert.deepEqual(names('c1'), ['Everyone team', 'Porto team']);
    assert.deepEqual(names('c2'), ['Everyone team']);
  });

  it('that do not fit any more are as if they were not there', async () => {
    await memento.update('queries/c1', [{ id: 1 }]);
    assert.deepEqual(store().all('c1'), []);
  });
});

describe('The history of queries', () => {
  it('has the latest first, each once, and no more than thirty', async () => {
    const history = new QueryHistory(new MemoryMemento());
    for (let index = 0; index < 40; index += 1) await history.add('c1', service, { filter: `A eq ${index}` });
    await history.add('c1', service, { filter: 'A eq 20' });
    await history.add('c1', service, {});
    const kept = history.of('c1', service).map(({ filter }) => filter);
    assert.deepEqual([kept.length, kept[0], kept[1]], [30, 'A eq 20', 'A eq 39']);
    assert.equal(new Set(kept).size, 30);
    await history.remove('c1', service, { filter: 'A eq 20' });
    assert.equal(history.of('c1', service)[0]?.filter, 'A eq 39');
    assert.deepEqual(history.of('c2', service), []);
  });
});
