import assert from 'node:assert/strict';
import type { ODataQuery } from '../../../../../src/odata/odataQuery';
import { ValuekeepError } from '../../../../../src/client/core/errors';
import type { Status } from '../../../../../src/records/protocol/protocol';
import { cellRows } from '../../../../../src/records/host/cells/cellText';
import { LearningRecordReaders } from '../../../../../src/records/host/reading/recordReader';
import { RecordsSession } from '../../../../../src/records/host/session/recordsSession';
import { MemoryMemento } from '../../../../support/vscode/memento';
import {
  FakeApi,
  fakeCatalog,
  FakeConnections,
  gate,
  listedRecord,
  testConnection,
  workOrders,
} from '../../../../support/recordFakes';
import { sessionTestWords } from '../../../../support/sessionTestWords';

describe('The session of a records panel', () => {
  let api: FakeApi;
  let connections: FakeConnections;
  let session: RecordsSession;
  let shown: Status[];
  let onStatus: (status: Status) => void;
  let elsewhere: string[];
  let commands: string[];

  beforeEach(() => {
    api = new FakeApi();
    connections = new FakeConnections(api);
    shown = [];
    onStatus = () => undefined;
    elsewhere = [];
    commands = [];
    const catalog = fakeCatalog();
    let loads = 0;
    session = new RecordsSession({
      connectionId: testConnection.id,
      service: workOrders,
      title: 'Work Orders',
      query: {},
      connections,
      reader: new LearningRecordReaders({
        catalog: () => Promise.resolve(catalog),
        memento: new MemoryMemento(),
      }),
      catalog,
      failures: {
        describeError: (error) => ({ message: String(error), action: { label: 'Mend', command: 'mend' } }),
        runCommand: (command) => {
          commands.push(command);
          return Promise.resolve();
        },
      },
      words: sessionTestWords,
      newLoadName: () => `load-${++loads}`,
      onProgress: () => undefined,
      onStatus: (status) => {
        shown.push(status);
        onStatus(status);
      },
      now: Date.now,
      layout: () => undefined,
      onShown: () => undefined,
      openElsewhere: (connectionId) => {
        elsewhere.push(connectionId);
        return Promise.resolve();
      },
    });
    connections.onDidChange(() => session.connectionsChanged());
  });

  it('loads the first page with the id as the last column', async () => {
    assert.deepEqual(await session.load(), { ok: true });
    const status = session.status();
    assert.deepEqual(
      [status.rowCount, status.more, status.total, status.activity, status.columns.at(-1)?.name],
      [100, true, { known: 'no' }, 'none', 'Id'],
    );
    assert.deepEqual(
      shown.map(({ activity }) => activity),
      ['first', 'none'],
    );
  });

  it('appends pages until all are there and then knows the total', async () => {
    await session.load();
    await session.loadNext('load-1');
    await session.loadNext('load-1');
    const { rowCount, more, total } = session.status();
    assert.deepEqual({ rowCount, more, total }, { rowCount: 250, more: false, total: { known: 'yes', count: 250 } });
    const loaded = session.loaded('load-1');
    assert.equal(loaded && cellRows(loaded, 249, 10).length, 1);
  });

  it('loads as many rows again as a window had before it was loaded again, and tells of none before', async () => {
    assert.deepEqual(await session.restore(150), { ok: true });
    assert.deepEqual(
      shown.map(({ activity, rowCount }) => [activity, rowCount]),
      [
        ['first', 0],
        ['none', 200],
      ],
    );
  });

  it('keeps rows and query when loading others is canceled or the server refuses their filter', async () => {
    await session.load();
    const waiting = gate();
    api.beforeList = () => waiting.opened;
    const other = session.show({ filter: 'AssetType eq 2' });
    assert.equal(session.status().asked?.filter, 'AssetType eq 2');
    session.cancel();
    waiting.open();
    assert.equal((await other).ok, false);
    assert.deepEqual(
      [session.status().query.filter, session.status().asked, session.status().load],
      ['', null, 'load-1'],
    );
    api.beforeList = () => {
      throw new ValuekeepError('invalidRequest', 'no such column', { status: 400, serverText: 'No Colour here.' });
    };
    await session.show({ filter: 'Colour eq 1' });
    const { query, refused, failure, rowCount } = session.status();
    assert.deepEqual([query.filter, refused?.filter, failure, rowCount], ['', 'Colour eq 1', null, 100]);
  });

  it('goes on where it was after a 429 in the middle of loading all', async () => {
    await session.load();
    let turnedAway = false;
    const asked: string[] = [];
    api.beforeNext = (_, nextLink) => {
      asked.push(nextLink);
      if (asked.length !== 2 || turnedAway) return;
      turnedAway = true;
      throw new ValuekeepError('rateLimited', 'later');
    };
    await session.loadAll('load-1');
    assert.deepEqual([session.status().rowCount, session.status().failure?.kind], [200, 'failed']);
    await session.retry();
    assert.deepEqual([session.status().rowCount, session.status().more, asked], [250, false, ['100', '200', '200']]);
  });

  it('refuses a next link that was followed before, and says so', async () => {
    await session.load();
    api.linkAfter = () => '100';
    await session.loadNext('load-1');
    await session.loadNext('load-1');
    assert.match(session.status().failure?.message ?? '', /read already/);
    assert.equal(session.status().rowCount, 200);
  });

  it('shows a record that came twice once, and counts it', async () => {
    api.listed = (index) => listedRecord(index === 100 ? 99 : index);
    await session.load();
    await session.loadNext('load-1');
    assert.deepEqual([session.status().rowCount, session.status().repeated], [199, 1]);
  });

  it('tells records apart by their id, also where its query leaves the id out, and shows what was asked for alone', async () => {
    api.listed = (index) => listedRecord(index === 100 ? 99 : index);
    await session.load();
    await session.show({ select: ['AssetType'] });
    const { load } = session.status();
    await session.loadNext(load);
    assert.deepEqual([session.status().rowCount, session.status().repeated], [199, 1]);
    assert.deepEqual(api.lists.at(-1)?.query.select, ['AssetType', 'Id']);
    assert.equal(session.record(load, 0).id, undefined);
  });

  it('takes one next page at a time', async () => {
    await session.load();
    await Promise.all([session.loadNext('load-1'), session.loadNext('load-1')]);
    assert.equal(session.status().rowCount, 200);
  });

  it('gives no rows and takes no order for a load that is no longer shown', async () => {
    await session.load();
    await session.load();
    assert.deepEqual(session.loaded('load-1'), undefined);
    await session.loadNext('load-1');
    assert.equal(session.status().rowCount, 100);
    assert.throws(() => session.record('load-1', 0), /gone/);
  });

  it('keeps the rows when a refresh fails', async () => {
    await session.load();
    api.beforeList = () => {
      throw new ValuekeepError('serverFault', 'down');
    };
    const outcome = await session.load();
    assert.equal(outcome.ok, false);
    assert.deepEqual([session.status().rowCount, session.status().failure?.kind], [100, 'failed']);
  });

  it('lets the later of two loads win, and both callers learn its outcome', async () => {
    const first = gate();
    api.beforeList = () => (api.lists.length === 1 ? first.opened : undefined);
    const one = session.load();
    const two = session.load();
    first.open();
    assert.deepEqual(await Promise.all([one, two]), [{ ok: true }, { ok: true }]);
    assert.equal(session.status().load, 'load-1');
  });

  it('says where a load failed and runs the action of the failure', async () => {
    api.beforeList = () => {
      throw new ValuekeepError('forbidden', 'no');
    };
    await session.load();
    const { failure } = session.status();
    assert.deepEqual(
      [failure?.kind, failure?.where, failure?.action],
      ['forbidden', 'maintenance/workOrders on Porto plant', 'Mend'],
    );
    await session.act('failure');
    assert.deepEqual(commands, ['mend']);
  });

  it('shows nothing of a canceled load', async () => {
    api.beforeList = () => {
      throw new ValuekeepError('cancelled', 'cancelled');
    };
    await session.load();
    assert.equal(session.status().failure, null);
  });

  it('is signed out where the connection does not exist, and loads when it is back', async () => {
    connections.connections = [];
    await session.load();
    assert.equal(session.status().failure?.kind, 'signedOut');
    connections.connections = [testConnection];
    await new Promise<void>((resolve) => {
      onStatus = ({ rowCount }) => {
        if (rowCount === 100) resolve();
      };
      connections.fire();
    });
  });

  it('counts when asked, without the columns', async () => {
    await session.load();
    await session.count('load-1');
    assert.deepEqual(session.status().total, { known: 'yes', count: 250 });
    const { select, top, count } = api.lists.at(-1)?.query ?? {};
    assert.deepEqual({ select, top, count }, { select: ['Id'], top: 1, count: true });
  });

  it('counts a service that refuses the id, and asks for its refused columns again at a refresh', async () => {
    const refusing = ({ select }: ODataQuery) => {
      if (select?.includes('Id') === true) throw new ValuekeepError('invalidRequest', 'No.', { status: 400 });
    };
    api.beforeList = refusing;
    await session.load();
    const names = () => session.status().columns.map(({ name }) => name);
    assert.deepEqual([session.status().rowCount, names().includes('Id')], [100, false]);
    await session.count('load-1');
    assert.deepEqual(session.status().total, { known: 'yes', count: 250 });
    api.beforeList = () => undefined;
    await session.load();
    assert.equal(names().includes('Id'), false);
    await session.refresh();
    assert.equal(names().includes('Id'), true);
  });

  it('says so where the server refuses to count, and goes on without', async () => {
    await session.load();
    api.beforeList = () => {
      throw new ValuekeepError('invalidRequest', 'no $count');
    };
    await session.count('load-1');
    assert.deepEqual([session.status().total, session.status().failure], [{ known: 'refused' }, null]);
  });

  describe('is stale', () => {
    beforeEach(async () => {
      await session.load();
    });

    it('where the connection now leads elsewhere, and asks nothing there before a refresh', async () => {
      connections.connections = [{ ...testConnection, organization: 'other' }];
      connections.fire();
      assert.equal(session.status().stale?.reason, 'changed');
      await assert.rejects(session.loadNext('load-1'), /refresh first/);
      assert.throws(() => session.assertCurrent(), /refresh first/);
      await session.act('stale');
      assert.equal(session.status().stale, null);
    });

    it('where the connection was removed', () => {
      connections.connections = [];
      connections.fire();
      assert.equal(session.status().stale?.reason, 'removed');
      assert.equal(session.status().connection.name, 'Porto plant');
    });

    it('not where the load started the sandbox, which then has another address', async () => {
      connections.connections = [{ ...testConnection, apiUrl: 'http://127.0.0.1/api' }];
      connections.states.set('c1', 'stopped');
      connections.fire();
      connections.client = () => {
        connections.connections = [{ ...testConnection, apiUrl: 'http://127.0.0.1:4010/api' }];
        connections.states.delete('c1');
        connections.fire();
        return Promise.resolve(api);
      };
      await session.act('stale');
      assert.equal(session.status().stale, null);
    });

    it('where the sandbox stopped, and current again when it runs', () => {
      connections.states.set('c1', 'stopped');
      connections.fire();
      assert.equal(session.status().stale?.reason, 'stopped');
      connections.states.delete('c1');
      connections.fire();
      assert.equal(session.status().stale, null);
    });

    it('where the window uses another connection, and opens it there', async () => {
      connections.connections = [testConnection, { ...testConnection, id: 'c2', name: 'Lisbon' }];
      connections.inUseId = 'c2';
      connections.fire();
      assert.equal(session.status().stale?.message, 'Porto plant, now Lisbon');
      await session.act('stale');
      assert.deepEqual(elsewhere, ['c2']);
    });

    it('not because of a new name', () => {
      connections.connections = [{ ...testConnection, name: 'Porto 2' }];
      connections.fire();
      assert.equal(session.status().stale, null);
    });
  });
});
