import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { stringifyJson } from '../../../src/json/json';
import { until } from '../../e2e/workbench/until';
import { FakeApi, FakeConnections, idOf, listedRecord, wholeRecord, workOrders } from '../../support/recordFakes';
import { changingOperations } from '../../support/operations';
import { violationsIn } from '../harness/accessibility';
import { builtPage } from '../harness/builtPage';
import { RecordsPage } from '../harness/recordsPage';
import type { RecordsPageOptions } from '../harness/recordsPage';
import { scenes, showDetail, showText } from '../scenes/scenes';
import { sharedBrowser } from '../harness/sharedBrowser';
import { showRows } from '../harness/steps';
import type { Scene } from '../harness/steps';
import type { ThemeName } from '../harness/themes';

describe('The records page', function () {
  this.timeout(180_000);
  let browser: Browser;
  const pages: RecordsPage[] = [];

  before(async () => {
    [browser] = await Promise.all([sharedBrowser(), builtPage()]);
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
  });

  async function open(api = new FakeApi(), options: Partial<RecordsPageOptions> = {}): Promise<RecordsPage> {
    const opened = await RecordsPage.open({ browser, connections: new FakeConnections(api), ...options });
    pages.push(opened);
    return opened;
  }

  async function openScene(
    { show, ...behind }: Scene,
    theme: ThemeName,
    viewport = { width: 1200, height: 700 },
  ): Promise<RecordsPage> {
    const opened = await RecordsPage.open({ browser, theme, viewport, ...behind });
    pages.push(opened);
    await show(opened);
    return opened;
  }

  /** Fewer rows to examine. */
  const small = { width: 900, height: 320 };
  const focused = ({ page }: RecordsPage) => page.locator('records-grid [role="gridcell"]:focus');

  describe('is accessible and keeps to its content security policy', () => {
    for (const [name, scene] of Object.entries<() => Scene>(scenes)) {
      it(`in the state '${name}'`, async () => {
        const opened = await openScene(scene(), 'dark', small);
        assert.deepEqual(opened.complaints, []);
        assert.deepEqual(await violationsIn(opened.page), []);
      });
    }
    for (const theme of ['light', 'hc-dark', 'hc-light'] as const) {
      for (const name of ['production', 'failed', 'changed'] as const) {
        it(`in the state '${name}' of a ${theme} theme`, async () => {
          assert.deepEqual(await violationsIn((await openScene(scenes[name](), theme, small)).page), []);
        });
      }
    }
  });

  describe('shows rows', () => {
    it('with numbers exactly as the server sent them', async () => {
      const opened = await open();
      await showRows(opened);
      const cell = opened.page.locator('[aria-rowindex="2"] [role="gridcell"].end').first();
      assert.equal(await cell.innerText(), '9007199254740993.000');
    });

    it('with markup from the server as plain text', async () => {
      const api = new FakeApi();
      api.listed = (index) => ({ ...listedRecord(index), description: '<img src=x onerror="document.title=1">' });
      const opened = await open(api);
      await showRows(opened);
      assert.equal(await opened.page.locator('records-grid img').count(), 0);
      assert.ok(await opened.page.getByText('<img src=x onerror=').first().isVisible());
    });

    it('of 100,000 with only those on the screen in the document', async () => {
      const api = new FakeApi();
      const first = listedRecord(0);
      api.listed = (index) => ({ ...first, workOrderKey: `WO-${index}`, id: idOf(index) });
      api.total = 100_000;
      api.pageSize = 100_000;
      const opened = await open(api);
      await showRows(opened);
      await opened.page.getByText('All 100,000 rows loaded').waitFor({ timeout: 60_000 });
      const rows = opened.page.locator('records-grid .body .row');
      assert.ok((await rows.count()) < 60, 'rows in the document');

      await opened.page.getByRole('gridcell').first().click();
      await opened.page.keyboard.press('Control+End');
      const last = opened.page.locator('[aria-rowindex="100001"]');
      await last.waitFor();
      assert.match(await last.innerText(), /000000099999/);
      assert.ok((await rows.count()) < 60, 'rows in the document');
      assert.equal(await opened.page.getByRole('grid').getAttribute('aria-rowcount'), '100001');
    });

    it('of 60 columns with only those on the screen in the document', async () => {
      const columns = Array.from({ length: 60 }, (_, index) => ({
        queryName: `Column${index}`,
        member: 'description',
        type: 'string',
      }));
      const opened = await open(new FakeApi(), { columns });
      await showRows(opened);
      const cells = opened.page.locator('[aria-rowindex="2"] [role="gridcell"]');
      assert.ok((await cells.count()) < 20, 'cells of a row in the document');
      await cells.first().click();
      await opened.page.keyboard.press('End');
      await opened.page.getByRole('columnheader', { name: 'Column59' }).waitFor();
      assert.equal(await focused(opened).getAttribute('aria-colindex'), '60');
    });

    it('of the next page below the first and says when all are there', async () => {
      const api = new FakeApi();
      api.total = 150;
      const opened = await open(api);
      await showRows(opened);
      await opened.page.getByRole('button', { name: 'Load Next 100' }).click();
      await opened.page.getByText('All 150 rows loaded').waitFor();
      assert.equal(await opened.page.getByRole('button', { name: 'Load Next 100' }).count(), 0);
      assert.equal(await opened.page.getByRole('grid').getAttribute('aria-rowcount'), '151');
    });

    it('and their total only after it was asked for', async () => {
      const api = new FakeApi();
      const opened = await open(api);
      await showRows(opened);
      assert.ok(api.lists.every(({ query }) => query.count === undefined));
      await opened.page.getByRole('button', { name: 'Count' }).click();
      await opened.page.getByText('100 of 250 rows').waitFor();
    });

    it('again where they stood when the tab was hidden, without asking the server', async () => {
      const api = new FakeApi();
      api.total = 3000;
      api.pageSize = 3000;
      const opened = await open(api);
      await showRows(opened);
      await opened.page.getByText('All 3,000 rows loaded').waitFor();
      await opened.page.getByRole('gridcell').first().click();
      await opened.page.keyboard.press('Control+End');
      await opened.page.locator('record-detail').getByText('"WO-002999"').waitFor();
      const before = api.lists.length;
      const gets = api.gets.length;

      await opened.page.reload();
      await opened.page.locator('[aria-rowindex="3001"][aria-selected="true"]').waitFor();
      await opened.page.locator('record-detail').getByText('"WO-002999"').waitFor();
      assert.equal(api.lists.length, before);
      assert.equal(api.gets.length, gets);
    });
  });

  describe('works by keyboard', () => {
    it('moving through cells and taking the selection along', async () => {
      const opened = await open();
      await showRows(opened);
      await opened.page.getByRole('gridcell').first().click();
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight']) await opened.page.keyboard.press(key);
      assert.equal(await focused(opened).innerText(), 'Replace the seal of pump 2');
      assert.equal(await opened.page.locator('records-grid [aria-selected="true"]').getAttribute('aria-rowindex'), '4');
      await opened.page.keyboard.press('Home');
      assert.equal(await focused(opened).getAttribute('aria-colindex'), '1');
      await opened.page.keyboard.press('PageDown');
      assert.ok(
        Number(await opened.page.locator('records-grid [aria-selected="true"]').getAttribute('aria-rowindex')) > 20,
      );
      await opened.page.keyboard.press('Control+Home');
      assert.equal(await opened.page.locator('records-grid [aria-selected="true"]').getAttribute('aria-rowindex'), '2');
    });

    it('with one cell to tab to', async () => {
      const opened = await open();
      await showRows(opened);
      assert.equal(await opened.page.locator('records-grid [tabindex="0"]').count(), 1);
    });

    it('into the record by Enter and back by Escape', async () => {
      const opened = await open();
      await showDetail(opened);
      await opened.page.keyboard.press('Enter');
      await opened.page.locator('record-detail').getByRole('tree').and(opened.page.locator(':focus')).waitFor();
      await opened.page.keyboard.press('Escape');
      assert.equal(await focused(opened).innerText(), 'WO-000003');
    });

    it('copying the exact value of a cell, and the whole record with Shift', async () => {
      const opened = await open();
      await showRows(opened);
      await opened.page.getByRole('gridcell', { name: '9007199254740993.010' }).click();
      await opened.page.keyboard.press('Control+c');
      await opened.page.keyboard.press('Control+Shift+C');
      await opened.page.getByText('Copied').waitFor({ state: 'attached' });
      assert.deepEqual(opened.copied, ['9007199254740993.010', stringifyJson(wholeRecord(1), 2)]);
    });

    it('resizing the record with the arrow keys', async () => {
      const opened = await open();
      await showDetail(opened);
      const sash = opened.page.getByRole('separator');
      await sash.focus();
      const before = await opened.page.locator('record-detail').boundingBox();
      await opened.page.keyboard.press('ArrowLeft');
      await opened.page.locator('[role="separator"][aria-valuenow="45"]').waitFor();
      const after = await opened.page.locator('record-detail').boundingBox();
      assert.ok(before !== null && after !== null && after.width > before.width);
    });
  });

  describe('offers to change what is selected', () => {
    it('and hands over the rows, one or several', async () => {
      const opened = await open(undefined, { service: { ...workOrders, operations: changingOperations } });
      await showRows(opened);
      const { page } = opened;
      const row = (name: string) => page.getByRole('gridcell', { name });
      const choose = async (name: string, item: string) => {
        await row(name).click({ button: 'right' });
        await page.getByRole('menuitem', { name: item }).click();
      };
      await row('WO-000003').click();
      await row('WO-000005').click({ modifiers: ['Shift'] });
      await row('WO-000004').click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Set Attribute of 3 Records…' }).waitFor();
      assert.equal(await page.getByRole('menuitem', { name: 'Delete Record…' }).count(), 0);
      await page.getByRole('menuitem', { name: 'Set Attribute of 3 Records…' }).click();
      await choose('WO-000001', 'Delete Record…');
      await choose('WO-000002', 'Change State…');
      await until('All three', () => Promise.resolve(opened.edited.length === 3));
      assert.deepEqual(
        opened.edited.map(({ edit, keys }) => [edit, keys.map((key) => key.at(-1))]),
        [
          ['setAttribute', ['WO-000003', 'WO-000004', 'WO-000005']],
          ['delete', ['WO-000001']],
          ['changeState', ['WO-000002']],
        ],
      );
    });

    it('unless nothing is known that changes it', async () => {
      const opened = await open();
      await showRows(opened);
      await opened.page.getByRole('gridcell', { name: 'WO-000003' }).click({ button: 'right' });
      await opened.page.getByRole('menuitem', { name: 'Show Record' }).waitFor();
      assert.equal(await opened.page.getByRole('menuitem', { name: 'Set Attribute…' }).count(), 0);
    });
  });

  describe('shows a record', () => {
    it('as exactly the JSON that the server sent', async () => {
      const opened = await open();
      await showText(opened);
      const lines = await opened.page.locator('record-detail .json code').allTextContents();
      assert.equal(lines.join('\n'), stringifyJson(wholeRecord(3), 2));
    });

    it('under the rows where the panel is narrow', async () => {
      const opened = await open(new FakeApi(), { viewport: { width: 500, height: 700 } });
      await showDetail(opened);
      const rows = await opened.page.getByRole('grid').boundingBox();
      const record = await opened.page.locator('record-detail').boundingBox();
      assert.ok(rows !== null && record !== null && record.y >= rows.y + rows.height - 2);
    });

    it('only where the selection rests', async () => {
      const api = new FakeApi();
      const opened = await open(api, { prepare: (page) => page.clock.install() });
      await showDetail(opened);
      await opened.page.clock.pauseAt(Date.now() + 60_000);
      for (let step = 0; step < 5; step++) await opened.page.keyboard.press('ArrowDown');
      await opened.page.clock.runFor(1000);
      await opened.page.locator('record-detail').getByText('"WO-000008"').waitFor();
      assert.equal(api.gets.length, 2);
    });

    it('and cancels the one asked for before', async () => {
      const api = new FakeApi();
      const signals: (AbortSignal | undefined)[] = [];
      api.beforeGet = (_key, options) => {
        signals.push(options?.signal);
        return signals.length === 1 ? new Promise<void>(() => undefined) : undefined;
      };
      const opened = await open(api);
      await showRows(opened);
      await opened.page.getByRole('gridcell', { name: 'WO-000003' }).click();
      await opened.page.locator('record-detail').getByText('Loading the record').waitFor({ state: 'attached' });
      await opened.page.getByRole('gridcell', { name: 'WO-000005' }).click();
      await opened.page.locator('record-detail').getByText('"WO-000005"').waitFor();
      assert.equal(signals[0]?.aborted, true);
    });

    it('and inserts, copies and opens all of it', async () => {
      const opened = await open();
      await showDetail(opened);
      for (const name of ['Insert JSON', 'Copy JSON', 'Open as JSON Document']) {
        await opened.page.getByRole('button', { name }).click();
      }
      await opened.page.getByText('Copied').waitFor({ state: 'attached' });
      const json = stringifyJson(wholeRecord(3), 2);
      assert.deepEqual(opened.copied, [json]);
      assert.deepEqual(opened.opened, [json]);
      assert.equal(stringifyJson(opened.inserted[0]?.record ?? null, 2), json);
      assert.deepEqual(opened.inserted[0]?.key, listedRecord(3).id);
    });

    it('still where inserting it failed, and says why', async () => {
      const opened = await open();
      await showDetail(opened);
      opened.beforeInsert = () => {
        throw new Error('no editor');
      };
      await opened.page.getByRole('button', { name: 'Insert JSON' }).click();
      await opened.page.getByRole('alert').getByText('Unexpected error').waitFor();
      assert.ok(await opened.page.locator('record-detail').getByRole('tree').isVisible());
      await opened.page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
      assert.equal(await opened.page.getByRole('alert').count(), 0);
    });

    it('again after it could not be loaded', async () => {
      const scene = scenes.failedDetail();
      const opened = await openScene(scene, 'dark');
      scene.connections.api.beforeGet = () => undefined;
      await opened.page.locator('record-detail').getByRole('button', { name: 'Try Again' }).click();
      await opened.page.locator('record-detail').getByText('"WO-000003"').waitFor();
    });
  });

  describe('finds its way out', () => {
    it('of a failure by trying again', async () => {
      const scene = scenes.failed();
      const opened = await openScene(scene, 'dark');
      scene.connections.api.beforeList = () => undefined;
      await opened.page.getByRole('button', { name: 'Try Again' }).click();
      await opened.page.getByRole('gridcell').first().waitFor();
    });

    it('of a failed next page by trying that page again', async () => {
      const scene = scenes.failedNext();
      const opened = await openScene(scene, 'dark');
      scene.connections.api.beforeNext = () => undefined;
      await opened.page.getByRole('button', { name: 'Try Again' }).click();
      await opened.page.getByText('200 rows loaded').waitFor();
    });

    it('of missing credentials by signing in, and then loads by itself', async () => {
      const connections = new FakeConnections();
      connections.states.set('c1', 'needsCredentials');
      const opened = await RecordsPage.open({ browser, connections });
      pages.push(opened);
      await opened.session.load();
      await opened.page.getByRole('button', { name: 'Sign In' }).click();
      await opened.page.getByRole('button', { name: 'Show Log' }).click();
      connections.states.set('c1', 'signedIn');
      connections.fire();
      await opened.page.getByRole('gridcell').first().waitFor();
      assert.deepEqual(opened.commands, ['valuekeep.signIn', 'valuekeep.showLog']);
    });

    it('of a changed connection by refreshing, and loads nothing more before', async () => {
      const opened = await openScene(scenes.changed(), 'dark');
      assert.ok(await opened.page.getByRole('button', { name: 'Load Next 100' }).isDisabled());
      await opened.page.locator('notice-bar').getByRole('button', { name: 'Refresh' }).click();
      await opened.page.locator('notice-bar').waitFor({ state: 'detached' });
      await opened.page.getByText('100 rows loaded').waitFor();
    });
  });

  it('tells the host nothing but calls that name no address', async () => {
    const opened = await open();
    await showDetail(opened);
    await opened.page.getByRole('button', { name: 'Load Next 100' }).click();
    await opened.page.getByText('200 rows loaded').waitFor();
    assert.ok(opened.received.length > 4);
    assert.doesNotMatch(JSON.stringify(opened.received), /https?:|example\.test|0000-4000/);
  });
});
