import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { chooseInMenu, openWorkOrders, tabTo } from '../harness/keyboard';
import { askForFault, takeFaultsBack } from '../../support/sandbox/sandboxControl';
import { signInByHand } from '../harness/signInByHand';
import { useVscode } from '../harness/vscode';
import { until } from '../workbench/until';

const records = 700;

describe('records taken along by keyboard alone', () => {
  const vscode = useVscode({ size: { width: 1440, height: 900 } });
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ records });
  });
  after(() => sandbox.stop());
  afterEach(() => takeFaultsBack(sandbox));

  it('are counted, waited for, put in columns, copied in each form, compared, kept as a query and written to a file', async () => {
    const { workbench, workspace } = await vscode.openWindow();
    const { page, quickInput, notifications } = workbench;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await signInByHand(workbench, sandbox, { name: 'Contoso', stage: 'Test' });
    await openWorkOrders(workbench);
    let panel = await workbench.webview(/Work Orders/);
    await panel.getByRole('gridcell').first().waitFor();
    const hasText = (text: string | RegExp) => panel.getByText(text).first().waitFor();
    const button = (name: string) => panel.getByRole('button', { name, exact: true });

    // How many there are, and loading that is given up where a page does not come.
    await tabTo(workbench, button('Count'));
    await press('Enter');
    await hasText('100 of 700 rows');
    await askForFault(sandbox, { fault: 'slow;ms=60000', path: 'workOrders/odata', times: 1 });
    await tabTo(workbench, button('Load All'));
    await press('Enter');
    await tabTo(workbench, button('Cancel'));
    await press('Enter');
    await button('Load All').waitFor();
    await takeFaultsBack(sandbox);

    // A column moved, widened and pinned.
    await tabTo(workbench, panel.getByRole('grid'));
    await press('Control+Home', 'ArrowUp', 'ArrowRight');
    const header = panel.locator('[role="columnheader"]:focus');
    const name = await header.locator('.label').innerText();
    const place = Number(await header.getAttribute('aria-colindex'));
    await press('Alt+ArrowRight');
    await until('The place of the column', async () => {
      return Number(await header.getAttribute('aria-colindex')) === place + 1;
    });
    assert.equal(await header.locator('.label').innerText(), name);
    const width = async () => (await header.boundingBox())?.width ?? 0;
    const before = await width();
    await press('Shift+ArrowRight');
    await until('The width of the column', async () => (await width()) > before);
    await chooseInMenu(workbench, panel, 'Pin Column');
    await panel.locator('.pinned').getByRole('columnheader', { name }).waitFor();

    // Two records, in each form.
    await tabTo(workbench, panel.getByRole('grid'));
    await press('Control+Home', 'Shift+Space', 'Shift+ArrowDown');
    const keys = await until('Two rows', async () => {
      const selected = await selectedKeys(panel);
      return selected.length === 2 && selected;
    });
    const forms = { JSON: /^\[ *\{/, CSV: /^WorkOrderKey,/, Markdown: /^\| WorkOrderKey \|/ };
    for (const [form, begins] of Object.entries(forms)) {
      await chooseInMenu(workbench, panel, `Copy as ${form}`);
      const text = await quickInput.pastedText((copied) => begins.test(copied));
      for (const key of keys) assert.ok(text.includes(key), `${key} as ${form}`);
      await panel.locator('[role="gridcell"]:focus').waitFor();
    }

    // Side by side.
    await chooseInMenu(workbench, panel, 'Compare the Two Selected Records');
    await page.locator('.monaco-diff-editor').first().waitFor();
    await quickInput.runByKeyboard('View: Close Editor');
    panel = await workbench.webview(/Work Orders/);
    await panel.getByRole('gridcell').first().waitFor();

    // Kept under a name, and shown again after another one.
    const box = panel.getByRole('combobox', { name: 'Filter' });
    const filter = async (text: string): Promise<void> => {
      await tabTo(workbench, box, 'Shift+Tab');
      await press('Home', 'Shift+End', 'Delete');
      await page.keyboard.type(text);
      await press('Enter');
      await hasText('Filtered on the server');
    };
    await filter('AssetType eq 1');
    await tabTo(workbench, button('Save This Query'));
    await press('Enter');
    await quickInput.asked('What should this query be called?');
    await quickInput.type('Locations');
    await press('Enter');
    await quickInput.typeAndTake('Only me');
    await quickInput.input.waitFor({ state: 'hidden' });
    await filter('AssetType eq 2');
    await tabTo(workbench, button('Saved Queries and History'));
    await press('Enter');
    await quickInput.typeAndTake('Locations');
    await until('The query that was kept', async () => (await box.inputValue()) === 'AssetType eq 1');

    // All of them in a file.
    await tabTo(workbench, button('Export Records'));
    await press('Enter');
    await quickInput.typeAndTake('All records of the query');
    await quickInput.typeAndTake('NDJSON');
    await quickInput.takeChecked('Which columns?');
    const target = join(workspace, 'locations.ndjson');
    await quickInput.offered('workOrders.');
    await quickInput.saveInto(target);
    await notifications.message(/Exported \d+ records/).waitFor();
    const lines = (await readFile(target, 'utf8')).trimEnd().split('\n');
    assert.ok(lines.length > 100, `${String(lines.length)} lines`);
    for (const line of lines) assert.equal((JSON.parse(line) as { assetType: number }).assetType, 1);
  });
});

/** The keys of the selected rows. */
async function selectedKeys(panel: FrameLocator): Promise<string[]> {
  const texts = await panel.locator('[role="row"][aria-selected="true"]:not([hidden])').allInnerTexts();
  return texts.flatMap((text) => /WO-\d+/.exec(text)?.[0] ?? []);
}
