import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { JsonObject } from '../../../../src/json/json';
import { parseFilter } from '../../../../src/odata/filter';
import type { FilterExpression } from '../../../../src/odata/filterTree';
import type { Scalar } from '../../../../src/odata/evaluation/values';
import { anyFilter, anyRecord } from './filterCases';
import type { Style } from './filterText';
import { filterText } from './filterText';
import { isRefused, ofCells, ofRecords, types } from './product';
import { Refused, readingOf } from './reading';

const anyStyle = fc.record<Style>({
  dialect: fc.constantFrom('v3', 'v4'),
  parentheses: fc.constantFrom('all', 'needed'),
});

/** True, false or null by record; undefined for a filter that has to be refused. */
function expectedOf(filter: FilterExpression, records: readonly JsonObject[]): Scalar[] | undefined {
  try {
    return records.map((record) => readingOf(filter, types, record));
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

describe('A filter comes to what a second reading of OData’s rules says', () => {
  const seen = new Map<string, number>();
  const count = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);

  it('for any filter of any columns, as a person writes it, in the sandbox and in the page', () => {
    fc.assert(
      fc.property(
        anyFilter,
        anyStyle,
        fc.array(anyRecord, { minLength: 3, maxLength: 3 }),
        (filter, style, records) => {
          const text = filterText(filter, style);
          const parsed = parseFilter(text);
          const expected = expectedOf(filter, records);
          assert.equal(isRefused(parsed), expected === undefined, text);
          if (expected === undefined) {
            count('refused');
            assert.throws(() => ofRecords(parsed, records), { name: 'QuerySyntaxError' });
            return;
          }
          expected.forEach((value) => count(JSON.stringify(value)));
          assert.deepEqual(ofRecords(parsed, records), expected, text);
          assert.deepEqual(ofCells(parsed, records), expected, text);
        },
      ),
      { numRuns: 30_000 },
    );
  });

  it('with enough of each outcome to mean something', () => {
    for (const what of ['true', 'false', 'null', 'refused']) {
      assert.ok((seen.get(what) ?? 0) > 500, `${what}: ${seen.get(what) ?? 0}`);
    }
  });
});
