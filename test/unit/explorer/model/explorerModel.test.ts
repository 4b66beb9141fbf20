import assert from 'node:assert/strict';
import { loadCatalog } from '../../../../src/catalog/catalog';
import { ValuekeepError } from '../../../../src/client/core/errors';
import { ExplorerModel } from '../../../../src/explorer/model/explorerModel';
import type { ExplorerNode } from '../../../../src/explorer/model/nodes';
import { connection, FakeConnections, FakeReader, words, workOrders } from '../../../support/explorerFakes';

interface Tree {
  readonly connections: FakeConnections;
  readonly reader: FakeReader;
  readonly model: ExplorerModel;
  /** Ids of the nodes that were told to have changed; `*` is the whole tree. */
  readonly changes: string[];
}

function tree(...ids: string[]): Tree {
  const connections = new FakeConnections(ids.map((id) => connection(id)));
  const reader = new FakeReader();
  const changes: string[] = [];
  const changed = (node: ExplorerNode | undefined) => changes.push(node?.id ?? '*');
  const model = new ExplorerModel({ connections, reader, catalog: loadCatalog, describeError: words, changed });
  return { connections, reader, model, changes };
}

/** Follows ids from the root, as a person who expands one node after another. */
async function expanded(model: ExplorerModel, ...path: string[]): Promise<ExplorerNode> {
  let node: ExplorerNode | undefined;
  let id = '';
  for (const step of path) {
    id = id === '' ? step : `${id}/${step}`;
    node = (await model.children(node)).find((child) => child.id === id);
    assert.ok(node, `The tree has no ${id}.`);
  }
  assert.ok(node);
  return node;
}

const toRecords = ['Work', 'maintenance/workOrders', 'records'];

function recordsOf(model: ExplorerModel, connectionId: string): Promise<ExplorerNode> {
  return expanded(model, connectionId, ...toRecords);
}

