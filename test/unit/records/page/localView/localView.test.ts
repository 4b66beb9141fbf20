import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../../../src/json/json';
import { compileFilter } from '../../../../../src/sandbox/query/compileFilter';
import type { ResolvedColumn, TableColumns } from '../../../../../src/sandbox/query/columns';
import { AllPositions, Matches } from '../../../../../src/sandbox/query/matches';
import { sortPositions } from '../../../../../src/sandbox/query/sortPositions';
import { compareTexts } from '../../../../../src/odata/evaluation/alphabet';
import { LocalView } from '../../../../../src/records/page/localView/localView';
import type { LocalQuery } from '../../../../../src/records/page/localView/localView';
import { anyCondition, anyOrder, anyRecord, anySortableRecord, cellsOf, columns, tableColumns } from './rows';

/** As in a page: other tasks run before the work goes on. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const records = fc.array(anyRecord, { maxLength: 60 });
const sortableRecords = fc.array(anySortableRecord, { maxLength: 60 });

function viewOf(of: readonly JsonObject[]): LocalView {
  return new LocalView({ columns, rows: of.map(cellsOf), turn });
}

async function applied(view: LocalView, query: Partial<LocalQuery>): Promise<number[]> {
  return [...((await view.apply({ tree: null, order: [], ...query })) ?? [])];
}

function sandboxOrder(of: readonly JsonObject[], found: Matches | AllPositions, order: LocalQuery['order']): number[] {
  const terms = order.map(({ column, descending }) => ({
    column: columnOf(tableColumns, column),
    descending,
    position: 0,
    length: 0,
  }));
  return [...sortPositions(found, terms, { member: (position, member) => of[position]?.[member] })];
}

function columnOf(of: TableColumns, name: string): ResolvedColumn {
  const column = of.find(name);
  assert.ok(column);
  return column;
}

describe('The page’s own filter and order', () => {
  it('find what the sandbox finds, for any filter', async () => {
    await fc.assert(
      fc.asyncProperty(records, anyCondition, async (of, tree) => {
        const source = { member: (position: number, member: string) => of[position]?.[member] };
        const test = compileFilter(tree, tableColumns, source);
        const expected = of.flatMap((_, row) => (test(row) ? [row] : []));
        assert.deepEqual(await applied(viewOf(of), { tree }), expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('sort as the sandbox does, for any filter and order', async () => {
    await fc.assert(
      fc.asyncProperty(sortableRecords, fc.option(anyCondition), anyOrder, async (of, tree, order) => {
        const source = { member: (position: number, member: string) => of[position]?.[member] };
        const found =
          tree === null
            ? new AllPositions(of.length)
            : new Matches(of.length, compileFilter(tree, tableColumns, source));
        assert.deepEqual(await applied(viewOf(of), { tree, order }), sandboxOrder(of, found, order));
      }),
      { numRuns: 1000 },
    );
  });

  it('take rows in that come later', async () => {
    await fc.assert(
      fc.asyncProperty(records, records, fc.option(anyCondition), anyOrder, async (first, second, tree, order) => {
        const rows = first.map(cellsOf);
        const view = new LocalView({ columns, rows, turn });
        await applied(view, { tree, order });
        rows.push(...second.map(cellsOf));
        assert.deepEqual(
          await applied(view, { tree, order }),
          await applied(viewOf([...first, ...second]), { tree, order }),
        );
      }),
    );
  });

  it('sort thousands of texts that begin alike as comparing them would', async () => {
    const words = [
      'Replace the seal of pump ',
      'replace the Seal of Pump ',
      'Substituir a vedação da bomba ',
      '部品 ',
      '',
    ];
    const texts = Array.from(
      { length: 5000 },
      (_, index) => `${words[index % words.length] ?? ''}${(index * 7919) % 1009}`,
    );
    const rows = texts.map((text) => [`s${text}`]);
    const view = new LocalView({ columns: [{ name: 'Text', type: 'string' }], rows, turn });
    const sorted = await applied(view, { order: [{ column: 'Text', descending: false }] });
    const expected = texts
      .map((_, row) => row)
      .sort((one, other) => compareTexts(texts[one] ?? '', texts[other] ?? '') || one - other);
    assert.deepEqual(sorted, expected);
  });

  it('sort thousands of numbers that JavaScript takes for the same by their exact value', async () => {
    const digits = Array.from(
      { length: 3000 },
      (_, index) => `${index % 2 === 0 ? '-' : ''}900719925474099${(index * 7) % 10}.${(index * 31) % 1000}`,
    );
    const view = new LocalView({
      columns: [{ name: 'Cost', type: 'decimal' }],
      rows: digits.map((text) => [`n${text}`]),
      turn,
    });
    const sorted = await applied(view, { order: [{ column: 'Cost', descending: false }] });
    const value = (text: string): bigint => {
      const [whole = '', fraction = ''] = text.split('.');
      return BigInt(whole + fraction.padEnd(3, '0'));
    };
    const expected = digits
      .map((_, row) => row)
      .sort((one, other) => {
        const difference = value(digits[one] ?? '') - value(digits[other] ?? '');
        return difference === 0n ? one - other : difference < 0n ? -1 : 1;
      });
    assert.deepEqual(sorted, expected);
  });

  it('put values of several types in one column apart, and what is missing before them all', async () => {
    const rows = [['sb'], ['n2'], ['z'], ['t'], ['j[1]'], ['a'], ['n10'], ['f'], ['m1.5 €']];
    const view = new LocalView({ columns: [{ name: 'Any', type: 'unknown' }], rows, turn });
    assert.deepEqual(
      await applied(view, { order: [{ column: 'Any', descending: false }] }),
      [2, 5, 7, 3, 8, 1, 6, 0, 4],
    );
    assert.deepEqual(
      await applied(view, { order: [{ column: 'Any', descending: true }] }),
      [4, 0, 6, 1, 8, 3, 7, 2, 5],
    );
  });

  it('are given up when asked to', async () => {
    const view = new LocalView({ columns, rows: [], turn });
    assert.equal(await view.apply({ tree: null, order: [] }, AbortSignal.abort()), undefined);
  });

  it('refuse a column that the rows do not have', async () => {
    const view = new LocalView({ columns, rows: [], turn });
    await assert.rejects(view.apply({ tree: null, order: [{ column: 'Nope', descending: false }] }), {
      name: 'RangeError',
    });
  });
});

describe('The alphabet of the grid', () => {
  it('is that of the language for plain letters, digits and signs', () => {
    const { compare } = new Intl.Collator('en', { sensitivity: 'base' });
    const letters = fc.string({ unit: fc.constantFrom(...Array.from(' -_./:#0129aAbBzZáÁçÇõÕéñ')), maxLength: 10 });
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        const expected = Math.sign(compare(one, other));
        if (expected !== 0) assert.equal(Math.sign(compareTexts(one, other)), expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('tells any two texts apart, and orders three as it orders two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (a, b, c) => {
          assert.equal(compareTexts(a, b) === 0, a === b);
          assert.equal(Math.sign(compareTexts(a, b)), -Math.sign(compareTexts(b, a)) + 0);
          if (compareTexts(a, b) < 0 && compareTexts(b, c) < 0) assert.ok(compareTexts(a, c) < 0);
        },
      ),
    );
  });
});
