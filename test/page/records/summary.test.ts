import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { FakeApi, FakeConnections, idOf, listedRecord, parsed } from '../../support/recordFakes';
import { RecordsPage } from '../harness/recordsPage';
import { sharedBrowser } from '../harness/sharedBrowser';
import { summaryScenes } from '../scenes/summaryScenes';
import { showRows, writeFilter } from '../harness/steps';
import type { Scene } from '../harness/steps';

describe('What the rows hold as a whole', function () {
  this.timeout(180_000);
  let browser: Browser;
  const pages: RecordsPage[] = [];

  before(async () => {
    browser = await sharedBrowser();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
  });

  async function open({ connections, show }: Scene): Promise<RecordsPage> {
    const opened = await RecordsPage.open({ browser, connections });
    pages.push(opened);
    await show(opened);
    return opened;
  }

  const profile = ({ page }: RecordsPage, column: string) => page.getByRole('group', { name: `Profile of ${column}` });
  const filter = ({ session }: RecordsPage): string | undefined => session.query.filter;
  async function filtered(opened: RecordsPage): Promise<string> {
    while (filter(opened) === undefined) await opened.page.waitForFunction(() => true);
    return filter(opened) ?? '';
  }
  async function copied(opened: RecordsPage): Promise<string> {
    while (opened.copied.length === 0) await opened.page.waitForFunction(() => true);
    return opened.copied[0] ?? '';
  }

  describe('in profiles of its columns', () => {
    it('has figures and bars in each header, exact where numbers are big', async () => {
      const opened = await open(summaryScenes.profiles());
      const assetType = profile(opened, 'AssetType');
      await assetType.getByText('3 distinct').waitFor();
      await assetType.getByRole('button', { name: '1 Location: 84' }).waitFor();
      const cost = profile(opened, 'TotalCostAmount');
      await cost.scrollIntoViewIfNeeded();
      await cost.getByText('9007199254740993.000', { exact: true }).waitFor();
      await cost.getByText('9007199254740993.990', { exact: true }).waitFor();
    });

    it('filters by a bar, by mouse and by keyboard', async () => {
      const opened = await open(summaryScenes.profiles());
      await profile(opened, 'AssetType').getByRole('button', { name: '2 Equipment: 83' }).click();
      assert.equal(await filtered(opened), 'AssetType eq 2');
    });

    it('filters by no bar of money, which no filter can name', async () => {
      const { connections, show } = summaryScenes.profiles();
      const paid = parsed('{"amount": 5.00, "symbol": "€"}');
      connections.api.listed = (index) => ({ ...listedRecord(index), remarks: index % 2 === 0 ? paid : null });
      const opened = await open({ connections, show });
      const bar = profile(opened, 'Remarks').getByRole('button', { name: '5.00 €: 125' });
      await bar.scrollIntoViewIfNeeded();
      assert.equal(await bar.getAttribute('aria-disabled'), 'true');
    });

    it('is walked with the arrow keys and chosen with Enter', async () => {
      const opened = await open(summaryScenes.profiles());
      await profile(opened, 'AssetType').getByRole('button', { name: '1 Location: 84' }).focus();
      await opened.page.keyboard.press('ArrowDown');
      await opened.page.keyboard.press('End');
      await opened.page.keyboard.press('Enter');
      assert.equal(await filtered(opened), 'AssetType eq 3');
    });

    it('filters by a part of a range from its least to its greatest value', async () => {
      const opened = await open(summaryScenes.profiles());
      await profile(opened, 'ModifiedOn').getByRole('button').first().click();
      assert.match(
        await filtered(opened),
        /^ModifiedOn ge 2024-03-01T08:15:00\.000Z and ModifiedOn le 2024-03-0\dT08:15:00\.000Z$/,
      );
    });

    it('is remembered, and gone where it is switched off', async () => {
      const opened = await open(summaryScenes.profiles());
      await opened.page.reload();
      await profile(opened, 'AssetType').getByText('3 distinct').waitFor();
      await opened.page.getByRole('button', { name: 'Column Profile' }).click();
      await opened.page.locator('column-profile').first().waitFor({ state: 'detached' });
      assert.equal(opened.profileShown, false);
    });

    it('is counted in a thread over 100,000 rows, which ends with it', async () => {
      const api = new FakeApi();
      const first = listedRecord(0);
      api.listed = (index) => ({ ...first, workOrderKey: `WO-${index}`, id: idOf(index), assetType: index % 3 });
      api.total = 100_000;
      api.pageSize = 100_000;
      const opened = await open({ connections: new FakeConnections(api), show: showRows });
      await opened.page.getByText('All 100,000 rows').waitFor({ timeout: 60_000 });
      await opened.page.getByRole('button', { name: 'Column Profile' }).click();
      await profile(opened, 'WorkOrderKey').getByText('100,000 distinct').waitFor({ timeout: 60_000 });
      await profile(opened, 'AssetType').getByRole('button', { name: '0: 33,334' }).waitFor();
      assert.equal(opened.page.workers().length, 1);
      await writeFilter(opened, 'AssetType eq 1');
      await opened.page.keyboard.press('Enter');
      await profile(opened, 'WorkOrderKey').getByText('33,333 distinct').waitFor({ timeout: 60_000 });
      const [thread] = opened.page.workers();
      const ended = thread?.waitForEvent('close');
      await opened.page.getByRole('button', { name: 'Column Profile' }).click();
      await ended;
      assert.equal(opened.page.workers().length, 0);
    });
  });

  describe('in a summary', () => {
    it('counts by one column, in a picture whose bars filter', async () => {
      const opened = await open(summaryScenes.summary());
      await opened.page.getByText('Of all 250 rows.').waitFor();
      await opened.page.getByRole('button', { name: '1 Location: 84' }).focus();
      await opened.page.keyboard.press('ArrowDown');
      await opened.page.keyboard.press('Enter');
      assert.equal(await filtered(opened), 'AssetType eq 2');
      await opened.page.getByRole('grid').waitFor();
    });

    it('counts by two columns, and filters by both', async () => {
      const opened = await open(summaryScenes.summaryByTwo());
      await opened.page.getByRole('button', { name: /^PMP-0, 1 Location: \d+$/ }).click();
      assert.equal(await filtered(opened), "Equipment eq 'PMP-0' and AssetType eq 1");
    });

    it('says that only the loaded rows are counted, and loads all', async () => {
      const opened = await open(summaryScenes.summaryOfSome());
      await opened.page.getByText('Of the 100 rows that are loaded. There are more.').waitFor();
      await opened.page.locator('summary-view').getByRole('button', { name: 'Load All' }).click();
      await opened.page.getByText('Of all 250 rows.').waitFor();
    });

    it('is a table that is sorted and copied', async () => {
      const opened = await open(summaryScenes.summaryTable());
      const { page } = opened;
      await page.getByRole('columnheader', { name: 'Total' }).getByRole('button').click();
      await page.getByRole('columnheader', { name: 'Total' }).and(page.locator('[aria-sort="descending"]')).waitFor();
      await page.getByRole('columnheader', { name: 'AssetType' }).getByRole('button').click();
      assert.deepEqual(await page.getByRole('rowheader').allInnerTexts(), ['1 Location', '2 Equipment', '3 Tool']);
      await page.getByRole('button', { name: 'Copy or Save' }).click();
      await page.getByRole('menuitem', { name: 'Copy Table (TSV)' }).click();
      const [head, ...lines] = (await copied(opened)).split('\n');
      assert.match(head ?? '', /^AssetType\ttrue\tfalse\tTotal$/);
      assert.deepEqual(
        lines.map((line) => line.split('\t').at(-1)),
        ['84', '83', '83'],
      );
    });

    it('is saved as a PNG and as an SVG that stands by itself', async () => {
      const opened = await open(summaryScenes.summary());
      for (const format of ['PNG', 'SVG']) {
        await opened.page.getByRole('button', { name: 'Copy or Save' }).click();
        await opened.page.getByRole('menuitem', { name: `Save Picture as ${format}…` }).click();
      }
      while (opened.pictures.length < 2) await opened.page.waitForFunction(() => true);
      const content = (format: string): Buffer =>
        Buffer.from(opened.pictures.find((picture) => picture.format === format)?.content ?? []);
      assert.equal(content('png').subarray(1, 4).toString(), 'PNG');
      const drawn = content('svg').toString();
      assert.match(drawn, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      assert.match(drawn, />1 Location</);
      assert.doesNotMatch(drawn, /var\(|undefined|NaN/);
    });

    it('stands where it stood when the tab was hidden', async () => {
      const opened = await open(summaryScenes.summaryByTwo());
      await opened.page.reload();
      await opened.page.getByRole('group', { name: 'Rows by Equipment and AssetType' }).waitFor();
    });
  });

  it('is loaded only when it is first looked at', async () => {
    const opened = await open(summaryScenes.profiles());
    const scripts = (): Promise<string[]> =>
      opened.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    assert.ok(!(await scripts()).some((name) => name.endsWith('summary.js')));
    await opened.page.getByRole('button', { name: 'Summary' }).click();
    await opened.page.locator('summary-chart').waitFor();
    assert.ok((await scripts()).some((name) => name.endsWith('summary.js')));
    assert.deepEqual(opened.complaints, []);
  });
});
