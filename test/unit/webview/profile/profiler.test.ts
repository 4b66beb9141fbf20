import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ScreenColumn } from '../../../../src/records/protocol';
import { Profiler } from '../../../../src/webview/records/profile/profiler';
import { rowsOf } from '../slicedWork';

const columns: readonly ScreenColumn[] = [{ name: 'State', type: 'string', numeric: false, values: {} }];

/** A profiler whose slices end when the test lets them. */
function profilerOf(): { profiler: Profiler; settle: () => Promise<void>; shown: (number | undefined)[] } {
  const shown: (number | undefined)[] = [];
  const profiler: Profiler = new Profiler({
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    onChange: () => shown.push(profiler.profile(0)?.rows),
  });
  return {
    profiler,
    shown,
    settle: async () => {
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('Profiles of rows', () => {
  it('are of all rows, however they came', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom('sa', 'sb', 'z'), { maxLength: 300 }), { minLength: 1, maxLength: 5 }),
        async (pages) => {
          const { profiler, settle } = profilerOf();
          const rows: string[][] = [];
          for (const page of pages) {
            rows.push(...rowsOf(page));
            profiler.show({ name: 'one', columns, rows, order: undefined });
          }
          await settle();
          const cells = pages.flat();
          if (cells.length === 0) return;
          assert.equal(profiler.profile(0)?.rows, cells.length);
          assert.equal(profiler.profile(0)?.missing, cells.filter((cell) => cell === 'z').length);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('count each row once, also those that came while others were counted', async () => {
    const { profiler, settle } = profilerOf();
    const rows = rowsOf(new Array<string>(60_000).fill('sa'));
    profiler.show({ name: 'one', columns, rows, order: undefined });
    rows.push(...rowsOf(new Array<string>(500).fill('sb')));
    profiler.show({ name: 'one', columns, rows, order: undefined });
    await settle();
    await settle();
    assert.equal(profiler.profile(0)?.rows, 60_500);
    assert.equal(profiler.profile(0)?.distinct, 2);
  });

  it('never show figures of another load', async () => {
    const { profiler, settle, shown } = profilerOf();
    profiler.show({ name: 'one', columns, rows: rowsOf(new Array<string>(60_000).fill('sa')), order: undefined });
    profiler.show({ name: 'two', columns, rows: rowsOf(['sb']), order: undefined });
    assert.equal(profiler.profile(0), undefined);
    await settle();
    await settle();
    assert.deepEqual(shown, [1]);
    profiler.show({ name: 'three', columns, rows: [], order: undefined });
    assert.equal(profiler.profile(0), undefined);
  });

  it('are of the rows that a filter in the page left', async () => {
    const { profiler, settle } = profilerOf();
    const rows = rowsOf(['sa', 'sb', 'sa', 'sc']);
    profiler.show({ name: 'one', columns, rows, order: new Uint32Array([3, 0, 2]) });
    await settle();
    assert.deepEqual([profiler.profile(0)?.rows, profiler.profile(0)?.distinct], [3, 2]);
    profiler.show({ name: 'one', columns, rows, order: new Uint32Array([1]) });
    assert.equal(profiler.profile(0), undefined);
    await settle();
    assert.equal(profiler.profile(0)?.rows, 1);
  });
});
