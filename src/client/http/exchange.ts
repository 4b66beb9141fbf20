import { isUtf8 as holdsUtf8 } from 'node:buffer';
import type { Agent } from 'node:http';
import type { Headers, Response } from 'node-fetch';
import { canceled } from '../core/abort';
import type { UnreadLetters } from '../core/errors';
import { Departure } from './departure';
import { describe, isWrite, networkFault } from './networkFault';
import type { SentRequest } from './networkFault';
import type { Wait } from './rateGate';
import { isPassingStatus } from './repeat';
import { looksLikeHtml, saysHtml } from './serverText';

/** One request as it is sent. */
export interface RequestToSend {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A redirect is an answer like any other. */
  readonly redirect: 'manual';
  /** Of the body, unpacked, in bytes: a longer one fails. */
  readonly size: number;
  readonly signal: AbortSignal;
  /** Node.js' own unless told; inside VS Code its own, with its proxies and certificates. */
  readonly agent?: Agent;
}

/** `verifiedFetch`, or what stands for it in a test. */
export type Fetch = (url: string, request: RequestToSend) => Promise<Response>;

/** Takes a body piece by piece; the next piece is read when its promise resolves. */
export type Sink = (chunk: Uint8Array) => Promise<void>;

export interface HttpRequest extends SentRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
  /** Shows the waits of this request itself. */
  readonly onWait?: ((wait: Wait) => void) | undefined;
  /** How the body of a success is taken: as text unless told. */
  readonly as?: 'bytes' | undefined;
  /** Takes the body of a success, of any size, instead of `text`. */
  readonly sink?: Sink | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. `set-cookie` is left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body without a byte order mark; empty where it was taken otherwise. */
  readonly text: string;
  /** Why some of `text` is U+FFFD. */
  readonly unread?: UnreadLetters;
  /** The body, where it was asked for so, or is not all text. */
  readonly bytes?: Uint8Array;
  /** Where the answer came from. */
  readonly url: string;
  /** A write that no connection could take: a proxy on the way refused it and answers in the server's place. */
  readonly isUnsent?: boolean | undefined;
}

export interface ExchangeLimits {
  /** For the whole answer, in milliseconds; for one that a sink takes, from each piece to the next. */
  readonly timeoutMs: number;
  /** Of the body, unpacked. Not for a sink. */
  readonly maxBytes: number;
}

/**
 * One request and its whole answer, whatever the status; follows no redirect, repeats nothing. A refusal whose body breaks
 * off comes without it where its status tells all that is to be done.
 * @throws ValuekeepError `unreachable`, `timeout`, `tls`, `malformed`, `tooLarge`, `invalidRequest`, `cancelled`; what
 * the sink throws
 */
export async function exchange(fetch: Fetch, request: HttpRequest, limits: ExchangeLimits): Promise<HttpAnswer> {
  const { signal, method, url, headers, body } = request;
  if (signal?.aborted) throw canceled(describe(request));
  const controller = new AbortController();
  const state = { timedOut: false, aborted: false };
  const departure = new Departure();
  const onAbort = () => {
    state.aborted = true;
    controller.abort();
  };
  const startClock = () =>
    setTimeout(() => {
      state.timedOut = true;
      controller.abort();
    }, limits.timeoutMs);
  let clock = startClock();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const send = () =>
      fetch(url, {
        method,
        headers,
        ...(body !== undefined && { body }),
        redirect: 'manual',
        size: limits.maxBytes,
        signal: controller.signal,
      });
    const response = await (isWrite(request) ? departure.watch(send) : send());
    const { isUnsent } = departure;
    const isText = (request.as === undefined && request.sink === undefined) || announcesPage(response.headers);
    if (!response.ok || isText) {
      const content = await response.arrayBuffer().catch((error: unknown) => {
        if (response.ok || state.aborted || !isToldByStatus(request, response.status)) throw error;
        return new ArrayBuffer(0);
      });
      const bytes = new Uint8Array(content);
      const pour = response.ok ? request.sink : undefined;
      if (pour !== undefined && !looksLikeHtml(utf8.decode(bytes))) {
        await poured(pour, bytes);
        return answerOf(response, { text: '' }, url);
      }
      const read = { ...answerText(bytes, response.headers.get('content-type') ?? undefined), isUnsent };
      return answerOf(response, read.unread === undefined ? read : { ...read, bytes }, url);
    }
    if (request.sink === undefined) {
      return answerOf(response, { text: '', bytes: new Uint8Array(await response.arrayBuffer()) }, url);
    }
    for await (const chunk of response.body ?? []) {
      // A slow disk is no slow server.
      clearTimeout(clock);
      await poured(request.sink, chunk as Buffer);
      if (controller.signal.aborted) throw new Error('aborted');
      clock = startClock();
    }
    return answerOf(response, { text: '' }, url);
  } catch (error) {
    if (error instanceof SinkFault) throw error.cause;
    throw networkFault(error, request, { ...state, isUnsent: departure.isUnsent });
  } finally {
    clearTimeout(clock);
    signal?.removeEventListener('abort', onAbort);
  }
}

