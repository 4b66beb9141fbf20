import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseFilter } from '../../../src/odata/filter';
import { QuerySyntaxError } from '../../../src/odata/grammar/filterErrors';
import { filterIn } from '../../../src/odata/filterIn';
import type { FilterExpression } from '../../../src/odata/filterTree';
import { formatFilter } from '../../../src/odata/filterWriter';
import { anyFilter, withoutPlaces } from './trees';

/** The same filter with its days and moments as points in time, however they are written. */
function meaning(tree: FilterExpression): unknown {
  return JSON.parse(JSON.stringify(tree), (_, value: unknown) => {
    const { type, text } = (value ?? {}) as { type?: unknown; text?: unknown };
    if ((type !== 'date' && type !== 'dateTime') || typeof text !== 'string') return value;
    return { at: Date.parse(type === 'date' || /(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`) };
  });
}

describe('writing a filter', () => {
  for (const dialect of ['v3', 'v4'] as const) {
    it(`gives a ${dialect} text that reads back as a filter of the same meaning`, () => {
      fc.assert(
        fc.property(anyFilter, (tree) => {
          assert.deepEqual(meaning(withoutPlaces(parseFilter(formatFilter(tree, dialect)))), meaning(tree));
        }),
        { numRuns: 500 },
      );
    });
  }

  it('uses no parentheses that change nothing', () => {
    const text = "(A eq 1 and (B eq 2)) or ((C eq 'x'))";
    assert.equal(formatFilter(parseFilter(text), 'v4'), "A eq 1 and B eq 2 or C eq 'x'");
    assert.equal(formatFilter(parseFilter('A eq 1 and (B eq 2 or C eq 3)'), 'v4'), 'A eq 1 and (B eq 2 or C eq 3)');
  });

  it('types literals for v3 and leaves them bare for v4', () => {
    const filter = parseFilter(
      "contains(Name,'x') and On ge 2024-01-31T08:00:00Z and Id eq 01234567-89ab-cdef-0123-456789abcdef and Cost gt 1.50",
    );
    assert.equal(
      formatFilter(filter, 'v3'),
      "substringof('x',Name) and On ge datetime'2024-01-31T08:00:00' and " +
        "Id eq guid'01234567-89ab-cdef-0123-456789abcdef' and Cost gt 1.50M",
    );
    assert.equal(
      formatFilter(filter, 'v4'),
      "contains(Name,'x') and On ge 2024-01-31T08:00:00Z and Id eq 01234567-89ab-cdef-0123-456789abcdef and Cost gt 1.50",
    );
  });

  it('carries a filter from one dialect into the other and back, and leaves what is none alone', () => {
    const inV3 = "On ge datetime'2024-01-31T08:00:00' and Id eq guid'01234567-89ab-cdef-0123-456789abcdef'";
    const inV4 = 'On ge 2024-01-31T08:00:00Z and Id eq 01234567-89ab-cdef-0123-456789abcdef';
    assert.deepEqual([filterIn(inV3, 'v4'), filterIn(inV4, 'v3')], [inV4, inV3]);
    assert.equal(filterIn("Lines/any(l: l/A eq 'x')", 'v3'), undefined);
  });

  it('never fails on any text in another way than a syntax error with a position inside it', () => {
    const pieces = fc.constantFrom(
      'A',
      ' ',
      'eq',
      "'",
      '(',
      ')',
      'and',
      'not',
      '1',
      '.',
      '-',
      'contains(',
      ',',
      '2024-01-01',
      '$',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            parseFilter(text);
          } catch (error) {
            assert.ok(error instanceof QuerySyntaxError, String(error));
            assert.ok(error.position >= 0 && error.position <= text.length);
            assert.match(error.message, new RegExp(`position ${error.position}\\b`));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
