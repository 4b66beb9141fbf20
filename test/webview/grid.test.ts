import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../scripts/vscode/chromium';
import { violationsIn } from './accessibility';
import { eventually } from './eventually';
import { builtPage } from './builtPage';
import { GridPage } from './gridPage';
import type { GridPageOptions } from './gridPage';
import { column, gridScenes, workOrders } from './gridScenes';
import type { GridScene } from './gridScenes';
import type { ThemeName } from './themes';

describe('The records grid', function () {
  this.timeout(60_000);
  let browser: Browser;
  const grids: GridPage[] = [];

  before(async () => {
    [browser] = await Promise.all([launchChromium(), builtPage()]);
  });
  after(() => browser.close());
  afterEach(async () => {
    for (const { page } of grids.splice(0)) await page.close();
  });

  async function open(options: Partial<GridPageOptions> = {}): Promise<GridPage> {
    const grid = await GridPage.open({ browser, ...workOrders, ...options });
    grids.push(grid);
    return grid;
  }

  async function openScene({ show, ...scene }: GridScene, theme: ThemeName): Promise<GridPage> {
    const grid = await open({
      repeatedTo: scene.rows.length,
      properties: {},
      ...scene,
      theme,
      viewport: { width: 700, height: 260 },
    });
    await show?.(grid);
    return grid;
  }

  describe('is accessible and keeps to its content security policy', () => {
    for (const [name, scene] of Object.entries<GridScene>(gridScenes)) {
      for (const theme of ['dark', 'hc-light'] as const) {
        it(`in the state '${name}' of a ${theme} theme`, async () => {
          const grid = await openScene(scene, theme);
          assert.deepEqual(grid.complaints, []);
          assert.deepEqual(await violationsIn(grid.page), []);
        });
      }
    }
  });

  describe('shows', () => {
    it('values as they are: dates by language, enumerations and references by name, truth as a mark', async () => {
      const grid = await open({ repeatedTo: 3, viewport: { width: 1500, height: 400 } });
      assert.equal(await grid.cell(0, 2).innerText(), '2Equipment');
      assert.equal(await grid.cell(0, 3).innerText(), 'PMP-1Feed pump');
      assert.match((await grid.cell(0, 5).innerText()).replace(/\s/g, ' '), /^Mar 1, 2024, 8:15:00 AM UTC$/);
      assert.equal(await grid.cell(0, 6).innerText(), 'true');
      assert.equal(await grid.cell(0, 7).innerText(), '9007199254740993.010');
      assert.deepEqual([await grid.cell(2, 3).innerText(), await grid.cell(2, 8).innerText()], ['null', '']);
    });

    it('the exact date on hover, and the whole text where it does not fit', async () => {
      const grid = await open({ properties: { layout: [{ name: 'Description', width: 60 }] } });
      await grid.cell(0, 5).hover();
      assert.equal(await grid.cell(0, 5).getAttribute('title'), '2024-03-01T08:15:00.000Z');
      await grid.cell(0, 0).hover();
      assert.equal(await grid.cell(0, 0).getAttribute('title'), 'Replace the seal');
      await grid.cell(0, 1).hover();
      assert.equal(await grid.cell(0, 1).getAttribute('title'), null);
    });

    it('the last of a million rows, with those on the screen alone in the document', async () => {
      const grid = await open({ columns: [column('Key')], rows: [['s{i}']], repeatedTo: 1_000_000 });
      await grid.cell(0, 0).click();
      await grid.press('Control+End');
      assert.deepEqual(await grid.place(), [999_999, 0]);
      assert.equal(await grid.cell(999_999, 0).innerText(), '999999');
      assert.ok(await grid.cell(999_999, 0).isVisible());
      assert.ok((await grid.page.locator('records-grid .body .row').count()) < 60);
      await grid.press('PageUp', 'PageUp', 'ArrowDown');
      const [row] = await grid.place();
      assert.equal(await grid.focused().innerText(), String(row));
      await grid.press('Control+Home');
      assert.equal(await grid.focused().innerText(), '0');
    });

    it('every row once, in order, wherever 200,000 are scrolled', async () => {
      const grid = await open({ columns: [column('Key')], rows: [['s{i}']], repeatedTo: 200_000 });
      for (const top of [1000, 2_000_000, 4_399_000, 17, 0]) {
        await grid.page.evaluate(`grid.renderRoot.querySelector('.scroller').scrollTop = ${top}`);
        await grid.cell(Math.floor(top / 22) + 2, 0).waitFor();
        // The row that Tab reaches stays, too.
        const keys = (await grid.column(0)).map(Number).filter((key) => key > 0 || top < 200);
        assert.deepEqual(
          keys,
          keys.map((_, index) => (keys[0] ?? 0) + index),
        );
      }
    });

    it('of 400 columns those on the screen alone', async () => {
      const grid = await open(gridScenes.manyColumns);
      const cells = grid.page.locator('records-grid [data-row="0"] [role="gridcell"]');
      assert.ok((await cells.count()) < 25);
      await grid.cell(0, 0).click();
      await grid.press('End');
      assert.equal(await grid.focused().innerText(), '399');
      assert.equal(await grid.page.getByRole('grid').getAttribute('aria-colcount'), '400');
      assert.ok((await cells.count()) < 25);
    });

    it('the focused cell still when it is scrolled away, and its row in the document’s order', async () => {
      const grid = await open({ repeatedTo: 5000 });
      await grid.cell(1, 1).click();
      await grid.page.evaluate(`grid.renderRoot.querySelector('.scroller').scrollTop = 50000`);
      await grid.cell(2280, 0).waitFor();
      assert.deepEqual(await grid.place(), [1, 1]);
      await eventually(
        grid.page,
        `(() => {
        const rows = [...grid.renderRoot.querySelectorAll('.body .row:not([hidden])')].map((row) => Number(row.dataset.row));
        return rows[0] === 1 && rows.every((row, at) => at === 0 || row > rows[at - 1]);
      })()`,
      );
      await grid.press('ArrowDown');
      assert.deepEqual(await grid.place(), [2, 1]);
    });

    it('rows that are appended, and asks for more near the end of them', async () => {
      const grid = await open({ repeatedTo: 300 });
      assert.deepEqual(await grid.told('near-end'), []);
      await grid.cell(0, 0).click();
      await grid.press('Control+End', 'Home');
      assert.equal((await grid.told('near-end')).length, 1);
      await grid.page.evaluate(
        `(grid.rows.push(...grid.rows.slice(0, 100)), grid.rowCount = 400, grid.updateComplete)`,
      );
      await grid.cell(302, 0).waitFor({ state: 'attached' });
      assert.equal(await grid.page.getByRole('grid').getAttribute('aria-rowcount'), '401');
      assert.match(await grid.spoken(), /400/);
    });
  });

  describe('moves the focus', () => {
    it('by arrows, pages and ends, and to the headers above the first row', async () => {
      const grid = await open();
      await grid.cell(0, 0).click();
      await grid.press('ArrowDown', 'ArrowRight', 'ArrowRight');
      assert.deepEqual(await grid.place(), [1, 2]);
      await grid.press('PageDown');
      assert.ok((await grid.place())[0] > 10);
      await grid.press('Control+Home', 'ArrowUp');
      assert.deepEqual(await grid.place(), [-1, 0]);
      assert.equal(await grid.focused().getAttribute('role'), 'columnheader');
      await grid.press('ArrowRight', 'ArrowDown');
      assert.deepEqual(await grid.place(), [0, 1]);
      assert.equal(await grid.page.locator('records-grid .scroller [tabindex="0"]').count(), 1);
    });

    it('to the next row that begins with what is typed', async () => {
      const grid = await open({ columns: [column('Name')], rows: [['sAlpha'], ['sBeta'], ['sGamma'], ['sGarden']] });
      await grid.cell(0, 0).click();
      await grid.page.keyboard.type('gar');
      assert.deepEqual(await grid.place(), [3, 0]);
    });

    it('and tells which row is passed through and which one is meant', async () => {
      const grid = await open();
      await grid.cell(1, 0).click();
      await grid.press('ArrowDown');
      assert.deepEqual(await grid.told('row-select'), [
        { row: 1, resting: false },
        { row: 2, resting: true },
      ]);
    });

    it('and leaves keys alone that mean nothing here', async () => {
      const grid = await open();
      await grid.cell(1, 0).click();
      await grid.page.evaluate(`(globalThis.heard = [], addEventListener('keydown', ({ key }) => heard.push(key)))`);
      await grid.press('ArrowDown', 'F5', 'Control+f', 'Alt+ArrowLeft', 'Control+a');
      assert.deepEqual(
        (await grid.page.evaluate<string[]>('heard')).filter((key) => !['Control', 'Alt'].includes(key)),
        ['F5', 'f', 'ArrowLeft'],
      );
    });
  });

  describe('selects', () => {
    const rowsSelected = async (grid: GridPage): Promise<number[]> =>
      grid.page.evaluate<number[]>(
        `[...grid.renderRoot.querySelectorAll('.body .row[aria-selected="true"]:not([hidden])')].map((row) => Number(row.dataset.row)).sort((a, b) => a - b)`,
      );
    const cellsSelected = (grid: GridPage) =>
      grid.page.locator('records-grid [role="gridcell"][aria-selected="true"]').count();

    it('a block of cells with Shift and the arrows, and lets it go by Escape', async () => {
      const grid = await open();
      await grid.cell(2, 1).click();
      await grid.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight');
      assert.deepEqual([await rowsSelected(grid), await cellsSelected(grid)], [[2, 3, 4], 6]);
      assert.equal(await grid.spoken(), '3 rows selected');
      await grid.press('Escape');
      assert.deepEqual([await rowsSelected(grid), await cellsSelected(grid)], [[4], 0]);
    });

    it('a block of cells by dragging, beyond the edge of the screen too', async () => {
      const grid = await open();
      await grid.cell(1, 1).hover();
      await grid.page.mouse.down();
      await grid.cell(3, 2).hover();
      assert.deepEqual([await rowsSelected(grid), await cellsSelected(grid)], [[1, 2, 3], 6]);
      await grid.page.mouse.move(300, 520);
      await grid.cell(60, 2).waitFor();
      await grid.page.mouse.up();
      const [row] = await grid.place();
      assert.ok(row > 40, 'rows were scrolled below the pointer');
      assert.deepEqual(await grid.told('row-select'), []);
    });

    it('several rows with Control, a run of them with Shift, and all with Control+A', async () => {
      const grid = await open();
      await grid.cell(1, 0).click();
      await grid.cell(4, 0).click({ modifiers: ['Control'] });
      await grid.cell(6, 0).click({ modifiers: ['Control'] });
      await grid.cell(4, 0).click({ modifiers: ['Control'] });
      assert.deepEqual(await rowsSelected(grid), [1, 6]);
      const last = (await grid.told('selection-change')).at(-1) as { count: number; rows: number[] };
      assert.deepEqual([last.count, last.rows], [2, [1, 6]]);
      await grid.cell(2, 0).click();
      await grid.cell(5, 0).click({ modifiers: ['Shift'] });
      assert.deepEqual(await rowsSelected(grid), [2, 3, 4, 5]);
      await grid.press('Control+a');
      assert.equal(((await grid.told('selection-change')).at(-1) as { count: number }).count, 300);
    });

    it('rows by their numbers, by Shift+Space, and a column by Control+Space', async () => {
      const grid = await open();
      await grid.page.locator('records-grid [data-row="2"] .gutter').click();
      await grid.page.locator('records-grid [data-row="4"] .gutter').click({ modifiers: ['Shift'] });
      assert.deepEqual([await rowsSelected(grid), await cellsSelected(grid)], [[2, 3, 4], 0]);
      await grid.cell(1, 1).click();
      await grid.press('Shift+Space', 'Shift+ArrowDown');
      assert.deepEqual([await rowsSelected(grid), await cellsSelected(grid)], [[1, 2], 0]);
      await grid.press('Control+Space');
      assert.equal((await rowsSelected(grid))[0], 0);
      assert.ok((await cellsSelected(grid)) > 10);
    });

    it('a row that is there where the one with the focus was filtered away, and keeps the focus', async () => {
      const grid = await open({ repeatedTo: 6 });
      await grid.cell(4, 1).click();
      await grid.reorder([2, 0]);
      assert.deepEqual(await grid.place(), [0, 1]);
      await grid.press('ArrowDown');
      assert.deepEqual(await grid.place(), [1, 1]);
    });

    it('the same records after they were put in another order', async () => {
      const grid = await open({ repeatedTo: 6 });
      await grid.cell(1, 0).click();
      await grid.cell(2, 0).click({ modifiers: ['Control'] });
      await grid.reorder([5, 4, 3, 2, 1, 0]);
      assert.deepEqual(await rowsSelected(grid), [3, 4]);
      assert.deepEqual(await grid.column(0), ['WO-5', 'WO-4', 'WO-3', 'WO-2', 'WO-1', 'WO-0']);
      await grid.reorder([2, 0]);
      assert.deepEqual(await rowsSelected(grid), [0]);
      assert.equal(await grid.spoken(), '2 of 6 rows match');
    });
  });

  describe('asks for copies', () => {
    const copy = async (grid: GridPage): Promise<void> => grid.press('Control+c');

    it('of one cell by its place in the load', async () => {
      const grid = await open({ properties: { layout: [{ name: 'Remarks' }] }, repeatedTo: 6 });
      await grid.reorder([5, 4, 3, 2, 1, 0]);
      await grid.cell(1, 0).click();
      await copy(grid);
      assert.deepEqual(await grid.told('cell-copy'), [{ row: 4, column: 8 }]);
    });

    it('of a block as it stands on the screen', async () => {
      const grid = await open({ properties: { layout: [{ name: 'Remarks' }] }, repeatedTo: 6 });
      await grid.reorder([5, 4, 3, 0, 1, 2]);
      await grid.cell(1, 0).click();
      await grid.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight');
      await copy(grid);
      assert.deepEqual(await grid.told('copy-selection'), [
        {
          format: 'tsv',
          ranges: [
            {
              rows: [
                [4, 3],
                [0, 1],
              ],
              columns: [8, 0],
            },
          ],
        },
      ]);
    });

    it('of whole rows in the other formats by the menu', async () => {
      const grid = await open({ repeatedTo: 6 });
      await grid.cell(1, 0).click();
      await grid.cell(3, 0).click({ modifiers: ['Control'] });
      for (const [name, format] of [
        ['Copy as JSON', 'json'],
        ['Copy as CSV', 'csv'],
        ['Copy as Markdown', 'markdown'],
      ] as const) {
        await grid.cell(3, 0).click({ button: 'right' });
        await grid.page.getByRole('menuitem', { name }).click();
        assert.deepEqual(await grid.told('copy-selection'), [
          {
            format,
            ranges: [
              {
                rows: [
                  [1, 1],
                  [3, 3],
                ],
                columns: [0, 1, 2, 3, 4, 5, 6, 7, 8],
              },
            ],
          },
        ]);
      }
    });

    it('of the whole record with Control+Shift+C', async () => {
      const grid = await open();
      await grid.cell(2, 1).click();
      await grid.press('Control+Shift+C');
      assert.deepEqual(await grid.told('row-copy'), [{ row: 2 }]);
    });
  });

  describe('has a menu', () => {
    it('by the keyboard, that gives the focus back', async () => {
      const grid = await open();
      await grid.cell(1, 5).click();
      await grid.press('Shift+F10');
      await grid.page.getByRole('menuitem', { name: 'Copy', exact: true }).waitFor();
      await grid.press('ArrowUp', 'Home', 'ArrowDown');
      assert.equal(await grid.page.locator('grid-menu :focus .label').innerText(), 'Copy as JSON');
      await grid.press('Escape');
      assert.equal(await grid.page.getByRole('menu').count(), 0);
      assert.deepEqual(await grid.place(), [1, 5]);
    });

    it('that filters by the value under it, as its type allows', async () => {
      const grid = await open();
      const relations = async (row: number, at: number): Promise<string[]> => {
        await grid.cell(row, at).click({ button: 'right' });
        const items = await grid.page
          .getByRole('menuitem', { name: /^Filter/ })
          .locator('.label')
          .allInnerTexts();
        await grid.press('Escape');
        return items.map((item) => item.replace('Filter: ', ''));
      };
      assert.deepEqual(await relations(0, 1), ['Equals This', 'Not This', 'Contains This']);
      assert.deepEqual(await relations(0, 5), ['Equals This', 'Not This', 'After This', 'Before This']);
      assert.deepEqual(await relations(0, 7), ['Equals This', 'Not This', 'Greater Than This', 'Less Than This']);
      assert.deepEqual(await relations(2, 3), ['Equals This', 'Not This']);
      assert.deepEqual(await relations(2, 8), []);
      await grid.cell(0, 5).click();
      await grid.cell(1, 5).click({ modifiers: ['Shift'] });
      await grid.cell(1, 5).click({ button: 'right' });
      await grid.page.getByRole('menuitem', { name: 'Filter: Between These' }).click();
      assert.deepEqual(await grid.told('quick-filter'), [{ row: 1, toRow: 0, column: 5, relation: 'between' }]);
    });

    it('that opens and inserts the record of a row that was not selected before', async () => {
      const grid = await open();
      await grid.cell(1, 0).click();
      await grid.cell(4, 2).click({ button: 'right' });
      await grid.page.getByRole('menuitem', { name: 'Insert JSON' }).click();
      assert.deepEqual(await grid.told('row-insert'), [{ row: 4 }]);
      await grid.press('Enter');
      assert.deepEqual(await grid.told('row-open'), [{ row: 4 }]);
    });
  });

  describe('lets columns be laid out', () => {
    const layoutOf = async (grid: GridPage) => (await grid.told('layout-change')).at(-1);

    it('sorted by a click on a header, with Shift by one more, and by the keyboard', async () => {
      const grid = await open();
      await grid.header('Equipment').first().click();
      await grid.header('ModifiedOn').click({ modifiers: ['Shift'] });
      await grid.cell(0, 1).click();
      await grid.press('ArrowUp', 'Enter', 'Shift+Enter');
      assert.deepEqual(await grid.told('sort'), [
        { column: 'Equipment', additive: false },
        { column: 'ModifiedOn', additive: true },
        { column: 'Description', additive: false },
        { column: 'Description', additive: true },
      ]);
      await grid.set({ sorted: [{ column: 'Description', descending: true }] });
      assert.equal(await grid.header('Description').first().getAttribute('aria-sort'), 'descending');
      assert.equal(await grid.spoken(), 'Sorted by Description descending');
    });

    it('moved by dragging a header, and by Alt and the arrows', async () => {
      const grid = await open();
      const target = await grid.header('AssetType').boundingBox();
      await grid.header('WorkOrderKey').hover();
      await grid.page.mouse.down();
      await grid.page.mouse.move((target?.x ?? 0) + (target?.width ?? 0) - 12, (target?.y ?? 0) + 10, { steps: 4 });
      await grid.page.mouse.up();
      assert.deepEqual((await grid.headers()).slice(0, 3), ['Description', 'AssetType', 'WorkOrderKey']);
      assert.deepEqual(await grid.told('sort'), []);
      await grid.cell(0, 0).click();
      await grid.press('ArrowUp', 'Alt+ArrowRight');
      assert.deepEqual((await grid.headers()).slice(0, 3), ['AssetType', 'Description', 'WorkOrderKey']);
      assert.equal(await grid.focused().locator('.label').innerText(), 'Description');
      assert.equal(await grid.spoken(), 'Description is column 2 of 9');
      assert.deepEqual(
        ((await layoutOf(grid)) as { name: string }[]).slice(0, 2).map(({ name }) => name),
        ['AssetType', 'Description'],
      );
    });

    it('widened by dragging, by Shift and the arrows, and fitted by a double click', async () => {
      const grid = await open();
      const width = async () => Math.round((await grid.header('Description').first().boundingBox())?.width ?? 0);
      const box = await grid.header('Description').first().boundingBox();
      const edge = (box?.x ?? 0) + (box?.width ?? 0) - 3;
      await grid.page.mouse.move(edge, (box?.y ?? 0) + 10);
      await grid.page.mouse.down();
      await grid.page.mouse.move(edge + 80, (box?.y ?? 0) + 10, { steps: 3 });
      await grid.page.mouse.up();
      assert.equal(await width(), Math.round(box?.width ?? 0) + 80);
      await grid.cell(0, 1).click();
      await grid.press('ArrowUp', 'Shift+ArrowLeft');
      assert.equal(await width(), Math.round(box?.width ?? 0) + 70);
      await grid.page.mouse.dblclick(edge + 70, (box?.y ?? 0) + 10);
      assert.equal(await width(), Math.round(box?.width ?? 0));
    });

    it('pinned: they stay when the others are scrolled', async () => {
      const grid = await open({ viewport: { width: 500, height: 300 } });
      await grid.header('Description').first().click({ button: 'right' });
      await grid.page.getByRole('menuitemcheckbox', { name: 'Pin Column' }).click();
      assert.equal((await grid.headers())[0], 'Description');
      const before = await grid.cell(0, 0).boundingBox();
      await grid.page.evaluate(`grid.renderRoot.querySelector('.scroller').scrollLeft = 400`);
      await eventually(grid.page, `grid.renderRoot.querySelector('.scroller').scrollLeft > 300`);
      assert.deepEqual(await grid.cell(0, 0).boundingBox(), before);
      assert.deepEqual(await layoutOf(grid).then((layout) => (layout as object[])[1]), {
        name: 'Description',
        pinned: true,
      });
    });

    for (const theme of ['dark', 'light', 'hc-dark', 'hc-light'] as const) {
      it(`pinned: nothing that is scrolled below them shows through in a ${theme} theme`, async () => {
        const grid = await openScene(gridScenes.pinned, theme);
        const covered = await grid.page.evaluate<string[]>(
          `[...grid.renderRoot.querySelectorAll('.pinned')].map((pinned) => getComputedStyle(pinned).backgroundColor)`,
        );
        assert.ok(covered.length > 5);
        for (const color of covered) assert.match(color, /^rgb\(/);
      });
    }

    it('hidden by the menu and shown again by the list of columns, but never all', async () => {
      const grid = await open();
      await grid.header('AssetType').click({ button: 'right' });
      await grid.page.getByRole('menuitem', { name: 'Hide Column' }).click();
      assert.equal(await grid.header('AssetType').count(), 0);
      await grid.page.getByRole('button', { name: 'Choose Columns' }).click();
      await grid.page.getByRole('searchbox').fill('asset');
      await grid.page.getByRole('checkbox').check();
      assert.equal(await grid.header('AssetType').count(), 1);
      await grid.page.getByRole('searchbox').fill('');
      for (const box of await grid.page.getByRole('checkbox').all())
        if (await box.isChecked()) await box.click({ force: true });
      assert.equal((await grid.headers()).length, 1);
      await grid.page.getByRole('button', { name: 'Reset' }).click();
      assert.equal((await grid.headers()).length, 9);
      await grid.press('Escape');
      assert.equal(await grid.page.getByRole('dialog').count(), 0);
    });

    it('ordered and pinned by the keyboard in the list of columns', async () => {
      const grid = await open();
      await grid.page.getByRole('button', { name: 'Choose Columns' }).click();
      await grid.press('ArrowDown', 'ArrowDown', 'Alt+ArrowUp');
      assert.deepEqual((await grid.headers()).slice(0, 2), ['Description', 'WorkOrderKey']);
      await grid.press('ArrowDown', 'ArrowDown', 'p');
      assert.equal((await grid.headers())[0], 'AssetType');
      await grid.press('Space');
      assert.equal(await grid.header('AssetType').count(), 0);
    });

    it('in a list of columns by dragging', async () => {
      const grid = await open();
      await grid.page.getByRole('button', { name: 'Choose Columns' }).click();
      await grid.page.locator('column-chooser li').first().dragTo(grid.page.locator('column-chooser li').nth(2));
      assert.deepEqual((await grid.headers()).slice(0, 3), ['Description', 'AssetType', 'WorkOrderKey']);
    });
  });

  it('shows no markup of the server as markup', async () => {
    const grid = await open({ columns: [column('<b>x</b>')], rows: [['s<img src=x onerror="document.title=1">']] });
    assert.equal(await grid.page.locator('records-grid :is(img, b)').count(), 0);
    assert.match(await grid.cell(0, 0).innerText(), /^<img/);
  });
});
