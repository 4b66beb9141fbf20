import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DateFormat, regionalLanguage } from '../../../../../src/records/page/cells/dateFormat';
import { shownColumns } from '../../../../../src/records/page/grid/model/gridColumns';
import { GridGeometry } from '../../../../../src/records/page/grid/drawing/gridGeometry';
import { GridModel } from '../../../../../src/records/page/grid/model/gridModel';
import { allRows, cellAt, selectedPositions, wholeRow } from '../../../../../src/records/page/grid/model/gridSelection';
import { rowHeight } from '../../../../../src/records/page/grid/model/measures';
import { RowScale } from '../../../../../src/records/page/grid/model/rowScale';
import { TypeAhead } from '../../../../../src/records/page/grid/input/typeAhead';

const view = 600;

describe('Rows in the height that a browser can draw', () => {
  const rowCounts = fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 200_000, max: 10_000_000 }));

  it('are all reached: scrolling to any of them shows it wholly', () => {
    fc.assert(
      fc.property(
        rowCounts,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, at, from) => {
          const scale = new RowScale(rows, view);
          const most = Math.max(0, scale.bodyHeight - view);
          const row = Math.round(at * (rows - 1));
          const scrollTop = Math.min(most, scale.scrollTopToShow(row, Math.round(from * most)));
          const top = scale.topOf(row, scrollTop) - scrollTop;
          assert.ok(top >= -2 && top + rowHeight <= view + 2 + (rows * rowHeight < view ? view : 0), `${top}`);
          const { first, end } = scale.window(scrollTop);
          assert.ok(row >= first && row < end);
        },
      ),
    );
  });

  it('never need an element that browsers refuse', () => {
    assert.ok(new RowScale(10_000_000, view).bodyHeight < 10_000_000);
    assert.equal(new RowScale(200_000, view).bodyHeight, 200_000 * rowHeight);
  });

  it('end with the last when scrolled to the end', () => {
    fc.assert(
      fc.property(rowCounts, (rows) => {
        const scale = new RowScale(rows, view);
        assert.equal(scale.window(Math.max(0, scale.bodyHeight - view)).end, rows);
      }),
    );
  });
});

describe('Where cells stand', () => {
  const columns = Array.from({ length: 400 }, (_, index) => ({
    name: `C${index}`,
    type: 'string',
    numeric: false,
    values: {},
  }));
  const geometry = new GridGeometry(
    shownColumns(columns, [{ name: 'C7', pinned: true }], () => 100),
    1000,
    { width: 800, height: 500 },
    0,
  );

  it('only those on the screen are drawn, with the pinned ones and the one with the focus', () => {
    const positions = geometry.columnsToDraw({ left: 10_000, top: 0 }, 399);
    assert.ok(positions.length < 20);
    assert.deepEqual([positions[0], positions.at(-1)], [0, 399]);
  });

  it('any cell comes on the screen beside the pinned columns', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.nat(399), fc.nat(39_000), (row, column, left) => {
        const scroll = geometry.scrollToShow({ row, column }, { left, top: 0 });
        const x = geometry.leftOf(column) - (column === 0 ? 0 : scroll.left);
        assert.ok(x >= (column === 0 ? geometry.gutter : geometry.pinnedWidth) && x + 100 <= 800);
        assert.deepEqual(
          geometry.placeAt(x + 50, geometry.headHeight + geometry.scale.topOf(row, scroll.top) - scroll.top + 5, scroll)
            .place,
          { row, column },
        );
      }),
    );
  });

  it('a header is dropped before or after another by its halves', () => {
    const left = geometry.leftOf(3);
    assert.equal(geometry.gapAt(left + 20, { left: 0, top: 0 }), 3);
    assert.equal(geometry.gapAt(left + 80, { left: 0, top: 0 }), 4);
  });
});

