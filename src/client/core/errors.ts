import type { ConnectionIdentity } from './connection';

/** The closed family of errors that the client gives. Told apart by `code`, never by text. */
export const errorCodes = [
  'unreachable',
  'timeout',
  'tls',
  'credentialsRefused',
  'tokenRefused',
  'forbidden',
  'notFound',
  'invalidRequest',
  'conflict',
  'rateLimited',
  'serverFault',
  'malformed',
  'tooLarge',
  'readOnly',
  'cancelled',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface ErrorDetails {
  /** HTTP status, where an answer came. */
  readonly status?: number;
  readonly method?: string;
  /** Origin and path, without query: where it happened. */
  readonly url?: string;
  /** What the server said, shortened, as plain text. Untrusted: never a link, a command or Markdown. */
  readonly serverText?: string;
  /** The stack trace that came with it, under the same caution. Shown only when a person asks for it. */
  readonly serverTrace?: string;
  /** The server failed at a list with a query, which some servers do where the query is wrong (API.md §7). */
  readonly hadQuery?: boolean;
  /** The operating system's or the identity server's code (`ENOTFOUND`, `invalid_client`). */
  readonly reason?: string;
  /** What kept the letters of an answer from being read. */
  readonly letters?: UnreadLetters;
  /** Milliseconds to wait, where the server said so. */
  readonly retryAfterMs?: number;
  /** It was a token that could not be had; the call itself was not sent. */
  readonly forToken?: boolean;
  /** A write was sent and no answer tells whether it was carried out. Look at the record before sending it again. */
  readonly outcomeUnknown?: boolean;
  /** A write of which nothing left this machine: no connection was made that could have taken it. */
  readonly notSent?: boolean;
  /** Where an answer that was too large can be had again. Not enumerable, so that no log prints the query. */
  readonly download?: AnswerAddress;
  /** What has to be known before a list of this service can be read. */
  readonly listParameters?: MissingParameters;
  /** The port that the sandbox was asked to listen at. */
  readonly port?: PortFault;
  readonly cause?: unknown;
}

/** Letters that could not be read: those of a character set that is not `known`, or bytes that are none of its letters. */
export interface UnreadLetters {
  readonly charset: string;
  readonly known: boolean;
}

/** Why a port of this machine cannot be had; `reserved` by the system, though it is free. */
export interface PortFault {
  readonly port: number;
  readonly why: 'taken' | 'privileged' | 'reserved';
}

export interface MissingParameters {
  readonly connectionId: string;
  /** `module/service`. */
  readonly service: string;
  readonly missing: readonly string[];
}

/** An answer to a GET. */
export interface AnswerAddress {
  readonly connectionId: string;
  /** Where it was asked for: the connection may lead elsewhere by the time that the answer is saved. */
  readonly begun: ConnectionIdentity;
  /** Below the organization, percent-encoded, with its query. */
  readonly path: string;
}

/** The reason of `malformed` where a server was asked for the next page and sent the one before again. */
export const pageRepeated = 'page repeated';
/** … where a page's link leads to another service or out of the connection's organization. */
export const linkElsewhere = 'link elsewhere';
/** … where a page names one as the next that was read already. */
export const pagesInCircle = 'pages in a circle';
/** … where page after page brought nothing new and named a next one. */
export const pagesWithoutEnd = 'pages without end';

/** … and of `tokenRefused`: a sign-in page, or a redirect to one, came in place of data, with a renewed token, too. */
export const signInPage = 'sign-in page';

/** The reason of `timeout` where the server has taken a write (202) and carries it out later. */
export const acceptedForLater = 'accepted for later';

/** The reason of `conflict` where a connection leads elsewhere than when something began. */
export const connectionMoved = 'connection moved';
/** The reason of `conflict` where a connection was removed while something was under way. */
export const connectionRemoved = 'connection removed';
/** The reason of `conflict` where the stored credentials are those of another client than when something began. */
export const otherClient = 'other client';
/** The reason of `conflict` where a connection is marked with a stricter stage than the person saw before a write. */
export const stageChanged = 'stage changed';

export class ValuekeepError extends Error {
  override readonly name = 'ValuekeepError';
  readonly details: ErrorDetails;

  constructor(
    readonly code: ErrorCode,
    /** One English sentence for logs and other extensions; screens use the sentence of the code. */
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.details = details;
  }
}

export function isValuekeepError(error: unknown): error is ValuekeepError {
  return error instanceof ValuekeepError;
}

const holdBackReasons = new Set([connectionMoved, connectionRemoved, otherClient, stageChanged]);

/** What a person changed about the connection kept a call from being sent. */
export function isHeldBack(error: unknown): error is ValuekeepError {
  if (!isValuekeepError(error)) return false;
  return error.code === 'readOnly' || holdBackReasons.has(error.details.reason ?? '');
}

/** The server did not accept the request itself (HTTP 400). */
export function isRefusedQuery(error: unknown): boolean {
  return isValuekeepError(error) && error.details.status === 400;
}
