import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { GridSpeech } from '../../../../../src/records/page/grid/drawing/gridSpeech';
import { localNumber } from '../../../../../src/text/locales';

describe('What the grid says of rows that come', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'] }));
  afterEach(() => mock.timers.reset());

  function speech(): { readonly made: GridSpeech; readonly said: string[] } {
    const said: string[] = [];
    const made = new GridSpeech({
      numberText: (value) => localNumber(value, 'en'),
      onChange: () => said.push(made.text),
      now: Date.now,
    });
    return { made, said };
  }

  it('is their number once they are here', () => {
    const { made, said } = speech();
    for (const count of [200, 300]) made.grew(count, false);
    assert.deepEqual(said, []);
    mock.timers.tick(1000);
    assert.deepEqual(said, ['Now 300 rows']);
  });

  it('is said now and then while they go on coming, and at the end', () => {
    const { made, said } = speech();
    for (let count = 1; count <= 30; count += 1) {
      made.grew(count * 100, true);
      mock.timers.tick(1000);
    }
    assert.equal(said.length, 3);
    made.grew(3100, true);
    made.rest();
    mock.timers.tick(1000);
    assert.equal(said.at(-1), 'Now 3,100 rows');
    mock.timers.tick(60_000);
    assert.equal(said.length, 4);
  });

  it('is nothing any more once the grid is gone', () => {
    const { made, said } = speech();
    made.grew(200, false);
    made.dispose();
    mock.timers.tick(60_000);
    assert.deepEqual(said, []);
  });
});
