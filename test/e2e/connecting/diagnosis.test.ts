import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { pictures, wantedThemes } from '../harness/pictures';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';
import type { Workbench } from '../workbench/workbench';

describe('a connection that does not work', () => {
  const vscode = useVscode();
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ records: 50 });
  });

  for (const [folder, theme] of wantedThemes) {
    it(`is diagnosed from where it failed, ${theme}`, async () => {
      const { workbench } = await vscode.openWindow();
      const picture = await pictures(workbench, folder);
      await workbench.setTheme(theme);
      await workbench.openView('Valuekeep');
      await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Production' });
      const tree = workbench.tree('Explorer');
      await tree.expand('Work');
      await tree.expand('Work Orders');
      await sandbox.stop();
      await tree.expand('Records');
      await tree.item('Diagnose').waitFor();
      await picture('explorer-unreachable');

      await tree.click('Diagnose');
      await reportSays(workbench, 'failed');
      await picture('diagnosis');
      const { host } = new URL(sandbox.address.apiUrl);
      // The editor breaks lines where it likes.
      const text = (await workbench.editorText()).replaceAll('\n', '');
      assert.ok(text.includes(`Connection to ${host}: Run Edit Connection and check host and port`), text);
      assert.ok(!text.includes('Contoso') && !text.includes(sandbox.address.clientId), text);
    });
  }

  it('is diagnosed from a message, and from a panel', async () => {
    const { workbench } = await vscode.openWindow();
    await workbench.openView('Valuekeep');
    await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });
    await sandbox.stop();
    await workbench.runCommand('Valuekeep: Renew Token');
    await workbench.notifications.press('could not be reached', 'Diagnose');
    await reportSays(workbench, 'failed');
    for (const error of vscode.takeConsoleErrors()) assert.match(error, /could not be reached/);

    const tree = workbench.tree('Explorer');
    await tree.expand('Work');
    await tree.expand('Work Orders');
    await tree.pressAction('Work Orders', 'Open Records');
    const panel = await workbench.webview('Work Orders — Contoso');
    await panel.getByRole('button', { name: 'Diagnose' }).click();
    await until('A second report', async () => (await workbench.tab(/Valuekeep connection report/).count()) === 2);
  });
});

async function reportSays(workbench: Workbench, word: string): Promise<void> {
  await workbench
    .tab(/Valuekeep connection report/)
    .first()
    .waitFor();
  await until('The report', async () => (await workbench.editorText()).includes(word));
}
