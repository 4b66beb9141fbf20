import assert from 'node:assert/strict';
import { exactNumber } from '../../../../src/json/json';
import type { JsonObject, JsonValue } from '../../../../src/json/json';
import { parseFilter } from '../../../../src/odata/filter';
import { isRefused, ofCells, ofRecords } from './product';

type Truth = boolean | null;

/** What each filter comes to for one record. */
const rules: readonly (readonly [rule: string, record: JsonObject, filters: Readonly<Record<string, Truth>>])[] = [
  [
    'A null on either side is compared alike, whatever the other column holds',
    { custom_a: 'x', quantity: 3 },
    {
      'null eq Custom_a': false,
      'Custom_a eq null': false,
      'null ne Custom_a': true,
      'null eq Custom_b': true,
      'null eq Quantity': false,
      'null gt Quantity': false,
      'not (null gt Quantity)': true,
      'null ge null': false,
    },
  ],
  [
    'What is no truth value is null as a condition',
    { custom_a: 'x', custom_b: 0 },
    {
      Custom_a: null,
      'not Custom_a': null,
      'Custom_a and true': null,
      'Custom_a or false': null,
      'Custom_b or true': true,
      'Custom_b and false': false,
    },
  ],
  [
    'Null goes through functions, and comparing it ends it',
    {},
    {
      "contains(Description,'a')": null,
      "not contains(Description,'a')": null,
      "contains(Description,'a') eq false": false,
      "contains(Description,'a') ne true": true,
      'length(Description) ge 0': false,
      "indexof('a',null) eq null": true,
    },
  ],
  [
    'Instants are exact, however fine and in whatever offset',
    { modifiedOn: '2024-01-31T08:30:15.1234567Z', createdOn: '1970-01-01T01:00:00.069+01:00' },
    {
      'ModifiedOn eq 2024-01-31T08:30:15.1234567Z': true,
      'ModifiedOn eq 2024-01-31T08:30:15.1234568Z': false,
      'ModifiedOn lt 2024-01-31T08:30:15.1234568Z': true,
      'ModifiedOn gt 2024-01-31T09:30:15.123456699999+01:00': true,
      'ModifiedOn eq 2024-01-31T08:30:15.123456700000Z': true,
      'CreatedOn eq 1970-01-01T00:00:00.069Z': true,
    },
  ],
  [
    'Parts of dates are those of its text, and 0 where it does not say',
    { modifiedOn: '2024-01-31T23:30+01:00', createdOn: '2024-02-29' },
    {
      'second(ModifiedOn) eq 0': true,
      'hour(ModifiedOn) eq 23': true,
      'day(ModifiedOn) eq 31': true,
      'minute(CreatedOn) eq 0': true,
      'day(CreatedOn) eq 29': true,
    },
  ],
  [
    'A text that is no date is null among dates',
    { modifiedOn: '2024-02-30', custom_a: '20240101 12' },
    {
      'ModifiedOn eq null': true,
      'ModifiedOn ne 2024-01-01': true,
      'ModifiedOn ne null': false,
      'year(ModifiedOn) eq null': true,
      'Custom_a lt 2024-01-01': false,
      'year(Custom_a) eq 2024': false,
    },
  ],
  [
    'Numbers are exact, however long',
    { quantity: exactNumber('9007199254740993'), count: exactNumber('1e400'), custom_a: exactNumber('1e-400') },
    {
      'Quantity eq 9007199254740993': true,
      'Quantity eq 9007199254740992': false,
      'Quantity gt 9007199254740992.9999': true,
      'Count gt 9007199254740993': true,
      'Count lt 2e2000': true,
      'Count eq 10e399': true,
      'Custom_a gt 0': true,
      'Custom_a eq 0': false,
      '0.1 eq 0.10': true,
      '-0 eq 0': true,
    },
  ],
  [
    'Characters are counted as the API’s own host counts them, and compared by their codes',
    { description: '\u0085 x😀y \u3000', remarks: '\ufeffA' },
    {
      'length(trim(Description)) eq 4': true,
      "indexof(trim(Description),'y') eq 3": true,
      "startswith(trim(Description),'x')": true,
      'length(trim(Remarks)) eq 2': true,
      "'a' gt 'B'": true,
      "'é' gt 'z'": true,
    },
  ],
  [
    'GUIDs are one in small and capital letters',
    { id: 'ABCDEF01-0000-4000-8000-00000000000A', custom_a: 'abcdef01-0000-4000-8000-00000000000a' },
    {
      'Id eq abcdef01-0000-4000-8000-00000000000a': true,
      "Id eq guid'ABCDEF01-0000-4000-8000-00000000000a'": true,
      'Custom_a eq ABCDEF01-0000-4000-8000-00000000000A': true,
    },
  ],
  [
    'Operators bind as the table of OData says',
    { isActive: false, isSystem: true, quantity: 1 },
    {
      'not IsActive eq IsSystem': true,
      'not (IsActive eq IsActive)': false,
      'true or true and false': true,
      '(true or true) and false': false,
      '1 gt 0 eq 2 gt 1': true,
      'true eq false eq false': true,
    },
  ],
];

describe('The rules of filters', () => {
  for (const [rule, record, filters] of rules) {
    for (const [filter, expected] of Object.entries(filters)) {
      it(`${rule}: ${filter} is ${String(expected)}`, () => {
        const tree = parseFilter(filter);
        assert.deepEqual(ofRecords(tree, [record]), [expected], 'in the sandbox');
        assert.deepEqual(ofCells(tree, [record]), [expected], 'in the page');
      });
    }
  }

  const wrong: readonly string[] = [
    "Description eq 5 or Description ne 'x'",
    "ModifiedOn ge '2024-01-01'",
    "Id eq 'abcdef01-0000-4000-8000-00000000000a'",
    'not Description',
    "contains(ModifiedOn,'2024')",
    'tolower(Id) eq null',
    "year('2024-01-01') eq 2024",
    'IsActive eq 1',
  ];
  for (const filter of wrong) {
    it(`Types that are wrong whatever the records hold are refused: ${filter}`, () => {
      assert.ok(isRefused(parseFilter(filter)));
      assert.throws(() => ofRecords(parseFilter(filter), []), { name: 'QuerySyntaxError' });
    });
  }

  it('There is no year 0 in a filter', () => {
    for (const day of ['0000-01-01', '0000-12-31T00:00:00Z']) {
      assert.throws(() => parseFilter(`ModifiedOn eq ${day}`), { name: 'QuerySyntaxError', message: /no day '0000-/ });
    }
  });

  it('A value that is not of its column’s type is null, as if it were missing', () => {
    const odd: readonly JsonValue[] = ['5', true, { a: 1 }, [1], null];
    for (const quantity of odd) {
      assert.deepEqual(ofRecords(parseFilter('Quantity eq null'), [{ quantity }]), [true]);
      assert.deepEqual(ofCells(parseFilter('Quantity eq null'), [{ quantity }]), [true]);
    }
  });
});
