import { instantOf } from '../../client/instants';
import { isLosslessNumber } from '../../client/json';
import type { ComparisonOperator } from '../../client/odata/filterTree';
import type { Scalar, ValueType } from './values';
import { compareNumbers, compareTexts } from './values';

type Read = (position: number) => Scalar;

/** Compares two values of one type by OData's rules for null. */
export function comparison(operator: ComparisonOperator, left: Read, right: Read, type: ValueType): Read {
  const holds = tests[operator];
  const compare = ordering(type);
  const first = type === 'date' ? instants(left) : left;
  const second = type === 'date' ? instants(right) : right;
  return (position) => {
    const one = first(position);
    const other = second(position);
    if (one === null || other === null) return nullHolds(operator, one === other);
    const order = compare(one, other);
    return order === undefined ? operator === 'ne' : holds(order);
  };
}

function nullHolds(operator: ComparisonOperator, bothNull: boolean): boolean {
  if (operator === 'eq') return bothNull;
  return operator === 'ne' && !bothNull;
}

const tests: Record<ComparisonOperator, (order: number) => boolean> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

/** Negative, zero or positive; undefined where two values have no order. */
export function ordering(type: ValueType): (left: Scalar, right: Scalar) => number | undefined {
  switch (type) {
    case 'date':
      return (left, right) => difference(left as number, right as number);
    case 'string':
    case 'guid':
      return (left, right) => compareTexts(left as string, right as string);
    case 'number':
      return (left, right) =>
        typeof left === 'number' && typeof right === 'number' ? left - right : compareScalars(left, right);
    case 'boolean':
    case 'null':
    case 'unknown':
      return compareScalars;
  }
}

function difference(left: number, right: number): number | undefined {
  const order = left - right;
  return Number.isNaN(order) ? undefined : order;
}

function compareScalars(left: Scalar, right: Scalar): number | undefined {
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  return undefined;
}

function isNumber(value: Scalar): value is Exclude<Scalar, null | boolean | string> {
  return typeof value === 'number' || isLosslessNumber(value);
}

/** The last text is remembered: a literal is the same for every record. */
export function instants(read: Read): Read {
  let lastText: string | undefined;
  let lastInstant = Number.NaN;
  return (position) => {
    const text = read(position);
    if (typeof text !== 'string') return null;
    if (text !== lastText) {
      lastText = text;
      lastInstant = instantOf(text);
    }
    return lastInstant;
  };
}
