/** What a column or an expression yields; texts of unknown columns may be anything. */
export type ValueType = 'boolean' | 'number' | 'string' | 'date' | 'guid' | 'null' | 'unknown';

const types: Readonly<Record<string, ValueType>> = {
  bool: 'boolean',
  boolean: 'boolean',
  int: 'number',
  int32: 'number',
  int64: 'number',
  long: 'number',
  short: 'number',
  decimal: 'number',
  double: 'number',
  float: 'number',
  string: 'string',
  guid: 'guid',
  date: 'date',
  datetime: 'date',
  datetimeoffset: 'date',
};

/** By the type that the catalogue gives a column. Enumerations come as numbers or as names, so they stay open. */
export function valueTypeOf(type: string): ValueType {
  return types[(/^\w+/.exec(type)?.[0] ?? '').toLowerCase()] ?? 'unknown';
}
