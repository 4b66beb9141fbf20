import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { pictures, wantedThemes } from '../harness/pictures';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';
import type { Workbench } from '../workbench/workbench';

interface Dropped {
  readonly order: { readonly company: string; readonly workOrderKey: string };
  readonly path: string;
}

/** Keys that run *Open Records* with arguments, as a person puts them into `keybindings.json`. */
const opened = ['businessCore/parts', 'corePatterns/countries', 'maintenanceCore/activities'];
const keybindings = [
  ...opened.map((service, at) => ({
    key: `ctrl+alt+${String(at + 1)}`,
    command: 'valuekeep.openRecords',
    args: { service },
  })),
];

const levels = "PriorityLevelKey eq 'P1'";

describe('the explorer, deeper', () => {
  const vscode = useVscode({
    keybindings,
    settings: { 'valuekeep.sandbox.records': 200, 'workbench.editor.restoreEditors': false },
  });
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records: 20 });
  });
  after(() => sandbox.stop());

  for (const [folder, theme] of wantedThemes) {
    it(`keeps what a person uses at hand, by keyboard, and gives records to an editor, ${theme}`, async () => {
      const { workbench, workspace } = await vscode.openWindow();
      const { page, quickInput } = workbench;
      const tree = workbench.tree('Explorer');
      const sidebar = page.locator('.part.sidebar');
      const picture = await pictures(workbench, folder);
      await workbench.setTheme(theme);
      await workbench.openView('Valuekeep');
      await page.getByRole('button', { name: 'Try the Sandbox' }).click();
      await tree.item('Work').first().waitFor();
      await tree.expand('Work');

      // Pinned by the menu, and by keyboard.
      await tree.chooseFromMenu('Work Orders', 'Pin Service');
      await tree.item('Pinned').waitFor();
      await quickInput.runByKeyboard('Valuekeep: Pin Service');
      await quickInput.choose('Pin Service', 'employees', 'Employees');
      await until('Both pins', async () => (await leading(workbench)).includes('Work Orders,Employees'));

      // Counted when it is asked for.
      await quickInput.runByKeyboard('Valuekeep: Count Records');
      await quickInput.choose('Count Records', 'work orders', 'Work Orders');
      await sidebar
        .getByText(/^200 records · /)
        .first()
        .waitFor();

      // Opened, so that it is among the recent ones; its query saved under a name.
      await quickInput.runByKeyboard('Valuekeep: Open Records');
      await quickInput.choose('Open Records', 'priority levels', 'Priority Levels');
      const panel = await workbench.webview(/Priority Levels/);
      const filter = panel.getByRole('combobox', { name: 'Filter' });
      await panel.getByRole('grid').waitFor();
      await filter.focus();
      await filter.and(panel.locator(':focus')).waitFor();
      await page.keyboard.type(levels);
      await page.keyboard.press('Enter');
      await panel.locator('[role="row"][aria-rowindex="3"]').waitFor({ state: 'hidden' });
      await quickInput.runByKeyboard('Valuekeep: Save Query');
      await quickInput.answer('What should this query be called?', 'Urgent levels');
      await quickInput.item('Only me').waitFor();
      await picture('save-query');
      await quickInput.takeFirst('Save the query for', 'Only me');
      await tree.item('Saved Queries').waitFor();
      await workbench.closeTab(/Priority Levels/);
      const groups = ['Pinned', 'Recent', 'Saved Queries', 'Work'];
      await until('The groups', async () => {
        return (await tree.labels()).filter((label) => groups.includes(label)).join() === groups.join();
      });

      // Opened again from the tree, without the mouse.
      await tree.goToTop(() => quickInput.runByKeyboard('Valuekeep: Focus on Explorer View'));
      await tree.walkTo('Recent');
      await page.keyboard.press('ArrowRight');
      await until('What was opened', async () => (await tree.below('Recent')).includes('Priority Levels'));
      await tree.walkTo('Urgent levels');
      await picture('explorer-own');
      await page.keyboard.press('Enter');
      const again = await workbench.webview(/Priority Levels/);
      const saved = again.getByRole('combobox', { name: 'Filter' });
      await until('The saved filter', async () => (await saved.inputValue()) === levels);

      // A process service, which is asked what to list.
      await quickInput.runByKeyboard('Valuekeep: Open Records');
      await quickInput.choose(
        'Open Records',
        'preventive maintenance managements',
        'Preventive Maintenance Managements',
      );
      await quickInput.asked('Value of schemaEntityState');
      await picture('list-question');
      await quickInput.accept();
      await quickInput.answer('The list needs schemaEntityState', '001WORKORDER');
      await quickInput.answer('Value of operation', '1');
      const lines = await workbench.webview(/Preventive Maintenance Managements/);
      await lines.getByRole('grid').waitFor();
      const chosen = lines.getByRole('button', { name: 'Choose what to list' });
      await until('What is listed', async () => (await chosen.innerText()).includes('operation = 1'));
      await chosen.focus();
      await chosen.and(lines.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
      await quickInput.item('company').waitFor();
      await picture('list-filters');
      await quickInput.takeFirst('Select a filter to change it', 'company', 'company');
      await quickInput.answer('Value of company', 'C01');
      await quickInput.takeFirst('Select a filter to change it', 'Show the list');
      await until('What is listed', async () => (await chosen.innerText()).includes('company = C01'));
      await lines.getByRole('grid').waitFor();
      await picture('list-shown');
      await workbench.closeTab(/Preventive Maintenance Managements/);

      // One pin less, without the mouse.
      await tree.goToTop(() => quickInput.runByKeyboard('Valuekeep: Focus on Explorer View'));
      await tree.walkTo('Employees');
      await tree.chooseByKeyboard('Unpin Service');
      await until('One pin', async () => (await tree.below('Pinned')).join() === 'Work Orders');

      // A record and a service, dragged into a file.
      const file = join(workspace, 'order.json');
      await writeFile(file, '{\n  "order": ,\n  "path": ""\n}\n');
      await tree.expand('Pinned');
      await tree.expand('Work Orders');
      await tree.expand('Records');
      const record = sidebar.getByText(/^C0\d \/ /).first();
      await record.waitFor();
      await workbench.openFile('order.json');
      await dragInto(workbench, tree.item('Work Orders').first(), { line: 3, column: 12 });
      const dirty = page.locator('.part.editor .tab.active.dirty');
      await dirty.waitFor();
      await workbench.save();
      await dragInto(workbench, record, { line: 2, column: 12 });
      await dirty.waitFor();
      await picture('explorer-dropped');
      await workbench.save();
      const { order, path } = JSON.parse(await readFile(file, 'utf8')) as Dropped;
      assert.equal(`${order.company} / ${order.workOrderKey}`, await record.innerText());
      assert.equal(path, '/maintenance/workOrders');
    });
  }

  it('lists the services used last on a connection, however they were opened, until the connection is removed', async () => {
    const profile = await vscode.newProfile({ hasKeyring: true });
    const { workbench: first } = await vscode.openWindow(profile);
    await signInByHand(first, sandbox, { name: 'Contoso', stage: 'Test' });
    await first.openView('Valuekeep');
    const tree = first.tree('Explorer');
    const recent = (labels: readonly string[], timeout?: number) =>
      until(`Recent: ${labels.join()}`, async () => (await tree.below('Recent')).join() === labels.join(), timeout);
    /** Pressed again where it went nowhere: a panel that opens takes the keys while it does. */
    const openByKey = (key: string, ...labels: string[]) =>
      until(`Recent after ${key}`, async () => {
        await first.page.keyboard.press(key);
        return recent(labels, 3000).catch(() => false);
      });
    const openByPalette = async (text: string, label: string) => {
      await first.quickInput.runByKeyboard('Valuekeep: Open Records');
      await first.quickInput.choose('Open Records', text, label);
    };

    await tree.expand('Work');
    await tree.chooseFromMenu('Work Orders', 'Open Records');
    await tree.expand('Recent');
    await recent(['Work Orders']);
    await openByPalette('employees', 'Employees');
    await recent(['Employees', 'Work Orders']);
    await openByKey('Control+Alt+1', 'Parts', 'Employees', 'Work Orders');

    // Each once, the newest first, and five of them.
    await openByPalette('work orders', 'Work Orders');
    await recent(['Work Orders', 'Parts', 'Employees']);
    await openByKey('Control+Alt+2', 'Countries', 'Work Orders', 'Parts', 'Employees');
    await openByPalette('priority levels', 'Priority Levels');
    await recent(['Priority Levels', 'Countries', 'Work Orders', 'Parts', 'Employees']);
    const newest = ['Activities', 'Priority Levels', 'Countries', 'Work Orders', 'Parts'];
    await openByKey('Control+Alt+3', ...newest);

    // In the next window too.
    await until('The stored list', async () =>
      /recent\/[^"]+":\["maintenanceCore\/activities"/.test(await stored(first)),
    );
    await vscode.closeWindow(first);
    const { workbench: next } = await vscode.openWindow(profile);
    await next.openView('Valuekeep');
    await next.tree('Explorer').expand('Recent');
    await until('Recent in the next window', async () => {
      return (await next.tree('Explorer').below('Recent')).join() === newest.join();
    });

    // Not any more when its connection is gone.
    await next.runCommand('Valuekeep: Remove Connection');
    await next.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await next.page.getByRole('button', { name: 'Try the Sandbox' }).waitFor();
    await until('The list out of the store', async () => !(await stored(next)).includes('maintenanceCore/activities'));

    /** What VS Code keeps in the browser, JSON in JSON, without the marks of that. */
    async function stored(workbench: Workbench): Promise<string> {
      return (await vscode.storage(workbench)).replaceAll('\\', '');
    }
  });
});

/** The labels at the top of the tree. */
async function leading(workbench: Workbench): Promise<string> {
  return (await workbench.tree('Explorer').labels()).slice(0, 8).join();
}

/** Drags with the mouse to the place where the cursor can be seen: line and column count from 1. */
async function dragInto(workbench: Workbench, item: Locator, place: { line: number; column: number }): Promise<void> {
  const { page } = workbench;
  await workbench.placeCursor(place.line, place.column);
  const from = await item.boundingBox();
  const to = await page.locator('.part.editor .monaco-editor.focused .cursor').first().boundingBox();
  assert.ok(from && to);
  const [x, y] = [to.x + 1, to.y + to.height / 2];
  await page.mouse.move(from.x + 10, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 12, { steps: 4 });
  await page.mouse.move(x - 4, y, { steps: 12 });
  // Shift drops into the editor's text; without it VS Code would open what is dragged.
  await page.keyboard.down('Shift');
  await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
}
