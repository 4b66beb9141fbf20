import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../../../src/json/json';
import { maxNodeText } from '../../../../../src/records/protocol/detailProtocol';
import {
  findPlaces,
  memberText,
  childrenOf,
  nodeOf,
  treePartAt,
  treePathText,
} from '../../../../../src/records/host/details/recordTree';
import type { TreePath } from '../../../../../src/records/host/details/recordTree';
import { parsed } from '../../../../support/recordFakes';

const record = parsed(`{
  "workOrderKey": "WO-1",
  "cost": {"amount": 9007199254740993.10, "symbol": "€"},
  "lines": [{"unit": "KG", "odd name": 0.10}, [], {}],
  "id": "00000000-0000-4000-8000-000000000003",
  "on": "2024-03-04T08:15:00Z",
  "done": true,
  "none": null
}`);

describe('A record as a tree', () => {
  it('shows each member with its kind and its exact value', () => {
    const shown = childrenOf(record).map(([name, value]) => nodeOf(name, value));
    assert.deepEqual(
      shown.map(({ name, kind, text, size }) => [name, kind, text, size]),
      [
        ['workOrderKey', 'text', 'WO-1', 4],
        ['cost', 'money', '9007199254740993.10 €', 2],
        ['lines', 'array', '', 3],
        ['id', 'guid', '00000000-0000-4000-8000-000000000003', 36],
        ['on', 'date', '2024-03-04T08:15:00Z', 20],
        ['done', 'true', 'true', 0],
        ['none', 'null', 'null', 0],
      ],
    );
  });

  it('cuts long text and says how long it is', () => {
    const { text, size } = nodeOf('notes', 'x'.repeat(2_000_000));
    assert.equal(text, `${'x'.repeat(maxNodeText)}…`);
    assert.equal(size, 2_000_000);
  });

  it('names each part by its path', () => {
    assert.equal(treePathText(record, [1, 0]), 'cost.amount');
    assert.equal(treePathText(record, [2, 0, 1]), 'lines[0]["odd name"]');
    assert.equal(treePathText(parsed('{"odd name": 1}'), [0]), '["odd name"]');
    assert.equal(treePartAt(record, [2, 9]), undefined);
    assert.equal(treePartAt(record, [0, 0]), undefined);
  });

  it('gives a member as it stands in JSON, an item alone', () => {
    assert.equal(memberText(treePartAt(record, [2, 0, 1]) ?? assert.fail()), '"odd name": 0.10');
    assert.equal(memberText(treePartAt(record, [2, 1]) ?? assert.fail()), '[]');
  });

  it('is searched in names and whole values, whatever the case', () => {
    assert.deepEqual(findPlaces(record, 'wo-1'), [[0]]);
    assert.deepEqual(findPlaces(record, 'UNIT'), [[2, 0, 0]]);
    assert.deepEqual(findPlaces(record, '740993.1'), [[1, 0]]);
    assert.deepEqual(findPlaces({ notes: `${'x'.repeat(5000)}needle` }, 'Needle'), [[0]]);
    assert.deepEqual(findPlaces(record, ''), []);
  });

  const json = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(null, true, false),
      fc.integer(),
      fc.string({ maxLength: 4 }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ maxLength: 3 }), tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  const records = fc.dictionary(fc.string({ maxLength: 3 }), json, { maxKeys: 5 }) as fc.Arbitrary<JsonObject>;

  it('has a path for every place that leads to the same value', () => {
    fc.assert(
      fc.property(records, (any) => {
        const walk = (value: JsonValue, place: TreePath): void => {
          for (const [position, [, member]] of childrenOf(value).entries()) {
            const at = [...place, position];
            assert.equal(treePartAt(any, at)?.value, member);
            const path = treePathText(any, at);
            const read: unknown = runInNewContext(`record${path.startsWith('[') ? '' : '.'}${path}`, { record: any });
            assert.equal(read, member, path);
            walk(member, at);
          }
        };
        walk(any, []);
      }),
    );
  });

  it('finds exactly the places whose name or value holds the text', () => {
    fc.assert(
      fc.property(records, fc.string({ minLength: 1, maxLength: 2 }), (any, text) => {
        const holds = (value: string): boolean => value.toLowerCase().includes(text.toLowerCase());
        const expected: TreePath[] = [];
        const walk = (value: JsonValue, place: TreePath): void => {
          for (const [position, [name, member]] of childrenOf(value).entries()) {
            const at = [...place, position];
            const scalar = typeof member === 'object' && member !== null ? '' : String(member);
            if ((!Array.isArray(value) && holds(name)) || holds(scalar)) expected.push(at);
            walk(member, at);
          }
        };
        walk(any, []);
        assert.deepEqual(findPlaces(any, text), expected);
      }),
    );
  });
});
