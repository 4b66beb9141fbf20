import { ExactNumber } from './exactNumbers';
import type { ValueType } from './valueTypes';

/** What a column or an expression yields. Dates are their text in ISO 8601 until they are compared. */
export type Scalar = null | boolean | number | string | ExactNumber;

/** Reads a value by the index of its row. */
export type Read = (row: number) => Scalar;

export interface Compiled {
  readonly type: ValueType;
  readonly read: Read;
}

/** A value of unknown type where it is of the type that is wanted, null otherwise. */
export function ofType(value: Scalar, type: ValueType): Scalar {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'number':
      return isNumber(value) ? value : null;
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

export function isNumber(value: Scalar): value is number | ExactNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}
