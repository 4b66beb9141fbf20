import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { loadCatalog } from '../../../src/catalog/catalog';
import { hasRecords } from '../../../src/catalog/recordSource';
import { ValuekeepError } from '../../../src/client/core/errors';
import { ExplorerModel } from '../../../src/explorer/model/explorerModel';
import type { ExplorerNode } from '../../../src/explorer/model/nodes';
import { treeItem } from '../../../src/explorer/tree/treeItems';
import { describeError } from '../../../src/platform/words/errorWords';
import { connection, FakeConnections, FakeReader, workOrders } from '../../support/explorerFakes';

describe('the explorer’s looks', () => {
  let connections: FakeConnections;
  let reader: FakeReader;
  let model: ExplorerModel;

  beforeEach(() => {
    connections = new FakeConnections([connection('one'), connection('live', { stage: 'production' })]);
    reader = new FakeReader();
    model = new ExplorerModel({
      connections,
      reader,
      catalog: loadCatalog,
      describeError,
      changed: () => undefined,
    });
  });

  const item = (node: ExplorerNode) => treeItem(node, { connections, model });

  async function connectionItem(id: string): Promise<vscode.TreeItem> {
    const node = (await model.children()).find((child) => child.id === id);
    assert.ok(node);
    return item(node);
  }

  async function operationItem(address: string): Promise<vscode.TreeItem> {
    const operation = (await loadCatalog()).operation(address);
    const node = operation && (await model.operation('one', operation));
    assert.ok(node);
    return item(node);
  }

  async function recordItems(answer: () => void): Promise<vscode.TreeItem[]> {
    const entry = (await loadCatalog()).service('maintenance/workOrders');
    const service = entry && (await model.service('one', entry));
    const [records] = await model.children(service);
    const children = model.children(records);
    await reader.latest();
    answer();
    return (await children).map(item);
  }

  it('ask what to list where the list of a process service needs to know, and is no failure', async () => {
    const entry = (await loadCatalog()).service('maintenance/sparePartsManagements');
    const service = entry && (await model.service('one', entry));
    assert.ok(service);
    assert.equal(item(service).contextValue, 'service:records:list');
    const [records] = await model.children(service);
    const children = model.children(records);
    const listParameters = { connectionId: 'one', service: service.service, missing: ['assetType'] };
    await reader.latest();
    reader.last.fail(new ValuekeepError('invalidRequest', 'It needs assetType.', { listParameters }));
    const [notice, ...others] = (await children).map(item);
    assert.deepEqual(others, []);
    assert.ok(notice);
    assert.equal(notice.label, 'Choose What to List…');
    assert.partialDeepStrictEqual(notice.command, {
      command: 'valuekeep.chooseListParameters',
      arguments: [{ connectionId: 'one', service: service.service }],
    });
  });

  it('mark the connection in use and give each its stage and organization', async () => {
    connections.used = 'one';
    assert.equal((await connectionItem('one')).description, 'in use · Test · acme/main');
    assert.equal((await connectionItem('one')).contextValue, 'connection:signedIn:test:inUse');
    assert.equal((await connectionItem('live')).contextValue, 'connection:signedIn:production');
  });

  it('give each stage its own color, and say what production means', async () => {
    const { iconPath, tooltip } = await connectionItem('live');
    assert.ok(iconPath instanceof vscode.ThemeIcon);
    assert.equal(iconPath.color?.id, 'valuekeep.productionForeground');
    assert.match(textOf(tooltip), /Production: changes are real/);
    const other = (await connectionItem('one')).iconPath;
    assert.ok(other instanceof vscode.ThemeIcon);
    assert.equal(other.color?.id, 'valuekeep.testForeground');
  });

  it('say that credentials are missing, and sign in from there', async () => {
    connections.states.set('one', 'needsCredentials');
    assert.equal((await connectionItem('one')).description, 'Test · needs credentials · acme/main');
    const [node] = await model.children();
    const [notice] = await model.children(node);
    assert.ok(notice);
    assert.equal(item(notice).command?.command, 'valuekeep.signIn');
    assert.partialDeepStrictEqual(item(notice).command?.arguments, [{ connectionId: 'one' }]);
  });

  it('name an operation by verb, name and path, and tell how surely it is known', async () => {
    const known = await operationItem('maintenance/workOrders#GetById');
    assert.equal(known.label, 'GET GetById');
    assert.equal(known.description, 'workOrders/{id}');
    assert.match(textOf(known.tooltip), /Described in the Valuekeep reference/);
    assert.match(textOf(known.tooltip), /200, 400, 404/);
    assert.match(textOf(known.tooltip), /id: string, path, required/);
    const named = await operationItem('maintenance/workOrders#GetStateTransitions');
    assert.equal(named.description, 'workOrders/getStateTransitions · known by name');
    assert.match(textOf(named.tooltip), /Known only by name/);
    const elsewhere = await operationItem('corePatterns/currencies#DeleteCurrencyRate');
    assert.match(textOf(elsewhere.tooltip), /Not seen in Valuekeep; .* same framework/);
  });

  it('say where the knowledge of a service without a page comes from', async () => {
    const entry = (await loadCatalog()).service('corePatterns/companies');
    assert.ok(entry);
    const node = await model.service('one', entry);
    assert.ok(node);
    assert.match(textOf(item(node).tooltip), /no Valuekeep page found/);
  });

  it('name records by natural key and description, and open them', async () => {
    const [record, more] = await recordItems(() => reader.last.answer({ records: workOrders(1, 1), nextLink: 'next' }));
    assert.equal(record?.label, 'C01 / WO-1');
    assert.equal(record.description, 'Order 1');
    assert.equal(record.command?.command, 'valuekeep.openRecords');
    assert.equal(more?.label, 'Load more');
    assert.equal(more.description, '1 loaded');
  });

  it('show the server’s words as plain text, never as Markdown', async () => {
    const order = { company: 'C01', workOrderKey: '[x](command:y)', description: 'See http://evil.example' };
    const [record] = await recordItems(() => reader.last.answer({ records: [order] }));
    assert.equal(record?.tooltip, 'C01 / [x](command:y)\nSee http://evil.example');
    const serverText = 'Look at\n[this](http://evil.example)';
    const refused = () => reader.last.fail(new ValuekeepError('invalidRequest', 'No.', { status: 400, serverText }));
    model.refresh();
    const [failed] = await recordItems(refused);
    assert.equal(typeof failed?.tooltip, 'string');
    assert.match(textOf(failed?.tooltip), /Look at/);
  });

  it('say what failed, and try again on a click', async () => {
    const fail = () => reader.last.fail(new ValuekeepError('forbidden', 'No.', { url: 'https://cloud.example/api/x' }));
    const [failed, action] = await recordItems(fail);
    assert.equal(failed?.label, 'No permission');
    assert.match(textOf(failed.tooltip), /no permission for \/api\/x/);
    assert.equal(failed.command?.command, 'valuekeep.refresh');
    assert.equal(action?.command?.command, 'valuekeep.showLog');
  });

  it('say that there are no records', async () => {
    const [empty] = await recordItems(() => reader.last.answer({ records: [] }));
    assert.equal(empty?.label, 'No records');
    assert.equal(empty.command, undefined);
  });

  it('have a look for every service and operation of the catalog', async () => {
    const { services } = await loadCatalog();
    const seen = new Set<string | undefined>();
    for (const entry of services) {
      const service = await model.service('one', entry);
      assert.ok(service);
      const parts = await model.children(service);
      const operations = await model.children(parts.at(-1));
      for (const node of [service, ...parts, ...operations]) seen.add(item(node).id);
    }
    const withRecords = services.filter(hasRecords).length;
    // The line that asks for the name of a custom entity.
    assert.equal(seen.size, 1469 + 114 * 2 + withRecords + 1);
  });
});

describe('the explorer’s commands', () => {
  it('copy the path of an operation and of a service', async () => {
    await vscode.extensions.getExtension('valuekeep-api-tools.valuekeep-api-tools')?.activate();
    const connections = new FakeConnections([connection('one')]);
    const model = new ExplorerModel({
      connections,
      reader: new FakeReader(),
      catalog: loadCatalog,
      describeError,
      changed: () => undefined,
    });
    const operation = (await loadCatalog()).operation('maintenance/workOrders#GetById');
    assert.ok(operation);
    const node = await model.operation('one', operation);
    await vscode.commands.executeCommand('valuekeep.copyPath', node);
    assert.equal(await vscode.env.clipboard.readText(), '/maintenance/workOrders/{id}');
    await vscode.commands.executeCommand('valuekeep.copyPath', node?.parent.parent);
    assert.equal(await vscode.env.clipboard.readText(), '/maintenance/workOrders');
  });
});

function textOf(tooltip: vscode.TreeItem['tooltip']): string {
  const text = typeof tooltip === 'string' ? tooltip : (tooltip?.value ?? '');
  return text.replaceAll('&nbsp;', ' ').replaceAll('\\', '');
}