describe('What the grid shows', () => {
  const columns = [{ name: 'Key', type: 'string', numeric: false, values: {} }];
  const rows = ['a', 'b', 'c', 'd'].map((text) => [`s${text}`]);

  function model(): GridModel {
    const made = new GridModel();
    made.setColumns(columns, [], () => 100);
    made.setRows('load', rows, undefined, rows.length);
    return made;
  }

  it('tells what is in sight and what of it is selected by places of the load', () => {
    const grid = model();
    const three = ['Key', 'Name', 'Note'].map((name) => ({ name, type: 'string', numeric: false, values: {} }));
    grid.setColumns(three, [], () => 100);
    grid.place = { row: 1, column: 0 };
    grid.selection = cellAt(grid.place);
    assert.deepEqual(grid.inSight(), { columns: [0, 1, 2] }, 'the cell with the focus is no selection');
    grid.selection = wholeRow(grid.place);
    assert.deepEqual(grid.inSight(), { columns: [0, 1, 2], selected: [[1, 1]] });
    grid.setRows('load', rows, Uint32Array.of(3, 1, 0), rows.length);
    grid.selection = allRows(2, grid.place);
    grid.setColumns(three, [{ name: 'Note' }, { name: 'Key', hidden: true }, { name: 'Name' }], () => 100);
    assert.deepEqual(grid.inSight(), {
      columns: [2, 1],
      shown: [
        [3, 3],
        [1, 0],
      ],
      selected: [
        [3, 3],
        [1, 1],
      ],
    });
    grid.setRows('load', rows, new Uint32Array(), rows.length);
    assert.deepEqual(grid.inSight().shown, [], 'no row is shown, not all');
  });

  it('keeps the focus and the selection on their records when they are sorted', () => {
    const grid = model();
    grid.place = { row: 1, column: 0 };
    grid.selection = cellAt(grid.place);
    grid.setRows('load', rows, Uint32Array.of(3, 2, 1, 0), rows.length);
    assert.deepEqual([grid.place.row, [...selectedPositions(grid.selection)]], [2, [2]]);
    assert.deepEqual([grid.loadRow(2), grid.cellsAt(2)], [1, ['sb']]);
    grid.setRows('load', rows, undefined, rows.length);
    assert.deepEqual([grid.place.row, [...selectedPositions(grid.selection)]], [1, [1]]);
  });

  it('keeps all rows selected when they are sorted or filtered, and no more than the found ones when the filter goes', () => {
    const grid = model();
    grid.selection = allRows(4, grid.place);
    grid.setRows('load', rows, Uint32Array.of(3, 2, 1, 0), rows.length);
    assert.deepEqual(grid.selection.rows, [[0, 3]]);
    grid.setRows('load', rows, Uint32Array.of(2, 1), rows.length);
    assert.deepEqual(grid.selection.rows, [[0, 1]]);
    grid.setRows('load', rows, undefined, rows.length);
    assert.deepEqual(grid.selection.rows, [[1, 2]]);
  });

  it('selects nothing where what was selected is filtered out', () => {
    const grid = model();
    grid.selection = cellAt({ row: 1, column: 0 });
    grid.setRows('load', rows, Uint32Array.of(3, 0), rows.length);
    assert.deepEqual([grid.count, grid.selection.rows, grid.positionOf(1), grid.positionOf(0)], [2, [], undefined, 1]);
  });

  it('names selected rows by their places in the load, in the order of the screen', () => {
    const grid = model();
    grid.setRows('load', rows, Uint32Array.of(2, 3, 0, 1), rows.length);
    grid.selection = { rows: [[0, 3]], span: 'rows', anchor: { row: 0, column: 0 } };
    assert.deepEqual(grid.selectedRange(), {
      rows: [
        [2, 3],
        [0, 1],
      ],
      columns: [0],
    });
    assert.deepEqual(grid.selectedRows(3), [2, 3, 0]);
  });
});

describe('Letters typed in the grid', () => {
  const texts = ['Alpha', 'Beta', 'Gamma', 'Garden', 'Gate', 'Beta 2'];
  let time = 0;
  const typing = () => new TypeAhead({ now: () => time });
  const find = (ahead: TypeAhead, key: string, from: number) =>
    ahead.find(key, from, texts.length, (row) => texts[row] ?? '');

  it('find the next row that begins with them, round from the end', () => {
    const ahead = typing();
    assert.equal(find(ahead, 'b', 1), 5);
    time += 2000;
    assert.equal(find(ahead, 'a', 5), 0);
  });

  it('narrow it while they come soon, and begin anew after a while', () => {
    const ahead = typing();
    assert.equal(find(ahead, 'g', 0), 2);
    assert.equal(find(ahead, 'A', 2), 2);
    assert.equal(find(ahead, 'r', 2), 3);
    time += 2000;
    assert.equal(find(ahead, 'b', 3), 5);
  });

  it('go from row to row when they are one again and again', () => {
    const ahead = typing();
    assert.deepEqual(
      [find(ahead, 'g', 0), find(ahead, 'g', 2), find(ahead, 'g', 3), find(ahead, 'g', 4)],
      [2, 3, 4, 2],
    );
  });

  it('find nothing where nothing begins with them', () => {
    assert.equal(find(typing(), 'x', 0), undefined);
  });
});

describe('Dates in the grid', () => {
  it('are written as the language does, by their own clock and with their offset', () => {
    const english = new DateFormat('en-GB');
    assert.equal(english.format('2024-03-01T08:15:00.000Z'), '1 Mar 2024, 08:15:00 UTC');
    assert.equal(english.format('2024-03-01T23:15:30+01:00'), '1 Mar 2024, 23:15:30 +01:00');
    assert.equal(english.format('2024-03-01T23:15'), '1 Mar 2024, 23:15:00');
    assert.equal(new DateFormat('pt-PT').format('2024-03-01'), '01/03/2024');
  });

  it('stay as they are where they are none', () => {
    assert.equal(new DateFormat('en').format('2024-13-41'), '2024-13-41');
  });

  it('follow the region that the browser knows for the language', () => {
    assert.equal(regionalLanguage('en', ['pt-PT', 'en-GB', 'en-US']), 'en-GB');
    assert.equal(regionalLanguage('pt-BR', ['pt-PT']), 'pt-BR');
    assert.equal(regionalLanguage('de', ['en']), 'de');
  });
});
