import type { LiteralValue } from '../filterTree';

/** What a column or an expression yields; texts of unknown columns may be anything. */
export type ValueType = 'boolean' | 'number' | 'string' | 'date' | 'guid' | 'null' | 'unknown';

const types: Readonly<Record<string, ValueType>> = {
  bool: 'boolean',
  boolean: 'boolean',
  byte: 'number',
  short: 'number',
  int: 'number',
  int16: 'number',
  int32: 'number',
  int64: 'number',
  long: 'number',
  decimal: 'number',
  double: 'number',
  float: 'number',
  string: 'string',
  guid: 'guid',
  date: 'date',
  datetime: 'date',
  datetimeoffset: 'date',
};

/** By the type that the catalog gives a column. Enumerations come as numbers or as names, so they stay open. */
export function valueTypeOf(type: string): ValueType {
  return types[(/^\w+/.exec(type)?.[0] ?? '').toLowerCase()] ?? 'unknown';
}

export function typeOfLiteral({ type }: LiteralValue): ValueType {
  return type === 'dateTime' ? 'date' : type;
}

/** The type in which two are compared; undefined where they cannot be. */
export function commonType(left: ValueType, right: ValueType): ValueType | undefined {
  if (left === right || right === 'null') return left;
  if (left === 'null' || left === 'unknown') return right;
  return right === 'unknown' ? left : undefined;
}