/**
 * Whether a refusal needs no words: what was refused to a write was not carried out, and a token is renewed, a wait waited
 * and a try repeated whatever else was said. A request for a token learns from the words what was refused.
 */
function isToldByStatus(request: HttpRequest, status: number): boolean {
  return isWrite(request) || isPassingStatus(status) || status === 429 || (status === 401 && request.forToken !== true);
}

/** Whether a page comes, most likely that of a sign-in, and not a file of that kind. */
function announcesPage(headers: Headers): boolean {
  return saysHtml(headers.get('content-type') ?? '') && !/attachment/i.test(headers.get('content-disposition') ?? '');
}

/** Tells what a sink threw from what the network did. */
class SinkFault extends Error {}

async function poured(sink: Sink, chunk: Uint8Array): Promise<void> {
  try {
    await sink(chunk);
  } catch (cause) {
    throw new SinkFault('The sink failed.', { cause });
  }
}

/** Most answers are read without a look at their headers, and node-fetch takes its time to list them. */
function answerOf(response: Response, body: Omit<HttpAnswer, 'status' | 'headers' | 'url'>, url: string): HttpAnswer {
  let headers: Record<string, string> | undefined;
  return {
    status: response.status,
    get headers() {
      return (headers ??= headersOf(response.headers));
    },
    ...body,
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

/** The text of an answer's body. */
interface AnswerText {
  /** With U+FFFD where something could not be read. */
  readonly text: string;
  /** Why not all of it could be read. */
  readonly unread?: UnreadLetters;
}

const utf8 = new TextDecoder();

/**
 * A body's bytes as text, without a byte order mark: that mark tells the character set, else `contentType` does, else it
 * is UTF-8 (RFC 8259 §8.1; the names are those of the Encoding Standard).
 */
export function answerText(bytes: Uint8Array, contentType: string | undefined): AnswerText {
  const named = /;\s*charset\s*=\s*"?\s*([^\s";]+)/i.exec(contentType ?? '')?.[1];
  const charset = markedCharset(bytes) ?? (named === undefined ? 'utf-8' : plainName(named));
  if (isUtf8.test(charset)) {
    const text = utf8.decode(bytes);
    // Several times faster than a decoder that fails.
    return holdsUtf8(bytes) ? { text } : { text, unread: { charset: 'UTF-8', known: true } };
  }
  return inCharset(bytes, charset);
}

const isUtf8 = /^utf-?8$/i;

/** Of a server, and for the screen. */
function plainName(charset: string): string {
  return charset.replace(/[^\w.:+-]/g, '').slice(0, 40);
}

function markedCharset([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function inCharset(bytes: Uint8Array, charset: string): AnswerText {
  // Without a mark, the zero in front of a plain character tells the order of its bytes.
  const label = /^utf-16$/i.test(charset) && bytes[0] === 0 ? 'utf-16be' : charset;
  const decoder = decoderOf(label);
  if (decoder === undefined) return { text: utf8.decode(bytes), unread: { charset, known: false } };
  try {
    const text = decoder.decode(bytes);
    return { text: decoder.encoding === 'windows-1252' ? withWindowsLetters(text) : text };
  } catch {
    return { text: new TextDecoder(label).decode(bytes), unread: { charset, known: true } };
  }
}

function decoderOf(label: string) {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

/** What windows-1252 has from 0x80 to 0x9f. */
const windowsLetters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Some versions of Node.js read windows-1252 as ISO 8859-1, which has control characters there. */
function withWindowsLetters(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (letter) => windowsLetters[letter.charCodeAt(0) - 0x80] ?? letter);
}
