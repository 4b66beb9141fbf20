import { setTimeout as delay } from 'node:timers/promises';
import { cancelled } from './abort';
import { isValuekeepError } from './errors';
import { exchange } from './exchange';
import type { ExchangeLimits, Fetch, HttpAnswer, HttpRequest } from './exchange';
import { describe, fault } from './networkFault';
import { retryAfter } from './statusFault';

/** A pause that the server asked for. */
export interface Wait {
  readonly ms: number;
  /** Aborts when the wait is over, however it ended. */
  readonly signal: AbortSignal;
  /** Gives the request up; it ends with `cancelled`. */
  cancel(): void;
}

/** Resolves after `ms`, or rejects when `signal` aborts. */
export type Sleep = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

export interface TransportOptions {
  readonly fetch: Fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly sleep?: Sleep;
  /** Told of every wait after a 429, so that it can be shown and cancelled. */
  readonly onWait?: (wait: Wait) => void;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

const mostTries = 3;
const mostWaits = 2;
const mostRedirects = 5;
const waitUntold = 60_000;
const longestWait = 120_000;
const longestPause = 10_000;

/** Requests with everything that belongs to a careful client: limits, redirects, repeats and waits. */
export class HttpTransport {
  readonly #options: TransportOptions;
  readonly #limits: ExchangeLimits;
  readonly #sleep: Sleep;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#limits = { timeoutMs: options.timeoutMs ?? 60_000, maxBytes: options.maxBytes ?? 32 * 1024 * 1024 };
    this.#sleep = options.sleep ?? ((ms, signal) => delay(ms, undefined, { ...(signal && { signal }) }));
  }

  /**
   * The last answer, whatever its status. A GET has up to 3 tries on network faults, 502, 503 and 504; nothing else is
   * repeated after a fault. A 429 is waited out for every method, for the server has turned the request away.
   * @throws ValuekeepError as `exchange`, and `malformed` for a redirect that may not be followed
   */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    for (let tries = 1, waits = 0; ;) {
      const mayRepeat = request.method === 'GET' && tries < mostTries;
      let pause = this.#pause(tries);
      try {
        const answer = await this.#follow(request);
        if (answer.status < 300) return answer;
        const told = retryAfter(answer.headers['retry-after'], this.#options.now());
        if (answer.status === 429) {
          const ms = told ?? waitUntold;
          if (waits++ >= mostWaits || ms > longestWait) return answer;
          await this.#wait(ms, request);
          continue;
        }
        pause = Math.max(pause, told ?? 0);
        if (!mayRepeat || ![502, 503, 504].includes(answer.status) || pause > longestPause) return answer;
      } catch (error) {
        if (!mayRepeat || !isValuekeepError(error) || error.code !== 'unreachable') throw error;
      }
      tries++;
      await this.#sleepOrCancel(pause, request.signal, request);
    }
  }

  async #follow(request: HttpRequest): Promise<HttpAnswer> {
    let current = request;
    for (let redirects = 0; ; redirects++) {
      const answer = await exchange(this.#options.fetch, current, this.#limits);
      if (![301, 302, 303, 307, 308].includes(answer.status)) return answer;
      const location = answer.headers.location;
      if (location === undefined) return answer;
      const details = { status: answer.status };
      if (request.method !== 'GET') {
        throw fault('malformed', current, 'the server redirects a write, which is not followed.', details);
      }
      if (redirects >= mostRedirects) throw fault('malformed', current, 'the server redirects without end.', details);
      current = { ...current, url: sameOrigin(location, current, details) };
    }
  }

  async #wait(ms: number, request: HttpRequest): Promise<void> {
    const stop = new AbortController();
    const over = new AbortController();
    const cancel = () => stop.abort();
    request.signal?.addEventListener('abort', cancel, { once: true });
    if (request.signal?.aborted) cancel();
    this.#options.onWait?.({ ms, signal: over.signal, cancel });
    try {
      await this.#sleepOrCancel(ms, stop.signal, request);
    } finally {
      over.abort();
      request.signal?.removeEventListener('abort', cancel);
    }
  }

  async #sleepOrCancel(ms: number, signal: AbortSignal | undefined, request: HttpRequest): Promise<void> {
    try {
      await this.#sleep(ms, signal);
    } catch {
      throw cancelled(describe(request));
    }
  }

  #pause(tries: number): number {
    return 250 * 2 ** (tries - 1) * (0.5 + this.#options.random());
  }
}

function sameOrigin(location: string, from: HttpRequest, details: { status: number }): string {
  const target = URL.canParse(location, from.url) ? new URL(location, from.url) : undefined;
  if (target?.origin !== new URL(from.url).origin || target.username !== '' || target.password !== '') {
    const place = target === undefined ? 'an unreadable address' : target.origin;
    throw fault('malformed', from, `the server redirects to ${place}, which is not followed.`, details);
  }
  return target.href;
}
