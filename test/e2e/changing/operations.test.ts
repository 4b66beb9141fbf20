import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { OperationForms } from '../harness/operationForms';
import { pictures, wantedThemes } from '../harness/pictures';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';

describe('calling operations', () => {
  const vscode = useVscode();
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 100 });
  });
  after(() => sandbox.stop());

  for (const [folder, theme] of wantedThemes) {
    it(`reads, sets and inserts on a production connection, which asks first, ${theme}`, async () => {
      const { workbench } = await vscode.openWindow();
      const { page, quickInput } = workbench;
      const picture = await pictures(workbench, folder);
      await workbench.setTheme(theme);
      await workbench.openView('Valuekeep');
      await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Production' });

      await workbench.runCommand('Valuekeep: Call Operation');
      await quickInput.titled('Call Operation');
      await quickInput.fill('work orders GetByKey');
      await quickInput.pick('GetByKey');
      const read = await workbench.webview('GetByKey · Work Orders — Contoso');
      const forms = new OperationForms(workbench, 'Contoso');
      await forms.pickKey(read, 'workOrderKey', 'WO-00000');
      await read.locator(':focus').first().waitFor();
      await page.keyboard.press('Control+Enter');
      await read.getByRole('treeitem', { name: /workOrderKey/ }).waitFor();
      await picture('operation-answer');

      await workbench.runCommand('Valuekeep: Call Operation');
      await quickInput.titled('Call Operation');
      await quickInput.fill('work orders SetDescription');
      await quickInput.pick('SetDescription');
      const set = await workbench.webview('SetDescription · Work Orders — Contoso');
      await set.getByLabel('workOrderKey', { exact: true }).fill('WO-000001');
      await set.getByRole('option').first().click();
      await set.getByRole('option').first().waitFor({ state: 'hidden' });
      await forms.editBody(set, 'SetDescription');
      await page.keyboard.type('"Seal replaced"');
      await until('The body in the form', async () => {
        return (await set.getByLabel('Body', { exact: true }).inputValue()) === '"Seal replaced"';
      });
      await picture('operation-body');
      await set.getByRole('button', { name: 'Send' }).click();
      const question = page.getByRole('dialog').filter({ hasText: 'Send PUT to production “Contoso”?' });
      await question.waitFor();
      await picture('operation-production');
      await question.getByRole('button', { name: 'Cancel' }).click();
      assert.equal(await set.getByText('200').count(), 0, 'nothing was sent');
      await set.getByRole('button', { name: 'Send' }).click();
      await question.getByRole('button', { name: 'Send PUT' }).click();
      await set.locator('answer-view').getByText('200').waitFor();
    });
  }
});
