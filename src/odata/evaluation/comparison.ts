import type { ComparisonOperator } from '../filterTree';
import { exactInstant } from './exactInstants';
import { compareNumbers } from './exactNumbers';
import type { Read, Scalar } from './values';
import { isNumber } from './values';
import type { ValueType } from './valueTypes';

/**
 * Compares two values of one type by OData's rules: null equals null alone and is neither before nor after anything, true
 * is after false, texts and GUIDs go by the codes of their characters, dates by their instant. Values of unknown types
 * that differ are unequal and have no order. What is no date counts as null among dates.
 */
export function comparison(operator: ComparisonOperator, left: Read, right: Read, type: ValueType): Read {
  const isDate = type === 'date';
  const first = isDate ? instants(left) : left;
  const second = isDate ? instants(right) : right;
  if (operator === 'eq' || operator === 'ne') return equality(operator === 'eq', first, second);
  const holds = holdsFor[operator];
  return (row) => {
    const one = first(row);
    const other = second(row);
    return one !== null && other !== null && holds(compareScalars(one, other));
  };
}

function equality(wanted: boolean, left: Read, right: Read): Read {
  return (row) => {
    const one = left(row);
    const other = right(row);
    if (one === other) return wanted;
    const isSame = typeof one === 'object' || typeof other === 'object' ? compareScalars(one, other) === 0 : false;
    return isSame === wanted;
  };
}

/** None holds for NaN. */
const holdsFor: Readonly<Record<Exclude<ComparisonOperator, 'eq' | 'ne'>, (order: number) => boolean>> = {
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

/** NaN where two values have no order. */
function compareScalars(left: Scalar, right: Scalar): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  return isNumber(left) && isNumber(right) ? compareNumbers(left, right) : Number.NaN;
}

/** The last text is remembered: a literal is the same for every row. */
function instants(read: Read): Read {
  let lastText: string | undefined;
  let lastInstant: Scalar = null;
  return (row) => {
    const text = read(row);
    if (typeof text !== 'string') return null;
    if (text !== lastText) {
      lastText = text;
      lastInstant = exactInstant(text);
    }
    return lastInstant;
  };
}
