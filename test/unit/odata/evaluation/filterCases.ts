import * as fc from 'fast-check';
import { exactNumber } from '../../../../src/json/json';
import type { JsonObject, JsonValue } from '../../../../src/json/json';
import type { ComparisonOperator, FilterExpression, FunctionName } from '../../../../src/odata/filterTree';
import type { Type } from './reading';
import { giving, taking } from './readingFunctions';

type Named = Exclude<Type, 'null'>;

/** The columns by the name of a query, with the type that a page gives them. */
export const columns: readonly { readonly name: string; readonly type: Named; readonly catalogType: string }[] = [
  { name: 'Id', type: 'guid', catalogType: 'Guid' },
  { name: 'Description', type: 'string', catalogType: 'string' },
  { name: 'Remarks', type: 'string', catalogType: 'string|null' },
  { name: 'IsActive', type: 'boolean', catalogType: 'bool' },
  { name: 'IsSystem', type: 'boolean', catalogType: 'boolean' },
  { name: 'Quantity', type: 'number', catalogType: 'decimal' },
  { name: 'Count', type: 'number', catalogType: 'int (seconds)' },
  { name: 'ModifiedOn', type: 'date', catalogType: 'DateTimeOffset' },
  { name: 'CreatedOn', type: 'date', catalogType: 'DateTime' },
  { name: 'Custom_a', type: 'unknown', catalogType: 'unknown' },
  { name: 'Custom_b', type: 'unknown', catalogType: 'Enum' },
];

const text = fc.oneof(
  fc.constantFrom('', 'a', 'A', 'b', 'Motor', 'motor', 'ot', ' a ', '\u0085a', 'a\ufeff', '\u00a0', "O'Neill", "''"),
  fc.constantFrom(
    'ß',
    'SS',
    'İ',
    'é',
    'e\u0301',
    '😀',
    '\ud83d',
    '\ude00',
    'x😀y',
    '𐐀',
    '\uffff',
    '日本',
    '%',
    'true',
    '1',
  ),
  fc.string({ unit: fc.constantFrom('a', 'B', 'o', ' ', '\t', '😀', 'é'), maxLength: 4 }),
);

/** Those that JavaScript's numbers tell apart, and those that they do not. */
const digits = fc.oneof(
  fc.integer({ min: -2, max: 5 }).map(String),
  fc.constantFrom('9007199254740992', '9007199254740993', '-9007199254740993', '9007199254740993.5', '2024', '12'),
  fc.constantFrom('0.1', '0.10', '0.30000000000000004', '0.3', '1e0', '10e-1', '-0', '0.0', '1e400', '2e400', '1e-400'),
);

/** Few, so that many are equal but for their form. */
const day = fc.oneof(
  { weight: 3, arbitrary: fc.constant('2024-01-31') },
  { weight: 1, arbitrary: fc.constantFrom('2024-02-29', '1969-12-31', '1970-01-01', '0001-01-01', '9999-12-31') },
);
const date = fc.oneof(
  { weight: 1, arbitrary: day },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        day,
        fc.constantFrom('T00:00', 'T08:30', 'T23:59:59'),
        fc.constantFrom('Z', '', '+01:00', '-11:30', '+00:00'),
      )
      .map((parts) => parts.join('')),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        day,
        fc.constantFrom('T08:30:15', 'T09:30:15'),
        fc.constantFrom('.5', '.25', '.069', '.1234567', '.1234568', '.12345670', '.999999999999'),
        fc.constantFrom('Z', '', '+01:00', '-02:00'),
      )
      .map((parts) => parts.join('')),
  },
);

const guid = fc
  .tuple(fc.constantFrom('abcdef01', 'ABCDEF01', 'abcdef02'), fc.constantFrom('0a', '0A'))
  .map(([first, last]) => `${first}-0000-4000-8000-0000000000${last}`);

const noDate = fc.constantFrom('2024-02-30', '0000-01-01', '2024-01-31T24:00:00Z', '2024-1-1', '2024');

const values: Readonly<Record<Named, fc.Arbitrary<JsonValue>>> = {
  string: text,
  number: digits.map(exactNumber),
  boolean: fc.boolean(),
  date: fc.oneof({ weight: 8, arbitrary: date }, { weight: 1, arbitrary: noDate }),
  guid,
  unknown: fc.oneof(text, digits.map(exactNumber), fc.boolean(), date, guid, fc.constant({ a: [1] })),
};

/** A record; some of its values are missing, or of another type than their column. */
export const anyRecord: fc.Arbitrary<JsonObject> = fc.record<Record<string, JsonValue>>(
  Object.fromEntries(
    columns.map(({ name, type }) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      fc.oneof(
        { weight: 8, arbitrary: values[type] },
        { weight: 2, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: values.unknown },
      ),
    ]),
  ),
  { requiredKeys: [] },
);

