import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../../src/json/json';
import { isJsonLines, indentedJson } from '../../../src/editors/jsonLines';

describe('JSON Lines', () => {
  it('are known by the language or by the name of the file', () => {
    assert.ok(isJsonLines('jsonl', '/a/Untitled-1'));
    assert.ok(isJsonLines('plaintext', '/a/orders.NDJSON'));
    assert.ok(isJsonLines('json', '/a/orders.jsonl'));
    assert.ok(!isJsonLines('json', '/a/jsonl/orders.json'));
  });

  it('have a record a line, with every digit, apart from the lines around', () => {
    const records = parseJson('[{"id":"a","cost":1.10},{"id":"b\\u2028","large":9007199254740993}]');
    const text = '{"id":"a","cost":1.10}\r\n{"id":"b\\u2028","large":9007199254740993}';
    assert.equal(indentedJson(records, { before: '', after: '' }, '\r\n'), text);
    assert.equal(indentedJson(records, { before: '{"x":1}', after: '' }, '\r\n'), `\r\n${text}`);
    assert.equal(indentedJson(records, { before: '  ', after: '{"x":1}' }, '\r\n'), `${text}\r\n`);
    assert.equal(indentedJson([], { before: '{"x":1}', after: '' }, '\n'), '');
  });

  it('stay lines of JSON, however many values are put between them', () => {
    const line = fc.jsonValue().map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.tuple(fc.nat(), fc.boolean(), fc.jsonValue())), (lines, values) => {
        let text = lines.join('\n');
        let count = lines.length;
        for (const [place, atEnd, value] of values) {
          const all = text.split('\n');
          const at = place % all.length;
          const current = all[at] ?? '';
          const around = atEnd ? { before: current, after: '' } : { before: '', after: current };
          const json = parseJson(JSON.stringify(value));
          const inserted = indentedJson(json, around, '\n');
          all[at] = around.before + inserted + around.after;
          text = all.join('\n');
          count += Array.isArray(value) ? value.length : 1;
        }
        const read = text.split('\n').filter((each) => each !== '');
        assert.equal(read.length, count);
        for (const each of read) assert.doesNotThrow(() => parseJson(each), each);
      }),
    );
  });
});
