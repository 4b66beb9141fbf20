import type { JsonValue } from '../../json/json';
import { isLosslessNumber } from '../../json/json';
import type { FilterExpression } from '../../odata/filterTree';
import { numberOf } from '../../odata/evaluation/exactNumbers';
import { filterTest } from '../../odata/evaluation/filterTest';
import { checkTypes } from '../../odata/evaluation/typeCheck';
import type { Compiled, Scalar } from '../../odata/evaluation/values';
import { ofType } from '../../odata/evaluation/values';
import type { ValueType } from '../../odata/evaluation/valueTypes';
import type { ResolvedColumn, TableColumns } from './columns';
import { listedColumn } from './namedColumn';

export interface MemberSource {
  member(position: number, member: string): JsonValue | undefined;
}

/**
 * A filter as a test by position.
 * @throws QuerySyntaxError for unknown columns and for values that cannot be compared, with the position.
 */
export function compileFilter(
  expression: FilterExpression,
  columns: TableColumns,
  source: MemberSource,
): (position: number) => boolean {
  checkTypes(expression, (property) => typeOfColumn(listedColumn(property, columns).type));
  return filterTest(expression, (property) => readColumn(listedColumn(property, columns), source));
}

/** One column by position; null for what is not of the column's type: a list never fails on one odd record. */
export function readColumn({ member, amount, type }: ResolvedColumn, source: MemberSource): Compiled {
  if (amount) {
    return { type: 'number', read: (position) => scalarOf(amountOf(source.member(position, member)), 'number') };
  }
  const valueType = typeOfColumn(type);
  return { type: valueType, read: (position) => scalarOf(source.member(position, member), valueType) };
}

/** The amount of a money value `{amount, baseAmount, …}`. */
export function amountOf(value: JsonValue | undefined): JsonValue {
  return typeof value === 'object' && value !== null && 'amount' in value ? value.amount : null;
}

function scalarOf(value: JsonValue | undefined, type: ValueType): Scalar {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return ofType(value, type);
  return isLosslessNumber(value) ? ofType(numberOf(value.toString()), type) : null;
}

function typeOfColumn(type: ResolvedColumn['type']): ValueType {
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'date':
    case 'guid':
      return type;
    case 'money':
    case 'collection':
    case 'keys':
    case 'object':
    case 'unknown':
      return 'unknown';
  }
}
