import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../../../../src/json/json';
import type { JsonObject, JsonValue } from '../../../../../src/json/json';
import { comparedTexts, inOneOrder } from '../../../../../src/records/host/details/comparedRecords';
import { parsed } from '../../../../support/recordFakes';

const json = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, 'text'),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', '1', '__proto__'), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value;

/** Members that both objects have, in the order of each. */
function commonOrders(one: JsonObject, other: JsonObject): [string[], string[]] {
  return [
    Object.keys(one).filter((name) => Object.hasOwn(other, name)),
    Object.keys(other).filter((name) => Object.hasOwn(one, name)),
  ];
}

describe('Two compared records', () => {
  it('have their members in the order of the first', () => {
    const [left, right] = comparedTexts(
      parsed('{"b": 1, "a": {"y": 1, "x": 2.50}, "only": 3}'),
      parsed('{"a": {"x": 2.5, "z": 0, "y": 1}, "new": 4, "b": 1}'),
    );
    assert.equal(left, '{\n  "b": 1,\n  "a": {\n    "y": 1,\n    "x": 2.50\n  },\n  "only": 3\n}\n');
    assert.equal(right, '{\n  "b": 1,\n  "a": {\n    "y": 1,\n    "x": 2.5,\n    "z": 0\n  },\n  "new": 4\n}\n');
  });

  it('keep every member and value, and share one order all the way down', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const [left, right] = inOneOrder(one, other);
        assert.deepEqual(left, one);
        assert.deepEqual(right, other);
        const check = (first: JsonValue, second: JsonValue): void => {
          if (typeof first !== 'object' || typeof second !== 'object' || first === null || second === null) return;
          if (Array.isArray(first) !== Array.isArray(second)) return;
          const [mine, yours] = commonOrders(first as JsonObject, second as JsonObject);
          assert.deepEqual(mine, yours);
          for (const name of mine) check((first as JsonObject)[name] ?? null, (second as JsonObject)[name] ?? null);
        };
        check(left, right);
      }),
    );
  });

  it('that are the same read the same, whatever the order of their members', () => {
    const [left, right] = comparedTexts(
      parsed('{"a": 1, "b": [{"c": 1, "d": 2}]}'),
      parsed('{"b": [{"d": 2, "c": 1}], "a": 1}'),
    );
    assert.equal(left, right);
    assert.deepEqual(parseJson(left), { a: 1, b: [{ c: 1, d: 2 }] });
  });
});
