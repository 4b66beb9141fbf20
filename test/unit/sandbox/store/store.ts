import assert from 'node:assert/strict';
import { loadCatalog } from '../../../../src/catalog/catalog';
import type { JsonObject, JsonValue } from '../../../../src/json/json';
import { LosslessNumber } from '../../../../src/json/json';
import type { RecordFault } from '../../../../src/sandbox/store/recordErrors';
import { RecordError } from '../../../../src/sandbox/store/recordErrors';
import type { RecordTable } from '../../../../src/sandbox/store/recordTable';
import { RecordStore } from '../../../../src/sandbox/store/store';

/** When the tests' edits happen. */
const now = Date.UTC(2026, 0, 15, 10, 0, 0);

export async function makeStore(records = 300, seed = 1): Promise<RecordStore> {
  return new RecordStore({ catalog: await loadCatalog(), records, seed, now: () => now });
}

export function tableOf(store: RecordStore, path: string): RecordTable {
  const table = store.table(path);
  assert.ok(table !== undefined, `There is no table '${path}'.`);
  return table;
}

export function recordsOf(table: RecordTable, most = Number.POSITIVE_INFINITY): readonly JsonObject[] {
  return Array.from({ length: Math.min(table.count, most) }, (_, position) => table.at(position));
}

export function textOf(value: JsonValue | undefined): string {
  assert.ok(typeof value === 'string');
  return value;
}

export function idOf(record: JsonObject | undefined): string {
  return textOf(record?.id);
}

export function linesOf(record: JsonObject | undefined, collection: string): readonly JsonObject[] {
  const lines = record?.[collection];
  assert.ok(Array.isArray(lines));
  return lines as readonly JsonObject[];
}

export function refusal(change: () => unknown): { readonly fault: RecordFault; readonly message: string } {
  try {
    change();
  } catch (error) {
    if (error instanceof RecordError) return { fault: error.fault, message: error.message };
    throw error;
  }
  throw new assert.AssertionError({ message: 'The change was accepted.' });
}

/** Every value in a record, lines included. */
export function valuesIn(value: JsonValue): readonly JsonValue[] {
  if (typeof value !== 'object' || value === null || value instanceof LosslessNumber) return [value];
  return Object.values(value).flatMap((inner) => valuesIn(inner));
}
