import assert from 'node:assert/strict';
import type { GridPage } from '../harness/gridPage';
import { useGrids } from '../harness/gridSuite';

describe('What is selected in the records grid', function () {
  this.timeout(180_000);
  const open = useGrids();

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
      assert.equal(await grid.page.locator('records-grid popup-menu :focus .label').innerText(), 'Copy as JSON');
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
});
