import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { failureOf, run, startSandbox } from '../harness/commands';
import { pagedServer } from '../harness/pagedServer';
import { until } from '../harness/until';

describe('Open Records', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens one panel for a service, however often it is asked for', async () => {
    await startSandbox();
    await run('valuekeep.openRecords', { connectionId: 'sandbox', service: 'maintenance/workOrders' });
    await run('valuekeep.openRecords', { connectionId: 'sandbox', service: 'Maintenance/WorkOrders' });
    const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until(vscode.window.tabGroups.onDidChangeTabs, () => labels().includes('Work Orders — Sandbox'));
    assert.deepEqual(labels(), ['Work Orders — Sandbox']);
  });

  it('refuses an unknown service and an unknown connection, and opens nothing', async () => {
    await startSandbox();
    const service = { connectionId: 'sandbox', service: 'maintenance/workOrdres' };
    assert.equal((await failureOf('valuekeep.openRecords', service)).code, 'notFound');
    const connection = { connectionId: 'nobody', service: 'maintenance/workOrders' };
    assert.equal((await failureOf('valuekeep.openRecords', connection)).code, 'notFound');
    assert.deepEqual(
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs),
      [],
    );
  });

  it('tells a program why the records could not be loaded', async () => {
    await startSandbox();
    const asked = { connectionId: 'sandbox', service: 'maintenance/workOrders', filter: 'Description eq' };
    const failure = await failureOf('valuekeep.openRecords', asked);
    assert.equal(failure.code, 'invalidRequest');
  });

  it('keeps what an open panel shows where only a record is asked for, and follows every other query', async () => {
    const server = await pagedServer(250);
    const address = await startSandbox();
    const connection = { ...address, stage: 'test', name: 'Paged', apiUrl: server.apiUrl };
    const connectionId = await run<string>('valuekeep.signIn', connection);
    const asked = { connectionId, service: 'maintenance/workOrders' };
    await run('valuekeep.openRecords', { ...asked, filter: "Description eq 'x'" });
    await run('valuekeep.openRecords', { ...asked, key: 'id-5' });
    assert.deepEqual(server.asked, [0], 'the rows are still those of the filter');
    await run('valuekeep.openRecords', { ...asked, key: 'id-5', filter: "Description eq 'y'" });
    await run('valuekeep.openRecords', asked);
    assert.deepEqual(server.asked, [0, 0, 0]);
    await run('valuekeep.removeConnection', { connectionId });
    await server.stop();
  });

  it('refuses an argument of another shape, and names the place', async () => {
    const failure = await failureOf('valuekeep.openRecords', { service: 'maintenance/workOrders', filtre: 'x' });
    assert.equal(failure.code, 'invalidRequest');
    assert.match(failure.message, /filtre/);
  });
});