const place = { position: 0, length: 0 };

const literals: Readonly<Record<Named, fc.Arbitrary<FilterExpression>>> = {
  string: text.map((value) => ({ kind: 'literal', literal: { type: 'string', value }, ...place })),
  number: digits.map((written) => ({ kind: 'literal', literal: { type: 'number', text: written }, ...place })),
  boolean: fc.boolean().map((value) => ({ kind: 'literal', literal: { type: 'boolean', value }, ...place })),
  date: date.map((written) => ({
    kind: 'literal',
    literal: { type: written.includes('T') ? 'dateTime' : 'date', text: written },
    ...place,
  })),
  guid: guid.map((written) => ({ kind: 'literal', literal: { type: 'guid', text: written }, ...place })),
  unknown: fc.constant({ kind: 'literal', literal: { type: 'null' }, ...place }),
};

function property(type: Named): fc.Arbitrary<FilterExpression> {
  const names = columns.filter((column) => column.type === type).map(({ name }) => name);
  return fc
    .constantFrom(...names, ...names.map((name) => name.toLowerCase()))
    .map((name) => ({ kind: 'property', path: [name], ...place }));
}

const two: readonly FunctionName[] = ['contains', 'startswith', 'endswith', 'indexof'];
const one: readonly FunctionName[] = [
  'length',
  'tolower',
  'toupper',
  'trim',
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
];
const named = ['string', 'number', 'boolean', 'date', 'guid', 'unknown'] as const satisfies readonly Named[];
const operators = fc.constantFrom<ComparisonOperator[]>('eq', 'ne', 'gt', 'ge', 'lt', 'le');

/** Every expression of a type, now and then one that has another. */
const expressions = fc.letrec<Record<Named | `any ${Named}`, FilterExpression>>((tie) => {
  const sides = (type: Named): fc.Arbitrary<[FilterExpression, FilterExpression]> =>
    fc.tuple(tie(`any ${type}`), tie(`any ${type}`));
  const calls = (type: Named): fc.Arbitrary<FilterExpression>[] =>
    [...two, ...one]
      .filter((name) => giving(name) === type)
      .map((name) =>
        (two.includes(name) ? sides(taking(name)) : fc.tuple(tie(`any ${taking(name)}`))).map(
          (parameters): FilterExpression => ({ kind: 'call', name, parameters, ...place }),
        ),
      );
  const conditions: fc.Arbitrary<FilterExpression>[] = [
    ...named.map((type) =>
      fc.tuple(operators, sides(type)).map(([operator, [left, right]]): FilterExpression => ({
        kind: 'comparison',
        operator,
        left,
        right,
        ...place,
      })),
    ),
    tie('any boolean').map((operand): FilterExpression => ({ kind: 'not', operand, ...place })),
    ...(['and', 'or'] as const).map((kind) =>
      sides('boolean').map(([left, right]): FilterExpression => ({ kind, left, right, ...place })),
    ),
  ];
  const ofType = (type: Named): fc.Arbitrary<FilterExpression> =>
    fc.oneof(
      { maxDepth: 5, depthIdentifier: 'filter' },
      { weight: 3, arbitrary: property(type) },
      { weight: type === 'boolean' ? 1 : 3, arbitrary: literals[type] },
      ...[...calls(type), ...(type === 'boolean' ? conditions : [])].map((arbitrary) => ({
        weight: type === 'boolean' ? 3 : type === 'number' ? 2 : 1,
        arbitrary,
      })),
    );
  const slips = (type: Named): fc.Arbitrary<FilterExpression> =>
    fc.oneof(
      { weight: 40, arbitrary: tie(type) },
      { weight: 4, arbitrary: property('unknown') },
      { weight: 2, arbitrary: literals.unknown },
      { weight: 1, arbitrary: fc.oneof(...named.map((other) => literals[other])) },
    );
  return Object.fromEntries(
    named.flatMap((type) => [
      [type, ofType(type)],
      [`any ${type}`, slips(type)],
    ]),
  ) as Record<Named | `any ${Named}`, fc.Arbitrary<FilterExpression>>;
});

/** Up to four conditions in a row. */
export const anyFilter: fc.Arbitrary<FilterExpression> = fc
  .array(fc.tuple(fc.constantFrom('and' as const, 'or' as const), expressions['any boolean']), {
    minLength: 1,
    maxLength: 4,
  })
  .map((terms) =>
    terms
      .map(([kind, filter]) => ({ kind, filter }))
      .reduce((left, right) => ({
        kind: right.kind,
        filter: { kind: right.kind, left: left.filter, right: right.filter, ...place },
      })),
  )
  .map(({ filter }) => filter);
