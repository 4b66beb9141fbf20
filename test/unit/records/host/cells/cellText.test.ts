import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../../../../src/json/json';
import { cellText, clipboardText } from '../../../../../src/records/host/cells/cellText';
import { maxCellText } from '../../../../../src/records/protocol/cellProtocol';

const numberText = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.stringMatching(/^(\.\d{1,30})?$/))
  .map(([whole, fraction]) => `${whole}${fraction}`);

describe('A cell of the records grid', () => {
  it('shows every number exactly as the server sent it', () => {
    fc.assert(
      fc.property(
        numberText,
        (text) => cellText(parseJson(text)) === `n${text}` && clipboardText(parseJson(text)) === text,
      ),
    );
  });

  it('tells null, absent, false and empty text apart', () => {
    assert.deepEqual([null, undefined, false, true, ''].map(cellText), ['z', 'a', 'f', 't', 's']);
  });

  it('shows dates as dates and other text as text', () => {
    assert.equal(cellText('2024-03-01T08:15:00.000Z'), 'd2024-03-01T08:15:00.000Z');
    assert.equal(cellText('2024-03-01'), 'd2024-03-01');
    assert.equal(cellText('2024-03-01 in the morning'), 's2024-03-01 in the morning');
  });

  it('shows money with its symbol and its amount exactly', () => {
    assert.equal(cellText(parseJson('{"amount": 12.50, "symbol": "€"}')), 'm12.50 €');
    assert.equal(cellText(parseJson('{"amount": 9007199254740993, "baseAmount": 1}')), 'm9007199254740993');
  });

  it('shows other objects and arrays as JSON', () => {
    assert.equal(cellText(parseJson('{"amount": 1.50}')), 'j{"amount":1.50}');
    assert.equal(cellText(parseJson('[1, null]')), 'j[1,null]');
  });

  it('cuts long text on the screen but not where it is copied', () => {
    const long = 'x'.repeat(10_000);
    assert.equal(cellText(long).length, maxCellText);
    assert.equal(clipboardText(long), long);
  });
});
