import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { failureOf, run, startSandbox } from '../harness/commands';
import { until } from '../harness/until';

interface Called {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly durationMs: number;
}

interface Listed {
  readonly items: readonly { readonly id: string; readonly company: string; readonly workOrderKey: string }[];
}

const connectionId = 'sandbox';

describe('Call Operation', () => {
  before(() => startSandbox());
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const call = (operation: string, given: object = {}) =>
    run<Called>('valuekeep.callOperation', { connectionId, operation, ...given });

  async function firstWorkOrder(): Promise<Listed['items'][number]> {
    const query = { $select: 'Id,Company,WorkOrderKey', $top: 1 };
    const { status, body } = await call('maintenance/workOrders#GetOData', { query });
    assert.equal(status, 200);
    const [item] = (body as Listed).items;
    assert.ok(item);
    return item;
  }

  it('calls an operation of each kind for a program, and asks nothing', async () => {
    const { id, company, workOrderKey } = await firstWorkOrder();
    const parameters = { companyKey: company, workOrderKey };
    const byKey = await call('maintenance/workOrders#GetByKey', { parameters });
    assert.equal((byKey.body as { id: string }).id, id);

    const set = await call('maintenance/workOrders#SetDescription', { parameters, body: 'By a program' });
    assert.deepEqual([set.status, set.body], [200, undefined]);
    const read = await call('maintenance/workOrders#GetByKey', { parameters });
    assert.equal((read.body as { description: string }).description, 'By a program');

    const created = await call('businessCore/brands#Create', { body: { brandKey: 'HOST1', description: 'Host' } });
    assert.equal(created.status, 201);
    assert.match(String(created.body), /^[0-9a-f-]{36}$/);
    assert.ok(created.headers.location?.endsWith(String(created.body)));
    assert.ok(created.durationMs >= 0);

    const removed = await call('businessCore/brands#DeleteByKey', { parameters: { brandKey: 'HOST1' } });
    assert.equal(removed.status, 204);
  });

  it('tells a program what is missing, what does not exist and what the server refused', async () => {
    const failing = (given: object) => failureOf('valuekeep.callOperation', { connectionId, ...given });
    const missing = await failing({ operation: 'maintenance/workOrders#GetByKey', parameters: { companyKey: 'C01' } });
    assert.equal(missing.code, 'invalidRequest');
    assert.match(missing.message, /workOrderKey/);
    assert.equal((await failing({ operation: 'maintenance/workOrders#Nothing' })).code, 'notFound');
    const unknown = { operation: 'maintenance/workOrders#GetOData', query: { $select: 'NoSuchColumn' } };
    assert.equal((await failing(unknown)).code, 'invalidRequest');
    assert.equal((await failing({ operations: 'maintenance/workOrders#GetOData' })).code, 'invalidRequest');
    const nobody = { connectionId: 'nobody', operation: 'maintenance/workOrders#GetOData' };
    assert.equal((await failureOf('valuekeep.callOperation', nobody)).code, 'notFound');
  });

  it('writes nothing through a read-only connection', async () => {
    const { company, workOrderKey } = await firstWorkOrder();
    const address = { ...(await startSandbox()), stage: 'test', name: 'Only looking', readOnly: true };
    const readOnly = await run<string>('valuekeep.signIn', address);
    try {
      const asked = {
        connectionId: readOnly,
        operation: 'maintenance/workOrders#SetDescription',
        parameters: { companyKey: company, workOrderKey },
        body: 'Never',
      };
      assert.equal((await failureOf('valuekeep.callOperation', asked)).code, 'readOnly');
    } finally {
      await run('valuekeep.removeConnection', { connectionId: readOnly });
    }
  });

  it('opens one panel for an operation of the tree, however often it is asked for', async () => {
    const node = { kind: 'operation', id: 'x', connectionId, operation: 'maintenance/workOrders#GetByKey' };
    await run('valuekeep.callOperation', node);
    await run('valuekeep.callOperation', node);
    const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    const label = 'GetByKey · Work Orders — Sandbox';
    await until(vscode.window.tabGroups.onDidChangeTabs, () => labels().includes(label));
    assert.deepEqual(labels(), [label]);
  });
});
