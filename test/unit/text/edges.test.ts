import assert from 'node:assert/strict';
import fc from 'fast-check';
import { edgesOf, withoutEdges } from '../../../src/text/edges';

const unseen = [
  ...[
    ' ',
    '\t',
    '\n',
    '\r',
    '\v',
    '\f',
    '\u0000',
    '\u001b',
    '\u0085',
    '\u00a0',
    '\u00ad',
    '\u1680',
    '\u2003',
    '\u2007',
  ],
  ...['\u200b', '\u200c', '\u200d', '\u200e', '\u2028', '\u2029', '\u202f', '\u2060', '\u3000', '\u3164', '\ufeff'],
  '\u{e0001}',
];

describe('What cannot be seen around a text', () => {
  it('is named, each kind once, at the side where it stands', () => {
    for (const sign of unseen) {
      const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
      assert.deepEqual(edgesOf(`${sign}s3cret`), { start: [code], end: [] }, code);
      assert.deepEqual(edgesOf(`s3cret${sign}${sign}`), { start: [], end: [code] }, code);
    }
    assert.deepEqual(edgesOf('\ufeffs3cret\u00a0\r\n'), { start: ['U+FEFF'], end: ['U+00A0', 'U+000D', 'U+000A'] });
    assert.deepEqual(edgesOf(' \u200b'), { start: ['U+0020', 'U+200B'], end: [] });
  });

  it('is none inside, nor in what can be seen', () => {
    for (const text of ['', 's3cret', 'two words', 'a\u00a0b', 'é', '😀', '\ud800x'])
      assert.equal(edgesOf(text), undefined);
  });

  it('is all that goes, whatever the text', () => {
    const around = fc.array(fc.constantFrom(...unseen), { maxLength: 4 }).map((signs) => signs.join(''));
    const seen = fc.stringMatching(/^[!-~äあ😀]([ -~]*[!-~é])?$/u);
    fc.assert(
      fc.property(around, seen, around, (before, text, after) => {
        assert.equal(withoutEdges(before + text + after), text);
        assert.equal(edgesOf(before + text + after) === undefined, before + after === '');
        assert.equal(edgesOf(withoutEdges(before + text + after)), undefined);
      }),
    );
  });
});
