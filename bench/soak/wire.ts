import { AsyncLocalStorage } from 'node:async_hooks';
import fetch from 'node-fetch';
import type { RequestInit } from 'node-fetch';
import type { Fetch } from '../../src/client/http/exchange';
import { faultOfTokenRequest, faultOfTry, type PlantedFault } from './faults';

/** One request of a call, as it left. Times in milliseconds of `performance.now`. */
export interface Try {
  readonly fault: PlantedFault | undefined;
  readonly token: string;
  readonly startedAt: number;
  /** Absent where no answer began. */
  status?: number;
  answeredAt?: number;
}

/** One request to the token endpoint. */
export interface TokenTry {
  readonly fault: PlantedFault | undefined;
  endedAt?: number;
}

export interface CallOnWire {
  readonly number: number;
  readonly startedAt: number;
  readonly tries: Try[];
}

/** When a token was asked for, from where its life counts, and when it came. */
interface Birth {
  readonly askedAt: number;
  readonly cameAt: number;
}

const remembered = 64;

/** node-fetch with faults planted into what it sends, and a record of what was sent. */
export class Wire {
  readonly #tokenUrl: string;
  readonly #tokenLifetimeMs: number;
  readonly #call = new AsyncLocalStorage<CallOnWire>();
  readonly #births = new Map<string, Birth>();
  readonly #refused = new Set<string>();
  readonly #killed = new Set<string>();
  #tokenStartedAt = 0;
  #tokensInFlight = 0;
  /** The latest requests to the token endpoint. */
  readonly tokenTries: TokenTry[] = [];
  readonly counts = {
    api: 0,
    apiFaults: 0,
    token: 0,
    tokenFaults: 0,
    tokensKilled: 0,
    mostTokensInFlight: 0,
    withDeadToken: 0,
  };

  constructor({ tokenUrl, tokenLifetimeMs }: { readonly tokenUrl: string; readonly tokenLifetimeMs: number }) {
    this.#tokenUrl = tokenUrl;
    this.#tokenLifetimeMs = tokenLifetimeMs;
  }

  /** Whatever `work` sends belongs to `call`. */
  during<T>(call: CallOnWire, work: () => Promise<T>): Promise<T> {
    return this.#call.run(call, work);
  }

  /** A token came, dead already where that was planted. */
  born(token: string): void {
    this.#births.set(token, { askedAt: this.#tokenStartedAt, cameAt: performance.now() });
    forgetOldest(this.#births);
    if (this.tokenTries.at(-1)?.fault?.effect === 'refusal') this.#kill(token);
  }

  /** The client knows from now on that this token is dead. */
  refused(token: string): void {
    this.#refused.add(token);
    forgetOldest(this.#refused);
  }

  /** Whether a 401 goes back to a planted fault, or to a token that ended on the way, as on a machine that stood still. */
  isRefusedByFault({ fault, token, answeredAt = -Infinity }: Try): boolean {
    const isPlanted = fault?.effect === 'refusal' || fault?.effect === 'delay' || this.#killed.has(token);
    return isPlanted || this.#hasEnded(token, answeredAt);
  }

  readonly fetch = ((url: string, init: RequestInit) =>
    url === this.#tokenUrl ? this.#fetchToken(url, init) : this.#fetchApi(url, init)) as Fetch;

  async #fetchToken(url: string, init: RequestInit) {
    const fault = faultOfTokenRequest(this.counts.token);
    const tokenTry: TokenTry = { fault };
    this.counts.token += 1;
    if (fault !== undefined && fault.effect !== 'delay') this.counts.tokenFaults += 1;
    this.tokenTries.push(tokenTry);
    if (this.tokenTries.length > remembered) this.tokenTries.shift();
    this.#tokenStartedAt = performance.now();
    this.#tokensInFlight += 1;
    this.counts.mostTokensInFlight = Math.max(this.counts.mostTokensInFlight, this.#tokensInFlight);
    try {
      return await fetch(url, planted(init, fault));
    } finally {
      this.#tokensInFlight -= 1;
      tokenTry.endedAt = performance.now();
    }
  }

  async #fetchApi(url: string, init: RequestInit) {
    this.counts.api += 1;
    const call = this.#call.getStore();
    if (call === undefined) return fetch(url, init);
    const token = (init.headers as Record<string, string>).authorization?.replace('Bearer ', '') ?? '';
    const fault = faultOfTry(call.number, call.tries.length);
    const startedAt = performance.now();
    const current: Try = { fault, token, startedAt };
    if (fault !== undefined && fault.effect !== 'delay') this.counts.apiFaults += 1;
    if (this.#isKnownDead(current, call)) this.counts.withDeadToken += 1;
    call.tries.push(current);
    if (fault?.effect === 'refusal') this.#kill(token);
    const response = await fetch(url, planted(init, fault));
    current.status = response.status;
    current.answeredAt = performance.now();
    return response;
  }

  /** Whoever waited for a token uses it once, however short its life: on a machine that stood still it came too late. */
  #isKnownDead({ token, startedAt }: Try, { startedAt: begun, tries }: CallOnWire): boolean {
    if (this.#refused.has(token)) return true;
    const waitedSince = tries.at(-1)?.startedAt ?? begun;
    const hasWaited = waitedSince < (this.#births.get(token)?.cameAt ?? -Infinity);
    return this.#hasEnded(token, startedAt) && !(hasWaited && tries.every((one) => one.token !== token));
  }

  #hasEnded(token: string, at: number): boolean {
    return at - (this.#births.get(token)?.askedAt ?? at) >= this.#tokenLifetimeMs;
  }

  #kill(token: string): void {
    if (!this.#killed.has(token)) this.counts.tokensKilled += 1;
    this.#killed.add(token);
    forgetOldest(this.#killed);
  }
}

function planted(init: RequestInit, fault: PlantedFault | undefined): RequestInit {
  if (fault === undefined) return init;
  return { ...init, headers: { ...(init.headers as Record<string, string>), 'x-sandbox-fault': fault.header } };
}

/** Keeps only the latest, so that the record does not grow with the run. */
function forgetOldest(kept: Map<string, Birth> | Set<string>): void {
  const [oldest] = kept.keys();
  if (kept.size > remembered && oldest !== undefined) kept.delete(oldest);
}
