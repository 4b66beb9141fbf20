import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { LosslessNumber, parseJson, stringifyJson, type JsonObject, type JsonValue } from '../../../../src/json/json';
import type { CsvOptions } from '../../../../src/transfer/rows/csvText';
import { separators, type Separator } from '../../../../src/transfer/rows/separatedText';
import { plain, records, tableOf } from './csvFixtures';
import { columnTitle, NestedColumns, valueAt, type ColumnPath } from '../../../../src/transfer/rows/nestedColumns';

function read(text: string, { separator, byteOrderMark }: Pick<CsvOptions, 'separator' | 'byteOrderMark'>): string[][] {
  // Left to itself, it takes the first line break that it meets for the end of lines, also inside quotes.
  return parse(text, { delimiter: separators[separator], bom: byteOrderMark, record_delimiter: '\r\n' });
}

/** What a spreadsheet that reads text as text gives for a value, were there no formula guard. */
function shown(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : stringifyJson(value);
}

describe('CSV', () => {
  it('has a column for each member that a record brings, objects opened up, arrays as JSON', () => {
    const given = [
      { key: 'A', cost: { amount: 1, symbol: '€' }, lines: [{ part: 'P' }] },
      { key: 'B', cost: { amount: 2, baseAmount: 3 }, extra: true, gone: null },
    ];
    assert.equal(
      tableOf(given).text,
      'key,cost.amount,cost.symbol,cost.baseAmount,lines,extra,gone\r\n' +
        'A,1,€,,"[{""part"":""P""}]",,\r\n' +
        'B,2,,3,,true,\r\n',
    );
  });

  it('keeps objects as JSON in one column where that is asked', () => {
    const { text } = tableOf([{ key: 'A', cost: { amount: new LosslessNumber('1.10') } }], { flattened: false });
    assert.equal(text, 'key,cost\r\nA,"{""amount"":1.10}"\r\n');
  });

  it('leaves numbers as the server sent them, also below zero', () => {
    const record = parseJson('{"a":-5,"b":12345678901234567890,"c":1.50,"d":-1e-7}') as JsonObject;
    assert.equal(tableOf([record]).text, 'a,b,c,d\r\n-5,12345678901234567890,1.50,-1e-7\r\n');
  });

  it('keeps text that would run as a formula from running', () => {
    const formulas = ['=1+1', '+1', '-1', '@a', '\ta', '\ra'];
    const records = formulas.map((text) => ({ text }));
    const cells = read(tableOf(records).text, plain).flat();
    assert.deepEqual(cells, ['text', ...formulas.map((text) => `'${text}`)]);
    const unguarded = read(tableOf(records, { guardFormulas: false }).text, plain).flat();
    assert.deepEqual(unguarded, ['text', ...formulas]);
  });

  it('guards the names of members too', () => {
    assert.equal(tableOf([{ '=x': 1 }]).text, "'=x\r\n1\r\n");
  });

  it('tells an empty text from nothing', () => {
    assert.equal(tableOf([{ a: '', b: null }, { b: 1 }]).text, 'a,b\r\n"",\r\n,1\r\n');
  });

  it('loses no line of a table with one column', () => {
    const { text } = tableOf([{ a: 'x' }, { a: null }, {}, { a: '' }]);
    assert.deepEqual(read(text, plain), [['a'], ['x'], [''], [''], ['']]);
  });

  it('tells apart what reads alike', () => {
    const { text } = tableOf([{ 'a.b': 1, a: { b: 2 }, 'a\\': { b: 3 } }]);
    assert.deepEqual(read(text, plain)[0], ['a\\.b', 'a.b', 'a\\\\.b']);
  });

  it('leads with the columns that were chosen, also where no record has them', () => {
    const columns = new NestedColumns({ flattened: true, first: ['b', 'nobody', 'a'] });
    columns.add({ a: 1, b: { c: 2 } });
    assert.deepEqual(columns.paths().map(columnTitle), ['b.c', 'nobody', 'a']);
  });

  const separator = fc.constantFrom(...(Object.keys(separators) as Separator[]));
  const options = fc.record({ separator, byteOrderMark: fc.boolean(), guardFormulas: fc.boolean() });

  it('is read by another parser as it was written, whatever the records, separator, mark and guard', () => {
    fc.assert(
      fc.property(records, options, fc.boolean(), (rows, given, flattened) => {
        const { paths, text: written } = tableOf(rows, { ...given, flattened });
        const guarded = (cell: string) => (given.guardFormulas && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
        const cell = (row: JsonObject, path: ColumnPath) => {
          const found = valueAt(row, path, flattened);
          return typeof found === 'string' ? guarded(found) : shown(found);
        };
        const expected =
          paths.length === 0
            ? []
            : [
                paths.map((path) => guarded(columnTitle(path))),
                ...rows.map((row) => paths.map((path) => cell(row, path))),
              ];
        assert.deepEqual(read(written, given), expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('holds every value of every record, flattened or not', () => {
    fc.assert(
      fc.property(records, fc.boolean(), (rows, flattened) => {
        const { paths } = tableOf(rows, { flattened });
        for (const row of rows) {
          const held = paths.filter((path) => {
            const found = valueAt(row, path, flattened);
            return found !== undefined && found !== null;
          });
          assert.equal(held.length, leaves(row, flattened));
        }
        assert.equal(new Set(paths.map(columnTitle)).size, paths.length);
      }),
    );
  });
});

/** How many values that are not null a record holds, those in arrays as one with their array. */
function leaves(record: JsonObject, flattened: boolean): number {
  return Object.values(record).reduce<number>((sum, value) => {
    if (value === null) return sum;
    const isFilled =
      typeof value === 'object' &&
      !Array.isArray(value) &&
      !(value instanceof LosslessNumber) &&
      Object.keys(value).length > 0;
    return sum + (flattened && isFilled ? leaves(value as JsonObject, true) : 1);
  }, 0);
}
