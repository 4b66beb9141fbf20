import assert from 'node:assert/strict';
import { loadCatalog } from '../../../../src/catalog/catalog';
import type { Page } from '../../../../src/client/core/api';
import type { ODataQuery } from '../../../../src/odata/odataQuery';
import { ValuekeepError } from '../../../../src/client/core/errors';
import { EntityNames } from '../../../../src/explorer/shelf/entityNames';
import { ExplorerModel, type OwnShelf } from '../../../../src/explorer/model/explorerModel';
import type { ExplorerNode } from '../../../../src/explorer/model/nodes';
import { PinnedServices } from '../../../../src/explorer/shelf/pinnedServices';
import { RecordCounts } from '../../../../src/explorer/model/recordCounts';
import type { SavedQuery } from '../../../../src/platform/contracts/savedQueries';
import { MemoryMemento } from '../../../support/vscode/memento';
import { connection, FakeConnections, FakeReader, words } from '../../../support/explorerFakes';

const workOrders = 'maintenance/workOrders';
const employees = 'workShopsCore/employees';
const parts = 'businessCore/parts';

describe('Pinned services', () => {
  it('stay in the order in which a person puts them', async () => {
    const memento = new MemoryMemento();
    const pins = new PinnedServices({ memento });
    for (const id of [workOrders, employees, parts, employees]) await pins.pin(id);
    await pins.move(parts, -1);
    await pins.move(workOrders, -1);
    assert.deepEqual(pins.all(), [workOrders, parts, employees]);
    await pins.moveBefore(employees, workOrders);
    await pins.moveBefore(workOrders, undefined);
    await pins.unpin(parts);
    assert.deepEqual(new PinnedServices({ memento }).all(), [employees, workOrders]);
  });
});

describe('Names of custom entities', () => {
  it('are kept per connection, each once, whatever the case of its letters', async () => {
    const names = new EntityNames({ memento: new MemoryMemento() });
    await names.add('one', 'safetyPermits');
    await names.add('one', 'Calibrations');
    await names.add('one', 'safetypermits');
    await names.add('two', 'other');
    assert.deepEqual(names.of('one'), ['Calibrations', 'safetypermits']);
    await names.remove('one', 'Calibrations');
    assert.deepEqual(names.of('one'), ['safetypermits']);
  });
});

describe('A count of records', () => {
  function countsOf(answer: (query: ODataQuery) => Page): RecordCounts {
    const reader = new FakeReader();
    reader.firstPage = (_connection, _service, query = {}) => Promise.resolve().then(() => answer(query));
    return new RecordCounts(() => Promise.resolve(reader));
  }

  async function counted(answer: (query: ODataQuery) => Page) {
    const service = (await loadCatalog()).service(workOrders);
    assert.ok(service);
    const counts = countsOf(answer);
    const count = await counts.count(connection('one'), service);
    assert.deepEqual(counts.get('one', service), count);
    counts.forget('one', service);
    assert.equal(counts.get('one', service), undefined);
    return count;
  }

  it('is the server’s where it counts', async () => {
    assert.deepEqual(await counted(() => ({ records: [], count: 12_345 })), { count: 12_345, atLeast: false });
  });

  it('is at least what a page holds where the server refuses to count, and exact where there is one page', async () => {
    const page = (nextLink?: string) => (query: ODataQuery) => {
      if (query.count === true) throw new ValuekeepError('invalidRequest', 'No.', { status: 400 });
      return { records: [{ id: '1' }, { id: '2' }], ...(nextLink !== undefined && { nextLink }) };
    };
    assert.deepEqual(await counted(page('next')), { count: 2, atLeast: true });
    assert.deepEqual(await counted(page()), { count: 2, atLeast: false });
  });

  it('fails as the server does where it is not the count that is refused', async () => {
    const refuse = () => {
      throw new ValuekeepError('forbidden', 'No.');
    };
    await assert.rejects(counted(refuse), { code: 'forbidden' });
  });
});

describe('What a person put together in the tree', () => {
  const query: SavedQuery = { id: 'q1', name: 'Open', service: workOrders, filter: 'IsActive eq true', origin: 'own' };

  function model(shelf: Partial<OwnShelf>): ExplorerModel {
    return new ExplorerModel({
      connections: new FakeConnections([connection('one')]),
      reader: new FakeReader(),
      catalog: loadCatalog,
      describeError: words,
      changed: () => undefined,
      shelf: { pinned: () => [], recent: () => [], saved: () => [], entities: () => [], ...shelf },
    });
  }

  async function below(tree: ExplorerModel, ...ids: string[]): Promise<readonly ExplorerNode[]> {
    let nodes = await tree.children();
    for (const id of ids) nodes = await tree.children(nodes.find((node) => node.id === id));
    return nodes;
  }

  const services = (nodes: readonly ExplorerNode[]) =>
    nodes.map((node) => ('service' in node ? node.service : node.kind));

  it('leads a connection’s areas: pinned, then recent without the pinned, then saved queries', async () => {
    const tree = model({
      pinned: () => [parts, 'gone/service', workOrders],
      recent: (connectionId) => (connectionId === 'one' ? [employees, parts] : []),
      saved: () => [query, { ...query, id: 'q2', service: 'gone/service' }],
    });
    const groups = (await below(tree, 'one')).flatMap((node) => (node.kind === 'group' ? [node.group] : []));
    assert.deepEqual(groups, ['pinned', 'recent', 'saved']);
    assert.deepEqual(services(await below(tree, 'one', 'one/pinned')), [parts, workOrders]);
    assert.deepEqual(services(await below(tree, 'one', 'one/recent')), [employees]);
    assert.partialDeepStrictEqual(await below(tree, 'one', 'one/saved'), [
      { connectionId: 'one', service: workOrders, query: 'q1', filter: 'IsActive eq true' },
    ]);
  });

  it('takes no room where there is none', async () => {
    const nodes = await below(model({}), 'one');
    assert.ok(nodes.every(({ kind }) => kind === 'area'));
  });

  it('opens a pinned service like any other', async () => {
    const tree = model({ pinned: () => [workOrders] });
    const kinds = (await below(tree, 'one', 'one/pinned', `one/pinned/${workOrders}`)).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['records', 'operations']);
  });

  it('has the entities that the person named below the service that leaves the entity open', async () => {
    const tree = model({ entities: () => ['safetyPermits'] });
    const open = 'one/Framework/corePatterns/customEntityRecords';
    const nodes = await below(tree, 'one', 'one/Framework', open);
    assert.deepEqual(
      nodes.map(({ kind }) => kind),
      ['service', 'notice', 'operations'],
    );
    const [permits] = nodes;
    assert.ok(permits);
    assert.deepEqual(
      (await tree.children(permits)).map(({ kind }) => kind),
      ['records', 'operations'],
    );
    const entry = (await loadCatalog()).service('customentities/safetyPermits');
    assert.ok(entry);
    assert.equal(await tree.service('one', entry), permits);
  });
});
