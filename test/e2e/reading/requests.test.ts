import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { pictures, wantedThemes } from '../harness/pictures';
import { askForFault, takeFaultsBack } from '../../support/sandbox/sandboxControl';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';
import type { Workbench } from '../workbench/workbench';

const path = 'workOrders/odata';
/** More bytes than the setting allows unless changed. */
const large = 40_000_000;

describe('requests that take long or bring much', () => {
  const vscode = useVscode();
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 300 });
  });
  afterEach(() => takeFaultsBack(sandbox));
  after(() => sandbox.stop());

  for (const [folder, theme] of wantedThemes) {
    it(`are saved to a file, or counted down and given up, ${theme}`, async () => {
      const { workbench, workspace } = await vscode.openWindow();
      const picture = await pictures(workbench, folder);
      await workbench.setTheme(theme);
      const panel = await openRecords(workbench, sandbox);

      await askForFault(sandbox, { fault: `huge;bytes=${String(large)}`, path, times: 2 });
      await panel.getByRole('button', { name: 'Refresh' }).click();
      await panel.getByText('is too large to show. Save it to a file, or ask for less.').waitFor();
      await picture('records-too-large');
      await panel.getByRole('button', { name: 'Save to File…' }).click();
      await workbench.quickInput.titled('Save Answer to a File');
      await picture('save-answer');
      await workbench.quickInput.saveAs('workOrders.json');
      await until('The saved file', async () => (await readdir(workspace)).includes('workOrders.json'));
      assert.ok((await stat(join(workspace, 'workOrders.json'))).size >= large, 'the whole answer, or no file');
      await workbench.notifications.message('Saved 38 MB to').waitFor();
      await picture('answer-saved');

      await panel.getByRole('button', { name: 'Refresh' }).click();
      await panel.getByRole('gridcell').first().waitFor();
      await askForFault(sandbox, { fault: '429;retry-after=90', path });
      await panel.getByRole('button', { name: 'Refresh' }).click();
      await panel.getByText(/Rate limited\. Resuming in 8\d s/).waitFor();
      await picture('rate-limit-wait');
      await panel.getByRole('button', { name: 'Cancel' }).click();
      await panel.getByText(/Rate limited\. Resuming/).waitFor({ state: 'hidden' });
      assert.ok((await panel.getByRole('row').count()) > 10, 'the rows stay');
      const told = await workbench.notifications.texts();
      assert.ok(
        told.every((text) => text.startsWith('Saved ')),
        told.join('\n'),
      );
    });
  }
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
