import assert from 'node:assert/strict';
import { Rate } from '../../../src/exports/jobs/rate';

describe('The rate of an export', () => {
  const rateOf = (...samples: (readonly [seconds: number, records: number])[]): Rate => {
    const rate = new Rate();
    for (const [seconds, records] of samples) rate.add(seconds * 1000, records);
    return rate;
  };

  it('is that of the records between the first and the last look', () => {
    const rate = rateOf([10, 0], [12, 300], [14, 400]);
    assert.equal(rate.perSecond(), 100);
    assert.equal(rate.secondsUntil(1000), 6);
  });

  it('cannot be told from one look, or from two at the same time', () => {
    for (const rate of [rateOf(), rateOf([1, 100]), rateOf([1, 100], [1, 200])]) {
      assert.equal(rate.perSecond(), undefined);
      assert.equal(rate.secondsUntil(1000), undefined);
    }
  });

  it('forgets what is longer ago than the last seconds', () => {
    const rate = rateOf([0, 0], [1, 1000], [10, 1090], [20, 1190], [30, 1290]);
    assert.equal(rate.perSecond(), 10);
    assert.equal(rate.secondsUntil(1490), 20);
  });

  it('leaves no time where nothing comes, or where there are more than was thought', () => {
    assert.equal(rateOf([0, 100], [5, 100]).secondsUntil(1000), undefined);
    assert.equal(rateOf([0, 0], [5, 500]).secondsUntil(400), undefined);
    assert.equal(rateOf([0, 0], [5, 500]).secondsUntil(500), 0);
  });
});
