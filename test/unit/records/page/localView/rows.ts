import * as fc from 'fast-check';
import { LosslessNumber } from '../../../../../src/json/json';
import type { JsonObject, JsonValue } from '../../../../../src/json/json';
import type { ComparisonOperator, FilterExpression, LiteralValue } from '../../../../../src/odata/filterTree';
import { cellText } from '../../../../../src/records/host/cells/cellText';
import { TableColumns } from '../../../../../src/sandbox/query/columns';
import { isJsonObject } from '../../../../../src/json/shapes';

/** The same columns as the page and as the sandbox know them. */
export const columns = [
  { name: 'Id', member: 'id', type: 'Guid', table: 'guid' },
  { name: 'Description', member: 'description', type: 'string', table: 'string' },
  { name: 'Remarks', member: 'remarks', type: 'string|null', table: 'string' },
  { name: 'IsActive', member: 'isActive', type: 'bool', table: 'boolean' },
  { name: 'Quantity', member: 'quantity', type: 'decimal', table: 'number' },
  { name: 'Count', member: 'count', type: 'int (seconds)', table: 'number' },
  { name: 'ModifiedOn', member: 'modifiedOn', type: 'DateTimeOffset', table: 'date' },
  { name: 'Custom_code', member: 'custom_code', type: 'unknown', table: 'unknown' },
] as const;

export const tableColumns = new TableColumns(columns.map(({ member, table }) => ({ member, type: table })));

const place = { position: 0, length: 0 };

const text = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'A',
    'á',
    'b',
    'Motor',
    'motor',
    'Pump 1',
    'Pump 2',
    'pump 10',
    'Vedação',
    'vedacao',
    '日本',
    'ß',
    "O'Neill",
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('a', 'B', 'á', ' ', '-', '1'), maxLength: 12 }),
);
/** Numbers that JavaScript tells apart, and others that it does not. */
const number = fc.oneof<fc.Arbitrary<string>[]>(
  fc.integer({ min: -3, max: 3 }).map(String),
  fc
    .tuple(fc.integer({ min: -2, max: 2 }), fc.constantFrom('0', '5', '50', '25'))
    .map(([whole, part]) => `${whole}.${part}`),
  fc.bigInt({ min: 9007199254740990n, max: 9007199254740999n }).map(String),
  fc.bigInt({ min: 9007199254740990n, max: 9007199254740999n }).map((digits) => `-${digits}.10`),
  fc.constantFrom('1e3', '1000', '1E+3', '0.10', '1e-1', '-0', '0.0', '1.50e1'),
);
const date = fc
  .tuple(
    fc.constantFrom('2024-01-31', '2024-02-01', '2024-02-29', '1969-12-31'),
    fc.constantFrom(
      'T08:30:00Z',
      'T08:30:00.000Z',
      'T09:30:00+01:00',
      'T08:30:00.123Z',
      '',
      'T23:59',
      'T00:00:00.25-02:00',
      'T08:30:00.1234567Z',
      'T08:30:00.1234568Z',
      'T09:30:00.12345670+01:00',
      'T8:30',
    ),
  )
  .map(([day, time]) => day + time);
const guid = fc.integer({ min: 0, max: 5 }).map((digit) => `ABCDEF0${digit}-0000-4000-8000-00000000000a`);

function exact(text: string): JsonValue {
  const value = Number(text);
  return String(value) === text ? value : new LosslessNumber(text);
}

const orNull = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(values, { freq: 4 });

export const anyRecord: fc.Arbitrary<JsonObject> = fc.record({
  id: fc.oneof(
    guid,
    guid.map((id) => id.toLowerCase()),
  ),
  description: orNull(text),
  remarks: orNull(text),
  isActive: orNull(fc.boolean()),
  quantity: orNull(number.map(exact)),
  count: orNull(fc.integer({ min: 0, max: 3 })),
  modifiedOn: orNull(date),
  custom_code: fc.oneof<fc.Arbitrary<JsonValue>[]>(
    fc.constant(null),
    text,
    number.map(exact),
    fc.boolean(),
    date,
    fc.constant({ a: [1] }),
  ),
});

