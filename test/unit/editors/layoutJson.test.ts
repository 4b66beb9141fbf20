import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson, stringifyJson, type JsonValue } from '../../../src/json/json';
import { layoutJson } from '../../../src/editors/layoutJson';

/** Any JSON, with numbers that JavaScript would round. */
const json = fc
  .tuple(fc.jsonValue(), fc.bigInt({ min: 2n ** 60n, max: 2n ** 70n }))
  .map(([value, large]) => parseJson(`{"value":${JSON.stringify(value)},"large":${large.toString()}}`));
const layout = fc.record({
  indentUnit: fc.constantFrom('\t', '  ', '    '),
  baseIndent: fc.constantFrom('', '\t', '      ', '\t  '),
  eol: fc.constantFrom('\n', '\r\n'),
});

describe('the layout of inserted JSON', () => {
  it('starts at the cursor and indents the lines below to the place', () => {
    const text = layoutJson({ id: 1, tags: ['a'] }, { indentUnit: '\t', baseIndent: '    ', eol: '\r\n' });
    assert.equal(text, '{\r\n    \t"id": 1,\r\n    \t"tags": [\r\n    \t\t"a"\r\n    \t]\r\n    }');
  });

  it('writes numbers as the server did', () => {
    const record = parseJson('{"id":9007199254740993,"cost":1.10}');
    assert.equal(
      layoutJson(record, { indentUnit: ' ', baseIndent: '', eol: '\n' }),
      '{\n "id": 9007199254740993,\n "cost": 1.10\n}',
    );
  });

  it('reads back as the same value at any place', () => {
    fc.assert(
      fc.property(json, layout, (value: JsonValue, place) => {
        assert.deepEqual(parseJson(layoutJson(value, place)), value);
      }),
    );
  });

  it('is the same text as at the margin once the indentation of the place is taken away', () => {
    fc.assert(
      fc.property(json, layout, (value: JsonValue, place) => {
        const [first, ...below] = layoutJson(value, place).split(place.eol);
        for (const line of below) assert.ok(line.startsWith(place.baseIndent));
        const bare = [first, ...below.map((line) => line.slice(place.baseIndent.length))].join('\n');
        assert.equal(bare, stringifyJson(value, place.indentUnit));
      }),
    );
  });
});