/** All that is settled by now has its effect. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function shown(nodes: readonly ExplorerNode[]): string[] {
  return nodes.map((node) => {
    if (node.kind === 'record') return node.label.key;
    return node.kind === 'notice' ? `(${node.notice.type})` : node.kind;
  });
}

describe('the explorer’s tree', () => {
  it('goes from connections over the eleven areas to services', async () => {
    const { model } = tree('one', 'two');
    assert.deepEqual(
      (await model.children()).map(({ id }) => id),
      ['one', 'two'],
    );
    const areas = await model.children(await expanded(model, 'one'));
    assert.equal(areas.length, 11);
    const services = await model.children(await expanded(model, 'one', 'Work'));
    const modules = new Set(services.map((node) => (node.kind === 'service' ? node.serviceEntry.module : '')));
    assert.deepEqual([...modules], ['maintenance', 'maintenanceCore']);
  });

  it('asks the server for nothing until records are expanded', async () => {
    const { model, reader } = tree('one');
    await recordsOf(model, 'one');
    assert.equal(reader.requests.length, 0);
  });

  it('shows every operation of a service', async () => {
    const { model } = tree('one');
    const service = (await loadCatalog()).service('maintenance/workOrders');
    const operations = await model.children(
      await expanded(model, 'one', 'Work', 'maintenance/workOrders', 'operations'),
    );
    assert.deepEqual(
      operations.map((node) => (node.kind === 'operation' ? node.operationEntry.id : node.kind)),
      service?.operations.map(({ id }) => id),
    );
  });

  it('leaves records out where a service has no list', async () => {
    const { model } = tree('one');
    const children = await model.children(await expanded(model, 'one', 'Work', 'maintenance/contextDashboards'));
    assert.deepEqual(shown(children), ['operations']);
  });

  it('gives one place the same node and the same id at every look', async () => {
    const { model } = tree('one');
    const before = await expanded(model, 'one', 'Work', 'maintenance/workOrders');
    model.refresh();
    assert.equal(await expanded(model, 'one', 'Work', 'maintenance/workOrders'), before);
  });

  it('gives the node of any service and operation with the parents that the tree shows', async () => {
    const { model } = tree('one');
    const operation = (await loadCatalog()).operation('maintenance/workOrders#GetOData');
    assert.ok(operation);
    const node = await model.operation('one', operation);
    assert.equal(node, await expanded(model, 'one', 'Work', 'maintenance/workOrders', 'operations', 'GetOData'));
    assert.equal(node.parent.parent, await model.service('one', operation.service));
    assert.equal(await model.operation('gone', operation), undefined);
  });

  it('gives every node an id of its own, also where records share their key', async () => {
    const { model, reader } = tree('one');
    const children = model.children(await recordsOf(model, 'one'));
    const twin = { company: 'C01', workOrderKey: 'WO-1' };
    (await reader.latest()).answer({ records: [twin, twin, {}, {}, { id: '' }], nextLink: 'next' });
    const ids = (await children).map(({ id }) => id);
    assert.equal(new Set(ids).size, 6);
  });

  it('carries in its nodes what commands take as arguments', async () => {
    const { model, reader } = tree('one');
    const children = model.children(await recordsOf(model, 'one'));
    const [order] = workOrders(1, 1);
    const nobody = { id: '00000000-0000-0000-0000-000000000000', company: 'C01', workOrderKey: 'WO-3' };
    (await reader.latest()).answer({ records: [order ?? {}, { company: 'C01', workOrderKey: 'WO-2' }, nobody] });
    assert.partialDeepStrictEqual(await children, [
      { connectionId: 'one', service: 'maintenance/workOrders', key: order?.id },
      { connectionId: 'one', service: 'maintenance/workOrders', key: ['C01', 'WO-2'] },
      { connectionId: 'one', service: 'maintenance/workOrders', key: ['C01', 'WO-3'] },
    ]);
  });
});

describe('records in the explorer', () => {
  it('are loaded once for all who look, and named by natural key', async () => {
    const { model, reader } = tree('one');
    const node = await recordsOf(model, 'one');
    const [first, second] = [model.children(node), model.children(node)];
    (await reader.latest()).answer({ records: workOrders(1, 2) });
    assert.deepEqual(shown(await first), ['C01 / WO-1', 'C01 / WO-2']);
    assert.deepEqual(shown(await second), ['C01 / WO-1', 'C01 / WO-2']);
    await model.children(node);
    assert.equal(reader.requests.length, 1);
  });

  it('say so where there are none', async () => {
    const { model, reader } = tree('one');
    const children = model.children(await recordsOf(model, 'one'));
    (await reader.latest()).answer({ records: [] });
    assert.deepEqual(shown(await children), ['(empty)']);
  });

  it('append the next page and end without a line to load more', async () => {
    const { model, reader, changes } = tree('one');
    const node = await recordsOf(model, 'one');
    const children = model.children(node);
    (await reader.latest()).answer({ records: workOrders(1, 1), nextLink: 'page-2' });
    const [, more] = await children;
    assert.ok(more?.kind === 'more');
    const loading = model.loadMore(more);
    assert.equal(model.isLoadingMore(more), true);
    assert.deepEqual(changes, [more.id]);
    void model.loadMore(more);
    assert.equal(reader.requests.length, 2, 'a second click asks again');
    assert.equal((await reader.latest()).nextLink, 'page-2');
    (await reader.latest()).answer({ records: workOrders(2, 1) });
    await loading;
    assert.equal(changes.at(-1), node.id);
    assert.deepEqual(shown(await model.children(node)), ['C01 / WO-1', 'C01 / WO-2']);
  });

  it('are each shown once, with a line for those that came twice', async () => {
    const { model, reader } = tree('one');
    const node = await recordsOf(model, 'one');
    const children = model.children(node);
    (await reader.latest()).answer({ records: workOrders(1, 2), nextLink: 'page-2' });
    await children;
    const loading = model.loadMore(node);
    (await reader.latest()).answer({ records: workOrders(2, 2), nextLink: 'page-3' });
    await loading;
    const nodes = await model.children(node);
    assert.deepEqual(shown(nodes), ['C01 / WO-1', 'C01 / WO-2', 'C01 / WO-3', '(repeated)', 'more']);
    assert.partialDeepStrictEqual(nodes[3], { notice: { count: 1 } });
  });

  it('come from the first page that has some, with one click', async () => {
    const { model, reader } = tree('one');
    const node = await recordsOf(model, 'one');
    const children = model.children(node);
    (await reader.latest()).answer({ records: [], nextLink: 'page-2' });
    await turn();
    (await reader.latest()).answer({ records: workOrders(1, 1), nextLink: 'page-3' });
    await children;
    const loading = model.loadMore(node);
    for (const nextLink of ['page-4', 'page-5']) {
      (await reader.latest()).answer({ records: workOrders(1, 1), nextLink });
      await turn();
    }
    assert.equal(reader.last.nextLink, 'page-5');
    (await reader.latest()).answer({ records: workOrders(2, 1) });
    await loading;
    assert.deepEqual(shown(await model.children(node)), ['C01 / WO-1', 'C01 / WO-2', '(repeated)']);
  });

  it('stay where the pages lead in a circle, which is said', async () => {
    const { model, reader } = tree('one');
    const node = await recordsOf(model, 'one');
    const children = model.children(node);
    (await reader.latest()).answer({ records: workOrders(1, 1), nextLink: 'page-2' });
    await children;
    for (const [at, nextLink] of ['page-3', 'page-2'].entries()) {
      const loading = model.loadMore(node);
      (await reader.latest()).answer({ records: workOrders(2 + at, 1), nextLink });
      await loading;
    }
    await model.loadMore(node);
    const nodes = await model.children(node);
    assert.deepEqual(shown(nodes), ['C01 / WO-1', 'C01 / WO-2', 'C01 / WO-3', '(failed)']);
    assert.partialDeepStrictEqual(nodes[3], { notice: { retry: 'loadMore', words: { code: 'malformed' } } });
    assert.equal(reader.requests.length, 3);
  });

  it('stay when the next page fails, and load it when tried again', async () => {
    const { model, reader } = tree('one');
    const node = await recordsOf(model, 'one');
    const children = model.children(node);
    (await reader.latest()).answer({ records: workOrders(1, 1), nextLink: 'page-2' });
    const failing = model.loadMore((await children)[1] ?? node);
    (await reader.latest()).fail(new ValuekeepError('timeout', 'Too slow.'));
    await failing;
    const failed = await model.children(node);
    assert.deepEqual(shown(failed), ['C01 / WO-1', '(failed)']);
    assert.partialDeepStrictEqual(failed[1], { notice: { retry: 'loadMore', words: { message: 'Too slow.' } } });
    const again = model.loadMore(node);
    assert.deepEqual(shown(await model.children(node)), ['C01 / WO-1', 'more']);
    (await reader.latest()).answer({ records: workOrders(2, 1) });
    await again;
    assert.deepEqual(shown(await model.children(node)), ['C01 / WO-1', 'C01 / WO-2']);
  });

  it('give the reason for a failure and what to do, and load again on refresh', async () => {
    const { model, reader, changes } = tree('one');
    const node = await recordsOf(model, 'one');
    const children = model.children(node);
    (await reader.latest()).fail(new ValuekeepError('credentialsRefused', 'Refused.'));
    const failed = await children;
    assert.deepEqual(shown(failed), ['(failed)', '(action)']);
    model.refresh(failed[0]);
    assert.deepEqual(changes, [node.id]);
    const again = model.children(node);
    (await reader.latest()).answer({ records: workOrders(1, 1) });
    assert.deepEqual(shown(await again), ['C01 / WO-1']);
  });

  it('offer to load where the person canceled', async () => {
    const { model, reader } = tree('one');
    const children = model.children(await recordsOf(model, 'one'));
    (await reader.latest()).fail(new ValuekeepError('cancelled', 'Canceled.'));
    assert.deepEqual(shown(await children), ['(cancelled)']);
  });

  it('abort a load that a refresh overtakes, and show what the newer one brings', async () => {
    const { model, reader } = tree('one');
    const node = await recordsOf(model, 'one');
    const before = model.children(node);
    const overtaken = await reader.latest();
    model.refresh(node);
    const after = model.children(node);
    assert.equal(overtaken.signal.aborted, true);
    overtaken.answer({ records: workOrders(1, 1) });
    (await reader.latest()).answer({ records: workOrders(7, 1) });
    assert.deepEqual(shown(await after), ['C01 / WO-7']);
    assert.deepEqual(shown(await before), ['C01 / WO-7']);
  });

  it('are refreshed with any node above them, and only there', async () => {
    const { model, reader } = tree('one', 'two');
    for (const id of ['one', 'two']) {
      const children = model.children(await recordsOf(model, id));
      (await reader.latest()).answer({ records: workOrders(1, 1) });
      await children;
    }
    model.refresh(await expanded(model, 'one', 'Work'));
    void model.children(await recordsOf(model, 'one'));
    await model.children(await recordsOf(model, 'two'));
    assert.deepEqual(
      reader.requests.map(({ connectionId }) => connectionId),
      ['one', 'two', 'one'],
    );
  });
});

describe('the explorer when connections change', () => {
  async function loaded(...ids: string[]): Promise<Tree> {
    const all = tree(...ids);
    for (const id of ids) {
      const children = all.model.children(await recordsOf(all.model, id));
      (await all.reader.latest()).answer({ records: workOrders(1, 1) });
      await children;
    }
    return all;
  }

  it('shows nothing anew where nothing changed that it shows', async () => {
    const { model, changes } = await loaded('one');
    model.connectionsChanged();
    assert.deepEqual(changes, []);
  });

  it('marks the connection in use and keeps its records', async () => {
    const { model, connections, reader, changes } = await loaded('one', 'two');
    connections.used = 'two';
    model.connectionsChanged();
    assert.deepEqual(changes, ['two']);
    await model.children(await recordsOf(model, 'two'));
    assert.equal(reader.requests.length, 2);
  });

  it('loads anew only what is read through a connection that leads elsewhere', async () => {
    const { model, connections, reader, changes } = await loaded('one', 'two');
    connections.connections = [connection('one'), connection('two', { tenant: 'other' })];
    model.connectionsChanged();
    assert.deepEqual(changes, ['two']);
    await model.children(await recordsOf(model, 'one'));
    void model.children(await recordsOf(model, 'two'));
    await reader.latest();
    assert.deepEqual(
      reader.requests.map(({ connectionId }) => connectionId),
      ['one', 'two', 'two'],
    );
  });

  it('drops what still comes for a connection that was removed', async () => {
    const { model, connections, reader, changes } = tree('one', 'two');
    const children = model.children(await recordsOf(model, 'one'));
    const { signal } = await reader.latest();
    connections.connections = [connection('two')];
    model.connectionsChanged();
    assert.equal(signal.aborted, true);
    assert.deepEqual(await children, []);
    assert.deepEqual(changes, ['*']);
    assert.deepEqual(
      (await model.children()).map(({ id }) => id),
      ['two'],
    );
  });

  it('offers to sign in where credentials are missing, and still shows what the API has', async () => {
    const { model, connections, reader } = tree('one');
    connections.states.set('one', 'needsCredentials');
    const [notice, ...areas] = await model.children(await expanded(model, 'one'));
    assert.deepEqual(shown(notice ? [notice] : []), ['(needsCredentials)']);
    assert.equal(areas.length, 11);
    assert.deepEqual(shown(await model.children(await recordsOf(model, 'one'))), ['(needsCredentials)']);
    assert.equal(reader.requests.length, 0);
  });

  it('does not start a sandbox again that was stopped, until asked', async () => {
    const { model, connections, reader } = await loaded('one');
    const node = await recordsOf(model, 'one');
    connections.states.set('one', 'stopped');
    model.connectionsChanged();
    assert.deepEqual(shown(await model.children(node)), ['(stopped)']);
    assert.equal(reader.requests.length, 1);
    connections.states.set('one', 'signedIn');
    model.connectionsChanged();
    void model.children(node);
    await reader.latest();
    assert.equal(reader.requests.length, 2);
  });

  it('keeps the load that starts a sandbox, and tells why where it does not start', async () => {
    const { model, connections, reader } = tree('one');
    connections.states.set('one', 'stopped');
    model.connectionsChanged();
    const children = model.children(await recordsOf(model, 'one'));
    connections.states.set('one', 'signedIn');
    model.connectionsChanged();
    connections.states.set('one', 'stopped');
    model.connectionsChanged();
    (await reader.latest()).fail(new ValuekeepError('unreachable', 'The port is taken.'));
    assert.partialDeepStrictEqual(await children, [
      { notice: { type: 'failed', words: { message: 'The port is taken.' } } },
    ]);
    assert.equal(reader.requests.length, 1);
  });

  it('says what failed where the catalog cannot be read', async () => {
    const connections = new FakeConnections([connection('one')]);
    const catalog = () => Promise.reject(new ValuekeepError('malformed', 'The file is broken.'));
    const model = new ExplorerModel({
      connections,
      reader: new FakeReader(),
      catalog,
      describeError: words,
      changed: () => undefined,
    });
    const [node] = await model.children();
    assert.deepEqual(shown(await model.children(node)), ['(failed)']);
  });
});
