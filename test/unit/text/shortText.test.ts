import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beginningOf, shortText } from '../../../src/text/shortText';
import { mayBeCut } from '../../../src/records/protocol/cellProtocol';
import { cutCell } from '../../../src/records/host/cells/cellText';

const texts = fc.string({ unit: 'binary', maxLength: 30 });

describe('A shortened text', () => {
  it('is a beginning of at most so many units, and has no half of a character', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 30 }), (text, most) => {
        const short = shortText(text, most);
        assert.ok(short.length <= most);
        assert.ok(short.isWellFormed());
        assert.ok(text.startsWith(short.replace(/…$/, '')));
        if (text.length <= most) assert.equal(short, text);
        assert.ok(beginningOf(text, most).length >= Math.min(text.length, most - 1));
      }),
    );
  });

  it('of a cell is known for one, also where an emoji stands at the cut', () => {
    for (const before of [497, 498, 499]) {
      const cell = cutCell(`s${'a'.repeat(before - 1)}😀😀`);
      assert.ok(cell.isWellFormed());
      assert.ok(mayBeCut(cell), String(before));
    }
  });
});
