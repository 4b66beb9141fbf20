import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareNumbers } from '../../../../../src/odata/evaluation/exactNumbers';
import { profileColumn } from '../../../../../src/records/page/profile/columnProfile';
import type { ColumnProfile } from '../../../../../src/records/page/profile/columnProfile';
import { ColumnTally, weightOf } from '../../../../../src/records/page/profile/columnTally';
import { finished, rowsOf } from '../slicedWork';

function profileOf(cells: readonly string[], values: Record<string, string> = {}): ColumnProfile {
  const tally = new ColumnTally(0);
  const rows = rowsOf(cells);
  for (const index of rows.keys()) tally.add(rows, index);
  return finished(profileColumn(tally, { values }));
}

const digits = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.constantFrom('', '.5', '.50', '.001', 'e2'))
  .map(([whole, end]) => `n${whole}${end}`);
const dates = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => `d${date.toISOString()}`);
const texts = fc.constantFrom('sa', 'sb', 'sc', 's', 'st');
const gaps = fc.constantFrom('z', 'a');
const columns = fc.oneof(
  fc.array(fc.oneof({ weight: 4, arbitrary: digits }, gaps), { maxLength: 60 }),
  fc.array(fc.oneof({ weight: 4, arbitrary: dates }, gaps), { maxLength: 60 }),
  fc.array(fc.oneof({ weight: 4, arbitrary: texts }, gaps), { maxLength: 60 }),
  fc.array(fc.oneof(digits, dates, texts, gaps, fc.constantFrom('t', 'f', 'j[1]', 'm1.50 €')), { maxLength: 60 }),
);

describe('The profile of a column', () => {
  it('counts what a naive count counts', () => {
    fc.assert(
      fc.property(columns, (cells) => {
        const profile = profileOf(cells);
        const present = cells.filter((cell) => cell !== 'z' && cell !== 'a');
        assert.equal(profile.rows, cells.length);
        assert.equal(profile.missing, cells.length - present.length);
        assert.equal(profile.distinct, new Set(present).size);
        if (profile.missing > 0) assert.match(cells[profile.missingRow] ?? '', /^[az]/);
      }),
    );
  });

  it('has the least and the greatest of numbers and of dates, exactly', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(digits, { minLength: 1 }), fc.array(dates, { minLength: 1 })), (cells) => {
        const { extremes } = profileOf(cells);
        assert.ok(extremes);
        const measure = cells[0]?.startsWith('n') === true ? 'number' : 'date';
        for (const cell of cells) {
          assert.ok(compareNumbers(weightOf(extremes.least.cell, measure), weightOf(cell, measure)) <= 0);
          assert.ok(compareNumbers(weightOf(extremes.greatest.cell, measure), weightOf(cell, measure)) >= 0);
        }
        assert.equal(cells[extremes.least.row], extremes.least.cell);
        assert.equal(cells[extremes.greatest.row], extremes.greatest.cell);
      }),
    );
  });

  it('has bars that count each row once, and whose filter finds exactly the rows that they count', () => {
    fc.assert(
      fc.property(columns, (cells) => {
        const { bars, missing } = profileOf(cells);
        const present = cells.length - missing;
        if (bars.kind === 'values') {
          const counted = bars.values.reduce((sum, { count }) => sum + count, 0);
          assert.equal(counted + bars.otherRows, present);
          for (const { cell, count, row } of bars.values) {
            assert.equal(cells[row], cell);
            assert.equal(cells.filter((other) => other === cell).length, count);
          }
          const counts = bars.values.map(({ count }) => count);
          assert.deepEqual(
            counts,
            [...counts].sort((one, other) => other - one),
          );
        } else if (bars.kind === 'range') {
          const measure = cells.some((cell) => cell.startsWith('n')) ? 'number' : 'date';
          const inside = (cell: string, least: string, greatest: string): boolean =>
            compareNumbers(weightOf(cell, measure), weightOf(least, measure)) >= 0 &&
            compareNumbers(weightOf(cell, measure), weightOf(greatest, measure)) <= 0;
          let counted = 0;
          for (const { least, greatest, count } of bars.parts) {
            counted += count;
            if (least === undefined || greatest === undefined) assert.equal(count, 0);
            else {
              const found = cells.filter((cell) => /^[nd]/.test(cell) && inside(cell, least.cell, greatest.cell));
              assert.equal(found.length, count);
            }
          }
          assert.equal(counted, present);
        } else if (bars.kind === 'unique')
          assert.equal(new Set(cells.filter((cell) => !/^[az]/.test(cell))).size, present);
        else assert.equal(present, 0);
      }),
    );
  });

  it('tells big numbers apart that JavaScript would round to one', () => {
    const { distinct, extremes } = profileOf(['n9007199254740993', 'n9007199254740992', 'n9007199254740994.10']);
    assert.equal(distinct, 3);
    assert.equal(extremes?.least.cell, 'n9007199254740992');
    assert.equal(extremes.greatest.cell, 'n9007199254740994.10');
  });

  it('counts the values of an enumeration instead of measuring them', () => {
    const cells = Array.from({ length: 40 }, (_, index) => `n${index % 8}`);
    assert.equal(profileOf(cells, { '1': 'Location' }).bars.kind, 'values');
    assert.equal(profileOf(cells).bars.kind, 'range');
  });

  it('says where it cannot tell long texts apart', () => {
    assert.equal(profileOf([`s${'x'.repeat(498)}…`]).atLeast, true);
    assert.equal(profileOf(['sshort…']).atLeast, false);
  });

  it('has no range where values are of several kinds', () => {
    assert.equal(profileOf(['n1', 'd2024-01-01']).extremes, undefined);
    assert.equal(profileOf(['d2024-02-30T25:00:00Z']).extremes, undefined);
  });
});
