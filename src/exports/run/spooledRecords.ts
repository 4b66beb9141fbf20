import { createReadStream } from 'node:fs';
import { parseJson } from '../../client/json';
import type { JsonObject } from '../../client/json';

const newline = 0x0a;

export interface RecordBatch {
  readonly records: readonly JsonObject[];
  /** Read of the file so far. */
  readonly bytes: number;
}

/** The records of a file with one a line, some at a time. Rejects as `fs.createReadStream`, or when `signal` aborts. */
export async function* spooledRecords(path: string, signal: AbortSignal): AsyncGenerator<RecordBatch, void, void> {
  let rest: Buffer[] = [];
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024, signal })) {
    const chunk = piece as Buffer;
    bytes += chunk.byteLength;
    const end = chunk.lastIndexOf(newline);
    if (end === -1) {
      rest.push(chunk);
      continue;
    }
    // A line never ends inside a character, nor does JSON hold a line break.
    const text = Buffer.concat([...rest, chunk.subarray(0, end)]).toString();
    rest = [chunk.subarray(end + 1)];
    yield { records: parseJson(`[${text.replaceAll('\n', ',')}]`) as readonly JsonObject[], bytes };
  }
}
