import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringifyJson } from '../../../../../src/json/json';
import type { JsonValue } from '../../../../../src/json/json';
import { jsonLines, parentLine, visibleLines } from '../../../../../src/operations/page/answer/jsonLines';

function valuesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return 1 + Object.values(value).reduce((sum: number, each) => sum + valuesIn(each), 0);
}

describe('An answer as a tree', () => {
  it('has one line for every value, with its name, its text and how many it holds', () => {
    const lines = jsonLines(stringifyJson({ a: [1, 'x: {'], 'b "c"': {}, d: null }, 2));
    assert.deepEqual(
      lines.map(({ depth, name, value, count, inside }) => [depth, name, value, count, inside]),
      [
        [0, undefined, '{', 3, 5],
        [1, '"a"', '[', 2, 2],
        [2, undefined, '1', undefined, 0],
        [2, undefined, '"x: {"', undefined, 0],
        [1, '"b \\"c\\""', '{}', undefined, 0],
        [1, '"d"', 'null', undefined, 0],
      ],
    );
  });

  it('has as many lines as there are values in any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const lines = jsonLines(stringifyJson(value as JsonValue, 2));
        assert.equal(lines.length, valuesIn(value));
        assert.equal(visibleLines(lines, new Set()).length, lines.length);
        for (const [index, { depth }] of lines.entries()) {
          const parent = parentLine(lines, index);
          assert.equal(parent === undefined ? 0 : (lines[parent]?.depth ?? 0) + 1, depth);
        }
      }),
    );
  });

  it('leaves out what is folded, and keeps what came of a text that was cut', () => {
    const lines = jsonLines('[\n  {\n    "a": 1\n  },\n  {\n    "b": 2,\n    "c": [');
    assert.equal(lines.length, 6);
    assert.deepEqual(visibleLines(lines, new Set([1])), [0, 1, 3, 4, 5]);
    assert.deepEqual(visibleLines(lines, new Set([0])), [0]);
  });
});
