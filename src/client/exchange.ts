import type nodeFetch from 'node-fetch';
import type { Response } from 'node-fetch';
import { cancelled } from './abort';
import { describe, networkFault } from './networkFault';
import type { Asked } from './networkFault';

/** node-fetch's own, or one that behaves like it. */
export type Fetch = typeof nodeFetch;

export interface HttpRequest extends Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. `set-cookie` is left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, decoded as UTF-8 without a byte order mark. */
  readonly text: string;
  /** Where the answer came from. */
  readonly url: string;
}

export interface ExchangeLimits {
  /** For the whole answer, in milliseconds. */
  readonly timeoutMs: number;
  /** Of the body, unpacked. */
  readonly maxBytes: number;
}

/**
 * One request and its whole answer, whatever the status; follows no redirect, repeats nothing.
 * @throws ValuekeepError `unreachable`, `timeout`, `tls`, `malformed`, `tooLarge`, `invalidRequest`, `cancelled`
 */
export async function exchange(fetch: Fetch, request: HttpRequest, limits: ExchangeLimits): Promise<HttpAnswer> {
  const { signal, method, url, headers, body } = request;
  if (signal?.aborted) throw cancelled(describe(request));
  const controller = new AbortController();
  const state = { timedOut: false, aborted: false };
  const onAbort = () => {
    state.aborted = true;
    controller.abort();
  };
  const timer = setTimeout(() => {
    state.timedOut = true;
    controller.abort();
  }, limits.timeoutMs);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      redirect: 'manual',
      size: limits.maxBytes,
      signal: controller.signal,
    });
    const text = await response.text();
    return answerOf(response, text, url);
  } catch (error) {
    throw networkFault(error, request, state);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

/** Most answers are read without a look at their headers, and node-fetch takes its time to list them. */
function answerOf(response: Response, text: string, url: string): HttpAnswer {
  let headers: Record<string, string> | undefined;
  return {
    status: response.status,
    get headers() {
      return (headers ??= headersOf(response.headers));
    },
    text,
    url,
  };
}

function headersOf(headers: Iterable<readonly [string, string]>): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [name, value] of headers) {
    if (name !== 'set-cookie') record[name] = value;
  }
  return record;
}
