import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import * as v from 'valibot';
import { chooseInMenu, openWorkOrders, tabTo } from '../harness/keyboard';
import { storedObjects } from '../harness/storedObjects';
import { useVscode } from '../harness/vscode';
import { gesture, until } from '../workbench/until';
import type { Workbench } from '../workbench/workbench';

/** The part of what the page keeps that this is about. */
const pageState = v.object({
  reference: v.object({ filter: v.string() }),
  scrollTop: v.number(),
  selection: v.object({
    selected: v.object({ span: v.literal('rows'), pieces: v.array(v.object({ count: v.number() })) }),
    keys: v.array(v.unknown()),
  }),
});

describe('records by keyboard alone', () => {
  const vscode = useVscode({
    size: { width: 1440, height: 900 },
    settings: { 'valuekeep.sandbox.records': 2000 },
  });

  it('are found, filtered, sorted, loaded, laid out, copied, followed, summed up, selected, and so again after a restart', async () => {
    const profile = await vscode.newProfile();
    const { workbench } = await vscode.openWindow(profile);
    const { page, quickInput } = workbench;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };

    await signInToSandbox(workbench);
    await openWorkOrders(workbench);
    const panel = await workbench.webview(/Work Orders/);
    await panel.getByRole('gridcell').first().waitFor();
    const hasText = (text: string | RegExp) => panel.getByText(text).first().waitFor();

    // Filtered with what the box suggests: by the server, which has more than a page of them.
    const box = panel.getByRole('combobox', { name: 'Filter' });
    await tabTo(workbench, box);
    await write(workbench, panel, 'assett', 'AssetType');
    await write(workbench, panel, 'eq', 'eq');
    await write(workbench, panel, 'loc', 'Location');
    await press('Enter');
    await hasText('Filtered on the server');
    await until('The filter', async () => (await box.inputValue()).trim() === 'AssetType eq 1');

    // Sorted by a header, and by a second one.
    await tabTo(workbench, panel.getByRole('grid'));
    await press('Control+Home', 'ArrowUp', 'Enter');
    const header = panel.locator('[role="columnheader"]:focus');
    const first = await header.locator('.label').innerText();
    await press('ArrowRight', 'ArrowRight', 'Shift+Enter', 'Shift+Enter');
    const second = await header.locator('.label').innerText();
    await panel.getByText(`${first}, ${second} desc`, { exact: true }).waitFor();
    await hasText('100 rows loaded');

    // More of them: the next page at the end of the rows, then all; now the grid sorts by itself.
    await press('ArrowDown', 'Control+End');
    await hasText('200 rows loaded');
    await tabTo(workbench, panel.getByRole('button', { name: 'Load All' }), 'Shift+Tab');
    await press('Enter');
    await hasText(/^All \d+ rows loaded$/);
    await tabTo(workbench, panel.getByRole('grid'));
    await press('Control+Home', 'ArrowUp', 'ArrowRight', 'Enter');
    await hasText('Filtered in this view');

    // A column less, by the list of columns.
    await press('Shift+F10');
    await panel.locator('records-grid popup-menu :focus').waitFor();
    await press('End', 'Enter');
    await panel.getByRole('searchbox').and(panel.locator(':focus')).waitFor();
    await page.keyboard.type('remarks');
    await press('ArrowDown');
    await panel.getByRole('checkbox').and(panel.locator(':focus')).waitFor();
    await press('Space');
    await panel.getByRole('checkbox', { name: 'Remarks', checked: false }).waitFor();
    await press('Escape');
    await panel.getByRole('dialog').waitFor({ state: 'detached' });

    // A block of cells, copied.
    await tabTo(workbench, panel.getByRole('grid'), 'Shift+Tab');
    const cell = panel.locator('[role="gridcell"]:focus');
    await press('Control+Home', 'ArrowRight', 'ArrowDown');
    const keyOf = (row: number) => panel.locator(`[data-row="${row}"] [role="gridcell"][data-column="1"]`).innerText();
    const copied = [await keyOf(1), await keyOf(2)];
    await press('Shift+ArrowDown', 'Control+c');
    await panel.getByText('Copied').waitFor({ state: 'attached' });
    const keysOf = (text: string) => text.trim().split(/\s*(?=WO-)/);
    await quickInput.pastedText((text) => keysOf(text).join() === copied.join());

    // Fewer rows by the value of a cell: VS Code's box gave the focus back to it.
    await cell.waitFor();
    await press('Escape', 'ArrowRight');
    await panel.locator('[role="gridcell"][aria-colindex="3"]:focus').waitFor();
    const column = await columnOf(panel, cell);
    await chooseInMenu(workbench, panel, 'Filter: Equals');
    await until('The narrower filter', async () =>
      (await box.inputValue()).startsWith(`AssetType eq 1 and ${column} eq `),
    );
    await hasText(/^\d+ of \d+ rows$/);

    // A record, what it names, and back.
    await cell.waitFor();
    await press('Control+Home', 'Enter');
    const detail = panel.locator('record-detail');
    await detail.getByRole('tree').and(panel.locator(':focus')).waitFor();
    const title = await detail.getByRole('heading').innerText();
    await press('Control+F');
    await detail.getByRole('searchbox').and(panel.locator(':focus')).waitFor();
    await page.keyboard.type('workOrderTypeDescription');
    await detail.getByText('1 of 1', { exact: true }).waitFor();
    await press('Escape');
    await detail.getByRole('tree').and(panel.locator(':focus')).waitFor();
    await press('ArrowUp', 'ArrowUp', 'Enter');
    await detail.getByRole('treeitem', { name: /^workOrderTypeKey: / }).waitFor();
    await detail.and(panel.locator(':focus-within')).waitFor();
    await press('Alt+ArrowLeft');
    await until('The work order again', async () => (await detail.getByRole('heading').innerText()) === title);
    await detail.and(panel.locator(':focus-within')).waitFor();
    await press('Escape');
    await cell.waitFor();

    // What the columns hold.
    await tabTo(workbench, panel.getByRole('button', { name: 'Column Profile' }), 'Shift+Tab');
    await press('Enter');
    await panel
      .locator('column-profile')
      .getByText(/\d+ distinct/)
      .first()
      .waitFor();
    await tabTo(workbench, panel.locator('column-profile button').first());

    // How many there are of each kind.
    const summary = panel.getByRole('button', { name: 'Summary' });
    await tabTo(workbench, summary, 'Shift+Tab');
    await press('Enter');
    await tabTo(workbench, panel.getByLabel('Count by'));
    // Letters that come slowly begin a new word.
    await gesture(
      'What is counted by',
      () => page.keyboard.type('WorkOrderType'),
      async () => (await panel.getByLabel('Count by').inputValue()).startsWith('WorkOrderType'),
    );
    const bar = panel.locator('summary-chart').getByRole('button').first();
    await tabTo(workbench, bar);
    assert.match((await bar.getAttribute('aria-label')) ?? '', /: \d+$/);
    await press('Enter');
    await panel.getByRole('grid').waitFor();
    await until('The filter by a bar', async () => / and WorkOrderType\w* eq '/.test(await box.inputValue()));
    await hasText(/^\d+ of \d+ rows$/);

    // Another filter written over it, and two rows selected further down.
    await tabTo(workbench, box);
    // Not Ctrl+A: VS Code answers that one later, and would select what is typed by then.
    await press('Home', 'Shift+End');
    await page.keyboard.type('AssetType eq 1');
    await press('Enter');
    await hasText(/^All \d+ rows loaded$/);
    await tabTo(workbench, panel.getByRole('gridcell'));
    await press('Control+Home', 'PageDown', 'PageDown', 'PageDown', 'Shift+Space', 'Shift+ArrowDown');
    await until('Two rows', async () => (await selectedKeys(panel)).length === 2);
    const before = await shown(panel);
    assert.ok(before.scrolled > 200, `scrolled by ${String(before.scrolled)}`);

    // The same again after a restart of the window, which starts another sandbox with the same records.
    await until('The stored state', async () => {
      const storage = await vscode.storage(workbench);
      return storage.includes('sandboxInUse') && storedObjects(storage).some((each) => isStateOf(each, before));
    });
    await vscode.closeWindow(workbench);
    const { workbench: restarted } = await vscode.openWindow(profile);
    const restored = await restarted.webview(/Work Orders/);
    await restored.getByText(/^All \d+ rows loaded$/).waitFor();
    await until('The selection', async () => (await selectedKeys(restored)).length === 2);
    await until('The place', async () => (await shown(restored)).scrolled === before.scrolled);
    assert.deepEqual(await shown(restored), before);
    assert.equal(await restored.getByText('was changed after').count(), 0);
  });
});

