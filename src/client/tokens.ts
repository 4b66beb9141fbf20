import { cancelled, untilAborted } from './abort';
import type { Connection, Credentials } from './connection';
import { ValuekeepError, isValuekeepError } from './errors';
import type { Fetch } from './exchange';
import { requestGrant } from './tokenEndpoint';
import type { Grant } from './tokenEndpoint';

/** What may be shown of the token; never the token itself. Times in milliseconds since 1970. */
export interface ValidToken {
  readonly kind: 'valid';
  readonly obtainedAt: number;
  /** Absent where the server did not say: the token is used until it is refused. */
  readonly expiresAt?: number;
  readonly scope?: string;
}

export type TokenState = ValidToken | { readonly kind: 'none' | 'acquiring' | 'refused' };

export interface TokenSourceOptions {
  readonly connection: Connection;
  /** Asked for every request for a token; `undefined` where none are stored. */
  readonly credentials: () => Promise<Credentials | undefined>;
  readonly fetch: Fetch;
  /** Milliseconds since 1970; the system's clock unless told. */
  readonly now?: () => number;
  /** Told every access and refresh token before it is used, so that no log can show one. */
  readonly onToken?: (token: string) => void;
  /** For each request to the token endpoint; 30 s unless told. */
  readonly timeoutMs?: number;
}

interface Token {
  readonly value: string;
  readonly facts: ValidToken;
  /** From here on a new one is asked for. */
  readonly renewAt: number;
}

/** The one request for a token that everybody waits for. `undefined` as its result: ask again. */
interface Flight {
  readonly result: Promise<string | undefined>;
  readonly controller: AbortController;
  superseded?: 'cleared' | 'credentialsChanged';
}

const longestMargin = 60_000;
const marginOfLifetime = 0.1;

/** The access token of one connection: acquired when first asked for, renewed in time, held in memory only. */
export class TokenSource {
  readonly #options: TokenSourceOptions;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #token: Token | undefined;
  #refreshToken: string | undefined;
  #refusal: ValuekeepError | undefined;
  #flight: Flight | undefined;

  constructor(options: TokenSourceOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  get state(): TokenState {
    if (this.#flight !== undefined) return { kind: 'acquiring' };
    if (this.#refusal !== undefined) return { kind: 'refused' };
    return this.#token?.facts ?? { kind: 'none' };
  }

  /** @returns what ends the subscription */
  onDidChange(listener: () => void): () => void {
    // A function of its own, so that the same listener may subscribe twice.
    const entry = () => listener();
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  /**
   * A token that is good for at least a little while. `signal` ends this wait only, not the request that others wait for.
   * @throws ValuekeepError `credentialsRefused` without a request once the server said `invalid_client`, until
   * `credentialsChanged`; `cancelled`; else as `requestGrant`
   */
  async getToken(signal?: AbortSignal): Promise<string> {
    for (;;) {
      if (signal?.aborted) throw cancelled(this.#what);
      if (this.#token !== undefined && this.#now() < this.#token.renewAt) return this.#token.value;
      if (this.#refusal !== undefined) throw this.#refusal;
      const token = await untilAborted((this.#flight ?? this.#start()).result, signal, this.#what);
      if (token !== undefined) return token;
    }
  }

  /** Drops a token that a call was refused with, if it is still the current one. */
  invalidate(token: string): void {
    if (this.#token?.value !== token) return;
    this.#token = undefined;
    this.#changed();
  }

  /** Other credentials are stored now: forgets what the old ones brought. Whoever waits gets a token of the new ones. */
  credentialsChanged(): void {
    this.#forget('credentialsChanged');
  }

  /** Signs out: forgets everything. Whoever waits gets `cancelled`, and an answer on its way is not kept. */
  clear(): void {
    this.#forget('cleared');
  }

  #forget(why: NonNullable<Flight['superseded']>): void {
    const flight = this.#flight;
    this.#flight = undefined;
    this.#token = undefined;
    this.#refreshToken = undefined;
    this.#refusal = undefined;
    if (flight !== undefined) {
      flight.superseded = why;
      flight.controller.abort();
    }
    this.#changed();
  }

  #start(): Flight {
    const controller = new AbortController();
    const flight: Flight = { controller, result: Promise.resolve().then(() => this.#fly(flight)) };
    // Everybody who waited may have gone.
    flight.result.catch(() => undefined);
    this.#flight = flight;
    this.#changed();
    return flight;
  }

  async #fly(flight: Flight): Promise<string | undefined> {
    const { signal } = flight.controller;
    try {
      const credentials = await untilAborted(this.#credentials(), signal, this.#what);
      const obtainedAt = this.#now();
      const grant = await this.#request(credentials, signal);
      if (flight.superseded !== undefined) throw cancelled(this.#what);
      this.#keep(grant, obtainedAt);
      return grant.accessToken;
    } catch (error) {
      if (flight.superseded === 'credentialsChanged') return undefined;
      if (flight.superseded === 'cleared') throw cancelled(this.#what);
      if (isValuekeepError(error) && error.details.reason === 'invalid_client') this.#refusal = error;
      throw error;
    } finally {
      if (this.#flight === flight) {
        this.#flight = undefined;
        this.#changed();
      }
    }
  }

  async #credentials(): Promise<Credentials> {
    let credentials: Credentials | undefined;
    try {
      credentials = await this.#options.credentials();
    } catch {
      const message = `The credentials of ${this.#options.connection.name} cannot be read from the secret storage.`;
      throw new ValuekeepError('credentialsRefused', message, { reason: 'unreadable' });
    }
    if (credentials !== undefined) return credentials;
    const message = `There are no credentials for ${this.#options.connection.name}. Sign in again.`;
    throw new ValuekeepError('credentialsRefused', message, { reason: 'missing' });
  }

  async #request(credentials: Credentials, signal: AbortSignal): Promise<Grant> {
    const { connection, fetch, timeoutMs = 30_000 } = this.#options;
    const request = { connection, credentials, fetch, now: this.#now, timeoutMs, signal };
    const refreshToken = this.#refreshToken;
    if (refreshToken !== undefined) {
      try {
        const grant = await requestGrant({ ...request, refreshToken });
        return { ...grant, refreshToken: grant.refreshToken ?? refreshToken };
      } catch (error) {
        if (!isValuekeepError(error) || passing.has(error.code)) throw error;
        this.#refreshToken = undefined;
      }
    }
    return requestGrant(request);
  }

  #keep(grant: Grant, obtainedAt: number): void {
    const { accessToken, lifetimeMs, refreshToken, scope } = grant;
    for (const token of [accessToken, refreshToken]) if (token !== undefined) this.#options.onToken?.(token);
    const margin = Math.min(longestMargin, (lifetimeMs ?? 0) * marginOfLifetime);
    this.#refreshToken = refreshToken;
    this.#token = {
      value: accessToken,
      renewAt: lifetimeMs === undefined ? Infinity : obtainedAt + lifetimeMs - margin,
      facts: {
        kind: 'valid',
        obtainedAt,
        ...(lifetimeMs !== undefined && { expiresAt: obtainedAt + lifetimeMs }),
        ...(scope !== undefined && { scope }),
      },
    };
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  get #what(): string {
    return `The request for a token of ${this.#options.connection.name}`;
  }
}

/** Faults that say nothing about the refresh token. */
const passing = new Set(['unreachable', 'timeout', 'tls', 'rateLimited', 'serverFault', 'cancelled']);
