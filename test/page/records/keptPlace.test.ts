import assert from 'node:assert/strict';
import { FakeApi, listedRecord } from '../../support/recordFakes';
import { eventually } from '../harness/eventually';
import { useRecordsPages } from '../harness/pageSuite';
import type { RecordsPage } from '../harness/recordsPage';
import { showRows, writeFilter } from '../harness/steps';

const grid = `document.querySelector('records-app').renderRoot.querySelector('records-grid')`;
const selectedRows = `[...${grid}.renderRoot.querySelectorAll('.body .row[aria-selected="true"]:not([hidden])')]
  .map((row) => Number(row.getAttribute('aria-rowindex'))).sort((one, other) => one - other)`;
const selectedCells = `${grid}.renderRoot.querySelectorAll('[role="gridcell"][aria-selected="true"]').length`;
const scrolled = `(({ scrollTop, scrollLeft }) => [scrollTop, scrollLeft])(${grid}.renderRoot.querySelector('.scroller'))`;
const headers = `[...${grid}.renderRoot.querySelectorAll('.head [data-column]')]
  .sort((one, other) => one.dataset.column - other.dataset.column)
  .map((header) => [header.querySelector('.label').innerText, Math.round(header.getBoundingClientRect().width), header.parentElement.classList.contains('pinned')])`;

