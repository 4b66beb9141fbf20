import type { ErrorCode, ErrorDetails } from './errors';
import type { ValuekeepError } from './errors';
import type { HttpAnswer } from './exchange';
import { fault, isWrite } from './networkFault';
import type { Asked } from './networkFault';
import { serverText } from './serverText';

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

/** The error of an answer that is no success. `secrets` are what the server may echo and nobody may see. */
export function statusFault(
  answer: HttpAnswer,
  asked: Asked,
  options: { secrets?: readonly string[]; nowMs?: number } = {},
): ValuekeepError {
  const { status } = answer;
  const code = codeOf(status);
  const text = serverText(answer.text, options.secrets);
  const retryAfterMs = retryAfter(answer.headers['retry-after'], options.nowMs ?? 0);
  const details: ErrorDetails = {
    status,
    ...(text !== undefined && { serverText: text }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(status === 407 && { reason: 'proxy authentication' }),
    ...(isWrite(asked) && [408, 500, 502, 504].includes(status) && { outcomeUnknown: true }),
  };
  const sentence = status === 407 ? 'the proxy asks for a sign-in' : sentences[code];
  return fault(code, asked, `${sentence ?? 'an answer that is not understood'} (HTTP ${status}).`, details);
}

function codeOf(status: number): ErrorCode {
  const known = codes[status];
  if (known !== undefined) return known;
  if (status >= 500) return 'serverFault';
  return status >= 400 ? 'invalidRequest' : 'malformed';
}

/** Milliseconds to wait, from seconds or an HTTP date (RFC 9110 §10.2.3); `undefined` where absent or unreadable. */
export function retryAfter(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
