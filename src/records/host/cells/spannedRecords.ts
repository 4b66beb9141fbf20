import type { JsonObject } from '../../../json/json';
import type { RowSpan } from '../../protocol/layoutProtocol';

/**
 * The records of rows that the page names, in its order. The spans are not trusted: what is beyond the last row is left
 * out, and no more come than there are.
 */
export function spannedRecords(records: readonly JsonObject[], spans: readonly RowSpan[]): JsonObject[] {
  const last = records.length - 1;
  const found: JsonObject[] = [];
  for (const [first, end] of spans) {
    const step = first <= end ? 1 : -1;
    const from = Math.min(first, step === 1 ? Infinity : last);
    const to = Math.min(end, step === 1 ? last : Infinity);
    for (let row = from; step === 1 ? row <= to : row >= to; row += step) {
      const record = records[row];
      if (found.length > last) return found;
      if (record !== undefined) found.push(record);
    }
  }
  return found;
}