/** One whose values all have a place in an order; the page leaves columns with lists and objects to the server. */
export const anySortableRecord = anyRecord.map((record): JsonObject => {
  const { custom_code: code = null } = record;
  return { ...record, custom_code: isJsonObject(code) ? null : code };
});

export function cellsOf(record: JsonObject): string[] {
  return columns.map(({ member }) => cellText(record[member]));
}

const property = (name: string): FilterExpression => ({ kind: 'property', path: [name], ...place });
const literal = (value: LiteralValue): FilterExpression => ({ kind: 'literal', literal: value, ...place });
const call = (
  name:
    'contains' | 'length' | 'tolower' | 'year' | 'hour' | 'trim' | 'indexof' | 'startswith' | 'endswith' | 'toupper',
  ...parameters: FilterExpression[]
): FilterExpression => ({ kind: 'call', name, parameters, ...place });

const texts: fc.Arbitrary<FilterExpression> = fc.oneof(
  fc.constantFrom(property('Description'), property('remarks'), property('Custom_code'), literal({ type: 'null' })),
  text.map((value) => literal({ type: 'string', value })),
  fc.constantFrom(
    call('tolower', property('Description')),
    call('toupper', property('Remarks')),
    call('trim', property('Custom_code')),
  ),
);
const numbers: fc.Arbitrary<FilterExpression> = fc.oneof(
  fc.constantFrom(property('Quantity'), property('Count'), property('Custom_code'), literal({ type: 'null' })),
  number.map((digits) => literal({ type: 'number', text: digits })),
  fc.constantFrom(
    call('length', property('Description')),
    call('year', property('ModifiedOn')),
    call('hour', property('Custom_code')),
    call('indexof', property('Remarks'), literal({ type: 'string', value: 'a' })),
  ),
);
const dates: fc.Arbitrary<FilterExpression> = fc.oneof(
  fc.constantFrom(property('ModifiedOn'), property('Custom_code'), literal({ type: 'null' })),
  date.map((value) => literal({ type: value.includes('T') ? 'dateTime' : 'date', text: value })),
);
const guids: fc.Arbitrary<FilterExpression> = fc.oneof(
  fc.constantFrom(property('Id'), property('Custom_code')),
  guid.map((value) => literal({ type: 'guid', text: value })),
);
const operators = fc.constantFrom<ComparisonOperator[]>('eq', 'ne', 'gt', 'ge', 'lt', 'le');
const comparison = (sides: fc.Arbitrary<FilterExpression>): fc.Arbitrary<FilterExpression> =>
  fc
    .tuple(operators, sides, sides)
    .map(([operator, left, right]) => ({ kind: 'comparison', operator, left, right, ...place }));

/** A filter that the columns can be asked. */
export const anyCondition: fc.Arbitrary<FilterExpression> = fc.letrec<{ tree: FilterExpression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    comparison(texts),
    comparison(numbers),
    comparison(dates),
    comparison(guids),
    fc.constantFrom(
      property('IsActive'),
      property('Custom_code'),
      literal({ type: 'null' }),
      literal({ type: 'boolean', value: true }),
    ),
    fc
      .tuple(fc.constantFrom('contains' as const, 'startswith' as const, 'endswith' as const), texts, texts)
      .map(([name, whole, part]) => call(name, whole, part)),
    tie('tree').map((operand): FilterExpression => ({ kind: 'not', operand, ...place })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), tie('tree'), tie('tree'))
      .map(([kind, left, right]): FilterExpression => ({ kind, left, right, ...place })),
  ),
})).tree;

export const anyOrder = fc.array(
  fc.record({
    column: fc.constantFrom(
      'Id',
      'description',
      'Remarks',
      'IsActive',
      'Quantity',
      'Count',
      'ModifiedOn',
      'Custom_code',
    ),
    descending: fc.boolean(),
  }),
  { maxLength: 3 },
);
