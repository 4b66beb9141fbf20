import type { Catalogue, Column, EnumerationValue } from '../catalogue/types';
import type { JsonObject } from '../client/json';
import { cellText } from './cellText';
import { maxColumns } from './protocol';
import type { ScreenColumn } from './protocol';

const numericTypes = new Set(['int', 'int32', 'int64', 'long', 'short', 'decimal', 'double', 'float']);

/** The natural key leads and the id, which nobody reads, comes last. */
export function displayColumns(columns: readonly Column[]): readonly Column[] {
  const isId = (column: Column): boolean => column.queryName.toLowerCase() === 'id';
  return [...columns.filter((column) => !isId(column)), ...columns.filter(isId)].slice(0, maxColumns);
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
  catalogue: Pick<Catalogue, 'enumeration'>,
): ScreenColumn[] {
  return columns.map((column, index) => ({
    name: column.queryName.slice(0, 200),
    type: column.type.slice(0, 200),
    numeric: numeric[index] ?? false,
    values: enumerationNames(column, catalogue),
  }));
}

function enumerationNames(column: Column, catalogue: Pick<Catalogue, 'enumeration'>): Record<string, string> {
  return Object.fromEntries(
    enumerationOf(column, catalogue).map(({ value, name }) => [String(value), name.slice(0, 200)]),
  );
}

/** The values of a column's enumeration, as far as they are known. Where its type is not, its name may be one's. */
export function enumerationOf(
  { queryName, type }: Pick<Column, 'queryName' | 'type'>,
  catalogue: Pick<Catalogue, 'enumeration'>,
): readonly EnumerationValue[] {
  const name = /^enum\s+(\w+)/.exec(type)?.[1] ?? (/^(enum|unknown)$/.test(type) ? queryName : undefined);
  return name === undefined ? [] : (catalogue.enumeration(name)?.values ?? []);
}
