import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../../../src/json/json';
import { childrenOf, nodeOf, treePartAt, sizeOf } from '../../../../../src/records/host/details/recordTree';
import type { TreePath } from '../../../../../src/records/host/details/recordTree';
import { chunkSize, TreeModel } from '../../../../../src/records/page/details/treeModel';
import { isStructure } from '../../../../../src/json/shapes';

/** The tree of a record, with everything that it asks for. */
function treeOf(record: JsonObject, asked: string[] = []): TreeModel {
  const nodes = (place: TreePath, from: number, limit: number) =>
    childrenOf(treePartAt(record, place)?.value ?? null, from, limit).map(([name, value]) => nodeOf(name, value));
  return new TreeModel({
    size: sizeOf(record),
    members: nodes([], 0, chunkSize),
    load: (place, from, limit) => {
      asked.push(`${place.join('.')}:${from}`);
      return Promise.resolve(nodes(place, from, limit));
    },
    onChange: () => undefined,
  });
}

/** Every line as it ought to be, walked from the top. */
function allLines(record: JsonObject, expanded: (place: TreePath) => boolean): { place: TreePath; name: string }[] {
  const lines: { place: TreePath; name: string }[] = [];
  const walk = (value: JsonValue, place: TreePath): void => {
    for (const [position, [name, member]] of childrenOf(value).entries()) {
      const at = [...place, position];
      lines.push({ place: at, name });
      if (isStructure(member) && expanded(at)) walk(member, at);
    }
  };
  walk(record, []);
  return lines;
}

const json = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ maxLength: 4 }), tie('value'), { maxKeys: 5 }),
  ),
})).value;
const records = fc.dictionary(fc.string({ maxLength: 5 }), json, { maxKeys: 6 }) as fc.Arbitrary<JsonObject>;

describe('The lines of a record as a tree', () => {
  it('are those of a walk through what is expanded, each at its height', async () => {
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.array(fc.tuple(fc.nat(40), fc.boolean()), { maxLength: 25 }),
        async (record, steps) => {
          const tree = treeOf(record);
          const open = new Set<string>();
          const isOpen = (place: TreePath): boolean => open.has(place.join('.'));
          for (const [height, expand] of steps) {
            const line = allLines(record, isOpen)[height];
            if (line === undefined) continue;
            const value = treePartAt(record, line.place)?.value;
            tree.line(height);
            await Promise.resolve();
            await Promise.resolve();
            tree.toggle(line.place, expand);
            if (value === undefined || sizeOf(value) === 0) continue;
            if (expand) open.add(line.place.join('.'));
            else open.delete(line.place.join('.'));
          }
          const expected = allLines(record, isOpen);
          assert.equal(tree.count, expected.length);
          for (const [height, { place }] of expected.entries()) {
            assert.deepEqual(tree.line(height)?.place, place);
            assert.equal(tree.heightOf(place), height);
          }
          assert.equal(tree.line(expected.length), undefined);
        },
      ),
    );
  });

  it('are asked for where they are looked at, a chunk at a time and once', async () => {
    const record = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`member${index}`, index]));
    const asked: string[] = [];
    const tree = treeOf(record, asked);
    assert.equal(tree.count, 10_000);
    assert.equal(tree.line(5)?.node?.name, 'member5');
    assert.equal(tree.line(7301)?.node, undefined);
    tree.line(7302);
    await Promise.resolve();
    await Promise.resolve();
    assert.equal(tree.line(7301)?.node?.name, 'member7301');
    assert.deepEqual(asked, [':7200']);
  });

  it('are revealed with everything around them', async () => {
    const record = { lines: Array.from({ length: 900 }, (_, index) => ({ deep: { unit: `U${index}` } })) };
    const tree = treeOf(record);
    const place = [0, 777, 0, 0];
    assert.equal(tree.heightOf(place), undefined);
    await tree.reveal(place);
    const height = tree.heightOf(place);
    assert.equal(height, 1 + 777 + 1 + 1);
    assert.equal(tree.line(height)?.node?.text, 'U777');
  });

  it('are asked for again after that failed', async () => {
    let fails = true;
    const tree = new TreeModel({
      size: 1,
      members: [],
      load: () => (fails ? Promise.reject(new Error('gone')) : Promise.resolve([nodeOf('a', 1)])),
      onChange: () => undefined,
    });
    tree.line(0);
    await new Promise(setImmediate);
    fails = false;
    tree.line(0);
    await new Promise(setImmediate);
    assert.equal(tree.line(0)?.node?.name, 'a');
  });
});
