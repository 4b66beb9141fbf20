import assert from 'node:assert/strict';
import { LoadPace } from '../../../../../src/records/host/session/loadPace';

describe('The pace of loading all records', () => {
  let now: number;
  beforeEach(() => {
    now = 5000;
  });
  const pace = (rows: number) => new LoadPace({ now: () => now, rows });
  const known = (count: number) => ({ known: 'yes', count }) as const;

  it('is that of the rows that came since it began, and the time left follows from the total', () => {
    const made = pace(100);
    now += 2000;
    assert.deepEqual(made.progress(500, known(1300)), { perSecond: 200, secondsLeft: 4 });
  });

  it('counts the pauses that the server wants', () => {
    const made = pace(0);
    now += 1000;
    assert.deepEqual(made.progress(100, known(1000)), { perSecond: 100, secondsLeft: 9 });
    now += 9000;
    assert.deepEqual(made.progress(200, known(1000)), { perSecond: 20, secondsLeft: 40 });
  });

  it('tells no time left where the total is not known or nothing came yet, and none below nothing', () => {
    const made = pace(100);
    assert.equal(made.progress(100, known(1000)).secondsLeft, null);
    now += 1000;
    for (const total of [{ known: 'no' }, { known: 'refused' }] as const)
      assert.deepEqual(made.progress(200, total), { perSecond: 100, secondsLeft: null });
    assert.deepEqual(made.progress(200, known(150)), { perSecond: 100, secondsLeft: 0 });
  });

  it('is finite also before any time has passed', () => {
    assert.deepEqual(pace(0).progress(10, known(20)), { perSecond: 10_000, secondsLeft: 0.001 });
  });

  it('is told ten times a second at most', () => {
    const made = pace(0);
    const due = Array.from({ length: 20 }, () => {
      now += 30;
      return made.isDue();
    });
    assert.equal(due.filter(Boolean).length, 5);
    assert.equal(due[3], true);
  });
});
