import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { pictures, wantedThemes } from '../harness/pictures';
import { plainTyping, RecordEditor } from '../harness/recordEditor';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';
import type { Workbench } from '../workbench/workbench';

/** The step of the walkthrough with this title. */
function step({ page }: Workbench, title: string) {
  return page.locator('.getting-started-step').filter({ has: page.locator('.step-title', { hasText: title }) });
}

/** The titles of the steps that are checked off. */
async function done({ page }: Workbench): Promise<string[]> {
  const checked = page.locator('.getting-started-step').filter({ has: page.locator('.codicon.complete') });
  return checked.locator('.step-title').allInnerTexts();
}

describe('the walkthrough', () => {
  // VS Code shows the picture of a step where there is room beside it.
  const vscode = useVscode({ settings: plainTyping, size: { width: 1600, height: 900 } });
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ records: 50 });
  });
  afterEach(() => sandbox.stop());

  for (const [folder, theme] of wantedThemes) {
    it(`leads from how programs sign in to a changed record, and checks off what was done, ${theme}`, async () => {
      const { workbench } = await vscode.openWindow();
      const { quickInput, page } = workbench;
      const picture = await pictures(workbench, folder);
      await workbench.setTheme(theme);
      await workbench.runCommand('Valuekeep: Open Walkthrough');
      const steps = [
        'Learn how programs sign in',
        'Register an application',
        'Sign in',
        'Browse services and records',
        'Insert records as JSON',
        'Edit a record',
      ];
      await until('All steps', async () => {
        const titles = await page.locator('.getting-started-step .step-title').allInnerTexts();
        return titles.length === steps.length && titles.every((title, index) => title === steps[index]);
      });
      const flow = page.frameLocator('.webview.ready').frameLocator('#active-frame');
      await flow.locator('svg').getByText('Authorization server').waitFor();
      await until('The first step checked off', async () => (await done(workbench)).length === 1);
      await picture('walkthrough');

      await step(workbench, 'Sign in').last().click();
      await page.getByRole('button', { name: 'Sign in', exact: true }).last().click();
      await quickInput.titled('Sign In to Valuekeep');
      await quickInput.dismiss();
      await picture('walkthrough-sign-in');
      await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });

      await workbench.runCommand('Valuekeep: Insert JSON');
      await quickInput.pick('Work Orders');
      await quickInput.take(quickInput.itemSaying(/./));
      await workbench.typesInto('Untitled-1');
      const editor = await RecordEditor.openNew(workbench, new SandboxCaller(sandbox.address), 'WO-W1');
      await editor.set('description', 'As it is now');
      await editor.save();
      await editor.saved();

      await workbench.runCommand('Valuekeep: Open Walkthrough');
      await until('All steps checked off', async () => (await done(workbench)).length === steps.length);
      assert.deepEqual(await done(workbench), steps);
      await picture('walkthrough-done');
    });
  }
});
