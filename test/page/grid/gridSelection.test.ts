import assert from 'node:assert/strict';
import type { GridPage } from '../harness/gridPage';
import { column } from '../scenes/gridScenes';
import { useGrids } from '../harness/gridSuite';

describe('The cells of the records grid', function () {
  this.timeout(180_000);
  const open = useGrids();

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
});
