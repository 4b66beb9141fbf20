import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { pictures, wantedThemes } from '../harness/pictures';
import { askForFault, takeFaultsBack } from '../../support/sandbox/sandboxControl';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import type { Workbench } from '../workbench/workbench';

const many = 1000;

describe('what a person sees when something is wrong', () => {
  const vscode = useVscode();
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 300 });
  });
  after(() => sandbox.stop());

  for (const [folder, theme] of wantedThemes) {
    it(`in the explorer and the records panel, ${theme}`, async () => {
      await takeFaultsBack(sandbox);
      const { workbench } = await vscode.openWindow();
      const tree = workbench.tree('Explorer');
      const picture = await pictures(workbench, folder);
      await workbench.setTheme(theme);
      await workbench.openView('Valuekeep');
      await workbench.page.getByRole('button', { name: 'Try the Sandbox' }).waitFor();
      await picture('signed-out');

      await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Production' });
      await tree.expand('Work');
      await askForFault(sandbox, { fault: '403', path: 'workOrders/odata', times: many });
      await tree.expand('Work Orders');
      await tree.expand('Records');
      await tree.item('No permission').waitFor();
      await picture('explorer-forbidden');

      let panel = await openRecords(workbench, 'Contoso');
      await panel.getByText('No permission').first().waitFor();
      await picture('records-forbidden');

      await takeFaultsBack(sandbox);
      await askForFault(sandbox, { fault: '500', path: 'workOrders/odata', times: many });
      await panel.getByRole('button', { name: 'Try Again' }).click();
      await panel.getByText('The records could not be loaded').waitFor();
      await picture('records-failed');

      await takeFaultsBack(sandbox);
      await askForFault(sandbox, { fault: 'slow;ms=6000', path: 'workOrders/odata' });
      await panel.getByRole('button', { name: 'Try Again' }).click();
      await panel.getByText('Loading records…').first().waitFor();
      await picture('records-loading');
      await panel.getByRole('gridcell').first().waitFor();
      await askForFault(sandbox, { fault: '429;retry-after=9', path: 'workOrders/odata' });
      await panel.getByRole('button', { name: 'Refresh' }).click();
      await panel.getByText(/Rate limited\. Resuming in \d s/).waitFor();
      await picture('rate-limited');
      await panel.getByText(/Rate limited\. Resuming/).waitFor({ state: 'hidden' });
      await tree.pressAction('Records', 'Refresh');
      await workbench.page
        .locator('.part.sidebar')
        .getByText(/^C0\d \/ /)
        .first()
        .waitFor();
      await panel.getByRole('row').nth(2).getByRole('gridcell').nth(1).click();
      await panel.getByRole('treeitem', { name: /^workOrderKey: / }).waitFor();
      await picture('records');

      await workbench.runCommand('Valuekeep: Sign out');
      await workbench.statusBarItem('(sign in)').waitFor();
      await tree.item('Sign in to see records').first().waitFor();
      await panel.getByText('You are signed out of Contoso. These records stay as they were loaded.').waitFor();
      await picture('needs-credentials');
      await panel.getByRole('button', { name: 'Refresh' }).click();
      await panel.getByText('This connection has no credentials.').waitFor();
      assert.ok((await panel.getByRole('row').count()) > 10, 'the rows stay');
      await picture('records-needs-credentials');

      await workbench.runCommand('Valuekeep: Remove Connection');
      await workbench.page.getByRole('button', { name: 'Remove', exact: true }).click();
      await workbench.page.getByRole('button', { name: 'Try the Sandbox' }).waitFor();
      await picture('removed');

      await workbench.page.getByRole('button', { name: 'Try the Sandbox' }).click();
      await tree.expand('Work');
      await tree.expand('Work Orders');
      panel = await openRecords(workbench, 'Sandbox');
      await panel.getByRole('gridcell').first().waitFor();
      await workbench.runCommand('Valuekeep: Stop Sandbox');
      await workbench.statusBarItem('(stopped)').waitFor();
      await panel.getByText('The sandbox is stopped. These records stay as they were loaded.').waitFor();
      await picture('sandbox-stopped');
      assert.deepEqual(await workbench.notifications.texts(), []);
    });
  }
});

async function openRecords(workbench: Workbench, connection: string): Promise<FrameLocator> {
  await workbench.tree('Explorer').pressAction('Work Orders', 'Open Records');
  return workbench.webview(`Work Orders — ${connection}`);
}
