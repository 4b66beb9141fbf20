import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { stringifyJson } from '../../../src/json/json';
import {
  equipmentItems,
  equipmentRecord,
  FakeApi,
  FakeConnections,
  listedRecord,
  wholeRecord,
} from '../../support/recordFakes';
import { until } from '../../e2e/workbench/until';
import { largeRecord } from '../scenes/detailScenes';
import { eventually } from '../harness/eventually';
import { RecordsPage } from '../harness/recordsPage';
import { detailScenes } from '../scenes/detailScenes';
import { showDetail } from '../scenes/scenes';
import { sharedBrowser } from '../harness/sharedBrowser';
import type { Scene } from '../harness/steps';

describe('The record beside the rows', function () {
  this.timeout(180_000);
  let browser: Browser;
  const pages: RecordsPage[] = [];

  before(async () => {
    browser = await sharedBrowser();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
  });

  async function open(api = new FakeApi()): Promise<RecordsPage> {
    const opened = await RecordsPage.open({ browser, connections: new FakeConnections(api) });
    pages.push(opened);
    await showDetail(opened);
    return opened;
  }

  async function openScene({ connections, show }: Scene): Promise<RecordsPage> {
    const opened = await RecordsPage.open({ browser, connections });
    pages.push(opened);
    await show(opened);
    return opened;
  }

  const line = ({ page }: RecordsPage, name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}: `) });
  const active = ({ page }: RecordsPage) => page.locator('record-tree .line.active .name');
  /** The tree goes to a match after it has counted them. */
  const isActive = (opened: RecordsPage, name: string) =>
    active(opened)
      .filter({ hasText: new RegExp(`^${name}$`) })
      .waitFor();
  const reference = (opened: RecordsPage, name: string) => line(opened, name).locator('.reference');
  const title = ({ page }: RecordsPage) => page.locator('record-detail h2');
  const copied = async (opened: RecordsPage, count: number): Promise<void> => {
    while (opened.copied.length < count) await opened.page.waitForFunction(() => true);
  };

  it('is a tree with the kind and the exact value of each member', async () => {
    const opened = await open();
    assert.match(await line(opened, 'totalCostAmount').innerText(), /: 9007199254740993\.030\s+number$/);
    assert.match(await line(opened, 'assetType').innerText(), /: 1 Location\s+number$/);
    assert.match(await line(opened, 'totalCost').innerText(), /: 9007199254740993\.10 €\s+money$/);
    assert.match(await line(opened, 'isActive').innerText(), /: true\s+boolean$/);
    assert.equal(await opened.page.getByRole('treeitem').first().getAttribute('aria-setsize'), '14');
  });

  it('is walked, expanded and collapsed by keyboard', async () => {
    const opened = await open();
    const { keyboard } = opened.page;
    await keyboard.press('Enter');
    await opened.page.getByRole('tree').and(opened.page.locator(':focus')).waitFor();
    await keyboard.press('End');
    await isActive(opened, 'priority');
    await keyboard.press('ArrowRight');
    await line(opened, 'a').waitFor();
    await keyboard.press('ArrowRight');
    await isActive(opened, 'a');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await isActive(opened, '1');
    assert.match(await line(opened, '1').innerText(), /2\.50/);
    assert.equal(await line(opened, '1').getAttribute('aria-level'), '3');
    await keyboard.press('ArrowLeft');
    await keyboard.press('ArrowLeft');
    assert.equal(await line(opened, 'a').getAttribute('aria-expanded'), 'false');
    await keyboard.press('Home');
    await keyboard.type('equ');
    await isActive(opened, 'equipment');
    await keyboard.press('Escape');
    assert.equal(await opened.page.locator('[role="gridcell"]:focus').innerText(), 'WO-000003');
  });

  it('copies value, key and value, and path of a part, exact and whole', async () => {
    const api = new FakeApi();
    api.whole = largeRecord;
    const opened = await open(api);
    const { page } = opened;
    await line(opened, 'notes').click();
    await page.keyboard.press('Control+c');
    await copied(opened, 1);
    assert.equal(opened.copied[0]?.length, 'Seal worn, replaced. '.length * 100_000);
    await line(opened, 'totalCostAmount').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy Key and Value' }).click();
    await copied(opened, 2);
    assert.equal(opened.copied[1], '"totalCostAmount": 9007199254740993.030');
    await line(opened, 'totalCost').locator('.twistie').click();
    await line(opened, 'amount').click();
    await page.keyboard.press('Control+Shift+C');
    await copied(opened, 3);
    assert.equal(opened.copied[2], 'totalCost.amount');
  });

  it('is searched, and its matches are counted and stepped through', async () => {
    const opened = await open();
    const { page } = opened;
    await line(opened, 'id').click();
    await page.keyboard.press('Control+f');
    await page.locator('find-box input:focus').waitFor();
    await page.getByRole('searchbox').fill('equipment');
    await page.getByText('1 of 3', { exact: true }).waitFor();
    await isActive(opened, 'equipment');
    await page.keyboard.press('Enter');
    await page.getByText('2 of 3', { exact: true }).waitFor();
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    await page.getByText('3 of 3', { exact: true }).waitFor();
    await isActive(opened, 'equipmentDescription');
    await page.getByRole('searchbox').fill('2.5');
    await page.getByText('1 of 1', { exact: true }).waitFor();
    await isActive(opened, '1');
    await page.keyboard.press('Escape');
    await page.getByRole('tree').and(page.locator(':focus')).waitFor();
  });

  it('opens the records that it names, and goes back and forward to where one was', async () => {
    const opened = await open();
    const { page } = opened;
    await line(opened, 'equipment').click();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Show in Equipment Items' }).waitFor();
    assert.equal(await title(opened).innerText(), 'C01 / PMP-3 · Pump 3');
    await reference(opened, 'parentEquipment').click();
    await page.getByText('C01 / PMP-1 · Pump 1').waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByText('C01 / PMP-3 · Pump 3').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByText('C01 / WO-000003').waitFor();
    await isActive(opened, 'equipment');
    await page.getByRole('button', { name: 'Forward' }).click();
    await page.getByText('C01 / PMP-3 · Pump 3').waitFor();
    await page.getByRole('button', { name: 'Show in Equipment Items' }).click();
    await page.getByRole('button', { name: 'Copy JSON' }).click();
    await copied(opened, 1);
    assert.deepEqual(
      opened.openedInService.map(({ service, key }) => [service.id, key]),
      [[equipmentItems.id, ['C01', 'PMP-3']]],
    );
    assert.deepEqual(opened.copied, [stringifyJson(equipmentRecord(3), 2)]);
  });

  it('says what to do where a named record is gone, and leads back', async () => {
    const opened = await openScene(detailScenes.followedGone());
    await opened.page.getByText('This record is not there').waitFor();
    await opened.page.locator('record-detail').getByRole('alert').getByRole('button', { name: 'Back' }).click();
    await opened.page.getByText('C01 / WO-000003').waitFor();
  });

  it('signs in where that is what a named record needs', async () => {
    const opened = await openScene(detailScenes.followedSignedOut());
    await opened.page.getByRole('button', { name: 'Sign In' }).click();
    await opened.page.getByRole('button', { name: 'Show Log' }).click();
    while (opened.commands.length < 2) await opened.page.waitForFunction(() => true);
    assert.deepEqual(opened.commands, ['valuekeep.signIn', 'valuekeep.showLog']);
  });

  it('is found again among what was opened', async () => {
    const opened = await openScene(detailScenes.visited());
    const entries = opened.page.getByRole('menuitem');
    assert.deepEqual(await entries.allInnerTexts(), [
      'C01 / PMP-3\nEquipment Items',
      'C01 / WO-000003\nWork Orders',
      'Clear',
    ]);
    await opened.page.keyboard.press('ArrowDown');
    await opened.page.keyboard.press('Enter');
    await title(opened).getByText('C01 / WO-000003').waitFor();
    await opened.page.getByRole('button', { name: 'Opened Records' }).click();
    await entries.getByText('Clear').click();
    await opened.page.getByRole('button', { name: 'Opened Records' }).click();
    await opened.page.getByText('No records were opened on this connection yet.').waitFor();
  });

  it('is compared with another one', async () => {
    const opened = await open();
    const { page } = opened;
    await page.getByRole('button', { name: 'Select for Compare' }).click();
    await page.getByRole('menuitem', { name: 'Select for Compare' }).click();
    await page.getByRole('gridcell', { name: 'WO-000005' }).click();
    await page.getByText('C01 / WO-000005').waitFor();
    await page.getByRole('button', { name: 'Compare with C01 / WO-000003' }).click();
    await page.getByRole('menuitem', { name: 'Compare with C01 / WO-000003' }).click();
    while (opened.compared.length < 1) await page.waitForFunction(() => true);
    const [one, other] = opened.compared[0] ?? assert.fail();
    assert.deepEqual([one.name, other.name], ['C01 / WO-000003', 'C01 / WO-000005']);
    assert.deepEqual([one.record, other.record], [wholeRecord(3), wholeRecord(5)]);
  });

  it('is compared with the one of another row, where two are selected', async () => {
    const opened = await open();
    const { page } = opened;
    const row = (name: string) => page.getByRole('gridcell', { name });
    const compare = page.getByRole('menuitem', { name: 'Compare the Two Selected Records' });
    const names = () => opened.compared.map((pair) => pair.map(({ name }) => name));
    await row('WO-000005').click({ modifiers: ['Control'] });
    await row('WO-000005').click({ button: 'right' });
    await compare.click();
    await until('The menu of the rows', () => Promise.resolve(opened.compared.length === 1));
    await page.getByRole('button', { name: 'Select for Compare' }).click();
    await compare.click();
    await until('The record', () => Promise.resolve(opened.compared.length === 2));
    const pair = ['C01 / WO-000003', 'C01 / WO-000005'];
    assert.deepEqual(names(), [pair, pair]);
    await row('WO-000007').click({ modifiers: ['Control'] });
    await row('WO-000007').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Show Record' }).waitFor();
    assert.equal(await compare.count(), 0);
  });

  it('of 10,000 members and 2 MB of text has only the lines on the screen in the document', async () => {
    const api = new FakeApi();
    api.whole = largeRecord;
    const opened = await open(api);
    const { page } = opened;
    await line(opened, 'id').click();
    await page.keyboard.press('End');
    await page.getByText('custom_Member9999').first().waitFor();
    assert.ok((await page.getByRole('treeitem').count()) < 60, 'lines in the document');
    await page.getByRole('searchbox').fill('custom_Member7777');
    await page.getByText('1 of 1', { exact: true }).waitFor();
    await isActive(opened, 'custom_Member7777');
  });

  it('stays the same where its row is another after a refresh, and goes on being selected', async () => {
    const api = new FakeApi();
    const opened = await open(api);
    const { page } = opened;
    await eventually(page, `JSON.parse(sessionStorage.getItem('kept')).key !== undefined`);
    api.listed = (index) => listedRecord(index + 2);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.locator('[aria-rowindex="3"][aria-selected="true"]').getByText('WO-000003').waitFor();
    await title(opened).getByText('C01 / WO-000003').waitFor();
    assert.equal(await page.locator('records-grid .body .row[aria-selected="true"]').count(), 1);
  });

  it('stays where its row is not among the rows any more, until another one is selected', async () => {
    const api = new FakeApi();
    const opened = await open(api);
    const { page } = opened;
    await eventually(page, `JSON.parse(sessionStorage.getItem('kept')).key !== undefined`);
    const before = api.gets.length;
    api.listed = (index) => listedRecord(index + 50);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByRole('gridcell', { name: 'WO-000053' }).waitFor();
    await until('Asked for anew', () => Promise.resolve(api.gets.length > before));
    await title(opened).getByText('C01 / WO-000003').waitFor();
    assert.equal(await page.locator('records-grid .body .row[aria-selected="true"]').count(), 0);
    await page.getByRole('gridcell', { name: 'WO-000053' }).click();
    await title(opened).getByText('C01 / WO-000053').waitFor();
  });

  it('stays while the rows change, where a reference led to it', async () => {
    const opened = await openScene(detailScenes.followed());
    await opened.page.getByRole('button', { name: 'Refresh' }).click();
    await opened.page.locator('vscode-progress-bar').waitFor({ state: 'detached' });
    assert.equal(await title(opened).innerText(), 'C01 / PMP-3 · Pump 3');
  });
});
