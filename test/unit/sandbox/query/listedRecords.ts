import type { JsonObject } from '../../../../src/json/json';
import { LosslessNumber } from '../../../../src/json/json';
import { TableColumns } from '../../../../src/sandbox/query/columns';
import type { QueryPage, TableSource } from '../../../../src/sandbox/query/evaluate';
import { runQuery } from '../../../../src/sandbox/query/evaluate';
import { MatchCache } from '../../../../src/sandbox/query/matches';
import { parseQueryOptions } from '../../../../src/sandbox/query/queryOptions';

const lineColumns = new TableColumns([
  { member: 'id', type: 'guid' },
  { member: 'description', type: 'string' },
  { member: 'quantity', type: 'number' },
  { member: 'totalCost', type: 'money' },
]);

export const columns = new TableColumns(
  [
    { member: 'id', type: 'guid' },
    { member: 'description', type: 'string' },
    { member: 'remarks', type: 'string' },
    { member: 'isActive', type: 'boolean' },
    { member: 'quantity', type: 'number' },
    { member: 'unitCost', type: 'money' },
    { member: 'modifiedOn', type: 'date' },
    { member: 'wOConsumptionLines', type: 'collection' },
    { member: 'settings', type: 'object' },
    { member: 'custom_code', type: 'unknown' },
  ],
  new Map([['wOConsumptionLines', lineColumns]]),
);

export function guid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function money(amount: number): JsonObject {
  return { amount, baseAmount: amount, reportingAmount: amount, fractionDigits: 2, symbol: '€' };
}

const lines = [
  { id: guid(101), description: 'Grease', quantity: 2, totalCost: money(7.5) },
  { id: guid(102), description: 'Belt', quantity: 1, totalCost: money(31) },
  { id: guid(103), description: 'Seal', quantity: 4, totalCost: money(12.25) },
];

export const samples: readonly JsonObject[] = [
  {
    id: guid(1),
    description: 'Pump 1',
    remarks: null,
    isActive: true,
    quantity: 5,
    unitCost: money(10),
    modifiedOn: '2024-01-31T08:30:15Z',
    wOConsumptionLines: lines,
    settings: {},
    custom_code: 7,
  },
  {
    id: guid(2),
    description: "O'Neill's pump",
    remarks: 'ver já',
    isActive: false,
    quantity: null,
    unitCost: null,
    modifiedOn: '2024-02-01T00:00:00Z',
    wOConsumptionLines: [],
    settings: {},
    custom_code: 'x',
  },
  {
    id: guid(3),
    description: 'Motor',
    remarks: 'ok',
    isActive: true,
    quantity: new LosslessNumber('9007199254740993'),
    unitCost: money(2.5),
    modifiedOn: '2025-12-31T23:00:00-02:00',
    wOConsumptionLines: [],
    settings: {},
    custom_code: null,
  },
];

export function sourceOf(records: readonly JsonObject[]): TableSource & { readonly read: () => number } {
  let read = 0;
  return {
    count: records.length,
    at: (position) => {
      read += 1;
      return records[position] ?? {};
    },
    member: (position, member) => {
      read += 1;
      return records[position]?.[member];
    },
    revision: 0,
    matches: new MatchCache(),
    read: () => read,
  };
}

/** One page; `$select=Id` where the query selects nothing. */
export function query(text: Readonly<Record<string, string>>, records: TableSource = sourceOf(samples)): QueryPage {
  const options = parseQueryOptions(new URLSearchParams({ $select: 'Id', ...text }), { columns });
  return runQuery({ records, options });
}

/** The numbers of the samples that a filter finds. */
export function found(filter: string): readonly number[] {
  return query({ $filter: filter }).items.map(({ id }) => (typeof id === 'string' ? Number(id.slice(-3)) : Number.NaN));
}
