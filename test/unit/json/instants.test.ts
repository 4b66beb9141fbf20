import assert from 'node:assert/strict';
import fc from 'fast-check';
import { instantOf } from '../../../src/json/instants';
import { sameMeaning } from '../../../src/saving/plan/values';
import { cellText } from '../../../src/records/host/cells/cellText';
import { literalOf } from '../../../src/records/host/filter/valueLiteral';
import { parseMoment } from '../../../src/sandbox/server/api/queryParameters';
import { DateFormat } from '../../../src/records/page/cells/dateFormat';

/** Texts that look like moments and are none. */
const absent = [
  '2026-02-30',
  '2026-02-30T10:00:00Z',
  '2025-02-29T10:00:00.000Z',
  '2026-04-31T08:00:00+02:00',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00T00:00:00Z',
  '2026-01-01T24:00',
  '2026-01-01T24:00:00Z',
  '2026-01-01T23:60:00Z',
  '2026-01-01T23:59:60Z',
  '2026-01-01T10:00:00+25:00',
  '2026-01-01T10:00:00-10:75',
  '0000-01-01',
  '0000-02-29T00:00:00Z',
  '2O26-01-01T10:00:00Z',
  '2026/01/01T10:00:00Z',
  '2026-01-01T10:00:00.0x0Z',
];

describe('Days and times that do not exist', () => {
  for (const text of absent) {
    it(`are no other day: ${text}`, () => {
      assert.ok(Number.isNaN(instantOf(text)), 'it has an instant');
      assert.equal(cellText(text), `s${text}`, 'the grid takes it for a date');
      assert.equal(new DateFormat('en-GB').format(text), text, 'it is written as another one');
      assert.equal(literalOf(text, { type: 'DateTimeOffset' }), undefined, 'a filter takes it for a date');
      assert.equal(parseMoment(text), undefined, 'the sandbox takes it for a date');
    });
  }

  it('are changed by a save when a person writes the day that they were taken for', () => {
    assert.equal(sameMeaning('2026-03-02T10:00:00Z', '2026-02-30T10:00:00Z'), false);
    assert.equal(sameMeaning('2026-01-02T00:00:00Z', '2026-01-01T24:00:00Z'), false);
    assert.equal(sameMeaning('2026-03-02T11:00:00+0100', '2026-03-02 10:00'), true);
  });
});

describe('The instant of a moment', () => {
  it('is the one that JavaScript reads, of any moment that exists', () => {
    const pad = (value: number, length = 2) => String(value).padStart(length, '0');
    const parts = fc.record({
      at: fc.date({
        min: new Date('0001-01-02T00:00:00Z'),
        max: new Date('9999-12-30T00:00:00Z'),
        noInvalidDate: true,
      }),
      digits: fc.constantFrom(0, 1, 3),
      offset: fc.option(fc.tuple(fc.constantFrom('+', '-'), fc.nat(23), fc.nat(59))),
    });
    fc.assert(
      fc.property(parts, ({ at, digits, offset }) => {
        const whole = at.toISOString().slice(0, 19);
        const fraction = digits === 0 ? '' : `.${pad(at.getUTCMilliseconds(), 3).slice(0, digits)}`;
        const zone = offset === null ? 'Z' : `${offset[0]}${pad(offset[1])}:${pad(offset[2])}`;
        const text = `${whole}${fraction}${zone}`;
        assert.ok(Math.abs(instantOf(text) - Date.parse(text)) < 1e-3 * 8, text);
        assert.equal(cellText(text), `d${text}`);
      }),
    );
    assert.equal(instantOf('0001-01-01T00:00:00Z'), -62_135_596_800_000);
  });
});
