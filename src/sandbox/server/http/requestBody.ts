import { type JsonObject, type JsonValue, parseJson } from '../../../json/json';
import { RefusedRequest } from './answers';
import { isJsonObject } from '../../../json/shapes';

const maximumBodyBytes = 1024 * 1024;

/**
 * The body as text. @throws RefusedRequest 413 above `limit` bytes, 400 where the bytes are not UTF-8.
 */
export async function readText(request: Request, limit = maximumBodyBytes): Promise<string> {
  const tooLarge = new RefusedRequest(413, `The body is larger than ${limit} bytes.`, { connection: 'close' });
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge;
  const reader = request.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > limit) throw tooLarge;
    parts.push(part.value);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw new RefusedRequest(400, 'The body is not UTF-8 text.');
  }
}

/** @throws RefusedRequest 400 where the body is empty or not JSON. */
export async function readJsonBody(request: Request): Promise<JsonValue> {
  const text = await readText(request);
  if (text.trim() === '') throw new RefusedRequest(400, 'The body is empty; it must be JSON.');
  try {
    return parseJson(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown fault';
    throw new RefusedRequest(400, `The body is not JSON: ${reason}`);
  }
}

/** @throws RefusedRequest 400 where the body is not a JSON object. */
export async function readJsonObject(request: Request): Promise<JsonObject> {
  const value = await readJsonBody(request);
  if (!isJsonObject(value)) throw new RefusedRequest(400, 'The body must be a JSON object.');
  return value;
}

/** A member of a body by its name in any case: input binding of the API ignores case (API.md §5). */
export function memberOf(body: JsonObject, name: string): JsonValue | undefined {
  const wanted = name.toLowerCase();
  const found = Object.keys(body).find((member) => member.toLowerCase() === wanted);
  return found === undefined ? undefined : body[found];
}
