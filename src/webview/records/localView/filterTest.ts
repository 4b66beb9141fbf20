import { filterFunctions, readCall } from '../../../client/odata/filterFunctions';
import type {
  CallExpression,
  ComparisonExpression,
  ComparisonOperator,
  FilterExpression,
  LiteralValue,
  LogicalExpression,
  NotExpression,
} from '../../../client/odata/filterTree';
import { ExactNumber, compareNumbers, numberOf } from './exactNumbers';
import { instantOf } from '../../../client/instants';
import type { ValueType } from './valueTypes';

/** What a column or an expression yields. Dates are their text until they are compared. */
export type Scalar = null | boolean | number | string | ExactNumber;
export type Read = (row: number) => Scalar;

export interface Compiled {
  readonly type: ValueType;
  readonly read: Read;
}

/** Finds a column by the name that a query gives it, or throws. */
export type ColumnReader = (name: string) => Compiled;

/**
 * A filter as a test of rows. Null is OData's: equal to null only, neither before nor after anything, and a condition that
 * comes to null is not met. Texts compare by their characters, upper and lower case apart.
 */
export function filterTest(tree: FilterExpression, column: ColumnReader): (row: number) => boolean {
  const { read } = compile(tree, column);
  return (row) => read(row) === true;
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
      return column(expression.path.join('/'));
    case 'literal': {
      const value = valueOf(expression.literal);
      return { type: typeOf(expression.literal), read: () => value };
    }
  }
}

function logical({ kind, left, right }: LogicalExpression, column: ColumnReader): Compiled {
  const first = compile(left, column).read;
  const second = compile(right, column).read;
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
  const { read } = compile(operand, column);
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
  const type = commonType(first.type, second.type);
  return { type: 'boolean', read: comparison(operator, narrowed(first, type), narrowed(second, type), type) };
}

/** Types that cannot be compared are left to their values. */
function commonType(left: ValueType, right: ValueType): ValueType {
  if (left === right || right === 'null' || right === 'unknown') return left;
  return left === 'null' || left === 'unknown' ? right : 'unknown';
}

/** Values of unknown type count as null where they are not of the type that they are compared with. */
function narrowed({ type, read }: Compiled, wanted: ValueType): Read {
  return type === 'unknown' && wanted !== 'unknown' ? (row) => ofType(read(row), wanted) : read;
}

function ofType(value: Scalar, type: ValueType): Scalar {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'number':
      return typeof value === 'number' || value instanceof ExactNumber ? value : null;
    case 'string':
    case 'date':
      return typeof value === 'string' ? value : null;
    case 'guid':
      return typeof value === 'string' ? value.toLowerCase() : null;
    case 'null':
      return null;
    case 'unknown':
      return value;
  }
}

function comparison(operator: ComparisonOperator, left: Read, right: Read, type: ValueType): Read {
  const holds = holdsFor[operator];
  const first = type === 'date' ? instants(left) : left;
  const second = type === 'date' ? instants(right) : right;
  return (row) => {
    const one = first(row);
    const other = second(row);
    if (one === null || other === null) {
      if (operator === 'eq') return one === other;
      return operator === 'ne' && one !== other;
    }
    const order = compareScalars(one, other);
    return Number.isNaN(order) ? operator === 'ne' : holds(order);
  };
}

const holdsFor: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

/** NaN where two values have no order. */
function compareScalars(left: Scalar, right: Scalar): number {
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  return isNumber(left) && isNumber(right) ? compareNumbers(left, right) : Number.NaN;
}

function isNumber(value: Scalar): value is number | ExactNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}

/** The last text is remembered: a literal is the same for every row. */
function instants(read: Read): Read {
  let lastText: string | undefined;
  let lastInstant = Number.NaN;
  return (row) => {
    const text = read(row);
    if (typeof text !== 'string') return null;
    if (text !== lastText) {
      lastText = text;
      lastInstant = instantOf(text);
    }
    return lastInstant;
  };
}

function typeOf({ type }: LiteralValue): ValueType {
  return type === 'dateTime' ? 'date' : type;
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
