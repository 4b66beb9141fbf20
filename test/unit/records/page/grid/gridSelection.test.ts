import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  allRows,
  cellAt,
  columnInterval,
  countOf,
  extendedTo,
  isSelected,
  moved,
  nothingSelected,
  selectedPositions,
  wholeColumn,
  wholeRow,
  withRowToggled,
  clampedSelection,
} from '../../../../../src/records/page/grid/model/gridSelection';
import { rowSpans } from '../../../../../src/records/page/grid/model/rowSpans';

const at = (row: number, column = 0) => ({ row, column });

describe('Selecting in the grid', () => {
  it('begins with a cell, and extends to the block between it and another', () => {
    const block = extendedTo(cellAt(at(5, 3)), at(2, 4));
    assert.deepEqual([block.rows, block.span], [[[2, 5]], { left: 3, right: 4 }]);
    assert.deepEqual(extendedTo(block, at(5, 3)), cellAt(at(5, 3)));
    assert.deepEqual(columnInterval(block, 10), [3, 4]);
  });

  it('keeps whole rows whole when it is extended', () => {
    assert.deepEqual(extendedTo(wholeRow(at(5)), at(7, 3)).span, 'rows');
    assert.deepEqual(columnInterval(wholeRow(at(5)), 10), [0, 9]);
  });

  it('takes every row, or a column of every row, and nothing of an empty grid', () => {
    assert.equal(countOf(allRows(100_000, at(0))), 100_000);
    assert.deepEqual(columnInterval(wholeColumn(10, at(2, 4)), 12), [4, 4]);
    assert.deepEqual(allRows(0, at(0)).rows, []);
  });

  it('toggles rows as a set of rows would', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 40 }), (rows) => {
        const expected = new Set<number>();
        let selection = nothingSelected;
        for (const row of rows) {
          if (!expected.delete(row)) expected.add(row);
          selection = withRowToggled(selection, at(row));
        }
        const sorted = [...expected].sort((one, other) => one - other);
        assert.deepEqual([...selectedPositions(selection)], sorted);
        assert.equal(countOf(selection), expected.size);
        for (let row = 0; row <= 20; row += 1) assert.equal(isSelected(selection, row), expected.has(row));
        for (const [index, [from]] of selection.rows.entries()) {
          assert.ok(index === 0 || from > (selection.rows[index - 1]?.[1] ?? from) + 1, 'intervals touch');
        }
      }),
    );
  });

  it('follows its rows to other places, and leaves out those that are gone', () => {
    const selection = withRowToggled(withRowToggled(wholeRow(at(1)), at(2)), at(7));
    const newPlace = (row: number) => (row === 2 ? undefined : 9 - row);
    assert.deepEqual([...selectedPositions(moved(selection, newPlace))], [2, 8]);
  });

  it('ends where the rows end', () => {
    assert.deepEqual([...selectedPositions(clampedSelection(allRows(10, at(9)), 3))], [0, 1, 2]);
  });
});

describe('Rows as the host is told of them', () => {
  it('are spans that give the same rows in the same order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12)), (rows) => {
        const given = rowSpans(rows).flatMap(([from, to]) => {
          const step = to < from ? -1 : 1;
          return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => from + index * step);
        });
        assert.deepEqual(given, rows);
      }),
    );
  });

  it('are one span where they follow one another, up or down', () => {
    assert.deepEqual(rowSpans([4, 5, 6, 7]), [[4, 7]]);
    assert.deepEqual(rowSpans([7, 6, 5, 9]), [
      [7, 5],
      [9, 9],
    ]);
  });
});
