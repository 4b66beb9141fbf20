import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ScreenColumn } from '../../../../../src/records/protocol/protocol';
import { inSlices } from '../../../../../src/records/page/localView/slices';
import type { Turn } from '../../../../../src/records/page/localView/slices';
import type { ColumnProfile } from '../../../../../src/records/page/profile/columnProfile';
import { Profiler } from '../../../../../src/records/page/profile/profiler';
import type { CountingThread, ProfiledRows } from '../../../../../src/records/page/profile/profiler';
import { RowCounts } from '../../../../../src/records/page/profile/rowCounts';
import { rowsOf } from '../slicedWork';

const columns: readonly ScreenColumn[] = [{ name: 'State', type: 'string', numeric: false, values: {} }];

const turn: Turn = () => new Promise((resolve) => setImmediate(resolve));

/** A thread that counts here, and fails where a test says so. */
class FakeThread implements CountingThread {
  ended = false;
  fails = false;
  #counts: RowCounts | undefined;
  #order: Uint32Array | undefined;

  async profiles(
    { rows, order }: Pick<ProfiledRows, 'rows' | 'order'>,
    end: number,
    signal: AbortSignal,
  ): Promise<readonly ColumnProfile[] | undefined> {
    await turn();
    if (this.fails) throw new Error('Broken.');
    if (this.#counts === undefined || order !== this.#order) this.#counts = new RowCounts(columns, order);
    this.#order = order;
    return inSlices(this.#counts.profiles(rows, end), turn, signal);
  }

  end(): void {
    this.ended = true;
  }
}

interface Opened {
  readonly profiler: Profiler;
  readonly settle: () => Promise<void>;
  readonly shown: (number | undefined)[];
  readonly threads: FakeThread[];
}

/** A profiler whose slices end when the test lets them. */
function profilerOf(start: () => Promise<FakeThread> = () => Promise.resolve(new FakeThread())): Opened {
  const shown: (number | undefined)[] = [];
  const threads: FakeThread[] = [];
  const profiler: Profiler = new Profiler({
    turn,
    onChange: () => shown.push(profiler.profile(0)?.rows),
    startThread: async () => {
      const thread = await start();
      threads.push(thread);
      return thread;
    },
  });
  return {
    profiler,
    shown,
    threads,
    settle: async () => {
      for (let count = 0; count < 40; count++) await turn();
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

  it('are counted by a thread where there are many, which lives as long as they do', async () => {
    const { profiler, settle, threads } = profilerOf();
    const few = rowsOf(new Array<string>(4000).fill('sa'));
    profiler.show({ name: 'one', columns, rows: few, order: undefined });
    await settle();
    assert.equal(threads.length, 0);
    few.push(...rowsOf(new Array<string>(4000).fill('sb')));
    profiler.show({ name: 'one', columns, rows: few, order: undefined });
    await settle();
    assert.deepEqual([threads.length, profiler.profile(0)?.rows, profiler.profile(0)?.distinct], [1, 8000, 2]);
    // Another filter of the same rows is counted where they are.
    profiler.show({ name: 'one', columns, rows: few, order: new Uint32Array(8000).map((_, index) => index % 4000) });
    await settle();
    assert.deepEqual([threads.length, threads[0]?.ended, profiler.profile(0)?.distinct], [1, false, 1]);
    profiler.show({ name: 'two', columns, rows: few, order: undefined });
    await settle();
    assert.deepEqual([threads.map(({ ended }) => ended), profiler.profile(0)?.rows], [[true, false], 8000]);
    profiler.stop();
    await settle();
    assert.deepEqual([threads.map(({ ended }) => ended), profiler.profile(0)], [[true, true], undefined]);
  });

  it('are counted here where the browser gives no thread, or one that breaks', async () => {
    const broken = new FakeThread();
    broken.fails = true;
    for (const start of [() => Promise.reject(new Error('Refused.')), () => Promise.resolve(broken)]) {
      const { profiler, settle } = profilerOf(start);
      profiler.show({ name: 'one', columns, rows: rowsOf(new Array<string>(9000).fill('sa')), order: undefined });
      await settle();
      assert.equal(profiler.profile(0)?.rows, 9000);
    }
  });
});
