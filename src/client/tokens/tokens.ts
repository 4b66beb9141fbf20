import { canceled, untilAborted } from '../core/abort';
import type { Connection, Credentials } from '../core/connection';
import { ElapsedTime } from '../http/elapsedTime';
import { ValuekeepError, isValuekeepError } from '../core/errors';
import type { Fetch } from '../http/exchange';
import type { Sleep } from '../http/rateGate';
import { pauseBeforeRepeat, systemSleep } from '../http/repeat';
import { renewalAge, tokenOf } from './token';
import type { AskedAt, Token, ValidToken } from './token';
import { requestGrant } from './tokenEndpoint';
import type { Grant } from './tokenEndpoint';
import { isPassing, isUnclear } from './tokenFaults';
import { TokenHandover } from './tokenHandover';

export type TokenState = ValidToken | { readonly kind: 'none' | 'acquiring' | 'refused' };

export interface TokenSourceOptions {
  readonly connection: Connection;
  /** Asked for every request for a token; `undefined` where none are stored. */
  readonly credentials: () => Promise<Credentials | undefined>;
  /**
   * Which stored credentials are the newest, whichever window stored or removed them; looked at with every use. What
   * was got with any others is forgotten, as by `credentialsChanged`.
   */
  readonly credentialsRevision?: () => string | undefined;
  /** What trying the connection brought; taken, while it is good, where a request would be made otherwise. */
  readonly handover?: () => TokenHandover | undefined;
  readonly fetch: Fetch;
  /** Milliseconds since 1970; the system's clock unless told. */
  readonly now?: () => number;
  /** Milliseconds from any start, never going back; `performance.now` unless told. */
  readonly steadyNow?: () => number;
  /** Receives every token before its first use, so that logs can redact it. */
  readonly onToken?: (token: string) => void;
  /** For each request to the token endpoint; 30 s unless told. */
  readonly timeoutMs?: number;
  readonly sleep?: Sleep;
  /** From 0 up to 1; `Math.random` unless told. */
  readonly random?: () => number;
}

interface Granted {
  readonly grant: Grant;
  readonly askedAt: AskedAt;
}

interface Obtained {
  readonly token: Token;
  readonly refreshToken: string | undefined;
}

/** What one set of credentials brought. Forgotten as a whole, so that nothing of it outlives the credentials. */
interface Epoch {
  readonly revision: string | undefined;
  readonly controller: AbortController;
  token?: Token | undefined;
  refreshToken?: string | undefined;
  refusal?: ValuekeepError | undefined;
  /** The one request for a token that everybody waits for. */
  flight?: Promise<Token> | undefined;
  ended?: 'cleared' | 'credentialsChanged';
}

/** The access token of one connection: acquired when first asked for, renewed in time, held in memory only. */
export class TokenSource {
  readonly #options: TokenSourceOptions;
  readonly #now: () => number;
  readonly #elapsed: ElapsedTime;
  readonly #listeners = new Set<() => void>();
  #epoch: Epoch;

  constructor(options: TokenSourceOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    const steadyNow = options.steadyNow ?? (() => performance.now());
    this.#elapsed = new ElapsedTime({ now: this.#now, steadyNow });
    this.#epoch = this.#newEpoch();
  }

