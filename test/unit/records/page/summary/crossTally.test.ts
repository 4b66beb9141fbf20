import assert from 'node:assert/strict';
import fc from 'fast-check';
import { crossTally, missingCell } from '../../../../../src/records/page/summary/crossTally';
import { chartOf, fittedLabel } from '../../../../../src/records/page/summary/chartLayout';
import { asMarkdown, asTsv, sortedLines, summaryTable } from '../../../../../src/records/page/summary/summaryTable';
import { finished } from '../slicedWork';

const cells = fc.constantFrom('sa', 'sb', 'sc', 'sd', 'n1', 'n1.0', 'z', 'a', 't');
const tables = fc.array(fc.tuple(cells, cells), { maxLength: 80 });

function tallyOf(rows: readonly (readonly string[])[], second: number | undefined, most = 3, order?: Uint32Array) {
  return finished(crossTally({ rows, order, first: 0, second, mostFirst: most, mostSecond: most, isCut: () => false }));
}

const known = (cell: string | undefined): string => (cell === 'a' || cell === undefined ? missingCell : cell);

describe('Counts by two columns', () => {
  it('are those of a naive count, with what is not shown among the others', () => {
    fc.assert(
      fc.property(tables, fc.boolean(), fc.integer({ min: 1, max: 6 }), (rows, crossed, most) => {
        const tally = tallyOf(rows, crossed ? 1 : undefined, most);
        const all = tally.counts.flat().reduce((sum, count) => sum + count, 0);
        assert.equal(all, rows.length);
        assert.ok(tally.first.length <= Math.max(most, 2));
        for (const [place, { cell, count }] of tally.first.entries()) {
          const inLine = rows.filter((row) =>
            cell === undefined ? tally.first.every((each) => each.cell !== known(row[0])) : known(row[0]) === cell,
          );
          assert.equal(count, inLine.length);
          for (const [beside, { cell: other }] of tally.second.entries()) {
            const found = inLine.filter(
              (row) =>
                !crossed ||
                (other === undefined
                  ? tally.second.every((each) => each.cell !== known(row[1]))
                  : known(row[1]) === other),
            );
            assert.equal(tally.counts[place]?.[beside], found.length);
            const sample = tally.sample[place]?.[beside];
            if (found.length === 0) assert.equal(sample, undefined);
            else assert.ok(sample !== undefined && found.some((row) => row === rows[sample]));
          }
        }
      }),
    );
  });

  it('put the most frequent first', () => {
    const { first } = tallyOf([['sa'], ['sb'], ['sb'], ['sc'], ['sc'], ['sc'], ['sd']], undefined, 3);
    assert.deepEqual(
      first.map(({ cell, count, values }) => [cell, count, values]),
      [
        ['sc', 3, 1],
        ['sb', 2, 1],
        [undefined, 2, 2],
      ],
    );
  });

  it('are of the rows of an order only', () => {
    assert.equal(tallyOf([['sa'], ['sb'], ['sa']], undefined, 3, new Uint32Array([0, 2])).first[0]?.count, 2);
  });
});

describe('A summary as a table', () => {
  const tally = tallyOf(
    [
      ['sopen', 'n1'],
      ['sopen', 'n2'],
      ['sdone', 'n1'],
      ['sopen', 'n1'],
    ],
    1,
    5,
  );
  const names = {
    first: 'State',
    count: 'Rows',
    total: 'Total',
    firstLabels: ['open', 'do|ne'],
    secondLabels: ['1', '2'],
  };

  it('has a column for each category and a sum', () => {
    const { heads, lines } = summaryTable(tally, names, true);
    assert.deepEqual(heads, ['State', '1', '2', 'Total']);
    assert.deepEqual(
      lines.map(({ label, counts }) => [label, ...counts]),
      [
        ['open', 2, 1, 3],
        ['do|ne', 1, 0, 1],
      ],
    );
  });

  it('is sorted by any column', () => {
    const table = summaryTable(tally, names, true);
    const labels = (column: number, descending: boolean): string[] =>
      sortedLines(table, { column, descending }, (one, other) => (one < other ? -1 : 1)).map(({ label }) => label);
    assert.deepEqual(labels(0, false), ['do|ne', 'open']);
    assert.deepEqual(labels(3, true), ['open', 'do|ne']);
    assert.deepEqual(labels(3, false), ['do|ne', 'open']);
  });

  it('is copied as TSV and as Markdown, whatever its labels hold', () => {
    const { heads, lines } = summaryTable(tally, { ...names, firstLabels: ['a\tb\nc', 'do|ne\\'] }, true);
    assert.equal(asTsv(heads, lines), 'State\t1\t2\tTotal\na b c\t2\t1\t3\ndo|ne\\\t1\t0\t1');
    assert.equal(
      asMarkdown(heads, lines),
      '| State | 1 | 2 | Total |\n| --- | ---: | ---: | ---: |\n| a\tb<br>c | 2 | 1 | 3 |\n| do\\|ne\\\\ | 1 | 0 | 1 |',
    );
  });

  it('is copied without what a spreadsheet would run or Markdown would make of it', () => {
    const firstLabels = ['=1+1', '[a](b) <i>*'];
    const { heads, lines } = summaryTable(tally, { ...names, first: '@State', firstLabels }, true);
    assert.equal(asTsv(heads, lines), "'@State\t1\t2\tTotal\n'=1+1\t2\t1\t3\n[a](b) <i>*\t1\t0\t1");
    assert.match(asMarkdown(heads, lines), /\| \\\[a\\\]\(b\) \\<i\\>\\\* \|/);
    assert.match(asTsv(heads, [{ label: '-12.5', counts: [], place: 0 }]), /^-12\.5$/m);
    assert.match(asTsv(heads, [{ label: '"a" b', counts: [1], place: 0 }]), /^"""a"" b"\t1$/m);
    assert.match(asTsv(heads, [{ label: '\t=1', counts: [], place: 0 }]), /^' =1$/m);
  });
});

describe('A bar chart', () => {
  const measure = (text: string): number => text.length * 6;

  it('has bars as long as their counts, in pieces that follow one another', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const tally = tallyOf(rows, 1, 5);
        const labels = tally.first.map(() => 'label');
        const { bars, width } = chartOf({
          tally,
          firstLabels: labels,
          secondLabels: tally.second.map(() => 'part'),
          width: 600,
          measure,
          number: String,
        });
        assert.equal(
          bars.reduce((sum, { count }) => sum + count, 0),
          rows.length,
        );
        const most = Math.max(1, ...tally.first.map(({ count }) => count));
        const unit = bars.length === 0 ? 0 : (bars.find(({ width: wide }) => wide > 1.5)?.width ?? 0);
        for (const bar of bars) {
          assert.ok(bar.x + bar.width <= width);
          const other = bars.find(({ width: wide }) => wide === unit);
          if (other !== undefined && bar.width > 1.5) {
            assert.ok(Math.abs(bar.width / bar.count - other.width / other.count) < 1e-6, String(most));
          }
        }
      }),
    );
  });

  it('shortens labels to what fits', () => {
    assert.equal(fittedLabel('Maintenance', 60, measure), 'Maintenan…');
    assert.equal(fittedLabel('short', 60, measure), 'short');
    const letters = (text: string): number => Array.from(text).length * 6;
    assert.equal(fittedLabel('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 60, letters), '👩‍👩‍👧‍👦…', 'no part of a picture');
    assert.equal(fittedLabel('e\u0301e\u0301', 23, letters), 'e\u0301…', 'no letter without its accent');
  });
});
