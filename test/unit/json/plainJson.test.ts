import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSafeNumber } from 'lossless-json';
import { parseJson, stringifyJson } from '../../../src/json/json';
import { commandResult, fromPlainJson, toPlainJson } from '../../../src/json/plainJson';

describe('JSON for other extensions', () => {
  it('is of plain values, and rounds no number', () => {
    const text =
      '{"id":12345678901234567890,"price":1.50,"exact":0.12345678901234567890123,"list":[1,-0.5,true,null,"x"],"big":1e400}';
    assert.deepEqual(toPlainJson(parseJson(text)), {
      id: '12345678901234567890',
      price: 1.5,
      exact: '0.12345678901234567890123',
      list: [1, -0.5, true, null, 'x'],
      big: '1e400',
    });
  });

  it('comes through JSON as it is, whatever the numbers', () => {
    const number = fc.tuple(
      fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }),
      fc.constantFrom('', '.5', '.10', 'e3', 'e-400'),
    );
    fc.assert(
      fc.property(fc.array(number), fc.jsonValue(), (numbers, other) => {
        const texts = numbers.map(([whole, rest]) => `${whole}${rest}`);
        const given = parseJson(`{"numbers":[${texts.join()}],"other":${JSON.stringify(other)}}`);
        for (const plain of [toPlainJson(given), commandResult({ body: given })] as const) {
          assert.deepEqual(JSON.parse(JSON.stringify(plain)), plain);
        }
        const { numbers: plain } = toPlainJson(given) as { numbers: (number | string)[] };
        for (const [at, value] of plain.entries()) {
          if (typeof value === 'string') assert.equal(value, texts[at]);
          else assert.ok(isSafeNumber(texts[at] ?? ''), texts[at]);
        }
      }),
    );
  });

  it('of a command is of JSON alone, and an address stays one', () => {
    class Address {
      readonly path = '/a';
    }
    const uri = new Address();
    const results = parseJson('[{"key":"a","value":12345678901234567890},{"amount":0.1000}]');
    assert.deepEqual(
      commandResult({ results, big: 2n ** 70n, small: 5n, bytes: new Uint8Array([1, 255]), uri, none: null }),
      {
        results: [{ key: 'a', value: '12345678901234567890' }, { amount: 0.1 }],
        big: '1180591620717411303424',
        small: 5,
        bytes: 'Af8=',
        uri,
        none: null,
      },
    );
    assert.equal(commandResult(uri), uri);
  });

  it('takes plain values, whole numbers of any size among them', () => {
    const body = { id: 12345678901234567890n, price: 1.5, when: new Date(0), none: undefined };
    assert.equal(
      stringifyJson(fromPlainJson(body)),
      '{"id":12345678901234567890,"price":1.5,"when":"1970-01-01T00:00:00.000Z"}',
    );
  });

  it('keeps a member named __proto__ a member', () => {
    const value = toPlainJson(parseJson('{"__proto__":{"a":1}}'));
    assert.deepEqual(Object.keys(value as object), ['__proto__']);
    assert.equal(({} as Record<string, unknown>).a, undefined);
  });
});
