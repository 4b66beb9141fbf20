import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LosslessNumber } from '../../../../../src/json/json';
import { parseFilter } from '../../../../../src/odata/filter';
import { quickFilter } from '../../../../../src/records/host/filter/quickFilter';
import type { QuickFilterParts } from '../../../../../src/records/host/filter/quickFilter';

const text = { queryName: 'Description', type: 'string' };
const date = { queryName: 'ModifiedOn', type: 'DateTimeOffset' };
const amount = { queryName: 'TotalCostAmount', type: 'decimal' };

function narrowed(parts: Partial<QuickFilterParts>): string {
  const made = quickFilter({ filter: '', column: text, relation: 'equals', value: 'x', dialect: 'v4', ...parts });
  return 'filter' in made ? made.filter : `fault: ${made.fault}`;
}

describe('A filter narrowed by a cell', () => {
  it('names the value exactly, in the form of the server', () => {
    assert.equal(narrowed({ value: "the pump's seal" }), "Description eq 'the pump''s seal'");
    assert.equal(
      narrowed({ column: amount, value: new LosslessNumber('9007199254740993.10') }),
      'TotalCostAmount eq 9007199254740993.10',
    );
    const moment = { column: date, relation: 'after' as const, value: '2024-03-01T08:15:00.000Z' };
    assert.equal(narrowed(moment), 'ModifiedOn gt 2024-03-01T08:15:00.000Z');
    assert.equal(narrowed({ ...moment, dialect: 'v3' }), "ModifiedOn gt datetime'2024-03-01T08:15:00.000'");
    assert.equal(narrowed({ value: null, relation: 'differs' }), 'Description ne null');
  });

  it('keeps what was written, and puts alternatives in parentheses', () => {
    assert.equal(narrowed({ filter: 'IsActive  eq true' }), "IsActive  eq true and Description eq 'x'");
    assert.equal(narrowed({ filter: 'A eq 1 or B eq 2' }), "(A eq 1 or B eq 2) and Description eq 'x'");
  });

  it('replaces a condition of the same kind on the same column, and repeats none', () => {
    assert.equal(narrowed({ filter: "A eq 1 and Description eq 'y'" }), "A eq 1 and Description eq 'x'");
    assert.equal(narrowed({ filter: "Description eq 'x'" }), "Description eq 'x'");
    assert.equal(
      narrowed({ filter: 'ModifiedOn ge 2024-01-01', column: date, relation: 'after', value: '2024-02-01' }),
      'ModifiedOn gt 2024-02-01',
    );
    assert.equal(
      narrowed({ filter: "Description ne 'y'", relation: 'differs' }),
      "Description ne 'y' and Description ne 'x'",
    );
  });

  it('takes both ends of a range', () => {
    const range = { column: amount, relation: 'between' as const, value: 1, toValue: 5 };
    assert.equal(narrowed(range), 'TotalCostAmount ge 1 and TotalCostAmount le 5');
  });

  it('says where it cannot be', () => {
    assert.equal(narrowed({ filter: 'A = 1' }), 'fault: filter');
    assert.equal(narrowed({ value: { amount: 1 } }), 'fault: value');
    assert.equal(narrowed({ value: null, relation: 'after' }), 'fault: value');
    assert.equal(narrowed({ column: amount, value: 1, relation: 'contains' }), 'fault: value');
  });

  it('can be read whatever the value and the form', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.boolean(),
          fc.constant(null),
        ),
        fc.constantFrom('v3', 'v4'),
        fc.constantFrom('', 'A eq 1', "A eq 'x' or B eq 2"),
        (value, dialect, filter) => {
          const made = narrowed({ value, dialect, filter, column: { queryName: 'Column', type: 'unknown' } });
          const tree = parseFilter(made);
          assert.equal(tree.kind, filter === '' ? 'comparison' : 'and');
        },
      ),
    );
  });
});
