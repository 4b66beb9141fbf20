import { alphabetKey } from './alphabet';
import { exactInstant } from './exactInstants';
import { compareNumbers } from './exactNumbers';
import type { Scalar } from './values';
import { isNumber } from './values';
import type { ValueType } from './valueTypes';

/** What stands for a value where records are put in order: texts by the alphabet, dates by their instant. */
export function orderKey(value: Scalar, type: ValueType): Scalar {
  if (typeof value !== 'string') return value;
  if (type === 'date') return exactInstant(value);
  // The codes of their characters stand as the alphabet has them.
  return type === 'guid' ? value : alphabetKey(value);
}

/**
 * The order of two keys: nothing, false, true, numbers by their exact value, then texts. Only equal values come to 0, so
 * that columns of mixed values have one order, too.
 */
export function compareKeys(left: Scalar, right: Scalar): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  return rankOf(left) - rankOf(right);
}

function rankOf(key: Scalar): number {
  if (key === null) return 0;
  if (typeof key === 'boolean') return key ? 2 : 1;
  return typeof key === 'string' ? 4 : 3;
}
