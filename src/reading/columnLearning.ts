import { upperFirst } from '../catalog/members/frameworkRule';
import type { RecordSource } from '../catalog/recordSource';
import type { Column } from '../catalog/types';
import { isLosslessNumber } from '../json/json';
import type { JsonObject, JsonValue } from '../json/json';
import { isDate, isGuid, isMoney } from '../json/shapes';

const maxLearned = 200;
const memberName = /^[a-zA-Z][a-zA-Z0-9_]{0,99}$/;

/**
 * The columns that a record teaches: each member with its first letter raised. An OData list has money as `{Name}Amount`
 * (API.md §4); other lists give records as they are.
 * Left out: arrays and objects, which need `$expand`, and custom attributes (`custom_…`), whose names in a query
 * are not known.
 */
export function columnsOfRecord(record: JsonObject, list: RecordSource['kind'] = 'odata'): readonly Column[] {
  const columns: Column[] = [];
  for (const [member, value] of Object.entries(record)) {
    if (!memberName.test(member) || member.startsWith('custom_')) continue;
    if (columns.length === maxLearned) break;
    if (isMoney(value)) {
      const amount = list === 'odata' ? 'Amount' : '';
      const type = list === 'odata' ? 'decimal' : 'MoneyResource';
      columns.push({ queryName: upperFirst(member) + amount, member: member + amount, type });
    } else {
      const type = typeOf(value);
      if (type !== undefined) columns.push({ queryName: upperFirst(member), member, type });
    }
  }
  return columns;
}

/** The first list, then what only the second has. Names are compared without case. */
export function withColumns(first: readonly Column[], second: readonly Column[]): readonly Column[] {
  const names = new Set(first.map((column) => column.queryName.toLowerCase()));
  return [...first, ...second.filter((column) => !names.has(column.queryName.toLowerCase()))];
}

function typeOf(value: JsonValue): string | undefined {
  if (value === null) return 'unknown';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'decimal';
  if (typeof value === 'string') return isDate(value) ? 'DateTimeOffset' : isGuid(value) ? 'Guid' : 'string';
  return isLosslessNumber(value) ? 'decimal' : undefined;
}
