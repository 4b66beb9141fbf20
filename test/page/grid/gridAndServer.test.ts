import assert from 'node:assert/strict';
import type { ODataQuery } from '../../../src/odata/odataQuery';
import { FakeApi, gate } from '../../support/recordFakes';
import { eventually } from '../harness/eventually';
import { useRecordsPages } from '../harness/pageSuite';
import type { RecordsPage } from '../harness/recordsPage';
import { showRows, writeFilter } from '../harness/steps';

const theGrid = `document.querySelector('records-app').renderRoot.querySelector('records-grid').renderRoot`;

/** Rows that the host sends from now on are on their way until they are let go. */
const holdRows = `(() => {
  const post = window.postMessage.bind(window);
  globalThis.held = [];
  globalThis.letRowsGo = () => {
    window.postMessage = post;
    for (const message of globalThis.held) post(message);
  };
  window.postMessage = (message) =>
    message.type === 'result' && message.output?.rows !== undefined ? void globalThis.held.push(message) : post(message);
})()`;

describe('The grid of the records page', function () {
  this.timeout(180_000);
  const openPage = useRecordsPages();

  async function open(api: FakeApi): Promise<RecordsPage> {
    const opened = await openPage(api, { viewport: { width: 1600, height: 500 } });
    await showRows(opened);
    return opened;
  }

  const lastQuery = ({ lists }: FakeApi): ODataQuery | undefined => lists.at(-1)?.query;
  const filterOf = ({ page }: RecordsPage) => page.getByRole('combobox', { name: 'Filter' }).inputValue();
  const header = ({ page }: RecordsPage, name: string) =>
    page.getByRole('columnheader').filter({ has: page.locator('.label').getByText(name, { exact: true }) });
  const sortOf = (opened: RecordsPage, name: string) => header(opened, name).getAttribute('aria-sort');
  const choose = async ({ page }: RecordsPage, cell: string, entry: string): Promise<void> => {
    await page.getByRole('gridcell', { name: cell, exact: true }).first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: entry, exact: true }).click();
  };

  describe('sorts by its headers', () => {
    it('through the server: one, then with Shift a second, turned round and taken away', async () => {
      const api = new FakeApi();
      const opened = await open(api);
      await header(opened, 'Equipment').click();
      await opened.page.locator('.order code').getByText('Equipment', { exact: true }).waitFor();
      await opened.page.getByText('Sorted on the server').waitFor();
      assert.deepEqual([lastQuery(api)?.orderBy, await sortOf(opened, 'Equipment')], ['Equipment', 'ascending']);
      await header(opened, 'ModifiedOn').click({ modifiers: ['Shift'] });
      await opened.page.locator('.order code').getByText('Equipment, ModifiedOn', { exact: true }).waitFor();
      await header(opened, 'ModifiedOn').click({ modifiers: ['Shift'] });
      await opened.page.locator('.order code').getByText('Equipment, ModifiedOn desc', { exact: true }).waitFor();
      assert.equal(lastQuery(api)?.orderBy, 'Equipment, ModifiedOn desc');
      // Only one header may say that it is sorted by; the others say it in words.
      assert.match(await header(opened, 'ModifiedOn').innerText(), /then descending/);
      await header(opened, 'ModifiedOn').click({ modifiers: ['Shift'] });
      await opened.page.locator('.order code').getByText('Equipment', { exact: true }).waitFor();
      assert.equal(lastQuery(api)?.orderBy, 'Equipment');
    });

    it('by all that are asked for one after the other, faster than the server answers', async () => {
      const api = new FakeApi();
      const opened = await open(api);
      await opened.page.getByRole('gridcell').first().click();
      for (const key of ['ArrowUp', 'Enter', 'ArrowRight', 'Shift+Enter', 'Shift+Enter', 'ArrowRight', 'Shift+Enter'])
        await opened.page.keyboard.press(key);
      const order = 'Company, WorkOrderKey desc, Description';
      await opened.page.locator('.order code').getByText(order, { exact: true }).waitFor();
    });

    it('by itself where it has every row, without asking the server', async () => {
      const api = new FakeApi();
      api.total = 30;
      const opened = await open(api);
      const asked = api.lists.length;
      await header(opened, 'AssetType').click();
      await opened.page.getByText('Sorted in this view').waitFor();
      await header(opened, 'WorkOrderKey').click({ modifiers: ['Shift'] });
      await header(opened, 'WorkOrderKey').click({ modifiers: ['Shift'] });
      await opened.page.locator('[aria-rowindex="2"]').getByText('WO-000027').waitFor();
      assert.equal(await sortOf(opened, 'AssetType'), 'ascending');
      assert.equal(api.lists.length, asked);
    });
  });

  describe('loads the next page where one scrolls to the end', () => {
    const toEnd = async ({ page }: RecordsPage): Promise<void> => {
      // The browser may scroll on to a cell that it focuses, by a fraction of a row.
      await page.evaluate(`${theGrid}.querySelector('.body [tabindex="0"]').focus({ preventScroll: true })`);
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Control+End');
    };

    it('again after the server sorted the rows', async () => {
      const opened = await open(new FakeApi());
      await toEnd(opened);
      await opened.page.getByText('200 rows loaded').waitFor();
      await opened.page.keyboard.press('Control+Home');
      await header(opened, 'Equipment').click();
      await opened.page.getByText('100 rows loaded').waitFor();
      await toEnd(opened);
      await opened.page.getByText('200 rows loaded').waitFor();
    });

    it('again after that was canceled, and not before one scrolls on', async () => {
      const api = new FakeApi();
      let asked = 0;
      api.beforeNext = () => (++asked === 1 ? new Promise<void>(() => undefined) : undefined);
      const opened = await open(api);
      await toEnd(opened);
      await opened.page.getByRole('button', { name: 'Cancel' }).click();
      await opened.page.getByRole('button', { name: 'Load All' }).waitFor();
      assert.equal(asked, 1);
      await toEnd(opened);
      await opened.page.getByText('200 rows loaded').waitFor();
    });

    it('and no other before the rows of that one are here', async () => {
      const api = new FakeApi();
      let asked = 0;
      api.beforeNext = () => void (asked += 1);
      const opened = await open(api);
      await opened.page.evaluate(holdRows);
      await toEnd(opened);
      await eventually(opened.page, `${theGrid}.host.busy === false && globalThis.held.length === 1`);
      await toEnd(opened);
      await opened.page.evaluate('globalThis.letRowsGo()');
      await opened.page.getByText('200 rows loaded').waitFor();
      await opened.page.getByRole('button', { name: 'Count' }).click();
      await opened.page.getByText('200 of 250 rows').waitFor();
      assert.equal(asked, 1);
    });

    it('once the records are counted, where one came there before', async () => {
      const api = new FakeApi();
      const counted = gate();
      api.beforeList = ({ count }) => (count === true ? counted.opened : undefined);
      const opened = await open(api);
      await opened.page.getByRole('button', { name: 'Count' }).click();
      await opened.page.locator('vscode-progress-bar').waitFor({ state: 'attached' });
      await toEnd(opened);
      counted.open();
      await opened.page.getByText('200 of 250 rows').waitFor();
    });
  });

  describe('filters by the value of a cell', () => {
    for (const [cell, entry, expected] of [
      ['PMP-3', 'Filter: Equals This', "Equipment eq 'PMP-3'"],
      ['PMP-3', 'Filter: Not This', "Equipment ne 'PMP-3'"],
      ['PMP-3', 'Filter: Contains This', "contains(Equipment,'PMP-3')"],
      ['9007199254740993.030', 'Filter: Equals This', 'TotalCostAmount eq 9007199254740993.030'],
      ['9007199254740993.030', 'Filter: Greater Than This', 'TotalCostAmount gt 9007199254740993.030'],
      ['3Tool', 'Filter: Not This', 'AssetType ne 3'],
    ] as const) {
      it(`${entry}: ${expected}`, async () => {
        const api = new FakeApi();
        const opened = await open(api);
        await choose(opened, cell, entry);
        await opened.page.getByText('Filtered on the server').waitFor();
        assert.deepEqual([lastQuery(api)?.filter, await filterOf(opened)], [expected, expected]);
      });
    }

    it('after a date, and then by one more value', async () => {
      const api = new FakeApi();
      const opened = await open(api);
      await opened.page.locator('[aria-rowindex="4"] [role="gridcell"]').nth(5).click({ button: 'right' });
      await opened.page.getByRole('menuitem', { name: 'Filter: After This' }).click();
      await opened.page.getByText('Filtered on the server').waitFor();
      assert.equal(lastQuery(api)?.filter, 'ModifiedOn gt 2024-03-03T08:15:00.000Z');
      await choose(opened, 'PMP-3', 'Filter: Not This');
      const both = "ModifiedOn gt 2024-03-03T08:15:00.000Z and Equipment ne 'PMP-3'";
      await opened.page.locator('filter-box:not([edited])').first().waitFor();
      await eventually(opened.page, () => lastQuery(api)?.filter === both);
      assert.equal(await filterOf(opened), both);
    });
  });

  it('finds its way out of a filter that nothing meets', async () => {
    const api = new FakeApi();
    api.total = 20;
    const opened = await open(api);
    await writeFilter(opened, "Equipment eq 'nowhere'");
    await opened.page.keyboard.press('Enter');
    await opened.page.locator('state-view').getByRole('button', { name: 'Clear the Filter' }).click();
    await opened.page.getByText('All 20 rows loaded').waitFor();
    assert.equal(await filterOf(opened), '');
  });

  describe('copies the selected cells exactly', () => {
    /** WorkOrderKey to TotalCostAmount would be wide: the last three columns of two rows. */
    async function selectBlock(opened: RecordsPage): Promise<void> {
      await opened.page.getByRole('gridcell', { name: '9007199254740993.010' }).click();
      await opened.page.keyboard.press('Shift+ArrowDown');
      await opened.page.keyboard.press('Shift+ArrowRight');
    }
    const remarks = (index: number) => `Vedação do motor nº ${index}: "ver manual"\nantes de abrir`;
    const quoted = (index: number) => `"${remarks(index).replaceAll('"', '""')}"`;
    const json = `[
  {
    "totalCostAmount": 9007199254740993.010,
    "remarks": ${JSON.stringify(remarks(1))}
  },
  {
    "totalCostAmount": 9007199254740993.020,
    "remarks": ${JSON.stringify(remarks(2))}
  }
]`;
    const expected = {
      Copy: `9007199254740993.010\t${quoted(1)}\n9007199254740993.020\t${quoted(2)}\n`,
      'Copy as JSON': json,
      'Copy as CSV': `TotalCostAmount,Remarks\n9007199254740993.010,${quoted(1)}\n9007199254740993.020,${quoted(2)}\n`,
      'Copy as Markdown': `| TotalCostAmount | Remarks |
| --- | --- |
| 9007199254740993.010 | Vedação do motor nº 1: "ver manual"<br>antes de abrir |
| 9007199254740993.020 | Vedação do motor nº 2: "ver manual"<br>antes de abrir |
`,
    };
    for (const [entry, text] of Object.entries(expected)) {
      it(`by ${entry}`, async () => {
        const opened = await open(new FakeApi());
        await selectBlock(opened);
        await opened.page.keyboard.press('Shift+F10');
        await opened.page.getByRole('menuitem', { name: entry, exact: true }).click();
        await opened.page.getByText('Copied').waitFor({ state: 'attached' });
        assert.deepEqual(opened.copied, [text]);
      });
    }
  });
});
