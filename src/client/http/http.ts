import { canceled } from '../core/abort';
import { isValuekeepError } from '../core/errors';
import { exchange } from './exchange';
import type { ExchangeLimits, Fetch, HttpAnswer, HttpRequest, Sink } from './exchange';
import { describe, fault } from './networkFault';
import { RateGate } from './rateGate';
import type { Sleep, Wait } from './rateGate';
import { isPassingStatus, longestPause, mostTries, pauseAfter, systemSleep } from './repeat';
import { retryAfter } from './statusFault';

export interface TransportOptions {
  readonly fetch: Fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly sleep?: Sleep;
  /** Told of every wait that the server asked for, so that it can be shown and canceled. */
  readonly onWait?: (wait: Wait) => void;
  /** Redirects to where people sign in are given as they are, not followed. */
  readonly isSignIn?: (target: URL, from: URL) => boolean;
  /** Asked for each request; 60 s and 32 MiB unless told. */
  readonly limits?: () => ExchangeLimits;
}

const defaultLimits: ExchangeLimits = { timeoutMs: 60_000, maxBytes: 32 * 1024 * 1024 };
const mostWaits = 2;
const mostRedirects = 5;
const waitUntold = 60_000;
const longestWait = 120_000;

/** Requests with everything that belongs to a careful client: limits, redirects, repeats and waits. */
export class HttpTransport {
  readonly #options: TransportOptions;
  readonly #limits: () => ExchangeLimits;
  readonly #sleep: Sleep;
  readonly #isSignIn: (target: URL, from: URL) => boolean;
  readonly #gate: RateGate;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#limits = options.limits ?? (() => defaultLimits);
    this.#sleep = options.sleep ?? systemSleep;
    this.#isSignIn = options.isSignIn ?? (() => false);
    this.#gate = new RateGate({ now: options.now, sleep: this.#sleep, onWait: options.onWait });
  }

  /**
   * The last answer, whatever its status. A GET has up to 3 tries on network faults, 502, 503 and 504; nothing else is
   * repeated after a fault, nor a GET whose sink has got a piece. A 429 is waited out for every method, for the server
   * has turned the request away; all requests wait together then. `authorization` is asked for before each try, for a
   * token may end while a call waits.
   * @throws ValuekeepError as `exchange`, and `malformed` for a redirect that may not be followed
   */
  async send(asked: HttpRequest, authorization?: () => Promise<string>): Promise<HttpAnswer> {
    const { request, hasBegun } = watched(asked);
    for (let tries = 1, waits = 0; ;) {
      if (this.#gate.isClosed) await this.#gate.pass({ ...request, what: describe(request) });
      const mayRepeat = request.method === 'GET' && tries < mostTries;
      let pause = pauseAfter(tries, this.#options.random());
      const current = authorization === undefined ? request : withAuthorization(request, await authorization());
      try {
        const answer = await this.#follow(current);
        if (answer.status < 300) return answer;
        const told = retryAfter(answer.headers, this.#options.now());
        if (answer.status === 429) {
          const ms = Math.max(told ?? waitUntold, pause);
          if (waits++ >= mostWaits || ms > longestWait) return answer;
          this.#gate.close(ms, 429);
          continue;
        }
        pause = Math.max(pause, told ?? 0);
        if (!mayRepeat || !isPassingStatus(answer.status) || pause > longestWait) return answer;
        if (pause > longestPause) {
          this.#gate.close(pause, 503);
          tries++;
          continue;
        }
      } catch (error) {
        if (!mayRepeat || hasBegun() || !isValuekeepError(error) || error.code !== 'unreachable') throw error;
      }
      tries++;
      await this.#sleepOrCancel(pause, request);
    }
  }

  async #follow(request: HttpRequest): Promise<HttpAnswer> {
    let current = request;
    for (let redirects = 0; ; redirects++) {
      const answer = await exchange(this.#options.fetch, current, this.#limits());
      if (![301, 302, 303, 307, 308].includes(answer.status)) return answer;
      const location = answer.headers.location;
      const target = redirectTarget(location, current.url);
      if (location === undefined || (target !== undefined && this.#isSignIn(target, new URL(current.url))))
        return answer;
      const details = { status: answer.status };
      if (request.method !== 'GET') {
        throw fault('malformed', current, 'the server redirects a write, which is not followed.', details);
      }
      if (redirects >= mostRedirects) throw fault('malformed', current, 'the server redirects without end.', details);
      current = { ...current, url: sameOrigin(target, current, details) };
    }
  }

  async #sleepOrCancel(ms: number, request: HttpRequest): Promise<void> {
    try {
      await this.#sleep(ms, request.signal);
    } catch {
      throw canceled(describe(request));
    }
  }
}

function withAuthorization(request: HttpRequest, authorization: string): HttpRequest {
  return { ...request, headers: { ...request.headers, authorization } };
}

/** The request, and whether its sink was given something. */
function watched(request: HttpRequest): { request: HttpRequest; hasBegun: () => boolean } {
  const { sink } = request;
  let begun = false;
  if (sink === undefined) return { request, hasBegun: () => begun };
  const watching: Sink = (chunk) => {
    begun = true;
    return sink(chunk);
  };
  return { request: { ...request, sink: watching }, hasBegun: () => begun };
}

/** Undefined for what is no address. */
export function redirectTarget(location: string | undefined, from: string): URL | undefined {
  return location !== undefined && URL.canParse(location, from) ? new URL(location, from) : undefined;
}

function sameOrigin(target: URL | undefined, from: HttpRequest, details: { status: number }): string {
  if (target?.origin !== new URL(from.url).origin || target.username !== '' || target.password !== '') {
    const place = target === undefined ? 'an unreadable address' : target.origin;
    throw fault('malformed', from, `the server redirects to ${place}, which is not followed.`, details);
  }
  return target.href;
}
