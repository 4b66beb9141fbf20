import type { JsonObject, JsonValue } from '../../../json/json';
import type { RecordTable } from '../../store/recordTable';
import { RefusedRequest } from '../http/answers';
import type { ApiCall } from './apiCall';
import { parseMoment } from './queryParameters';

/** One record, of which members are read without making the whole. */
export interface RecordView {
  member(name: string): JsonValue | undefined;
  /** Empty where the member is no text. */
  text(name: string): string;
  /** Milliseconds since 1970; NaN where the member is no date. */
  moment(name: string): number;
}

/** Records that pass, in the order in which they were made. */
export function findRecords(
  table: RecordTable,
  passes: (record: RecordView) => boolean,
  limit = Number.POSITIVE_INFINITY,
): readonly JsonObject[] {
  const found: JsonObject[] = [];
  for (let position = 0; position < table.count && found.length < limit; position += 1) {
    if (passes(viewOf(table, position))) found.push(table.at(position));
  }
  return found;
}

export function viewOf(table: RecordTable, position: number): RecordView {
  const member = (name: string): JsonValue | undefined => table.member(position, name);
  return { member, text: (name) => textOrEmpty(member(name)), moment: (name) => momentOf(member(name)) };
}

export function textOrEmpty(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function momentOf(value: JsonValue | undefined): number {
  return typeof value === 'string' ? (parseMoment(value) ?? Number.NaN) : Number.NaN;
}

/** The table of another service. @throws RefusedRequest 404 where the sandbox has none. */
export function tableAt({ store }: Pick<ApiCall, 'store'>, servicePath: string): RecordTable {
  const table = store.table(servicePath);
  if (table === undefined) throw new RefusedRequest(404, `There are no records at ${servicePath}.`);
  return table;
}

/** Records that refer to others by the last segment of their key alone, as members do. */
export function recordWithKey(table: RecordTable, keyMember: string, key: string): JsonObject | undefined {
  return table.byKey([key]) ?? findRecords(table, (record) => record.text(keyMember) === key, 1)[0];
}
