import * as fc from 'fast-check';
import type { ComparisonOperator, FilterExpression, LiteralValue } from '../../../src/odata/filterTree';

const place = { position: 0, length: 0 };

const name = fc.stringMatching(/^[A-Z][A-Za-z0-9_]{0,8}$/).filter((text) => !['Null', 'True', 'False'].includes(text));

const day = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

const digits = fc.oneof(
  fc.integer().map(String),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
  fc.tuple(fc.nat(), fc.stringMatching(/^[0-9]{1,6}$/)).map(([whole, fraction]) => `${whole}.${fraction}`),
);

const literal = fc.oneof<fc.Arbitrary<LiteralValue>[]>(
  fc.constant({ type: 'null' }),
  fc.boolean().map((value) => ({ type: 'boolean', value })),
  fc.string({ unit: 'grapheme' }).map((value) => ({ type: 'string', value })),
  fc.constantFrom("O'Neill", "''", "' or '1' eq '1", 'a\nb').map((value) => ({ type: 'string', value })),
  digits.map((text) => ({ type: 'number', text })),
  day.map((text) => ({ type: 'date', text: text.slice(0, 10) })),
  fc.tuple(day, fc.constantFrom('Z', '+01:00', '-11:30', '')).map(([text, offset]) => ({
    type: 'dateTime',
    text: `${text.slice(0, 23)}${offset}`,
  })),
  fc.uuid().map((text) => ({ type: 'guid', text })),
);

const one = ['length', 'tolower', 'toupper', 'trim', 'year', 'month', 'day', 'hour', 'minute', 'second'] as const;
const two = ['contains', 'startswith', 'endswith', 'indexof'] as const;

const { tree } = fc.letrec<{ tree: FilterExpression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    literal.map((value): FilterExpression => ({ kind: 'literal', literal: value, ...place })),
    fc
      .array(name, { minLength: 1, maxLength: 3 })
      .map((path): FilterExpression => ({ kind: 'property', path, ...place })),
    tie('tree').map((operand): FilterExpression => ({ kind: 'not', operand, ...place })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), tie('tree'), tie('tree'))
      .map(([kind, left, right]): FilterExpression => ({ kind, left, right, ...place })),
    fc
      .tuple(fc.constantFrom<ComparisonOperator[]>('eq', 'ne', 'gt', 'ge', 'lt', 'le'), tie('tree'), tie('tree'))
      .map(([operator, left, right]): FilterExpression => ({ kind: 'comparison', operator, left, right, ...place })),
    fc
      .tuple(fc.constantFrom(...one), tie('tree'))
      .map(([call, parameter]): FilterExpression => ({ kind: 'call', name: call, parameters: [parameter], ...place })),
    fc
      .tuple(fc.constantFrom(...two), tie('tree'), tie('tree'))
      .map(([call, ...parameters]): FilterExpression => ({ kind: 'call', name: call, parameters, ...place })),
  ),
}));

/** Any filter that the tree can hold; positions are zero. */
export const anyFilter: fc.Arbitrary<FilterExpression> = tree;

/** The same tree with every position zero, to compare what it means. */
export function withoutPlaces(expression: FilterExpression): FilterExpression {
  switch (expression.kind) {
    case 'and':
    case 'or':
    case 'comparison':
      return {
        ...expression,
        ...place,
        left: withoutPlaces(expression.left),
        right: withoutPlaces(expression.right),
      };
    case 'not':
      return { ...expression, ...place, operand: withoutPlaces(expression.operand) };
    case 'call':
      return { ...expression, ...place, parameters: expression.parameters.map(withoutPlaces) };
    case 'property':
    case 'literal':
      return { ...expression, ...place };
  }
}
