import assert from 'node:assert/strict';
import { eventually } from '../harness/eventually';
import type { GridPage } from '../harness/gridPage';
import { gridScenes } from '../scenes/gridScenes';
import { openScene, useGrids } from '../harness/gridSuite';

describe('The columns of the records grid', function () {
  this.timeout(180_000);
  const open = useGrids();

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
      await grid.cell(0, 0).click();
      await grid.press('Shift+ArrowDown');
      await grid.set({ sorted: [{ column: 'Description', descending: true }] });
      assert.equal(await grid.spoken(), '2 rows selected', 'the same order is not told with each status');
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
        const grid = await openScene(open, gridScenes.pinned, theme);
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
      // Its script is loaded when it is first opened.
      await grid.page.locator('column-chooser :focus').waitFor();
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
});
