import type { ErrorCode, ErrorDetails } from '../core/errors';
import type { ValuekeepError } from '../core/errors';
import type { HttpAnswer } from './exchange';
import { fault, sendOutcome } from './networkFault';
import type { SentRequest } from './networkFault';
import { serverWords } from './serverText';

const codes: Readonly<Record<number, ErrorCode>> = {
  401: 'tokenRefused',
  402: 'forbidden',
  403: 'forbidden',
  404: 'notFound',
  407: 'unreachable',
  408: 'timeout',
  409: 'conflict',
  410: 'notFound',
  412: 'conflict',
  425: 'rateLimited',
  429: 'rateLimited',
};

const sentences: Readonly<Partial<Record<ErrorCode, string>>> = {
  tokenRefused: 'the server refused the access token',
  forbidden: 'this client may not do this',
  notFound: 'there is no such thing at this address',
  conflict: 'the record has changed or already exists',
  rateLimited: 'too many requests; wait before the next one',
  invalidRequest: 'the server did not accept the request',
  serverFault: 'the server failed',
  timeout: 'the server gave up waiting for the request',
};

/** Of a request for a token: the server's word `invalid_client` is another error. */
const unclear = 'the request for a token was refused, and nothing says that the client id or the secret is wrong';

/** The error of an answer that is no success. `secrets` are what the server may echo and nobody may see. */
export function statusFault(
  answer: HttpAnswer,
  asked: SentRequest,
  options: { secrets?: readonly string[]; nowMs?: number } = {},
): ValuekeepError {
  const { status } = answer;
  const code = codeOf(status);
  const { text, trace } = serverWords(answer.text, options.secrets);
  const retryAfterMs = retryAfter(answer.headers, options.nowMs ?? 0);
  const details: ErrorDetails = {
    status,
    ...(text !== undefined && { serverText: text }),
    ...(trace !== undefined && { serverTrace: trace }),
    ...(status === 500 && hasQuery(asked) && { hadQuery: true }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(status === 407 && { reason: 'proxy authentication' }),
    ...(answer.isUnsent === true || status === 407
      ? sendOutcome(asked, true)
      : [408, 500, 502, 504].includes(status) && sendOutcome(asked, false)),
  };
  const sentence =
    status === 407 ? 'the proxy asks for a sign-in' : status === 401 && asked.forToken ? unclear : sentences[code];
  return fault(code, asked, `${sentence ?? 'an answer that is not understood'} (HTTP ${status}).`, details);
}

/** Whether a list was asked for with options of OData. */
function hasQuery({ method, url }: SentRequest): boolean {
  return method === 'GET' && /[?&](\$|%24)(select|filter|orderby|expand)=/i.test(url);
}

function codeOf(status: number): ErrorCode {
  const known = codes[status];
  if (known !== undefined) return known;
  if (status >= 500) return 'serverFault';
  return status >= 400 ? 'invalidRequest' : 'malformed';
}

/** More seconds than this are no date any more. */
const longestTold = Number.MAX_SAFE_INTEGER;

/**
 * Milliseconds to wait, from seconds or an HTTP date in any of its three forms (RFC 9110 §10.2.3, §5.6.7); 0 for a time
 * that has passed, `undefined` where absent or unreadable. A date is measured by the server's own clock where the
 * answer tells it.
 */
export function retryAfter(headers: HttpAnswer['headers'], nowMs: number): number | undefined {
  const text = headers['retry-after']?.trim();
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestTold);
  const until = httpDate(text);
  return until === undefined ? undefined : Math.max(0, until - (httpDate(headers.date ?? '') ?? nowMs));
}

/** Milliseconds since 1970. The oldest form names no zone, and means UTC all the same. */
function httpDate(text: string): number | undefined {
  if (!/^[A-Za-z]{3}/.test(text)) return undefined;
  const date = Date.parse(/ GMT$/i.test(text) ? text : `${text} GMT`);
  return Number.isNaN(date) ? undefined : date;
}
