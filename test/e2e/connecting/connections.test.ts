import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { pictures, wantedThemes } from '../harness/pictures';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';

describe('several connections', () => {
  const vscode = useVscode();
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 50 });
  });
  after(() => sandbox.stop());

  for (const [folder, theme] of wantedThemes) {
    it(`are imported from a file after a look at what is taken, ${theme}`, async () => {
      const { workbench, workspace } = await vscode.openWindow();
      const { quickInput } = workbench;
      const picture = await pictures(workbench, folder);
      const { apiUrl, tokenUrl, tenant, organization, clientId, clientSecret } = sandbox.address;
      const shared = { base_url: `${apiUrl}/${tenant}/${organization}`, token_url: tokenUrl, page_size: 20 };
      await writeFile(
        join(workspace, 'http-client.env.json'),
        JSON.stringify({ $shared: shared, dev: { client_id: clientId }, live: { client_id: '{{client}}', scope: '' } }),
      );
      await writeFile(
        join(workspace, 'http-client.private.env.json'),
        JSON.stringify({ dev: { client_secret: clientSecret } }),
      );
      await workbench.setTheme(theme);
      await workbench.openView('Valuekeep');
      await workbench.runCommand('Valuekeep: Import Connections');
      await quickInput.pick('http-client.env.json');

      await quickInput.titled('Import from http-client.env.json + http-client.private.env.json');
      await picture('import-choose');
      await quickInput.takeChecked('Choose the connections to look at. Nothing is stored yet');
      await quickInput.titled('dev');
      assert.doesNotMatch(await workbench.page.content(), new RegExp(clientSecret));
      await picture('import-preview');
      await quickInput.pick('Import');
      await quickInput.titled('Stage');
      await quickInput.pick('Test');
      await quickInput.titled('live');
      await picture('import-preview-missing');
      await quickInput.pick('Skip this one');

      await workbench.notifications.message('“dev” was imported. Keep http-client.private').waitFor();
      await workbench.statusBarItem('dev — Test').waitFor();
      await workbench.tree('Explorer').item('Work').waitFor();
      await picture('imported');
    });

    it(`are edited, duplicated, renamed, switched and removed, ${theme}`, async () => {
      const { workbench } = await vscode.openWindow();
      const { quickInput } = workbench;
      const picture = await pictures(workbench, folder);
      await workbench.setTheme(theme);
      const tree = workbench.tree('Explorer');
      await workbench.openView('Valuekeep');
      await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Production' });

      await workbench.runCommand('Valuekeep: Edit Connection');
      await quickInput.titled('Edit Connection: Contoso');
      await picture('edit');
      await quickInput.pick('Writes');
      await quickInput.pick('blocked: read-only');
      await quickInput.pick('Save');
      await workbench.page.getByText('“Contoso” was saved.').first().waitFor();

      await tree.chooseFromMenu('Contoso', 'Duplicate Connection');
      await quickInput.titled('Duplicate “Contoso”');
      await quickInput.asked('Name of this connection');
      await quickInput.fill('Fabrikam');
      await picture('duplicate');
      await quickInput.accept();
      await quickInput.pick('The same client id and secret');
      await quickInput.titled('Edit Connection: Fabrikam');
      await quickInput.dismiss();
      await tree.chooseFromMenu('Fabrikam', 'Rename Connection');
      await quickInput.titled('Rename “Fabrikam”');
      await quickInput.answer('Name of this connection', 'Contoso');
      await quickInput.asked('There is already a connection “Contoso”.');
      await picture('rename-taken');
      await quickInput.fill('Northwind');
      await quickInput.accept();
      await tree.item('Northwind').waitFor();

      await workbench.runCommand('Valuekeep: Switch Connection');
      await quickInput.pick('Northwind');
      await workbench.statusBarItem('Northwind — Production').waitFor();

      await tree.chooseFromMenu('Northwind', 'Remove Connection');
      const dialog = workbench.page.locator('.monaco-dialog-box');
      await dialog.getByText('Remove the connection “Northwind”?').waitFor();
      await picture('remove');
      await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
      await tree.item('Northwind').waitFor({ state: 'detached' });
      assert.ok((await tree.labels()).includes('Contoso'));
    });
  }
});