async function signInToSandbox(workbench: Workbench): Promise<void> {
  const { quickInput } = workbench;
  await quickInput.runByKeyboard('Valuekeep: Sign in');
  await quickInput.titled('Sign In to Valuekeep');
  await quickInput.takeFirst('What would you like to work with?', 'Local sandbox (no account)', 'Local sandbox');
  await workbench.statusBarItem(/Sandbox/).waitFor();
}

/** Writes the beginning of a word and takes the suggestion. */
async function write({ page }: Workbench, panel: FrameLocator, text: string, suggestion: string): Promise<void> {
  await page.keyboard.type(text);
  await panel.getByRole('option', { name: suggestion }).first().waitFor();
  await page.keyboard.press('Tab');
}

/** The name of the column of a cell. */
async function columnOf(panel: FrameLocator, cell: Locator): Promise<string> {
  const index = (await cell.getAttribute('aria-colindex')) ?? '';
  return panel.locator(`[role="columnheader"][aria-colindex="${index}"] .label`).innerText();
}

/** Whether the page keeps the last query, place and selection: VS Code may still hold what it kept a moment before. */
function isStateOf(kept: unknown, { filter, scrolled, selected }: Awaited<ReturnType<typeof shown>>): boolean {
  const state = v.safeParse(pageState, kept);
  if (!state.success) return false;
  const { reference, scrollTop, selection } = state.output;
  const [piece] = selection.selected.pieces;
  return (
    reference.filter === filter &&
    scrollTop === scrolled &&
    piece?.count === selected.length &&
    selection.keys.length > 0
  );
}

/** What a person sees of the query, the columns, the place and the selection. Not how many columns: records teach more. */
async function shown(panel: FrameLocator) {
  const grid = panel.getByRole('grid');
  return {
    filter: await panel.getByRole('combobox', { name: 'Filter' }).inputValue(),
    order: await panel.locator('[role="columnheader"][aria-sort]:not([aria-sort="none"]) .label').allInnerTexts(),
    remarks: await panel.getByRole('columnheader', { name: 'Remarks', exact: true }).count(),
    profiles: (await panel.locator('column-profile').count()) > 0,
    scrolled: await grid.evaluate((element) => element.scrollTop),
    selected: await selectedKeys(panel),
  };
}

/** What the selected rows show in their second column. Rows stand in the document in another order than on the screen. */
async function selectedKeys(panel: FrameLocator): Promise<string[]> {
  const cells = panel.locator('[role="row"][aria-selected="true"]:not([hidden]) [aria-colindex="2"]');
  return (await cells.allInnerTexts()).sort();
}
