import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandbox';
import { askForFault, takeFaultsBack } from './fixtures/sandboxControl';
import { signInByHand } from './fixtures/signInByHand';
import { useVscode } from './fixtures/vscode';
import type { Workbench } from './workbench/workbench';

const path = 'workOrders/odata';

describe('requests that take long', () => {
  const vscode = useVscode();
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 300 });
  });
  afterEach(() => takeFaultsBack(sandbox));
  after(() => sandbox.stop());

  it('are counted down while the server asks to wait, and can be given up', async () => {
    const { workbench } = await vscode.openWindow();
    const panel = await openRecords(workbench, sandbox);
    await askForFault(sandbox, { fault: '429;retry-after=90', path });
    await panel.getByRole('button', { name: 'Refresh' }).click();
    await panel.getByText(/The server asks to wait: going on in 8\d s/).waitFor();
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await panel.getByText(/The server asks to wait/).waitFor({ state: 'hidden' });
    assert.ok((await panel.getByRole('row').count()) > 10, 'the rows stay');
    assert.deepEqual(await workbench.notifications.texts(), []);
  });
});

async function openRecords(workbench: Workbench, sandbox: RunningSandbox): Promise<FrameLocator> {
  await workbench.openView('Valuekeep');
  await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });
  const tree = workbench.tree('Explorer');
  await tree.expand('Work');
  await tree.pressAction('Work Orders', 'Open Records');
  const panel = await workbench.webview('Work Orders — Contoso');
  await panel.getByRole('gridcell').first().waitFor();
  return panel;
}
