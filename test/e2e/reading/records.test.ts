import assert from 'node:assert/strict';
import { pictures, wantedThemes } from '../harness/pictures';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';

describe('records', () => {
  const vscode = useVscode({
    size: { width: 1440, height: 900 },
    settings: { 'valuekeep.sandbox.records': 200 },
  });

  for (const [folder, theme] of wantedThemes) {
    it(`lead from a record to those that it names, beside one another, and to what they are as a whole, ${theme}`, async () => {
      const { workbench } = await vscode.openWindow();
      const { page } = workbench;
      const tree = workbench.tree('Explorer');
      const picture = await pictures(workbench, folder);
      await workbench.setTheme(theme);
      await workbench.openView('Valuekeep');
      await page.getByRole('button', { name: 'Try the Sandbox' }).click();
      await tree.item('Work').first().waitFor();
      await tree.expand('Work');
      await tree.pressAction('Work Orders', 'Open Records');
      const panel = await workbench.webview(/Work Orders/);
      const detail = panel.locator('record-detail');
      const title = detail.getByRole('heading');
      const rowNumbered = (row: number) => panel.locator(`[role="row"][aria-rowindex="${row}"]`).getByRole('gridcell');

      // A record, searched.
      await rowNumbered(2).nth(1).click();
      await detail.getByRole('treeitem', { name: /^workOrderKey: / }).waitFor();
      const first = await title.innerText();
      await page.keyboard.press('Enter');
      await detail.getByRole('tree').and(panel.locator(':focus')).waitFor();
      await page.keyboard.press('ControlOrMeta+F');
      await detail.getByRole('searchbox').and(panel.locator(':focus')).waitFor();
      await page.keyboard.type('workOrderTypeDescription');
      await detail.getByText('1 of 1', { exact: true }).waitFor();
      await picture('record-found');
      await page.keyboard.press('Escape');
      await detail.getByRole('tree').and(panel.locator(':focus')).waitFor();

      // What it names, and back.
      await detail.getByRole('treeitem', { name: /^workOrderType: / }).click();
      await page.keyboard.press('Enter');
      await detail.getByRole('button', { name: 'Show in Work Order Types' }).waitFor();
      await detail.getByRole('treeitem', { name: /^workOrderTypeKey: / }).waitFor();
      await picture('record-followed');
      await detail.and(panel.locator(':focus-within')).waitFor();
      await page.keyboard.press('Alt+ArrowLeft');
      await until('The work order again', async () => (await title.innerText()) === first);

      // Beside another one.
      await detail.getByRole('button', { name: 'Select for Compare' }).click();
      await detail.getByRole('menuitem', { name: 'Select for Compare' }).click();
      await rowNumbered(4).nth(1).click();
      await until('Another work order', async () => (await title.innerText()) !== first);
      await detail.getByRole('button', { name: /^Compare with / }).click();
      await detail.getByRole('menuitem', { name: /^Compare with / }).click();
      const compared = workbench.tab(/↔/);
      await compared.waitFor();
      await page.locator('.monaco-diff-editor .line-delete').first().waitFor();
      await picture('records-compared');
      await workbench.closeTab(/↔/);

      // What they are as a whole.
      const again = await workbench.webview(/Work Orders/);
      await again.getByRole('button', { name: 'Summary' }).click();
      await again.getByLabel('Count by').selectOption('WorkOrderType');
      await again.getByRole('region', { name: 'WorkOrderType' }).locator('summary-chart').waitFor();
      const bar = again.locator('summary-chart').getByRole('button').first();
      const [, label, count] = /^(.+): (\d+)$/.exec((await bar.getAttribute('aria-label')) ?? '') ?? [];
      await bar.focus();
      await bar.and(again.locator(':focus')).waitFor();
      await picture('records-summary');
      await page.keyboard.press('Enter');
      await again.getByRole('grid').waitFor();
      const filter = again.getByRole('combobox', { name: 'Filter' });
      await until('The filter', async () => (await filter.inputValue()) === `WorkOrderType eq '${label ?? ''}'`);
      assert.ok(Number(count) > 0);
    });
  }
});
