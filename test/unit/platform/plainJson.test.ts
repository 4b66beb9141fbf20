import assert from 'node:assert/strict';
import { parseJson, stringifyJson } from '../../../src/client/json';
import { fromPlainJson, toPlainJson } from '../../../src/platform/plainJson';

describe('JSON for other extensions', () => {
  it('is of plain values, and rounds no number', () => {
    const text =
      '{"id":12345678901234567890,"price":1.50,"exact":0.12345678901234567890123,"list":[1,-0.5,true,null,"x"],"big":1e400}';
    assert.deepEqual(toPlainJson(parseJson(text)), {
      id: 12345678901234567890n,
      price: 1.5,
      exact: '0.12345678901234567890123',
      list: [1, -0.5, true, null, 'x'],
      big: '1e400',
    });
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
