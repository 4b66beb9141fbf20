import assert from 'node:assert/strict';
import { chosenMembers } from '../../../src/editors/chosenMembers';

describe('the members of a record that are inserted', () => {
  const record = { id: 'x', wOMeterReadings: [], description: null };

  it('are all where none are named', () => assert.equal(chosenMembers(record, undefined), record));

  it('are those named, in the order named', () => {
    assert.equal(JSON.stringify(chosenMembers(record, ['description', 'id'])), '{"description":null,"id":"x"}');
  });

  it('may be named as in a query', () => {
    assert.deepEqual(Object.keys(chosenMembers(record, ['WOMeterReadings', 'Id'])), ['wOMeterReadings', 'id']);
  });

  it('leave out what the record lacks', () => {
    assert.deepEqual(chosenMembers(record, ['toString', 'id', 'other']), { id: 'x' });
  });
});
