import assert from 'node:assert/strict';
import type { Status } from '../../../../../src/records/protocol/protocol';
import { readPageState, rowsNeeded } from '../../../../../src/records/page/store/pageState';
import { RowFetcher } from '../../../../../src/records/page/store/rowFetcher';
import type { RowView } from '../../../../../src/records/page/store/rowFetcher';

const page = 5000;

describe('The rows that the page fetches', () => {
  /** What was shown after how many calls. */
  async function shown({
    again,
    needed,
  }: {
    again: boolean;
    needed: number;
  }): Promise<[calls: number, rows: number][]> {
    const status = { load: 'one', loaded: true, columns: [], rowCount: 4 * page } as unknown as Status;
    const seen: [number, number][] = [];
    let view: RowView = { load: '', columns: [], rows: [] };
    let calls = 0;
    const see = (): void => void seen.push([calls, view.rows.length]);
    const fetcher = new RowFetcher({
      rpc: {
        call: (_procedure: string, { from }: { from: number }) => {
          calls += 1;
          return Promise.resolve({ rows: Array.from({ length: page }, (_, row) => [`s${from + row}`]) } as never);
        },
      } as never,
      status: () => status,
      view: () => view,
      isAgain: () => again,
      rowsNeeded: () => needed,
      onLoad: (loaded) => {
        view = loaded;
      },
      onRows: see,
    });
    await fetcher.run();
    assert.deepEqual(
      view.rows.map(([cell]) => cell),
      Array.from({ length: 4 * page }, (_, row) => `s${row}`),
    );
    return seen;
  }

  const onePageAfterTheOther = [
    [1, page],
    [2, 2 * page],
    [3, 3 * page],
    [4, 4 * page],
  ];

  it('are shown as they come', async () => {
    assert.deepEqual(await shown({ again: false, needed: Infinity }), onePageAfterTheOther);
  });

  it('are shown at once also where the page comes back, as soon as it can stand where it stood', async () => {
    assert.deepEqual(await shown({ again: true, needed: 40 }), onePageAfterTheOther);
    assert.deepEqual(await shown({ again: true, needed: 2 * page + 1 }), onePageAfterTheOther.slice(2));
    assert.deepEqual(await shown({ again: true, needed: Infinity }), onePageAfterTheOther.slice(3));
  });
});

describe('The rows that it takes to stand where one stood', () => {
  const whole = { local: null, rowCount: 100_000 } as unknown as Status;
  const place = { row: 0, column: 'Id' };
  const at = (change: object) => readPageState({ scrollTop: 0, scrollLeft: 0, ...change });

  it('are those on the screen, the selected one, and those that are selected with it', () => {
    assert.ok(rowsNeeded(at({}), whole) < 500);
    const scrolled = rowsNeeded(at({ scrollTop: 22 * 7000 }), whole);
    assert.ok(scrolled > 7000 && scrolled < 7500);
    assert.equal(rowsNeeded(at({ row: 60_000 }), whole), 60_001);
    const selected = { span: 'rows', pieces: [{ first: 0, last: 99_999, count: 100_000 }], anchor: place, place };
    assert.equal(rowsNeeded(at({ selection: { load: 'one', selected, keys: [] } }), whole), 100_000);
  });

  it('are all where the page sorts or filters them, or where they are too many to stand at their own height', () => {
    const local = { tree: null, order: [] };
    assert.equal(rowsNeeded(at({}), { ...whole, local }), 100_000);
    assert.equal(rowsNeeded(at({}), { ...whole, rowCount: 1_000_000 }), 1_000_000);
  });
});
