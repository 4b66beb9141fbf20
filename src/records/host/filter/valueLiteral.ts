import type { Column } from '../../../catalog/types';
import { isLosslessNumber } from '../../../json/json';
import type { JsonValue } from '../../../json/json';
import type { LiteralValue } from '../../../odata/filterTree';
import { isDate, isGuid, isMoney } from '../../../json/shapes';

/** As the grammar reads them. */
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,12})?)?(Z|[+-]\d{2}:\d{2})?$/;
const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** The kind of value that a column's type names; undefined where the type says nothing. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'date' | 'guid' | 'enumeration';

export function valueKindOf({ type }: Pick<Column, 'type'>): ValueKind | undefined {
  if (/^enum\b/i.test(type)) return 'enumeration';
  switch (/^\w*/.exec(type)?.[0].toLowerCase() ?? '') {
    case 'string':
      return 'text';
    case 'int':
    case 'int16':
    case 'int32':
    case 'int64':
    case 'long':
    case 'short':
    case 'byte':
    case 'decimal':
    case 'double':
    case 'float':
      return 'number';
    case 'bool':
    case 'boolean':
      return 'boolean';
    case 'date':
    case 'datetime':
    case 'datetimeoffset':
      return 'date';
    case 'guid':
      return 'guid';
    default:
      return undefined;
  }
}

/** A value as a filter names it, exactly; `undefined` for what no filter can name: lists, objects, and days that do not exist. */
export function literalOf(value: JsonValue | undefined, column: Pick<Column, 'type'>): LiteralValue | undefined {
  if (value === undefined || value === null) return { type: 'null' };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (isMoney(value)) return literalOf(value.amount, column);
  if (typeof value === 'number' || isLosslessNumber(value)) {
    const text = String(value).replace(/^(-?)\+/, '$1');
    return number.test(text) ? { type: 'number', text } : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const kind = valueKindOf(column);
  if ((kind === 'guid' || kind === undefined) && isGuid(value)) return { type: 'guid', text: value };
  if ((kind === 'date' || kind === undefined) && isDate(value)) {
    if (moment.test(value)) return { type: 'dateTime', text: value };
    if (!value.includes('T')) return { type: 'date', text: value };
  }
  if (kind === 'date') return undefined;
  return { type: 'string', value };
}
