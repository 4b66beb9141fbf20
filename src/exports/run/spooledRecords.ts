import { open } from 'node:fs/promises';
import { parseJson } from '../../client/json';
import type { JsonObject } from '../../client/json';

const newline = 0x0a;
/** A few records at once: what lives longer than a moment makes the heap grow, 64 KB a time by 60 MB. */
const pieceBytes = 4 * 1024;

/**
 * The records of a file with one a line, some at a time. One buffer serves the whole file.
 * Rejects as `fs.open`, or when `signal` aborts.
 */
export async function* spooledRecords(
  path: string,
  signal: AbortSignal,
): AsyncGenerator<readonly JsonObject[], void, void> {
  const file = await open(path);
  try {
    let buffer = Buffer.allocUnsafeSlow(pieceBytes);
    let filled = 0;
    for (;;) {
      signal.throwIfAborted();
      // A line longer than the buffer: it grows until the line fits.
      if (filled === buffer.byteLength) buffer = Buffer.concat([buffer], filled * 2);
      const { bytesRead } = await file.read(buffer, filled, buffer.byteLength - filled);
      if (bytesRead === 0) return;
      const end = buffer.subarray(0, filled + bytesRead).lastIndexOf(newline);
      filled += bytesRead;
      if (end === -1) continue;
      // A line never ends inside a character, nor does JSON hold a line break.
      const text = buffer.toString('utf8', 0, end);
      buffer.copyWithin(0, end + 1, filled);
      filled -= end + 1;
      yield parseJson(`[${text.replaceAll('\n', ',')}]`) as readonly JsonObject[];
    }
  } finally {
    await file.close();
  }
}
