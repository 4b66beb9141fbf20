import assert from 'node:assert/strict';
import { FakeApi } from '../../support/recordFakes';
import { longWait } from '../scenes/queryScenes';
import { useRecordsPages } from '../harness/pageSuite';
import type { RecordsPage } from '../harness/recordsPage';
import { showRows, writeFilter } from '../harness/steps';

describe('The records page tells screen readers', function () {
  this.timeout(180_000);
  const openPage = useRecordsPages();

  async function open(api = new FakeApi()): Promise<RecordsPage> {
    const opened = await openPage(api);
    await showRows(opened);
    return opened;
  }

  const spoken = ({ page }: RecordsPage, words: string) =>
    page.locator('.spoken[role="status"]').getByText(words, { exact: true }).waitFor({ state: 'attached' });
  const filter = async (opened: RecordsPage, text: string): Promise<void> => {
    await writeFilter(opened, text);
    await opened.page.keyboard.press('Enter');
  };
  const rowCount = ({ page }: RecordsPage) => page.getByRole('grid').getAttribute('aria-rowcount');

  it('how many records the server found', async () => {
    const api = new FakeApi();
    const opened = await open(api);
    api.total = 7;
    await filter(opened, 'AssetType eq 2');
    await spoken(opened, 'Now 7 rows');
    api.total = 250;
    await opened.page.getByRole('button', { name: 'Refresh' }).click();
    await spoken(opened, 'Now 100 rows');
  });

  it('that no record meets the filter, whoever looked for them', async () => {
    const api = new FakeApi();
    const opened = await open(api);
    api.total = 0;
    await filter(opened, 'AssetType eq 2');
    await spoken(opened, 'No records');
    api.total = 20;
    await opened.page.getByRole('button', { name: 'Clear the Filter' }).last().click();
    await spoken(opened, 'Now 20 rows');
    await filter(opened, "Equipment eq 'nowhere'");
    await spoken(opened, 'No records');
  });

  it('that the server asks to wait, once', async () => {
    const api = new FakeApi();
    api.beforeNext = (options) => {
      options?.onWait?.(longWait(42_000));
      return new Promise<void>(() => undefined);
    };
    const opened = await open(api);
    await opened.page.getByRole('button', { name: 'Load Next 100' }).click();
    await opened.page.getByRole('timer').waitFor();
    await spoken(opened, 'Waiting for 42 s, as the server asks');
  });

  it('what was copied once, and not again after the next page', async () => {
    const opened = await open();
    await opened.page.getByRole('gridcell').first().click();
    await opened.page.keyboard.press('Control+c');
    await spoken(opened, 'Copied');
    await opened.page.getByRole('button', { name: 'Load Next 100' }).click();
    await opened.page.getByText('200 rows loaded').waitFor();
    await spoken(opened, 'Now 200 rows');
    assert.equal(await opened.page.locator('.spoken').getByText('Copied').count(), 0);
  });

  it('how many rows the grid has of how many there are, as far as that is known', async () => {
    const opened = await open();
    assert.equal(await rowCount(opened), '-1');
    await opened.page.getByRole('button', { name: 'Count' }).click();
    await opened.page.getByText('100 of 250 rows').waitFor();
    assert.equal(await rowCount(opened), '251');
    await opened.page.getByRole('button', { name: 'Load All' }).click();
    await opened.page.getByText('All 250 rows loaded').waitFor();
    assert.equal(await rowCount(opened), '251');
    await filter(opened, 'AssetType eq 2');
    await opened.page.getByText('83 of 250 rows', { exact: true }).waitFor();
    assert.equal(await rowCount(opened), '84');
  });

  it('the keys of a menu by the names that they read', async () => {
    const opened = await open();
    await opened.page.getByRole('gridcell').first().click({ button: 'right' });
    const keys = (name: string) =>
      opened.page.getByRole('menuitem', { name, exact: true }).getAttribute('aria-keyshortcuts');
    assert.deepEqual([await keys('Copy'), await keys('Copy Whole Record as JSON')], ['Control+C', 'Control+Shift+C']);
    await opened.page.keyboard.press('Escape');
    await opened.page.getByRole('columnheader', { name: 'Company' }).click({ button: 'right' });
    assert.equal(await keys('Move Right'), 'Alt+ArrowRight');
  });
});
