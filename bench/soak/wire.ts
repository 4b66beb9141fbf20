import { AsyncLocalStorage } from 'node:async_hooks';
import fetch from 'node-fetch';
import type { RequestInit } from 'node-fetch';
import type { Fetch } from '../../src/client/exchange';
import { faultOfTokenRequest, faultOfTry, type PlantedFault } from './faults';

/** One request of a call, as it left. Times in milliseconds of `performance.now`. */
export interface Try {
  readonly fault: PlantedFault | undefined;
  readonly token: string;
  readonly startedAt: number;
  /** Absent where no answer began. */
  status?: number;
}

/** One request to the token endpoint. */
export interface TokenTry {
  readonly fault: PlantedFault | undefined;
  endedAt?: number;
}

export interface CallOnWire {
  readonly number: number;
  readonly tries: Try[];
}

const remembered = 64;

/** node-fetch with faults planted into what it sends, and a record of what was sent. */
export class Wire {
  readonly #tokenUrl: string;
  readonly #tokenLifetimeMs: number;
  readonly #call = new AsyncLocalStorage<CallOnWire>();
  readonly #bornAt = new Map<string, number>();
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
    keep(this.#bornAt, token, this.#tokenStartedAt);
    if (this.tokenTries.at(-1)?.fault?.effect === 'refusal') this.#kill(token);
  }

  /** The client knows from now on that this token is dead. */
  refused(token: string): void {
    keep(this.#refused, token);
  }

  /** Whether a 401 goes back to a planted fault. A late request may meet a token at its end. */
  isRefusedByFault({ fault, token }: Try): boolean {
    return fault?.effect === 'refusal' || fault?.effect === 'delay' || this.#killed.has(token);
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
    call.tries.push(current);
    if (fault !== undefined && fault.effect !== 'delay') this.counts.apiFaults += 1;
    if (this.#isKnownDead(token, startedAt)) this.counts.withDeadToken += 1;
    if (fault?.effect === 'refusal') this.#kill(token);
    const response = await fetch(url, planted(init, fault));
    current.status = response.status;
    return response;
  }

  #isKnownDead(token: string, at: number): boolean {
    return this.#refused.has(token) || at - (this.#bornAt.get(token) ?? at) >= this.#tokenLifetimeMs;
  }

  #kill(token: string): void {
    if (!this.#killed.has(token)) this.counts.tokensKilled += 1;
    keep(this.#killed, token);
  }
}

function planted(init: RequestInit, fault: PlantedFault | undefined): RequestInit {
  if (fault === undefined) return init;
  return { ...init, headers: { ...(init.headers as Record<string, string>), 'x-sandbox-fault': fault.header } };
}

/** Only the latest, so that the record does not grow with the run. */
function keep<Key>(kept: Map<Key, number> | Set<Key>, key: Key, value = 0): void {
  if (kept instanceof Map) kept.set(key, value);
  else kept.add(key);
  const [oldest] = kept.keys();
  if (kept.size > remembered && oldest !== undefined) kept.delete(oldest);
}
