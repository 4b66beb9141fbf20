import type {
  CallExpression,
  ComparisonExpression,
  FilterExpression,
  LiteralValue,
  LogicalExpression,
  NotExpression,
  PropertyExpression,
} from '../filterTree';
import { comparison } from './comparison';
import { numberOf } from './exactNumbers';
import { filterFunctions, readCall } from './functions';
import type { Compiled, Read, Scalar } from './values';
import { ofType } from './values';
import type { ValueType } from './valueTypes';
import { commonType, typeOfLiteral } from './valueTypes';

/** Finds a column by the name that a query gives it, or throws. */
export type ColumnReader = (property: PropertyExpression) => Compiled;

/**
 * A filter as a test of rows. A condition that comes to null is not met. Types that no filter may compare are for
 * `checkTypes` to refuse; here their values are unequal.
 */
export function filterTest(tree: FilterExpression, column: ColumnReader): (row: number) => boolean {
  const read = readCondition(tree, column);
  return (row) => read(row) === true;
}

/** A condition's value by row: true, false or null. */
export function readCondition(tree: FilterExpression, column: ColumnReader): Read {
  const { type, read } = compile(tree, column);
  return type === 'boolean' ? read : (row) => ofType(read(row), 'boolean');
}

function compile(expression: FilterExpression, column: ColumnReader): Compiled {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return logical(expression, column);
    case 'not':
      return negation(expression, column);
    case 'comparison':
      return compared(expression, column);
    case 'call':
      return called(expression, column);
    case 'property':
      return column(expression);
    case 'literal': {
      const value = valueOf(expression.literal);
      return { type: typeOfLiteral(expression.literal), read: () => value };
    }
  }
}

function logical({ kind, left, right }: LogicalExpression, column: ColumnReader): Compiled {
  const first = readCondition(left, column);
  const second = readCondition(right, column);
  const decisive = kind === 'or';
  return {
    type: 'boolean',
    read: (row) => {
      const value = first(row);
      if (value === decisive) return value;
      const other = second(row);
      if (other === decisive) return other;
      return value === null || other === null ? null : !decisive;
    },
  };
}

function negation({ operand }: NotExpression, column: ColumnReader): Compiled {
  const read = readCondition(operand, column);
  return {
    type: 'boolean',
    read: (row) => {
      const value = read(row);
      return value === null ? null : value !== true;
    },
  };
}

function called({ name, parameters }: CallExpression, column: ColumnReader): Compiled {
  const reads = parameters.map((parameter) => compile(parameter, column).read);
  return { type: filterFunctions[name].gives, read: readCall(name, reads) };
}

function compared({ operator, left, right }: ComparisonExpression, column: ColumnReader): Compiled {
  const first = compile(left, column);
  const second = compile(right, column);
  const type = commonType(first.type, second.type) ?? 'unknown';
  return { type: 'boolean', read: comparison(operator, narrowed(first, type), narrowed(second, type), type) };
}

/** Values of unknown type count as null where they are not of the type that they are compared with. */
function narrowed({ type, read }: Compiled, wanted: ValueType): Read {
  return type === 'unknown' && wanted !== 'unknown' ? (row) => ofType(read(row), wanted) : read;
}

function valueOf(literal: LiteralValue): Scalar {
  switch (literal.type) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
      return literal.value;
    case 'number':
      return numberOf(literal.text);
    case 'date':
    case 'dateTime':
      return literal.text;
    case 'guid':
      return literal.text.toLowerCase();
  }
}
