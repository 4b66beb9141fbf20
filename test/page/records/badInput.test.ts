import assert from 'node:assert/strict';
import { ValuekeepError } from '../../../src/client/core/errors';
import type { JsonObject } from '../../../src/json/json';
import { FakeApi, idOf, listedRecord, parsed, workOrders } from '../../support/recordFakes';
import { eventually } from '../harness/eventually';
import { useRecordsPages } from '../harness/pageSuite';
import type { RecordsPage } from '../harness/recordsPage';
import { showRows } from '../harness/steps';

describe('The records page shows sensibly', function () {
  this.timeout(180_000);
  const open = useRecordsPages();

  const cell = ({ page }: RecordsPage, row: number, column: number) =>
    page.locator(`records-grid [data-row="${row}"] [role="gridcell"][data-column="${column}"]`);
  const columns = (...names: string[]) =>
    names.map((queryName) => ({
      queryName,
      member: queryName.charAt(0).toLowerCase() + queryName.slice(1),
      type: 'unknown',
    }));

  it('a service whose records carry no key: every row, what was listed of it, and that there is no more', async () => {
    const api = new FakeApi();
    api.total = 120;
    api.listed = (index) => ({ description: `Line ${index % 2}`, remarks: null });
    const opened = await open(api, { service: { ...workOrders, key: [] }, columns: columns('Description', 'Remarks') });
    await showRows(opened);
    await cell(opened, 1, 0).click();
    await opened.page.locator('record-detail').getByText('Line 1').first().waitFor();
    await opened.page.locator('record-detail .note').waitFor();
    assert.deepEqual(api.gets, []);
    await opened.page.getByRole('button', { name: 'Load All' }).click();
    await opened.page.getByText('All 120 rows loaded').waitFor();
    await opened.page.keyboard.press('Shift+ArrowDown');
    await eventually(opened.page, `JSON.parse(sessionStorage.getItem('kept')).selection?.keys.length === 2`);
    // Nothing finds them again in another load, and nothing breaks.
    await opened.restart();
    await opened.page.getByText('All 120 rows loaded').waitFor();
    assert.equal(await opened.page.locator('records-grid .row[aria-selected="true"]').count(), 0);
    assert.deepEqual(opened.complaints, []);
  });

  it('nested lists and objects as JSON that is copied whole, and filters by none of them', async () => {
    const api = new FakeApi();
    const lines = '[[1.50,[2,{"a":null}]],[],{"b":[{"c":"x"}]}]';
    api.listed = (index) =>
      parsed(`{"id":"${idOf(index)}","lines":${lines},"deep":${'['.repeat(200)}${']'.repeat(200)}}`);
    const opened = await open(api, { columns: columns('Id', 'Lines', 'Deep') });
    await showRows(opened);
    assert.equal(await cell(opened, 0, 0).innerText(), lines);
    await cell(opened, 0, 0).click();
    await opened.page.keyboard.press('Control+c');
    await opened.page.getByText('Copied').waitFor({ state: 'attached' });
    assert.deepEqual(opened.copied, [lines]);
    await cell(opened, 0, 0).click({ button: 'right' });
    await opened.page.getByRole('menuitem').first().waitFor();
    assert.equal(await opened.page.getByRole('menuitem', { name: /^Filter/ }).count(), 0);
    await opened.page.keyboard.press('Escape');
    await opened.page.getByRole('button', { name: 'Column Profile' }).click();
    await opened.page.locator('column-profile').getByText('1 distinct').first().waitFor();
    assert.deepEqual(opened.complaints, []);
  });

  it('cells of 2 MB by their beginning, and copies them whole', async () => {
    const api = new FakeApi();
    api.total = 20;
    const long = `${'Vedação '.repeat(250_000)}end`;
    api.listed = (index) => ({ ...listedRecord(index), description: long });
    const opened = await open(api);
    await showRows(opened);
    assert.ok((await cell(opened, 0, 2).innerText()).length <= 500);
    await cell(opened, 3, 2).click();
    await opened.page.keyboard.press('Control+c');
    await opened.page.getByText('Copied').waitFor({ state: 'attached' });
    assert.equal(opened.copied[0]?.length, long.length);
    assert.ok(opened.copied[0] === long);
    // Cut texts cannot be told apart, so the grid leaves sorting by them to the server.
    await opened.page.getByRole('columnheader', { name: 'Description' }).click();
    await opened.page.getByText('Sorted on the server').waitFor();
  });

  it('400 columns, each of them reached, found and hidden', async () => {
    const api = new FakeApi();
    const many = columns('Id', ...Array.from({ length: 399 }, (_, index) => `Column${index}`));
    api.listed = (index) => {
      const record: Record<string, JsonObject[string]> = { id: idOf(index) };
      for (let column = 0; column < 399; column++) record[`column${column}`] = `${index}/${column}`;
      return record;
    };
    const opened = await open(api, { columns: many });
    await showRows(opened);
    assert.equal(await opened.page.getByRole('grid').getAttribute('aria-colcount'), '400');
    await cell(opened, 0, 0).click();
    await opened.page.keyboard.press('Control+ArrowRight');
    await opened.page.keyboard.press('ArrowLeft');
    assert.equal(await opened.page.locator('records-grid [role="gridcell"]:focus').innerText(), '0/398');
    assert.ok((await opened.page.locator('records-grid [data-row="0"] [role="gridcell"]').count()) < 30);
    await opened.page.getByRole('button', { name: 'Choose Columns' }).click();
    await opened.page.getByRole('searchbox', { name: 'Search columns' }).fill('Column397');
    await opened.page.getByRole('checkbox').uncheck();
    await opened.page.keyboard.press('Escape');
    await eventually(
      opened.page,
      `document.querySelector('records-app').renderRoot.querySelector('records-grid').renderRoot.querySelector('[role="grid"]').getAttribute('aria-colcount') === '399'`,
    );
  });

  it('more than 400 columns: those that are the key, how many are left out, and the way to them', async () => {
    const api = new FakeApi();
    const names = Array.from({ length: 450 }, (_, index) => `Column${index}`);
    api.listed = (index) => ({
      id: idOf(index),
      workOrderKey: `WO-${index}`,
      ...Object.fromEntries(names.map((name) => [name.toLowerCase(), `${index}/${name}`])),
    });
    api.whole = api.listed;
    const service = { ...workOrders, key: ['workOrderKey'] };
    const opened = await open(api, { service, columns: columns('Id', ...names, 'WorkOrderKey') });
    const { page } = opened;
    await showRows(opened);
    assert.equal(await page.getByRole('grid').getAttribute('aria-colcount'), '400');
    assert.equal(await cell(opened, 1, 0).innerText(), 'WO-1');
    await cell(opened, 1, 0).click();
    await page.keyboard.press('End');
    assert.equal(await page.locator('records-grid [role="gridcell"]:focus').innerText(), idOf(1));

    // As many as there is room for are chosen; the notice stays, so that others can be.
    opened.chosenColumns = ['Column440'];
    await page.getByText('52 columns are not shown: there is room for 400.').waitFor();
    await page.getByRole('button', { name: 'Choose Others' }).click();
    await page.getByRole('columnheader', { name: 'Column440' }).waitFor();
    assert.deepEqual(opened.offeredColumns, { known: 450, shown: 398 });
    assert.deepEqual(api.lists.at(-1)?.query.select, ['WorkOrderKey', 'Column440', 'Id']);
    assert.equal(await page.getByRole('grid').getAttribute('aria-colcount'), '3');
    await page.getByText('449 columns are not shown').waitFor();
    assert.deepEqual(opened.complaints, []);
  });

  it('values of several types in one column as each is, and sorts them in one order', async () => {
    const api = new FakeApi();
    const values = ['"b"', '2', 'null', 'true', '[1]', '10', '"2024-03-01"', '{"amount": 1.50, "symbol": "€"}', '"a"'];
    api.total = values.length;
    api.listed = (index) => parsed(`{"id":"${idOf(index)}","any":${values[index] ?? ''}}`);
    const opened = await open(api, { columns: columns('Id', 'Any') });
    await showRows(opened);
    const shown = async (): Promise<string[]> =>
      Promise.all(values.map(async (_, row) => cell(opened, row, 0).innerText()));
    const asSent = await shown();
    assert.deepEqual(asSent.slice(0, 6), ['b', '2', 'null', 'true', '[1]', '10']);
    await opened.page.getByRole('columnheader', { name: 'Any' }).click();
    // A list has no place in the order of a server, so the server sorts.
    await opened.page.getByText('Sorted on the server').waitFor();
    assert.deepEqual([...(await shown())].sort(), [...asSent].sort());
    assert.deepEqual(opened.complaints, []);
  });

  for (const [name, link, said] of [
    ['that was read already', () => '100', 'read already'],
    ['that leads to nothing new again and again', (to: number) => `again-${to}-${Math.random()}`, 'nothing new'],
  ] as const) {
    it(`a next link ${name}: the rows stay, and it is said`, async () => {
      const api = new FakeApi();
      api.linkAfter = link;
      const opened = await open(api);
      await showRows(opened);
      if (said === 'nothing new') {
        api.nextPage = () => Promise.resolve({ records: [listedRecord(0)], nextLink: `again-${Math.random()}` });
      }
      await opened.page.getByRole('button', { name: 'Load All' }).click();
      await opened.page.locator('notice-bar').getByText(said).waitFor();
      assert.ok(await opened.page.getByRole('gridcell').first().isVisible());
      assert.equal(await opened.page.getByRole('button', { name: 'Try Again' }).count(), 1);
    });
  }

  it('a next link that the server does not know: the rows stay, it is said, and trying again goes on there', async () => {
    const api = new FakeApi();
    api.beforeNext = () => {
      throw new ValuekeepError('notFound', 'The next page was not found.', { status: 404 });
    };
    const opened = await open(api);
    await showRows(opened);
    await opened.page.getByRole('button', { name: 'Load Next 100' }).click();
    await opened.page.locator('notice-bar').getByText('The next page was not found.').waitFor();
    assert.ok(await opened.page.getByRole('gridcell').first().isVisible());
    api.beforeNext = () => undefined;
    await opened.page.getByRole('button', { name: 'Try Again' }).click();
    await opened.page.getByText('200 rows loaded').waitFor();
  });

  it('what a server has that refuses the columns of the catalog', async () => {
    const api = new FakeApi();
    const known = ['Id', 'WorkOrderKey', 'WOStatus'];
    api.beforeList = ({ select = [] }) => {
      if (select.every((name) => known.includes(name))) return;
      throw new ValuekeepError('invalidRequest', 'The server refused.', { status: 400 });
    };
    api.listed = (index) => ({ id: idOf(index), workOrderKey: `WO-${index}`, wOStatus: 2 });
    api.whole = (index) => ({ id: idOf(index), workOrderKey: `WO-${index}`, wOStatus: 2, custom_Note: 'n' });
    const opened = await open(api);
    await showRows(opened);
    assert.equal(await opened.page.getByRole('columnheader', { name: 'WOStatus' }).count(), 1);
    assert.equal(await opened.page.getByRole('columnheader', { name: 'Remarks' }).count(), 0);
    await opened.page.getByText('100 rows loaded').waitFor();
  });

  it('a server that refuses every select: why, and a way to try again', async () => {
    const api = new FakeApi();
    api.beforeList = () => {
      throw new ValuekeepError('invalidRequest', 'api.example.test refused the request (400).', {
        status: 400,
        serverText: 'The $select option is not allowed.',
      });
    };
    const opened = await open(api);
    await opened.session.load();
    await opened.page.getByText('The $select option is not allowed.').waitFor();
    api.beforeList = () => undefined;
    await opened.page.getByRole('button', { name: 'Try Again' }).click();
    await opened.page.getByRole('gridcell').first().waitFor();
  });
});
