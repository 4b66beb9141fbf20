import type { JsonObject } from '../../../json/json';
import type { RecordTable } from '../../store/recordTable';
import { RefusedRequest } from '../http/answers';
import { type RecordView, textOrEmpty, viewOf } from './recordSearch';

/** A row version is base64 of bytes, highest first; `AAAA` is before all others (API.md §3.4). @throws RefusedRequest 400 */
export function parseRowVersion(text: string): bigint {
  // A plus sign that was not percent-encoded comes as a space.
  const base64 = text.replaceAll(' ', '+');
  if (!/^[a-z0-9+/]*={0,2}$/i.test(base64)) throw new RefusedRequest(400, '"version" must be base64.');
  return rowVersion(base64);
}

function rowVersion(base64: string): bigint {
  const hex = Buffer.from(base64, 'base64').toString('hex');
  return hex === '' ? 0n : BigInt(`0x${hex}`);
}

/** Records above a row version that pass, lowest version first, so that the last one's version continues the reading. */
export function recordsAbove({
  table,
  version,
  passes,
  limit,
}: {
  readonly table: RecordTable;
  readonly version: bigint;
  readonly passes: (record: RecordView) => boolean;
  readonly limit: number;
}): readonly JsonObject[] {
  const found: { readonly position: number; readonly version: bigint }[] = [];
  for (let position = 0; position < table.count; position += 1) {
    const view = viewOf(table, position);
    const own = rowVersion(textOrEmpty(view.member('version')));
    if (own > version && passes(view)) found.push({ position, version: own });
  }
  found.sort((one, other) => (one.version < other.version ? -1 : one.version > other.version ? 1 : 0));
  return found.slice(0, limit).map(({ position }) => table.at(position));
}
