import { canceled } from '../core/abort';
import { ValuekeepError } from '../core/errors';
import type { ErrorCode, ErrorDetails, UnreadLetters } from '../core/errors';

/** What was asked, for messages: without query, header or body. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  /** A request for a token: doing it twice changes nothing, though it is no GET. */
  readonly forToken?: boolean;
}

export function isWrite(asked: SentRequest): boolean {
  return asked.method !== 'GET' && asked.forToken !== true;
}

/** `GET https://host/path`: where it happened, without the query. */
export function describe({ method, url }: SentRequest): string {
  return `${method} ${originAndPath(url)}`;
}

function originAndPath(url: string): string {
  if (!URL.canParse(url)) return 'an address that is none';
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

export function fault(
  code: ErrorCode,
  asked: SentRequest,
  sentence: string,
  details: ErrorDetails = {},
): ValuekeepError {
  const outcome = details.outcomeUnknown === true ? ` ${unknownOutcome}` : details.notSent === true ? ` ${unsent}` : '';
  const { method, url, forToken } = asked;
  const where = { method, url: originAndPath(url), ...(forToken === true && { forToken }) };
  return new ValuekeepError(code, `${describe(asked)}: ${sentence}${outcome}`, { ...where, ...details });
}

/** Of a success whose body cannot be read. @throws ValuekeepError `malformed` where that is so */
export function checkLetters(
  { status, unread }: { readonly status: number; readonly unread?: UnreadLetters },
  asked: SentRequest,
): void {
  if (unread === undefined) return;
  const { charset, known } = unread;
  const sentence = known
    ? `the answer says that it is ${charset}, and it is not all of that.`
    : `the answer is written in the character set ${charset}, which cannot be read.`;
  const details = { status, letters: unread, ...(isWrite(asked) && { outcomeUnknown: true }) };
  throw fault('malformed', asked, sentence, details);
}

const unknownOutcome = 'Whether it was carried out is not known: look at the record before you send it again.';
const unsent = 'It was not sent.';

const tlsCode =
  /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERROR_IN_CERT_|ERROR_IN_CRL_|CRL_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|EPROTO$)/;
const malformedCode = /^(HPE_|Z_|ERR_BROTLI|ERR__ERROR_|ERR_PADDING)/;
const requestCode =
  /^(ERR_INVALID_(URL|CHAR|HTTP_TOKEN|PROTOCOL)|ERR_UNESCAPED_CHARACTERS|ERR_HTTP_INVALID_HEADER_VALUE)$/;
/** All that VS Code tells where it cannot connect to the proxy; no code, and an address that may hold a password. */
const proxyAway = 'Failed to establish a socket connection to proxies';
/** No connection, or one to somebody whose certificate was not trusted: nothing was sent yet. */
const beforeSending =
  /^(ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/;
/** A connection that is there may end with the same codes. */
const connecting = new Set(['connect', 'getaddrinfo']);

/** What can be said of a write that was not carried out for certain; nothing of any other request. */
export function sendOutcome(asked: SentRequest, isUnsent: boolean): Pick<ErrorDetails, 'notSent' | 'outcomeUnknown'> {
  if (!isWrite(asked)) return {};
  return isUnsent ? { notSent: true } : { outcomeUnknown: true };
}

/**
 * Turns what node-fetch threw into the closed family. Its own error is not kept as the cause: its text holds the whole
 * address with the query. `isUnsent`: whether it was seen that nothing left; where that was not seen, the code tells.
 */
export function networkFault(
  error: unknown,
  asked: SentRequest,
  state: { readonly timedOut: boolean; readonly aborted: boolean; readonly isUnsent?: boolean | undefined },
): ValuekeepError {
  if (error instanceof ValuekeepError) return error;
  const { code, type, message, systemCall } = traits(error);
  const isProxyAway = code === undefined && message?.startsWith(proxyAway) === true;
  const isStopped = state.aborted || state.timedOut;
  const byCode = systemCall === undefined ? beforeSending.test(code ?? '') : connecting.has(systemCall);
  const outcome = sendOutcome(asked, state.isUnsent ?? (!isStopped && (isProxyAway || byCode)));
  if (state.aborted) {
    return outcome.outcomeUnknown === true
      ? fault('cancelled', asked, 'canceled.', outcome)
      : canceled(describe(asked));
  }
  if (state.timedOut) return fault('timeout', asked, 'no complete answer came in time.', outcome);
  if (isProxyAway) {
    const reason = 'proxy unreachable';
    return fault('unreachable', asked, 'the proxy cannot be reached.', { reason, ...outcome });
  }
  if (type === 'max-size') return fault('tooLarge', asked, 'the answer is larger than can be read.', outcome);
  if (type === 'aborted') return canceled(describe(asked));
  if (code !== undefined && tlsCode.test(code)) {
    const why = message === undefined ? code : `${message} (${code})`;
    return fault('tls', asked, `no trusted connection could be made: ${why}.`, { reason: code, ...outcome });
  }
  if (code !== undefined && malformedCode.test(code)) {
    return fault('malformed', asked, `the answer cannot be read (${code}).`, { reason: code, ...outcome });
  }
  if (error instanceof TypeError || (code !== undefined && requestCode.test(code))) {
    const reason = code === undefined ? {} : { reason: code };
    const details = { ...reason, ...sendOutcome(asked, true) };
    return fault('invalidRequest', asked, 'the address or a header cannot be sent.', details);
  }
  const reason = code ?? 'ERR_STREAM_PREMATURE_CLOSE';
  const sentence =
    reason === 'ERR_STREAM_PREMATURE_CLOSE'
      ? 'the connection was lost before the answer was complete'
      : 'the server cannot be reached';
  return fault('unreachable', asked, `${sentence} (${reason}).`, { reason, ...outcome });
}

interface Traits {
  readonly code?: string;
  readonly type?: string;
  readonly message?: string;
  /** What the operating system was asked for: `connect`, `read`. */
  readonly systemCall?: string;
}

function traits(error: unknown): Traits {
  if (!(error instanceof Error)) return {};
  const { code, type, erroredSysCall } = error as { code?: unknown; type?: unknown; erroredSysCall?: unknown };
  const reason = /, reason: (.{1,200})/.exec(error.message)?.[1];
  return {
    ...(typeof code === 'string' && { code }),
    ...(typeof type === 'string' && { type }),
    ...(typeof erroredSysCall === 'string' && { systemCall: erroredSysCall }),
    ...(reason !== undefined && { message: reason.replace(/\.$/, '') }),
  };
}
