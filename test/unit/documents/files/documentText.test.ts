import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseJson, stringifyJson, type JsonObject } from '../../../../src/json/json';
import { documentText, readDocument } from '../../../../src/documents/files/documentText';

function valueOf(text: string): JsonObject {
  const read = readDocument(text);
  assert.ok(read.ok);
  return read.value;
}

function spanned(text: string, path: readonly (string | number)[]): string {
  const read = readDocument(text);
  assert.ok(read.ok);
  const { offset, length } = read.spanOf(path);
  return text.slice(offset, offset + length);
}

describe('the text of a record document', () => {
  it('keeps digits, order and unknown members', () => {
    const json = '{"zeta":9007199254740993,"alpha":0.1000,"b":1e400,"c":-0,"a":[1.50],"unheardOf":{"x":null}}';
    const text = documentText(parseJson(json));
    assert.equal(text.replaceAll(/[\s]/g, ''), json);
    assert.equal(stringifyJson(valueOf(text)), json);
  });

  it('escapes what an editor takes for the end of a line and what no file can hold', () => {
    const text = documentText({ a: '\u2028\u2029\u0085\ud800', 'b\u2028': 1 });
    assert.doesNotMatch(text, /[\u0085\u2028\u2029\ud800]/);
    assert.deepEqual(valueOf(text), { a: '\u2028\u2029\u0085\ud800', 'b\u2028': 1 });
  });

  it('gives back every record that it is made of', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary', maxLength: 20 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 5 }),
        (record) => {
          const value = parseJson(JSON.stringify(record)) as JsonObject;
          assert.equal(stringifyJson(valueOf(documentText(value))), stringifyJson(value));
        },
      ),
    );
  });

  it('finds members, lines and members of lines, and the nearest thing around what is missing', () => {
    const text = documentText({ a: 1, lines: [{ id: 'x', text: 'one' }] });
    assert.equal(spanned(text, ['a']), '"a": 1');
    assert.equal(spanned(text, ['lines', 0, 'text']), '"text": "one"');
    assert.equal(spanned(text, ['lines']), '"lines"');
    assert.equal(spanned(text, ['lines', 0]), '{');
    assert.equal(spanned(text, ['lines', 7]), '"lines"');
    assert.equal(spanned(text, ['gone']), '{');
  });

  for (const [what, text, why] of [
    ['broken JSON', '{"a": 1,', 'noJson'],
    ['a comment', '{"a": 1 /* one */}', 'noJson'],
    ['nothing', '', 'noJson'],
    ['a list', '[1]', 'noObject'],
    ['a number', '1e400', 'noObject'],
    ['a member that stands twice', '{"a": 1, "b": {"c": 1, "c": 2}}', 'twice'],
  ] as const) {
    it(`says of ${what} that it is no record`, () => {
      const read = readDocument(text);
      assert.equal(read.ok ? undefined : read.why, why);
    });
  }
});
