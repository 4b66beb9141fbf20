import { compareKeys, orderKey } from '../../odata/evaluation/order';
import type { Scalar } from '../../odata/evaluation/values';
import type { MemberSource } from './compileFilter';
import { readColumn } from './compileFilter';
import type { FoundPositions } from './matches';
import type { ColumnOrder } from './queryOptions';

type Compare = (left: number, right: number) => number;

/** Sorts positions by the terms, equal ones by position. Reads each term once a record. */
export function sortPositions(found: FoundPositions, terms: readonly ColumnOrder[], source: MemberSource): Uint32Array {
  const positions = Uint32Array.from({ length: found.count(Number.POSITIVE_INFINITY) }, (_, index) => found.at(index));
  const comparers = terms.map((term) => comparer(positions, term, source));
  const order = Uint32Array.from({ length: positions.length }, (_, index) => index);
  order.sort((left, right) => {
    for (const compare of comparers) {
      const result = compare(left, right);
      if (result !== 0) return result;
    }
    return left - right;
  });
  return order.map((index) => positions[index] ?? 0);
}

function comparer(positions: Uint32Array, { column, descending }: ColumnOrder, source: MemberSource): Compare {
  const { type, read } = readColumn(column, source);
  const keys = Array.from<number, Scalar>(positions, (position) => orderKey(read(position), type));
  const sign = descending ? -1 : 1;
  if (keys.every((key) => typeof key === 'number')) {
    const numbers = Float64Array.from(keys);
    return (left, right) => sign * ((numbers[left] ?? 0) - (numbers[right] ?? 0));
  }
  return (left, right) => sign * compareKeys(keys[left] ?? null, keys[right] ?? null);
}
