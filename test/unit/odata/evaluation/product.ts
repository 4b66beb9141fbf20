import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/json/json';
import type { FilterExpression } from '../../../../src/odata/filterTree';
import { readCondition } from '../../../../src/odata/evaluation/filterTest';
import { checkTypes } from '../../../../src/odata/evaluation/typeCheck';
import type { Scalar } from '../../../../src/odata/evaluation/values';
import { valueTypeOf } from '../../../../src/odata/evaluation/valueTypes';
import { cellText } from '../../../../src/records/host/cells/cellText';
import { TableColumns } from '../../../../src/sandbox/query/columns';
import { compileFilter, readColumn } from '../../../../src/sandbox/query/compileFilter';
import { listedColumn } from '../../../../src/sandbox/query/namedColumn';
import { readCells } from '../../../../src/records/page/localView/readCells';
import { columns } from './filterCases';
import { nameOf } from './reading';

const memberOf = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const tableColumns = new TableColumns(columns.map(({ name, type }) => ({ member: memberOf(name), type })));
export const types = new Map(columns.map(({ name, type }) => [name.toLowerCase(), type]));

/** As the sandbox reads records. */
export function ofRecords(filter: FilterExpression, records: readonly JsonObject[]): Scalar[] {
  const source = { member: (position: number, member: string) => records[position]?.[member] };
  const read = readCondition(filter, (property) => readColumn(listedColumn(property, tableColumns), source));
  const test = compileFilter(filter, tableColumns, source);
  return records.map((_, row) => {
    const value = read(row);
    assert.equal(test(row), value === true);
    return value;
  });
}

/** As the page reads cells. */
export function ofCells(filter: FilterExpression, records: readonly JsonObject[]): Scalar[] {
  const rows = records.map((record) => columns.map(({ name }) => cellText(record[memberOf(name)])));
  const read = readCondition(filter, ({ path }) => {
    const index = columns.findIndex(({ name }) => name.toLowerCase() === nameOf(path));
    return readCells(rows, index, valueTypeOf(columns[index]?.catalogType ?? ''));
  });
  return rows.map((_, row) => read(row));
}

export function isRefused(filter: FilterExpression): boolean {
  try {
    checkTypes(filter, ({ path }) => types.get(nameOf(path)) ?? 'unknown');
    return false;
  } catch {
    return true;
  }
}
