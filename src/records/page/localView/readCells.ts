import { numberOf } from '../../../odata/evaluation/exactNumbers';
import type { Compiled, Scalar } from '../../../odata/evaluation/values';
import type { ValueType } from '../../../odata/evaluation/valueTypes';
import { digitsOf, isTrue, cellKindOf } from './cellKinds';
import type { Rows } from './cellKinds';

/** The values of a column by row. */
export function readCells(rows: Rows, column: number, type: ValueType): Compiled {
  return { type, read: (row) => scalarOf(rows[row]?.[column] ?? 'a', type) };
}

function scalarOf(cell: string, type: ValueType): Scalar {
  switch (cellKindOf(cell, type)) {
    case 'boolean':
      return isTrue(cell);
    case 'number':
      return numberOf(digitsOf(cell));
    case 'text':
      return type === 'guid' ? cell.slice(1).toLowerCase() : cell.slice(1);
    case 'moment':
      return cell.slice(1);
    case 'json':
    case undefined:
      return null;
  }
}
