import { cancelled } from './abort';
import type { UnreadLetters } from './answerText';
import { ValuekeepError } from './errors';
import type { ErrorCode, ErrorDetails } from './errors';

/** What was asked, for messages: without query, header or body. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  /** A request for a token: doing it twice changes nothing, though it is no GET. */
  readonly forToken?: boolean;
}

export function isWrite(asked: Asked): boolean {
  return asked.method !== 'GET' && asked.forToken !== true;
}

/** `GET https://host/path`: where it happened, without the query. */
export function describe({ method, url }: Asked): string {
  return `${method} ${placeOf(url)}`;
}

export function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'an address that is none';
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

export function fault(code: ErrorCode, asked: Asked, sentence: string, details: ErrorDetails = {}): ValuekeepError {
  const unknown = details.outcomeUnknown === true ? ` ${unknownOutcome}` : '';
  const { method, url, forToken } = asked;
  const where = { method, url: placeOf(url), ...(forToken === true && { forToken }) };
  return new ValuekeepError(code, `${describe(asked)}: ${sentence}${unknown}`, { ...where, ...details });
}

/** Of a success whose body cannot be read. @throws ValuekeepError `malformed` where that is so */
export function checkLetters(
  { status, unread }: { readonly status: number; readonly unread?: UnreadLetters },
  asked: Asked,
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

const tlsCode =
  /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERROR_IN_CERT_|ERROR_IN_CRL_|CRL_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|EPROTO$)/;
const malformedCode = /^(HPE_|Z_|ERR_BROTLI|ERR__ERROR_|ERR_PADDING)/;
const requestCode =
  /^(ERR_INVALID_(URL|CHAR|HTTP_TOKEN|PROTOCOL)|ERR_UNESCAPED_CHARACTERS|ERR_HTTP_INVALID_HEADER_VALUE)$/;
/** All that VS Code tells where it cannot connect to the proxy; no code, and an address that may hold a password. */
const proxyAway = 'Failed to establish a socket connection to proxies';
/** Nothing was sent yet. */
const beforeSending = /^(ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)/;

/**
 * Turns what node-fetch threw into the closed family. Its own error is not kept as the cause: its text holds the whole
 * address with the query.
 */
export function networkFault(
  error: unknown,
  asked: Asked,
  state: { timedOut: boolean; aborted: boolean },
): ValuekeepError {
  if (error instanceof ValuekeepError) return error;
  const unknown = isWrite(asked) ? { outcomeUnknown: true } : {};
  if (state.aborted)
    return isWrite(asked) ? fault('cancelled', asked, 'cancelled.', unknown) : cancelled(describe(asked));
  if (state.timedOut) return fault('timeout', asked, 'no complete answer came in time.', unknown);
  const { code, type, message } = traits(error);
  if (code === undefined && message?.startsWith(proxyAway) === true) {
    return fault('unreachable', asked, 'the proxy cannot be reached.', { reason: 'proxy unreachable' });
  }
  if (type === 'max-size') return fault('tooLarge', asked, 'the answer is larger than can be read.', unknown);
  if (type === 'aborted') return cancelled(describe(asked));
  if (code !== undefined && tlsCode.test(code)) {
    const why = message === undefined ? code : `${message} (${code})`;
    return fault('tls', asked, `no trusted connection could be made: ${why}.`, { reason: code });
  }
  if (code !== undefined && malformedCode.test(code)) {
    return fault('malformed', asked, `the answer cannot be read (${code}).`, { reason: code, ...unknown });
  }
  if (error instanceof TypeError || (code !== undefined && requestCode.test(code))) {
    const reason = code === undefined ? {} : { reason: code };
    return fault('invalidRequest', asked, 'the address or a header cannot be sent.', reason);
  }
  const reason = code ?? 'ERR_STREAM_PREMATURE_CLOSE';
  const outcome = code !== undefined && beforeSending.test(code) ? {} : unknown;
  const sentence =
    reason === 'ERR_STREAM_PREMATURE_CLOSE'
      ? 'the connection was lost before the answer was complete'
      : 'the server cannot be reached';
  return fault('unreachable', asked, `${sentence} (${reason}).`, { reason, ...outcome });
}

function traits(error: unknown): { code?: string; type?: string; message?: string } {
  if (!(error instanceof Error)) return {};
  const { code, type } = error as { code?: unknown; type?: unknown };
  const reason = /, reason: (.{1,200})/.exec(error.message)?.[1];
  return {
    ...(typeof code === 'string' && { code }),
    ...(typeof type === 'string' && { type }),
    ...(reason !== undefined && { message: reason.replace(/\.$/, '') }),
  };
}
