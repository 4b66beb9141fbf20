import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { objectIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';
import { pictures, wantedThemes } from '../harness/pictures';
import { answer, dialog, plainTyping, RecordEditor } from '../harness/recordEditor';
import { askForFault, takeFaultsBack } from '../../support/sandbox/sandboxControl';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';

const path = '/maintenance/workOrders';

describe('records as documents', () => {
  const vscode = useVscode({ settings: plainTyping });
  let sandbox: RunningSandbox;
  let caller: SandboxCaller;

  before(async () => {
    sandbox = await startSandbox({ records: 20 });
    caller = new SandboxCaller(sandbox.address);
  });
  afterEach(() => takeFaultsBack(sandbox));
  after(() => sandbox.stop());

  const kept = async (key: string) => objectIn(await caller.call(`${path}/C01/${key}`));
  const status = async (key: string) => (await caller.call(`${path}/C01/${key}`)).status;

  for (const [folder, theme] of wantedThemes) {
    it(`are saved, and meet conflicts and failures without losing anything, ${theme}`, async () => {
      const { workbench } = await vscode.openWindow();
      const { page, notifications } = workbench;
      const picture = await pictures(workbench, folder);
      await workbench.setTheme(theme);
      await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });
      const record = await RecordEditor.open(workbench, caller, 'WO-000005');
      await page.locator('.breadcrumbs-control').getByText('Contoso — Test').waitFor();

      // Saved.
      await record.set('description', 'Edited by hand');
      await record.save();
      await record.saved();
      assert.equal((await record.kept()).description, 'Edited by hand');

      // A conflict, compared.
      await record.set('description', 'mine');
      await record.setElsewhere('description', 'theirs');
      await record.save();
      const conflict = 'was changed elsewhere in the same members: description';
      await dialog(workbench, conflict).waitFor();
      await picture('document-conflict');
      await answer(workbench, conflict, 'Compare');
      // It leaves the corner by itself.
      await notifications.message(/same members: description/).waitFor();
      await picture('document-conflict-message');
      await workbench.tab(/opened ↔ theirs/).waitFor();
      await workbench.tab(/theirs ↔ mine/).waitFor();
      await page.locator('.monaco-diff-editor .line-delete').first().waitFor();
      await picture('document-compare');
      assert.equal((await record.kept()).description, 'theirs');
      for (const tab of [/theirs ↔ mine/, /opened ↔ theirs/]) {
        await workbench.showTab(tab);
        await workbench.closeTab(tab);
      }

      // Settled by each other exit.
      await record.show();
      await record.save();
      await answer(workbench, conflict, 'Discard Mine');
      await record.saved();
      await record.shows('"description": "theirs"');
      assert.equal((await record.kept()).description, 'theirs');
      await record.set('description', 'mine again');
      await record.setElsewhere('description', 'theirs again');
      await record.save();
      await answer(workbench, conflict, 'Overwrite These Members');
      await record.saved();
      assert.equal((await record.kept()).description, 'mine again');
      assert.equal(await notifications.message('and that is kept').count(), 0);

      // What others changed in other members stays, and is told.
      await record.set('description', 'both');
      await record.setElsewhere('remarks', 'both');
      await record.save();
      await record.saved();
      await notifications.message('was also changed elsewhere, and that is kept: remarks').waitFor();
      assert.deepEqual([(await record.kept()).description, (await record.kept()).remarks], ['both', 'both']);

      // A failure after the first call; the next save sends what is left.
      await record.set('description', 'sent first');
      await record.set('remarks', 'sent later');
      await askForFault(sandbox, { fault: '400', path: '/remarks', method: 'PUT' });
      await record.save();
      await notifications.message('“remarks” was not saved.').waitFor();
      await page.locator('.part.editor .squiggly-error').first().waitFor();
      await picture('document-partial-failure');
      await workbench.runCommand('View: Toggle Problems');
      await page.locator('.markers-panel').getByText('“remarks” was not saved.').first().waitFor();
      await picture('document-problems');
      await workbench.runCommand('View: Toggle Problems');
      assert.deepEqual([(await record.kept()).description, (await record.kept()).remarks], ['sent first', 'both']);
      await record.show();
      await record.save();
      await record.saved();
      assert.equal((await record.kept()).remarks, 'sent later');
      await page.locator('.part.editor .squiggly-error').waitFor({ state: 'detached' });
    });

    it(`are created, changed together, moved to another state and deleted, ${theme}`, async () => {
      const { workbench } = await vscode.openWindow();
      const { page, quickInput, notifications } = workbench;
      const picture = await pictures(workbench, folder);
      await workbench.setTheme(theme);
      await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });
      const key = `WO-MADE-${folder}`;

      await workbench.runCommand('Valuekeep: New Record');
      await quickInput.pick('Work Orders');
      await workbench.tab(/New Work Order/).waitFor();
      await workbench.typesInto('New Work Order');
      await picture('document-new');
      await workbench.select('ControlOrMeta+A');
      await page.keyboard.insertText(
        JSON.stringify({ company: 'C01', workOrderKey: key, description: 'Made by hand' }, null, 2),
      );
      await until('What was typed', async () => (await workbench.editorText()).includes('"Made by hand"'));
      await page.keyboard.press('ControlOrMeta+S');
      await workbench.tab(`${key}.json`).waitFor();
      await workbench.tab(/New Work Order/).waitFor({ state: 'hidden' });
      assert.equal((await kept(key)).description, 'Made by hand');

      // Its state, asked for what the transition wants.
      await workbench.typesInto(`${key}.json`);
      await workbench.runCommand('Valuekeep: Change State');
      await quickInput.item('Canceled').first().waitFor();
      await picture('document-state');
      await quickInput.pick('Canceled');
      await quickInput.asked('Why? This change of state needs remarks.');
      await quickInput.accept();
      await quickInput.asked('This change of state needs remarks.');
      await picture('document-state-remarks');
      await quickInput.answer('This change of state needs remarks.', 'Ordered twice');
      await until('The state', async () => (await kept(key)).schemaEntityState === '007WORKORDER');

      // Several at once, from the rows that are selected; one of them fails.
      await workbench.runCommand('Valuekeep: Open Records');
      await quickInput.pick('Work Orders');
      const panel = await workbench.webview(/Work Orders/);
      const row = (name: string) => panel.getByRole('gridcell', { name, exact: true });
      await row('WO-000001').click();
      await row('WO-000003').click({ modifiers: ['Shift'] });
      await row('WO-000002').click({ button: 'right' });
      await picture('records-menu');
      await panel.getByRole('menuitem', { name: 'Set Attribute of 3 Records…' }).click();
      await quickInput.titled('Set Attribute: Which One?');
      await quickInput.fill('remarks');
      await quickInput.pick('remarks');
      await quickInput.titled('Set Attribute: remarks');
      await quickInput.answer('The new value.', 'Together');
      const question = 'Set remarks of 3 records on Contoso (Test)?';
      await dialog(workbench, question).waitFor();
      await picture('set-attribute-plan');
      await askForFault(sandbox, { fault: '400', path: 'WO-000002/remarks', method: 'PUT' });
      await answer(workbench, question, 'Send');
      await notifications.message('remarks was set on 2 of 3 records.').waitFor();
      await picture('set-attribute-result');
      await notifications.press('remarks was set on 2 of 3 records.', 'Show Results');
      await until('The results', async () => (await workbench.editorText()).includes('"outcome": "failed"'));
      const set = await caller.call(`${path}/odata?$select=WorkOrderKey&$filter=Remarks eq 'Together'`);
      const keys = (objectIn(set).items as { workOrderKey: string }[]).map(({ workOrderKey }) => workOrderKey);
      assert.deepEqual(keys.sort(), ['WO-000001', 'WO-000003']);

      // Deleted, after a question that names it.
      await workbench.goToEditor(`${key}.json`);
      await workbench.runCommand('Valuekeep: Delete Record');
      const deletion = `Delete “C01 / ${key} · Made by hand” from Contoso (Test)?`;
      await dialog(workbench, deletion).waitFor();
      await picture('document-delete');
      await answer(workbench, deletion, 'Delete');
      await workbench.tab(`${key}.json`).waitFor({ state: 'hidden' });
      assert.equal(await status(key), 404);
    });

    it(`on production are sent after their plan is shown, and deleted after their key is typed, ${theme}`, async () => {
      const { workbench } = await vscode.openWindow();
      const { page, quickInput, notifications } = workbench;
      const picture = await pictures(workbench, folder);
      await workbench.setTheme(theme);
      await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Production' });
      const record = await RecordEditor.openNew(workbench, caller, `WO-PLAN-${folder}`);

      await record.set('description', 'On production');
      await record.save();
      const plan = /Send 1 change of .* to Contoso \(Production\)\?/;
      await dialog(workbench, plan).getByText(`/maintenance/workOrders/C01/WO-PLAN-${folder}/description`).waitFor();
      await picture('document-plan');
      await answer(workbench, plan, 'Cancel');
      await notifications.message('you canceled before anything was sent').waitFor();
      await picture('document-turned-down');
      assert.equal((await record.kept()).description, 'As it was');
      await record.save();
      await answer(workbench, plan, 'Send');
      await record.saved();
      assert.equal((await record.kept()).description, 'On production');

      const live = await RecordEditor.openNew(workbench, caller, 'WO-LIVE');
      await workbench.runCommand('Valuekeep: Delete Record');
      await quickInput.answer('This cannot be undone. Type WO-LIVE to delete it.', 'WO-LIVES');
      await quickInput.asked('Type WO-LIVE exactly, or press Escape.');
      await picture('document-delete-production');
      assert.equal(await status('WO-LIVE'), 200);
      await quickInput.fill('WO-LIVE');
      await quickInput.accept();
      await live.tab.waitFor({ state: 'hidden' });
      assert.equal(await status('WO-LIVE'), 404);

      // Read-only: nothing can be typed, and nothing is deleted.
      await workbench.runCommand('Valuekeep: Edit Connection');
      await quickInput.pick('Writes');
      await quickInput.pick('blocked: read-only');
      await quickInput.pick('Save');
      await quickInput.input.waitFor({ state: 'hidden' });
      await record.show();
      // Its lock: what is typed before VS Code has heard of it makes it an editor with changes, which stays open to typing.
      await record.tab.locator('[aria-label*="Read-only"]').waitFor();
      await page.keyboard.type('x');
      await page.locator('.monaco-editor-overlaymessage').getByText('read-only').waitFor();
      await picture('document-read-only');
      await workbench.runCommand('Valuekeep: Delete Record');
      await notifications.message('This connection is read-only, so nothing was sent.').waitFor();
      assert.equal((await record.kept()).description, 'On production');
      // VS Code prints what it shows as an error.
      assert.deepEqual(vscode.takeConsoleErrors(), ['This connection is read-only, so nothing was sent.']);
    });
  }

  it('come back with their changes after a restart, and still know what they come from', async () => {
    const profile = await vscode.newProfile({ hasKeyring: true });
    const { workbench: first } = await vscode.openWindow(profile);
    await signInByHand(first, sandbox, { name: 'Contoso', stage: 'Test' });
    const typed = 'Typed before the restart';
    await (await RecordEditor.openNew(first, caller, 'WO-RESTART')).set('description', typed);
    await until('A copy that outlives the window', async () =>
      (await vscode.writtenFiles()).some(({ path, content }) => path.includes('Backups') && content.includes(typed)),
    );
    // VS Code writes its state every few seconds: the connection, what the document comes from, the open editors.
    await until('The stored state', async () => {
      const storage = await vscode.storage(first);
      return ['connectionInUse', 'document/valuekeep:', 'files.fileEditorInput'].every((each) =>
        storage.includes(each),
      );
    });
    await vscode.closeWindow(first);

    const { workbench } = await vscode.openWindow(profile);
    const record = await RecordEditor.restored(workbench, caller, 'WO-RESTART');
    await record.shows(typed);
    assert.equal((await record.kept()).description, 'As it was');
    await record.setElsewhere('description', 'theirs meanwhile');
    await record.save();
    await answer(workbench, 'was changed elsewhere in the same members: description', 'Overwrite These Members');
    await record.saved();
    assert.equal((await record.kept()).description, typed);
  });
});