describe('The records page keeps', function () {
  this.timeout(180_000);
  const openPage = useRecordsPages();

  async function open(api = new FakeApi(), viewport = { width: 700, height: 500 }): Promise<RecordsPage> {
    const opened = await openPage(api, { viewport });
    await showRows(opened);
    return opened;
  }

  const read = <Value>({ page }: RecordsPage, expression: string) => page.evaluate<Value>(expression);
  const press = async ({ page }: RecordsPage, ...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Rows by their numbers, counted from 1 below the headers, and how many cells of them. */
  async function selectionIs(opened: RecordsPage, rows: readonly number[], cells: number): Promise<void> {
    const expected = JSON.stringify([rows.map((row) => row + 1), cells]);
    await eventually(
      opened.page,
      `JSON.stringify([${selectedRows}, ${selectedCells}]) === ${JSON.stringify(expected)}`,
    );
  }

  /** A block of three rows and two columns, and then another part of the rows on the screen. */
  async function selectBlock(opened: RecordsPage): Promise<void> {
    await opened.page.getByRole('gridcell', { name: 'WO-000002' }).click();
    await opened.page.locator('record-detail').waitFor();
    await opened.page.locator('record-detail').getByRole('button', { name: 'Close' }).click();
    await press(opened, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight');
    await selectionIs(opened, [3, 4, 5], 6);
  }

  async function scrollTo({ page }: RecordsPage, top: number, left: number): Promise<void> {
    await page.evaluate(`${grid}.renderRoot.querySelector('.scroller').scrollTo({ top: ${top}, left: ${left} })`);
    const wanted = `"scrollTop":${top},"scrollLeft":${left}`;
    await eventually(
      page,
      `(({ scrollTop, scrollLeft }) => JSON.stringify({ scrollTop, scrollLeft }))(JSON.parse(sessionStorage.getItem('kept'))) === '{${wanted}}'`,
    );
  }

  it('the selected cells, the focus and where it is scrolled, while the tab is hidden', async () => {
    const opened = await open();
    await selectBlock(opened);
    await scrollTo(opened, 66, 120);
    await opened.page.reload();
    await opened.page.getByRole('gridcell').first().waitFor();
    await selectionIs(opened, [3, 4, 5], 6);
    assert.deepEqual(await read(opened, scrolled), [66, 120]);
    await opened.page.locator('records-grid [tabindex="0"]').focus();
    await press(opened, 'Shift+ArrowDown');
    await selectionIs(opened, [3, 4, 5, 6], 8);
  });

  it('them where the page sorted and filtered the rows itself', async () => {
    const api = new FakeApi();
    api.total = 60;
    const opened = await open(api);
    await writeFilter(opened, 'AssetType eq 2');
    await press(opened, 'Enter');
    await opened.page.getByText('20 of 60 rows').first().waitFor();
    await opened.page.getByRole('gridcell').first().click();
    await press(opened, 'ArrowUp', 'Enter', 'Enter', 'ArrowDown', 'ArrowDown', 'Shift+Space', 'Shift+ArrowDown');
    await selectionIs(opened, [2, 3], 0);
    const texts = `[...${grid}.renderRoot.querySelectorAll('.body .row[aria-selected="true"]')].map((row) => row.innerText).join()`;
    const before = await read(opened, texts);
    await opened.page.reload();
    await opened.page.getByRole('gridcell').first().waitFor();
    await selectionIs(opened, [2, 3], 0);
    assert.equal(await read(opened, texts), before);
  });

  it('them over a restart of the window, by the keys of the records and without any of these', async () => {
    const opened = await open();
    await selectBlock(opened);
    await press(opened, 'Control+End');
    await opened.page.getByText('200 rows loaded').waitFor();
    await press(opened, 'Control+Home', 'ArrowDown', 'Shift+Space', 'Shift+ArrowDown');
    await scrollTo(opened, 1100, 60);
    await eventually(
      opened.page,
      `JSON.parse(sessionStorage.getItem('kept')).selection?.keys.length >= 2 && JSON.parse(sessionStorage.getItem('kept')).rows === 200`,
    );
    const kept = await read<string>(opened, `sessionStorage.getItem('kept')`);
    assert.doesNotMatch(kept, /WO-|PMP-|Replace the seal/);
    await opened.restart();
    await opened.page.getByRole('gridcell').first().waitFor();
    await opened.page.getByText('200 rows loaded').waitFor();
    await eventually(opened.page, `JSON.stringify(${scrolled}) === '[1100,60]'`);
    await scrollTo(opened, 0, 0);
    await selectionIs(opened, [2, 3], 0);
  });

  it('them where the records moved, and lets go of those that do not stand together any more', async () => {
    const api = new FakeApi();
    const opened = await open(api);
    await selectBlock(opened);
    await eventually(opened.page, `JSON.parse(sessionStorage.getItem('kept')).selection.keys.length >= 2`);
    api.listed = (index) => listedRecord(index + 1);
    await opened.restart();
    await opened.page.getByRole('gridcell').first().waitFor();
    await selectionIs(opened, [2, 3, 4], 6);
    await eventually(opened.page, `JSON.parse(sessionStorage.getItem('kept')).selection.keys.length >= 2`);
    api.listed = (index) => listedRecord([1, 2, 9, 3, 4][index] ?? index + 20);
    await opened.restart();
    await opened.page.getByRole('gridcell').first().waitFor();
    await selectionIs(opened, [5], 0);
  });

  it('what is selected while the summary is looked at', async () => {
    const opened = await open(new FakeApi(), { width: 1200, height: 500 });
    await selectBlock(opened);
    await opened.page.getByRole('button', { name: 'Summary' }).click();
    await opened.page.locator('summary-chart').waitFor();
    await opened.page.getByRole('button', { name: 'Summary' }).click();
    await selectionIs(opened, [3, 4, 5], 6);
  });

  it('nothing of what was selected once other records are shown', async () => {
    const opened = await open();
    await selectBlock(opened);
    await opened.page.getByRole('button', { name: 'Refresh' }).click();
    await eventually(opened.page, `JSON.parse(sessionStorage.getItem('kept')).selection === undefined`);
    await opened.page.reload();
    await opened.page.getByRole('gridcell').first().waitFor();
    assert.equal(await read(opened, selectedCells), 0);
  });

  it('pins and hidden columns while the summary is looked at', async () => {
    const opened = await open(new FakeApi(), { width: 1600, height: 400 });
    const { page } = opened;
    await page.getByRole('columnheader', { name: 'AssetType' }).click({ button: 'right' });
    await page.getByRole('menuitemcheckbox', { name: 'Pin Column' }).click();
    await page.getByRole('columnheader', { name: 'Equipment' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Hide Column' }).click();
    const before = await read<(readonly [string, number, boolean])[]>(opened, headers);
    assert.deepEqual(before[0]?.[0], 'AssetType');
    await page.getByRole('button', { name: 'Summary' }).click();
    await page.locator('summary-chart').waitFor();
    await page.getByRole('button', { name: 'Summary' }).click();
    await page.getByRole('gridcell').first().waitFor();
    assert.deepEqual(await read(opened, headers), before);
  });

  it('order, widths, pins and hidden columns of a service over a restart', async () => {
    const opened = await open(new FakeApi(), { width: 1600, height: 400 });
    await opened.page.getByRole('gridcell').first().click();
    await opened.page.locator('record-detail').getByRole('button', { name: 'Close' }).click();
    // Company: wider, behind the next one; the one after: pinned; Equipment: hidden.
    await press(opened, 'ArrowUp', 'Shift+ArrowRight', 'Alt+ArrowRight');
    await opened.page.getByRole('columnheader', { name: 'AssetType' }).click({ button: 'right' });
    await opened.page.getByRole('menuitemcheckbox', { name: 'Pin Column' }).click();
    await opened.page.getByRole('columnheader', { name: 'Equipment' }).click({ button: 'right' });
    await opened.page.getByRole('menuitem', { name: 'Hide Column' }).click();
    const before = await read<(readonly [string, number, boolean])[]>(opened, headers);
    assert.deepEqual(
      before.slice(0, 3).map(([name, , pinned]) => [name, pinned]),
      [
        ['AssetType', true],
        ['WorkOrderKey', false],
        ['Company', false],
      ],
    );
    assert.ok(!before.some(([name]) => name === 'Equipment'));
    await opened.restart();
    await opened.page.getByRole('gridcell').first().waitFor();
    // What the record taught of columns comes behind them.
    assert.deepEqual((await read<unknown[]>(opened, headers)).slice(0, before.length), before);
  });
});
