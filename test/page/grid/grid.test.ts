import assert from 'node:assert/strict';
import { violationsIn } from '../harness/accessibility';
import { eventually } from '../harness/eventually';
import { column, gridScenes } from '../scenes/gridScenes';
import type { GridScene } from '../scenes/gridScenes';
import { openScene, useGrids } from '../harness/gridSuite';

describe('The records grid', function () {
  this.timeout(180_000);
  const open = useGrids();

  describe('is accessible and keeps to its content security policy', () => {
    for (const [name, scene] of Object.entries<GridScene>(gridScenes)) {
      for (const theme of ['dark', 'hc-light'] as const) {
        it(`in the state '${name}' of a ${theme} theme`, async () => {
          const grid = await openScene(open, scene, theme);
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
      await eventually(grid.page, `grid.renderRoot.querySelector('.spoken').innerText === 'Now 400 rows'`);
    });
  });

  it('shows no markup of the server as markup', async () => {
    const grid = await open({ columns: [column('<b>x</b>')], rows: [['s<img src=x onerror="document.title=1">']] });
    assert.equal(await grid.page.locator('records-grid :is(img, b)').count(), 0);
    assert.match(await grid.cell(0, 0).innerText(), /^<img/);
  });
});
