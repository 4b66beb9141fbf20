import assert from 'node:assert/strict';
import { ReferenceKeys, type ReferencePage } from '../../../../src/documents/editing/referenceKeys';

const page = (isComplete: boolean, ...keys: string[]): ReferencePage => ({
  isComplete,
  keys: keys.map((key) => ({ key, description: `about ${key}` })),
});

describe('the keys that a reference offers', () => {
  let asked: string[];
  let now: number;
  let answer: ReferencePage;
  let keys: ReferenceKeys;
  const { signal } = new AbortController();

  beforeEach(() => {
    asked = [];
    now = 0;
    answer = page(true, 'PUMP-1', 'PUMP-2', 'VALVE-1');
    keys = new ReferenceKeys({
      fetch: (typed) => {
        asked.push(typed);
        return Promise.resolve(answer);
      },
      now: () => now,
    });
  });

  const suggested = async (typed: string) => (await keys.suggest(typed, signal)).keys.map(({ key }) => key);

  it('asks once for what it then has whole', async () => {
    assert.deepEqual(await suggested(''), ['PUMP-1', 'PUMP-2', 'VALVE-1']);
    assert.deepEqual(await suggested('pump'), ['PUMP-1', 'PUMP-2']);
    assert.deepEqual(await suggested('about valve'), ['VALVE-1']);
    assert.deepEqual(asked, ['']);
  });

  it('asks anew with more letters where the server has more, and says so', async () => {
    answer = page(false, 'PUMP-1');
    assert.equal((await keys.suggest('p', signal)).isComplete, false);
    answer = page(true, 'PUMP-7');
    assert.deepEqual(await suggested('pu'), ['PUMP-7']);
    assert.deepEqual(await suggested('pump'), ['PUMP-7']);
    assert.deepEqual(asked, ['p', 'pu']);
  });

  it('asks again after a while, for new records', async () => {
    await suggested('');
    now = 6 * 60_000;
    await suggested('');
    assert.equal(asked.length, 2);
  });

  it('keeps nothing of a request that failed', async () => {
    const failing = new ReferenceKeys({
      fetch: () => {
        asked.push('x');
        return asked.length === 1 ? Promise.reject(new Error('Away.')) : Promise.resolve(answer);
      },
      now: () => now,
    });
    await assert.rejects(failing.suggest('', signal), /Away/);
    assert.equal((await failing.suggest('', signal)).keys.length, 3);
  });

  it('offers no more than a person reads, and says that there are more', async () => {
    answer = page(true, ...Array.from({ length: 10_000 }, (_, at) => `K-${at}`));
    const { keys: offered, isComplete } = await keys.suggest('', signal);
    assert.deepEqual([offered.length, isComplete], [200, false]);
  });
});
