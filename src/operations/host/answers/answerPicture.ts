import type { CallResult } from '../../../client/core/api';
import { isJsonObject } from '../../../json/shapes';
import { parseJson } from '../../../json/json';
import type { JsonValue } from '../../../json/json';

/** More is saved, not shown; the framework takes up to 3 MB (API.md §3.1). */
const mostShown = 5 * 1024 * 1024;

/**
 * An answer with bytes that are JSON, read: with `fileContents` in base64, as newer hosts send a picture (API.md §3.1), it
 * is the answer whose bytes are those; any other JSON becomes its body.
 */
export function withPicture(result: CallResult): CallResult {
  const body = jsonIn(result);
  if (body === undefined) return result;
  const contents = isJsonObject(body)
    ? Object.entries(body).find(([member]) => member.toLowerCase() === 'filecontents')?.[1]
    : undefined;
  const bytes = typeof contents === 'string' ? decoded(contents) : undefined;
  if (bytes === undefined) return { ...withoutBytes(result), body, isJson: true };
  const type = typeOf(bytes) ?? 'application/octet-stream';
  return { ...result, headers: { ...result.headers, 'content-type': type }, bytes, size: bytes.byteLength };
}

/** The media type of an answer that can be shown as a picture; undefined for any other. */
export function pictureType({ bytes }: Pick<CallResult, 'bytes'>): string | undefined {
  return bytes === undefined || bytes.byteLength > mostShown ? undefined : typeOf(bytes);
}

/** What the page shows; null where the answer is no picture. */
export function pictureAddress(result: Pick<CallResult, 'bytes'>): string | null {
  const type = pictureType(result);
  return type === undefined ? null : `data:${type};base64,${Buffer.from(result.bytes ?? []).toString('base64')}`;
}

function withoutBytes(result: CallResult): Omit<CallResult, 'bytes'> {
  const without: { bytes?: Uint8Array } & Omit<CallResult, 'bytes'> = { ...result };
  delete without.bytes;
  return without;
}

function jsonIn({ bytes, headers }: CallResult): JsonValue | undefined {
  if (bytes === undefined || !(/json/i.test(headers['content-type'] ?? '') || bytes[0] === 0x7b)) return undefined;
  try {
    return parseJson(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** Also of a `data:` address. Undefined for what is no base64. */
function decoded(text: string): Uint8Array | undefined {
  const base64 = text.replace(/^data:[^,]*,/, '').replaceAll(/\s/g, '');
  return base64 !== '' && /^[a-z0-9+/_-]+=*$/i.test(base64) ? new Uint8Array(Buffer.from(base64, 'base64')) : undefined;
}

/** By the first bytes, whatever a server says: only what can carry no script. */
function typeOf(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  return signatures.find(([signature]) => signature.test(start))?.[1];
}

const signatures: readonly (readonly [RegExp, string])[] = [
  [/^\x89PNG\r\n/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF[^]{4}WEBP/, 'image/webp'],
  [/^BM/, 'image/bmp'],
];
