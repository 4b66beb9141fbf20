import { type JsonValue, stringifyJson } from '../../../json/json';

/** A request that the sandbox turns down. The application makes it an answer with a JSON body `{"message": …}`. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';

  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Numbers are written as they were read. */
export function jsonAnswer(value: JsonValue, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(stringifyJson(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

export function emptyAnswer(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...(status === 204 ? {} : { 'content-length': '0' }), ...headers } });
}

/** The shape of the real API's error bodies is not known (API.md §7): this one is the sandbox's own. */
export function refusal(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Response {
  return jsonAnswer({ message }, status, headers);
}
