import assert from 'node:assert/strict';
import { QueryHistory } from '../../../../../src/records/host/queries/queryHistory';
import { SavedQueryStore } from '../../../../../src/records/host/queries/savedQueryStore';
import { localWork } from '../../../../../src/records/host/session/localQuery';
import { isSameQuery, listQuery, parametersText } from '../../../../../src/records/host/session/recordsQuery';
import type { NewSavedQuery } from '../../../../../src/platform/contracts/savedQueries';
import { MemoryMemento } from '../../../../support/vscode/memento';
import { listedRecord } from '../../../../support/recordFakes';
import { loadedRecords } from '../../../../support/loadedRecords';

const one = { parameters: { assetType: '2', company: 'C01' } };
const same = { parameters: { company: 'C01', assetType: '2', location: '' } };
const other = { parameters: { assetType: '2', company: 'C02' } };

describe('What the list of a process service is asked with', () => {
  it('is the same in whatever order it is given, and without what is empty', () => {
    assert.equal(parametersText(one.parameters), 'assetType = 2 · company = C01');
    assert.equal(isSameQuery(one, same), true);
    assert.equal(isSameQuery(one, other), false);
    assert.equal(isSameQuery(one, {}), false);
    assert.deepEqual(listQuery({ ...one, filter: undefined }), one);
  });

  it('is a matter of the server, also where all rows of another list are loaded', () => {
    const loaded = loadedRecords({
      query: one,
      firstPage: { records: [listedRecord(1)] },
    });
    const filter = 'IsActive eq true';
    assert.ok(localWork(loaded, { ...same, filter }) !== undefined);
    assert.equal(localWork(loaded, { ...other, filter }), undefined);
  });

  it('is kept with the history and with a query of one’s own, and never written to the team file', async () => {
    const memento = new MemoryMemento();
    await new QueryHistory(memento).add('c1', 'm/s', one);
    assert.deepEqual(new QueryHistory(memento).of('c1', 'm/s'), [one]);
    const written: object[] = [];
    const store = new SavedQueryStore({
      memento,
      team: {
        onDidChange: () => ({ dispose: () => undefined }),
        all: () => [],
        canWrite: true,
        save: (query) => {
          written.push(query);
          return Promise.resolve({ ...query, id: 'team' });
        },
        rename: () => Promise.resolve(),
        remove: () => Promise.resolve(),
      },
      connectionName: () => 'One',
      newId: () => 'own',
      onChange: () => undefined,
    });
    const query: NewSavedQuery = { name: 'Mine', service: 'm/s', origin: 'own', ...one };
    await store.save('c1', query);
    assert.deepEqual(store.all('c1'), [{ ...query, id: 'own' }]);
    await store.save('c1', { ...query, origin: 'team' });
    assert.deepEqual(written, [{ name: 'Mine', service: 'm/s' }]);
  });
});
