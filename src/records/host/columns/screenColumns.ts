import { naturalKeyMembers } from '../../../catalog/members/recordNames';
import type { Catalog, Column, EnumerationValue, ServiceEntry } from '../../../catalog/types';
import type { JsonObject } from '../../../json/json';
import { cellText } from '../cells/cellText';
import { maxColumns } from '../../protocol/protocol';
import type { ScreenColumn } from '../../protocol/protocol';

const numericTypes = new Set(['int', 'int32', 'int64', 'long', 'short', 'decimal', 'double', 'float']);

/**
 * The id, which nobody reads, comes last. Of more columns than a grid has room for, those by which records are known are
 * among the first.
 */
export function displayColumns(columns: readonly Column[], service: Pick<ServiceEntry, 'key'>): readonly Column[] {
  const ids = columns.filter(isId);
  const others = columns.filter((column) => !isId(column));
  const room = maxColumns - ids.length;
  if (others.length <= room) return [...others, ...ids];
  const isKey = keyTest(service);
  const leading = [...others.filter(isKey), ...others.filter((column) => !isKey(column))];
  return [...leading.slice(0, room), ...ids];
}

/** Whether records are known by a column: no choice of columns leaves it out. */
export function isKeyColumn(column: Column, service: Pick<ServiceEntry, 'key'>): boolean {
  return isId(column) || keyTest(service)(column);
}

function isId({ queryName }: Column): boolean {
  return queryName.toLowerCase() === 'id';
}

function keyTest(service: Pick<ServiceEntry, 'key'>): (column: Column) => boolean {
  const members = new Set(naturalKeyMembers(service).map((member) => member.toLowerCase()));
  return ({ member }) => members.has(member.toLowerCase());
}

/** Columns by the names that a query selects; what is not known of them is left open. */
export function selectedColumns(select: readonly string[], known: readonly Column[]): readonly Column[] {
  return select.map(
    (name) =>
      known.find((column) => column.queryName.toLowerCase() === name.toLowerCase()) ?? {
        queryName: name,
        member: name.charAt(0).toLowerCase() + name.slice(1),
        type: 'unknown',
      },
  );
}

/** By its type, else by what the first page holds. Enumerations read as words. */
export function isNumeric(column: Column, records: readonly JsonObject[]): boolean {
  if (column.type.startsWith('enum ')) return false;
  if (numericTypes.has((/^\w+/.exec(column.type)?.[0] ?? '').toLowerCase())) return true;
  const tags = records
    .map((record) => cellText(record[column.member]).charAt(0))
    .filter((tag) => tag !== 'z' && tag !== 'a');
  return tags.length > 0 && tags.every((tag) => tag === 'n' || tag === 'm');
}

export function screenColumns(
  columns: readonly Column[],
  numeric: readonly boolean[],
  catalog: Pick<Catalog, 'enumeration'>,
): ScreenColumn[] {
  return columns.map((column, index) => ({
    name: column.queryName.slice(0, 200),
    type: column.type.slice(0, 200),
    numeric: numeric[index] ?? false,
    values: enumerationNames(column, catalog),
  }));
}

function enumerationNames(column: Column, catalog: Pick<Catalog, 'enumeration'>): Record<string, string> {
  return Object.fromEntries(
    enumerationOf(column, catalog).map(({ value, name }) => [String(value), name.slice(0, 200)]),
  );
}

/** The values of a column's enumeration, as far as they are known. Where its type is not, its name may be one's. */
export function enumerationOf(
  { queryName, type }: Pick<Column, 'queryName' | 'type'>,
  catalog: Pick<Catalog, 'enumeration'>,
): readonly EnumerationValue[] {
  const name = /^enum\s+(\w+)/.exec(type)?.[1] ?? (/^(enum|unknown)$/.test(type) ? queryName : undefined);
  return name === undefined ? [] : (catalog.enumeration(name)?.values ?? []);
}
