import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LosslessNumber, parseJson, type JsonValue } from '../../../src/json/json';
import { isDate, isGuid, isJsonNumber, isJsonObject, isList, isMoney, isStructure } from '../../../src/json/shapes';

/** What the JSON of a value begins with says what it is; of numbers that JavaScript cannot hold, too. */
const json = fc.oneof(
  fc.json(),
  fc.constantFrom('1.10', '12345678901234567890', '-0', '1e400', '{"a":12345678901234567890}', '[1.0]', 'null'),
);

describe('The shape of a JSON value', () => {
  it('is of one kind, that its text begins with', () => {
    fc.assert(
      fc.property(json, (text) => {
        const value = parseJson(text);
        const [first = ''] = text.trim();
        assert.deepEqual(
          [isJsonObject(value), isList(value), isStructure(value), isJsonNumber(value)],
          [first === '{', first === '[', first === '{' || first === '[', /[-\d]/.test(first)],
        );
      }),
    );
  });

  it('is none where there is no value', () => {
    const shapes = [isJsonObject, isList, isStructure, isJsonNumber, isMoney];
    assert.deepEqual(
      shapes.map((isShape) => isShape(undefined)),
      shapes.map(() => false),
    );
  });

  it('is money with an amount, which may be null, and one more of its members', () => {
    const money: JsonValue[] = [
      { amount: 1, symbol: '€' },
      { amount: null, baseAmount: 1 },
      { amount: new LosslessNumber('1.10'), fractionDigits: 2 },
    ];
    const others: JsonValue[] = [{ amount: 1 }, { symbol: '€' }, { amount: '1', symbol: '€' }, [], null, 1, 'amount'];
    assert.deepEqual([money.filter(isMoney).length, others.filter(isMoney)], [money.length, []]);
  });

  it('is a GUID in groups with hyphens, in either case', () => {
    fc.assert(fc.property(fc.uuid(), (text) => assert.ok(isGuid(text) && isGuid(text.toUpperCase()))));
    const guid = '6f9619ff-8b86-d011-b42d-00cf4fc964ff';
    for (const text of [`{${guid}}`, guid.replaceAll('-', ''), `${guid}0`, ` ${guid}`, ''])
      assert.equal(isGuid(text), false);
  });

  it('is a date where the day and the time exist', () => {
    for (const text of ['2024-01-31', '2024-02-29T08:30:00Z', '2024-01-31T08:30:00.1234567+02:00'])
      assert.ok(isDate(text));
    for (const text of ['2023-02-29', '2024-01-31T24:00:00Z', '31.01.2024', '2024', ''])
      assert.equal(isDate(text), false);
  });
});
