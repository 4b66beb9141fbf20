import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IdentitySet, entriesOf } from '../../../src/reading/identitySet';

const identity = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.string({ maxLength: 4 }),
  fc.nat(50).map((at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`),
  fc.constant('00000000-0000-0000-0000-000000000000'),
);
const isGuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const same = (text: string) => (isGuid(text) ? text.toLowerCase() : text);

describe('A set of identities', () => {
  it('holds what a set of texts holds, GUIDs in any case', () => {
    fc.assert(
      fc.property(fc.array(identity, { maxLength: 200 }), identity, (added, other) => {
        const set = new IdentitySet();
        const plain = new Set<string>();
        for (const text of added) {
          assert.equal(set.add(text), !plain.has(same(text)));
          plain.add(same(text));
        }
        assert.equal(set.size, plain.size);
        assert.equal(set.has(other), plain.has(same(other)));
      }),
    );
  });

  it('is the same after it was written down, whatever stands behind it', () => {
    fc.assert(
      fc.property(fc.array(identity, { maxLength: 50 }), fc.array(identity), fc.nat(15), (added, others, torn) => {
        const set = new IdentitySet();
        const written = entriesOf(added);
        // As a file gives it: somewhere in a larger buffer.
        const around = Buffer.concat([Buffer.alloc(3, 7), written, Buffer.alloc(torn, 9), Buffer.alloc(20, 5)]);
        set.addEntries(around.subarray(3, 3 + written.byteLength + torn));
        for (const text of added) assert.ok(set.has(text));
        assert.equal(set.size, new Set(added.map(same)).size);
        for (const text of others)
          assert.equal(
            set.has(text),
            added.some((each) => same(each) === same(text)),
          );
      }),
    );
  });

  it('takes 100,000 ids in a row', () => {
    const set = new IdentitySet();
    const idAt = (at: number) => `1${at.toString(16).padStart(7, '0')}-0000-4000-8000-000000000000`;
    for (let at = 0; at < 100_000; at += 1) assert.ok(set.add(idAt(at)));
    assert.deepEqual([set.size, set.has(idAt(99_999)), set.has(idAt(100_000))], [100_000, true, false]);
  });
});
