import assert from 'node:assert/strict';
import { pictures, wantedThemes } from './fixtures/pictures';
import { useVscode } from './fixtures/vscode';
import { until } from './workbench/until';
import type { Workbench } from './workbench/workbench';

const levels = "PriorityLevelKey eq 'P1'";

describe('the explorer, deeper', () => {
  const vscode = useVscode();

  for (const [folder, theme] of wantedThemes) {
    it(`keeps what a person uses at hand, by keyboard, ${theme}`, async () => {
      const { workbench } = await vscode.openWindow();
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
        .getByText(/^[\d,]+ records · /)
        .first()
        .waitFor();

      // Opened, so that it is among the recent ones; its query saved under a name.
      await quickInput.runByKeyboard('Valuekeep: Open Records');
      await quickInput.choose('Open Records', 'priority levels', 'Priority Levels');
      const panel = await workbench.webview(/Priority Levels/);
      const filter = panel.getByRole('combobox', { name: 'Filter' });
      await panel.getByRole('grid').waitFor();
      await filter.focus();
      await page.keyboard.type(levels);
      await page.keyboard.press('Enter');
      await panel.locator('[role="row"][aria-rowindex="3"]').waitFor({ state: 'hidden' });
      await quickInput.runByKeyboard('Valuekeep: Save Query');
      await quickInput.asked('What should this query be called?');
      await quickInput.fill('Urgent levels');
      await quickInput.accept();
      await quickInput.item('Only me').waitFor();
      await picture('save-query');
      await quickInput.accept();
      await tree.item('Saved Queries').waitFor();
      await page.keyboard.press('ControlOrMeta+W');
      await workbench.tab(/Priority Levels/).waitFor({ state: 'hidden' });
      const labels = await tree.labels();
      const groups = labels.filter((label) => ['Pinned', 'Recent', 'Saved Queries', 'Work'].includes(label));
      assert.deepEqual(groups, ['Pinned', 'Recent', 'Saved Queries', 'Work']);

      // Opened again from the tree, without the mouse.
      await quickInput.runByKeyboard('Valuekeep: Focus on Explorer View');
      await focusInTree(workbench, 'Recent');
      await page.keyboard.press('ArrowRight');
      await tree.item('Priority Levels').first().waitFor();
      await focusInTree(workbench, 'Urgent levels');
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
      await quickInput.asked('The list needs schemaEntityState');
      await quickInput.fill('001WORKORDER');
      await quickInput.accept();
      await quickInput.asked('Value of operation');
      await quickInput.fill('1');
      await quickInput.accept();
      const lines = await workbench.webview(/Preventive Maintenance Managements/);
      await lines.getByRole('grid').waitFor();
      const chosen = lines.getByRole('button', { name: 'Choose what to list' });
      await until('What is listed', async () => (await chosen.innerText()).includes('operation = 1'));
      await chosen.focus();
      await page.keyboard.press('Enter');
      await quickInput.item('company').waitFor();
      await picture('list-filters');
      await quickInput.fill('company');
      await quickInput.accept();
      await quickInput.asked('Value of company');
      await quickInput.fill('C01');
      await quickInput.accept();
      await quickInput.item('Show the list').waitFor();
      await quickInput.accept();
      await until('What is listed', async () => (await chosen.innerText()).includes('company = C01'));
      await lines.getByRole('grid').waitFor();
      await picture('list-shown');
      await page.keyboard.press('ControlOrMeta+W');
      await workbench.tab(/Preventive Maintenance Managements/).waitFor({ state: 'hidden' });
    });
  }
});

/** The labels at the top of the tree. */
async function leading(workbench: Workbench): Promise<string> {
  return (await workbench.tree('Explorer').labels()).slice(0, 8).join();
}

/** Walks down the tree, which has the focus, from its top. */
async function focusInTree({ page }: Workbench, label: string): Promise<void> {
  await page.keyboard.press('Home');
  const focused = page.locator('.part.sidebar .monaco-list-row.focused .label-name');
  await until(`'${label}' with the focus`, async () => {
    if ((await focused.allInnerTexts()).includes(label)) return true;
    await page.keyboard.press('ArrowDown');
    return false;
  });
}
