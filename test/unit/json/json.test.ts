import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isLosslessNumber, parse } from 'lossless-json';
import { LosslessNumber, parseJson, stringifyJson } from '../../../src/json/json';
import { anyText } from '../../support/samples';

/** Number texts as servers write them, among them every kind that JavaScript would write differently. */
const numberText = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(fc.constant('0'), fc.constant('9007199254740993'), fc.stringMatching(/^[1-9]\d{0,19}$/)),
    fc.oneof(fc.constant(''), fc.constantFrom('.0', '.5', '.10', '.0000001'), fc.stringMatching(/^\.\d{1,20}$/)),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.stringMatching(/^[eE][-+]?\d{1,3}$/) },
    ),
  )
  .map((parts) => parts.join(''));

/** Strings that try to be taken for structure or for numbers. */
const stringText = fc
  .oneof(
    anyText,
    fc.constantFrom('x: 1.00, y', '[1.50]', 'T00:00:00.000 ,', '\\', '"', '\u0000', '\u00001.50', '\u2028', '\ud800'),
    numberText.map((text) => `a:${text},${text} ]`),
  )
  .map((text) => JSON.stringify(text));

const space = fc.constantFrom('', '', '', ' ', '\n  ', '\t');
const memberText = fc.oneof(
  // V8 13.6 confuses a member called `\` with those that begin with an escape, in JSON.parse itself.
  stringText.filter((text) => text !== '"\\\\"'),
  fc.constantFrom('"__proto__"', '"constructor"', '"toJSON"', '"isLosslessNumber"'),
);

const jsonText = fc.letrec<{ value: string; array: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    numberText,
    stringText,
    fc.constantFrom('true', 'false', 'null'),
    tie('array'),
    tie('object'),
  ),
  array: fc.tuple(space, fc.array(tie('value'))).map(([gap, items]) => `[${gap}${items.join(`${gap},${gap}`)}${gap}]`),
  object: fc
    .tuple(space, fc.uniqueArray(fc.tuple(memberText, tie('value')), { selector: ([name]) => name }))
    .map(
      ([gap, members]) =>
        `{${gap}${members.map(([name, value]) => `${name}${gap}:${gap}${value}`).join(`,${gap}`)}${gap}}`,
    ),
})).value;

/** The tokens of a JSON text: strings decoded, numbers as they are written. */
function tokens(text: string): string[] {
  const found = text.match(/"(?:[^"\\]|\\.)*"|[^\s"]/g) ?? [];
  return found.map((token) => (token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : token));
}

function lossless(text: string): unknown {
  return parse(text, undefined, {
    parseNumber: (number) => (String(Number(number)) === number ? Number(number) : new LosslessNumber(number)),
    onDuplicateKey: ({ newValue }) => newValue,
  });
}

describe('JSON with exact numbers', () => {
  it('writes back every token of a text as it was', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        // Integer-like members move to the front in every JavaScript object, so the order is compared sorted.
        assert.deepEqual(tokens(stringifyJson(parseJson(text))).sort(), tokens(text).sort());
      }),
      { numRuns: 1000 },
    );
  });

  it('gives what a parser without shortcuts gives', () => {
    fc.assert(
      fc.property(jsonText, (text) => assert.deepStrictEqual(parseJson(text), lossless(text))),
      { numRuns: 1000 },
    );
  });

  it('accepts exactly the texts that JSON.parse accepts', () => {
    const damaged = fc.tuple(
      jsonText,
      fc.nat(),
      fc.constantFrom('', '"', '\\', ',', ':', '0', '.', '1.50', ' 1.0 ', '\u0000', '}'),
    );
    fc.assert(
      fc.property(damaged, ([text, at, insertion]) => {
        const position = at % (text.length + 1);
        const broken = text.slice(0, position) + insertion + text.slice(position + (at % 2));
        assert.equal(isAccepted(parseJson, broken), isAccepted(JSON.parse, broken), broken);
      }),
      { numRuns: 1500 },
    );
  });

  for (const text of [
    '9007199254740993',
    '0.1000',
    '1e400',
    '-0',
    '1.0',
    '34.00',
    '1E5',
    '0.0000001',
    '0.12345678901234567890',
  ]) {
    it(`keeps ${text} as it was written`, () => {
      for (const wrapped of [text, `[${text}]`, `{"a":${text},"b":${text}}`, `[ ${text} , ${text} ]`]) {
        assert.equal(stringifyJson(parseJson(wrapped)).replace(/\s/g, ''), wrapped.replace(/\s/g, ''));
      }
      assert.ok(isLosslessNumber(parseJson(text)));
    });
  }

  for (const text of ['0', '12.5', '-7', '0.000001', '123456789012345', '3600']) {
    it(`gives ${text} as a JavaScript number`, () => {
      assert.equal(
        parseJson(`[${text},1.00]`) instanceof Array && (parseJson(`[${text}]`) as unknown[])[0],
        Number(text),
      );
    });
  }

  it('leaves number-like texts in strings alone', () => {
    const record = {
      id: '1.00',
      path: 'a: 1.00, b',
      list: '[1.50]',
      date: '2024-01-01T00:00:00.000 ,',
      nul: '\u00001.50',
    };
    const text = `${JSON.stringify(record).slice(0, -1)},"amount":1.50}`;
    assert.equal(stringifyJson(parseJson(text)), text);
    assert.deepEqual({ ...(parseJson(text) as object), amount: 0 }, { ...record, amount: 0 });
  });

  it('takes the last of equal members, as JSON.parse does', () => {
    for (const text of ['{"a":1,"a":2}', '{"a":1.0,"a":2.0}', '{"a":"\\u0000","a":1.0}']) {
      const value = parseJson(text);
      assert.deepEqual(Object.keys(value as object), ['a']);
      assert.notDeepEqual((value as { a: unknown }).a, 1);
    }
  });

  it('treats __proto__ as an ordinary member', () => {
    for (const text of ['{"__proto__":{"admin":true}}', '{"__proto__":{"admin":true},"n":1.0}', '{"__proto__":1.0}']) {
      const value = parseJson(text) as object;
      assert.equal(stringifyJson(value as never), text);
      assert.equal(Object.getPrototypeOf(value), Object.prototype);
      assert.equal('admin' in value, false);
    }
  });

  it('refuses hostile nesting with a SyntaxError on every path', () => {
    for (const [open, inner, close] of [
      ['[', '', ']'],
      ['[', '1.0', ']'],
      ['{"a":', '1', '}'],
      ['[', '"\\u0000"', ']'],
    ] as const) {
      for (const depth of [501, 100_000]) {
        const text = open.repeat(depth) + inner + close.repeat(depth);
        assert.throws(() => parseJson(text), SyntaxError);
      }
      const allowed = open.repeat(500) + inner + close.repeat(500);
      assert.equal(stringifyJson(parseJson(allowed)), allowed);
    }
  });

  it('indents as asked', () => {
    assert.equal(stringifyJson(parseJson('{"a":[1.0]}'), 2), '{\n  "a": [\n    1.0\n  ]\n}');
    assert.equal(stringifyJson(parseJson('{"a":1.0}'), '\t'), '{\n\t"a": 1.0\n}');
  });
});

function isAccepted(read: (text: string) => unknown, text: string): boolean {
  try {
    read(text);
    return true;
  } catch (error) {
    assert.ok(error instanceof SyntaxError, String(error));
    return false;
  }
}
