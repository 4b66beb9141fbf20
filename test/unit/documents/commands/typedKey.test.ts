import assert from 'node:assert/strict';
import { typedKey } from '../../../../src/documents/commands/typedKey';

const twoSegments = { key: ['companyKey', 'workOrderKey'] };
const oneSegment = { key: ['partKey'] };

describe('a key that was typed', () => {
  it('has the segments that lists and paths show', () => {
    assert.deepEqual(typedKey(twoSegments, ' C01 / WO-000004 '), ['C01', 'WO-000004']);
    assert.deepEqual(typedKey(twoSegments, 'C01/WO-000004'), ['C01', 'WO-000004']);
    assert.deepEqual(typedKey(twoSegments, 'C01 / A/B'), ['C01', 'A/B']);
    assert.deepEqual(typedKey(oneSegment, 'A / B?#%'), ['A / B?#%']);
  });

  it('may be an id', () => {
    const id = '9f5c121a-75ec-44d2-a952-40a4c2758084';
    assert.equal(typedKey(twoSegments, id), id);
    assert.equal(typedKey(oneSegment, id), id);
  });

  it('is none as long as a segment is missing', () => {
    for (const typed of ['', '  ', 'WO-000004', 'C01 /', '/ WO-000004', 'C01/A/B'])
      assert.equal(typedKey(twoSegments, typed), undefined, typed);
    assert.equal(typedKey(oneSegment, ' '), undefined);
  });
});