  get state(): TokenState {
    const { flight, token, refusal, revision } = this.#epoch;
    if (revision !== this.#options.credentialsRevision?.()) return { kind: 'none' };
    if (flight !== undefined) return { kind: 'acquiring' };
    if (refusal !== undefined && !this.#isAlive(token)) return { kind: 'refused' };
    return token?.facts ?? { kind: 'none' };
  }

  /** @returns what ends the subscription */
  onDidChange(listener: () => void): () => void {
    // A function of its own, so that the same listener may subscribe twice.
    const entry = () => listener();
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  /**
   * A token that is good for at least a little while, or was asked for just now, however short its life. Where no new
   * one can be had for a passing reason, the present one serves to its end. `signal` ends this wait only, not the
   * request that others wait for.
   * @throws ValuekeepError `credentialsRefused` without a request once the server said `invalid_client`, until
   * `credentialsChanged` or `renew` brings a token; `cancelled`; else as `requestGrant`
   */
  async getToken(signal?: AbortSignal): Promise<string> {
    return (await this.#obtain({ renewing: false, signal })).value;
  }

  /**
   * Asks for a new token though the present one is still valid, or the credentials were refused before; a present one
   * serves until the new one came, and goes on where none comes. Joins a request that is under way.
   * @throws ValuekeepError `cancelled`; else as `requestGrant`
   */
  async renew(signal?: AbortSignal): Promise<ValidToken> {
    return (await this.#obtain({ renewing: true, signal })).facts;
  }

  /** Drops a token that a call was refused with, if it is still the current one. */
  invalidate(token: string): void {
    this.#options.handover?.()?.drop(token);
    if (this.#epoch.token?.value !== token) return;
    this.#epoch.token = undefined;
    this.#changed();
  }

  /** Other credentials are stored now: forgets what the old ones brought. Whoever waits gets a token of the new ones. */
  credentialsChanged(): void {
    this.#forget('credentialsChanged');
  }

  /** Signs out: forgets everything. Whoever waits gets `cancelled`, and an answer on its way is not kept. */
  clear(): void {
    this.#options.handover?.()?.drop();
    this.#forget('cleared');
  }

  /** Gives the token away to the source that goes on as the same account, which `credentials` are of. */
  handOver(credentials: Credentials): TokenHandover | undefined {
    const { token, refreshToken } = this.#epoch;
    if (token === undefined) return undefined;
    this.#forget('credentialsChanged');
    const age = () => this.#ageOf(token);
    return new TokenHandover(this.#options.connection, credentials, { token, refreshToken, age });
  }

  async #obtain({ renewing, signal }: { renewing: boolean; signal: AbortSignal | undefined }): Promise<Token> {
    for (let mustBeNew = renewing; ; mustBeNew = false) {
      if (signal?.aborted) throw canceled(this.#what);
      const epoch = this.#currentEpoch();
      const { token, refusal, flight } = epoch;
      if (!mustBeNew && token !== undefined && this.#ageOf(token) < renewalAge(token)) return token;
      // Only who asks on purpose may know that the server was put right; calls join that request.
      if (refusal !== undefined && !mustBeNew && flight === undefined) throw refusal;
      try {
        const awaited = await untilAborted(flight ?? this.#start(epoch, mustBeNew), signal, this.#what);
        if (this.#currentEpoch() === epoch) return awaited;
      } catch (error) {
        if (signal?.aborted) throw error;
        if (this.#currentEpoch() === epoch) {
          if (!renewing && isPassing(error) && this.#isAlive(epoch.token)) return epoch.token;
          throw error;
        }
      }
      if (epoch.ended === 'cleared') throw canceled(this.#what);
    }
  }

  /** What the newest credentials brought; what older ones brought is forgotten here. */
  #currentEpoch(): Epoch {
    if (this.#epoch.revision !== this.#options.credentialsRevision?.()) this.#forget('credentialsChanged');
    return this.#epoch;
  }

  #newEpoch(): Epoch {
    return { revision: this.#options.credentialsRevision?.(), controller: new AbortController() };
  }

  #forget(why: NonNullable<Epoch['ended']>): void {
    const { controller } = this.#epoch;
    this.#epoch.ended = why;
    this.#epoch = this.#newEpoch();
    controller.abort();
    this.#changed();
  }

  #start(epoch: Epoch, mustBeNew: boolean): Promise<Token> {
    const acquired = Promise.resolve().then(() => this.#acquire(epoch, mustBeNew));
    const flight = untilAborted(acquired, epoch.controller.signal, this.#what).finally(() => {
      epoch.flight = undefined;
      if (this.#epoch === epoch) this.#changed();
    });
    // Everybody who waited may have gone.
    flight.catch(() => undefined);
    epoch.flight = flight;
    this.#changed();
    return flight;
  }

  async #acquire(epoch: Epoch, mustBeNew: boolean): Promise<Token> {
    try {
      const credentials = await this.#credentials();
      const given = this.#options.handover?.();
      const handover = given?.isOf(this.#options.connection, credentials) === true ? given : undefined;
      const handed = mustBeNew ? undefined : handover?.take(this.#elapsed.read());
      // What is asked for now is newer, and may use up the refresh token.
      if (handed === undefined) handover?.drop();
      const { token, refreshToken } = handed ?? (await this.#request(credentials, epoch));
      for (const secret of [token.value, refreshToken]) if (secret !== undefined) this.#options.onToken?.(secret);
      epoch.refreshToken = refreshToken;
      epoch.token = token;
      epoch.refusal = undefined;
      return token;
    } catch (error) {
      if (isValuekeepError(error) && error.details.reason === 'invalid_client') epoch.refusal = error;
      throw error;
    }
  }

  async #credentials(): Promise<Credentials> {
    let credentials: Credentials | undefined;
    try {
      credentials = await this.#options.credentials();
    } catch (error) {
      if (isValuekeepError(error)) throw error;
      const message = `The credentials of ${this.#options.connection.name} cannot be read from the secret storage.`;
      throw new ValuekeepError('credentialsRefused', message, { reason: 'unreadable' });
    }
    if (credentials !== undefined) return credentials;
    const message = `There are no credentials for ${this.#options.connection.name}. Sign in again.`;
    throw new ValuekeepError('credentialsRefused', message, { reason: 'missing' });
  }

  async #request(credentials: Credentials, epoch: Epoch): Promise<Obtained> {
    const { refreshToken } = epoch;
    if (refreshToken !== undefined) {
      try {
        const { grant, askedAt } = await this.#grant(credentials, epoch, refreshToken);
        const token = tokenOf(grant, 'refreshToken', askedAt);
        return { token, refreshToken: grant.refreshToken ?? refreshToken };
      } catch (error) {
        if (!isUnclear(error)) {
          if (isPassing(error)) throw error;
          epoch.refreshToken = undefined;
        }
      }
    }
    const { grant, askedAt } = await this.#grant(credentials, epoch);
    return { token: tokenOf(grant, 'clientCredentials', askedAt), refreshToken: grant.refreshToken };
  }

  /** Up to 3 tries where the fault may pass; one where the present token serves meanwhile, and the next call tries. */
  async #grant(credentials: Credentials, epoch: Epoch, refreshToken?: string): Promise<Granted> {
    const { sleep = systemSleep, random = Math.random } = this.#options;
    for (let tries = 1; ; tries++) {
      try {
        return await this.#tryGrant(credentials, epoch, refreshToken);
      } catch (error) {
        const pause = isValuekeepError(error) ? pauseBeforeRepeat(error, tries, random()) : undefined;
        if (pause === undefined || this.#isAlive(epoch.token)) throw error;
        await sleep(pause, epoch.controller.signal);
      }
    }
  }

  async #tryGrant(credentials: Credentials, epoch: Epoch, refreshToken: string | undefined): Promise<Granted> {
    // Reading the secret storage may have taken as long as a person takes to unlock it, and a pause its time too.
    if (this.#currentEpoch() !== epoch) throw canceled(this.#what);
    const { connection, fetch, timeoutMs = 30_000 } = this.#options;
    const { signal } = epoch.controller;
    const askedAt = { at: this.#now(), elapsed: this.#elapsed.read() };
    const grant = await requestGrant({
      ...{ connection, credentials, refreshToken, fetch, timeoutMs, signal },
      now: this.#now,
    });
    return { grant, askedAt };
  }

  #ageOf({ obtainedAt }: Token): number {
    return this.#elapsed.read() - obtainedAt;
  }

  #isAlive(token: Token | undefined): token is Token {
    return token !== undefined && this.#ageOf(token) < token.lifetimeMs;
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  get #what(): string {
    return `The request for a token of ${this.#options.connection.name}`;
  }
}
