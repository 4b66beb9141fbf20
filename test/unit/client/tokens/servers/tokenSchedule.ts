import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { errorCodes, isValuekeepError } from '../../../../../src/client/core/errors';
import { TokenSource } from '../../../../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../../../../src/client/valuekeepClient';
import { sampleConnection } from '../../../../support/samples';
import { Servers } from './tokenServers';
import type { Pending } from './tokenServers';

/** A law that a schedule broke. */
class LawBroken extends Error {}

/** What may happen, as often as it stands here. */
const events = [
  ...['get', 'get', 'get', 'get', 'write', 'write', 'write', 'getToken', 'getToken', 'renew', 'cancel'],
  ...['answerToken', 'answerToken', 'answerToken', 'answerToken', 'failToken', 'failToken'],
  ...['answerCall', 'answerCall', 'answerCall', 'failCall', 'failCall', 'failCall'],
  ...['wait', 'wait', 'setClock', 'signOut', 'signIn', 'edit', 'learn', 'learn', 'hear', 'revoke'],
] as const;

export interface Step {
  readonly event: (typeof events)[number];
  /** Which window, call or request: counted round what there is. */
  readonly which: number;
  /** In which of the ways that there are. */
  readonly how: number;
}

export const schedules: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ event: fc.constantFrom(...events), which: fc.nat(7), how: fc.nat(7) }),
  { minLength: 1, maxLength: 45 },
);

interface Call {
  readonly name: string;
  readonly controller: AbortController;
  settled: boolean;
}

interface Timer {
  readonly atMs: number;
  readonly fire: () => void;
}

interface Window {
  readonly name: string;
  readonly tokens: TokenSource;
  readonly client: ValuekeepClient;
  /** The newest revision of the stored credentials that has reached this window. */
  known: number;
  clockIsOffMs: number;
}

/** Two windows of a profile, the servers that they use, and a clock that moves when it is told to. */
export class TwoWindows {
  readonly trace: string[] = [];
  readonly #servers: Servers;
  readonly #windows: readonly [Window, Window];
  readonly #calls: Call[] = [];
  #timers: Timer[] = [];
  #broken: Error | undefined;
  #nowMs = 0;
  #revision = 1;
  #stored: { revision: number; secret: number } | undefined = { revision: 1, secret: 1 };

  constructor() {
    this.#servers = new Servers({
      nowMs: () => this.#nowMs,
      knownRevision: (name) => (name === 'A' ? this.#windows[0] : this.#windows[1]).known,
      note: (line) => this.trace.push(line),
      onBroken: (law) => (this.#broken ??= new LawBroken(law)),
    });
    this.#windows = [this.#open('A'), this.#open('B')];
  }

  /** @throws LawBroken */
  async run(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      this.#nowMs += 1;
      this.#do(step);
      await this.#settle();
    }
    await this.#calmDown();
    this.#signIn(this.#windows[0]);
    for (const window of this.#windows) {
      this.#learn(window);
      this.#start(window, 'get', 'the last get', { mustSucceed: true });
    }
    await this.#calmDown();
  }

  #open(name: string): Window {
    const fetch = this.#servers.fetchFor(name);
    const state = { known: 1, clockIsOffMs: 0 };
    const now = () => 1_700_000_000_000 + this.#nowMs + state.clockIsOffMs;
    const sleep = (ms: number, signal: AbortSignal | undefined) => this.#sleep(ms, signal);
    const tokens = new TokenSource({
      ...{ connection: sampleConnection, fetch, now, sleep, steadyNow: () => this.#nowMs, random: () => 0.5 },
      credentials: () => {
        const { revision, secret } = this.#stored ?? {};
        const read = { clientId: `r${String(revision)}`, clientSecret: `s${String(secret)}` };
        return Promise.resolve(this.#stored === undefined ? undefined : read);
      },
      credentialsRevision: () => String(state.known),
    });
    const client = new ValuekeepClient({ connection: sampleConnection, tokens, fetch, now, sleep, random: () => 0.5 });
    return Object.assign(state, { name, tokens, client });
  }

  #do({ event, which, how }: Step): void {
    const window = this.#windows[which % 2 === 0 ? 0 : 1];
    const request = (isForToken: boolean) =>
      at(
        this.#servers.pending.filter((one) => one.isForToken === isForToken),
        which,
      );
    switch (event) {
      case 'get':
      case 'write':
      case 'getToken':
      case 'renew':
        this.#start(window, event, `${event}${String(this.#calls.length + 1)}`);
        break;
      case 'cancel': {
        const call = at(
          this.#calls.filter(({ settled }) => !settled),
          which,
        );
        if (call === undefined) break;
        this.trace.push(`${call.name} is canceled`);
        call.controller.abort();
        break;
      }
      case 'answerToken':
      case 'failToken':
        this.#answerToken(request(true), event, how);
        break;
      case 'answerCall':
      case 'failCall':
        this.#answerCall(request(false), event, how);
        break;
      case 'wait':
        this.#wait([100, 2000, 10_000, 54_000, 60_000, 61_000, 3_000_000, 3_600_000][how] ?? 0);
        break;
      case 'setClock':
        window.clockIsOffMs += [-3_600_000, -60_000, -1000, -1, 1, 1000, 60_000, 3_600_000][how] ?? 0;
        this.trace.push(`the clock of ${window.name} is off by ${String(window.clockIsOffMs)} ms`);
        break;
      case 'signOut':
        this.#stored = undefined;
        this.#revision += 1;
        this.trace.push(`${window.name} signs out: revision ${String(this.#revision)}`);
        this.#learn(window);
        window.tokens.clear();
        break;
      case 'signIn':
        this.#signIn(window);
        break;
      case 'edit':
        if (this.#stored === undefined) break;
        this.#store(window, this.#stored.secret);
        break;
      case 'learn':
        this.#learn(window);
        break;
      case 'hear':
        this.trace.push(`${window.name} is told that a secret changed`);
        window.tokens.credentialsChanged();
        break;
      case 'revoke':
        this.trace.push('the server revokes every token');
        for (const token of this.#servers.tokens.values()) token.dead = true;
        break;
    }
  }

  #start(
    window: Window,
    kind: 'get' | 'write' | 'getToken' | 'renew',
    name: string,
    { mustSucceed = false } = {},
  ): void {
    const call: Call = { name: `${name} of ${window.name}`, controller: new AbortController(), settled: false };
    this.#calls.push(call);
    this.trace.push(`${window.name} starts ${name}`);
    const { signal } = call.controller;
    const given = (token: string) => {
      const why = this.#servers.whyDead(window.name, token);
      if (why !== undefined) throw new LawBroken(`${call.name} is given ${token}, ${why}`);
    };
    const work = {
      get: () => window.client.get('a/b', name, { signal }),
      write: () => window.client.call({ method: 'POST', path: `/${name}` }, { signal }),
      getToken: () => window.tokens.getToken(signal).then(given),
      renew: () => window.tokens.renew(signal),
    }[kind];
    work()
      .catch((error: unknown) => {
        if (!isValuekeepError(error)) throw error;
        if (!errorCodes.includes(error.code) || mustSucceed)
          throw new LawBroken(`${call.name} ends with ${error.code}: ${error.message}`);
        this.trace.push(`${call.name} ends with ${error.code}`);
      })
      .catch((error: unknown) => (this.#broken ??= error instanceof Error ? error : new LawBroken(String(error))))
      .finally(() => (call.settled = true));
  }

  #answerToken(request: Pending | undefined, event: 'answerToken' | 'failToken', how: number): void {
    if (request === undefined) return;
    const lifetime = [undefined, 1, 2, 60, 600, 3600, 3600, 3600][how];
    if (event === 'answerToken') this.#servers.grant(request, { lifetime, refresh: how % 3 === 0 });
    else if (how < 2) this.#servers.loseGrant(request);
    else if (how === 2) this.#servers.loseRequest(request);
    else this.#servers.fail(request, [429, 503, 500, 404, 401][how - 3] ?? 500, how % 2 === 0 ? 1 : undefined);
  }

  #answerCall(request: Pending | undefined, event: 'answerCall' | 'failCall', how: number): void {
    if (request === undefined) return;
    if (event === 'answerCall') this.#servers.serve(request);
    else if (how === 0) this.#servers.refuseToken(request, 401);
    else if (how === 1) this.#servers.refuseToken(request, 403);
    else if (how === 2) this.#servers.tooMany(request, 1);
    else if (how === 3) this.#servers.tooMany(request, undefined);
    else if (how === 4) this.#servers.fail(request, 503, 1);
    else if (how === 5) this.#servers.loseRequest(request);
    else this.#servers.serve(request, how === 6 ? 'lost' : 500);
  }

  #signIn(window: Window): void {
    this.#store(window, this.#servers.rotateSecret());
  }

  #store(window: Window, secret: number): void {
    this.#revision += 1;
    this.#stored = { revision: this.#revision, secret };
    this.trace.push(`${window.name} stores secret ${String(secret)}: revision ${String(this.#revision)}`);
    this.#learn(window);
  }

  #learn(window: Window): void {
    if (window.known === this.#revision) return;
    window.known = this.#revision;
    this.trace.push(`${window.name} learns of revision ${String(this.#revision)}`);
  }

  #sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = { atMs: this.#nowMs + ms, fire: resolve };
      const stop = () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
        reject(new Error('aborted'));
      };
      if (signal?.aborted) stop();
      else this.#timers.push(timer);
      signal?.addEventListener('abort', stop);
    });
  }

  #wait(ms: number): void {
    this.#nowMs += ms;
    this.trace.push(`${String(ms)} ms pass`);
    const due = this.#timers.filter(({ atMs }) => atMs <= this.#nowMs).sort((a, b) => a.atMs - b.atMs);
    this.#timers = this.#timers.filter((timer) => !due.includes(timer));
    for (const { fire } of due) fire();
  }

  /** Everything is answered well from here on: whoever still waits then, waits for ever. */
  async #calmDown(): Promise<void> {
    for (let rounds = 0; rounds < 500; rounds++) {
      this.#nowMs += 1;
      for (const request of [...this.#servers.pending]) {
        if (request.isForToken) this.#servers.grant(request, { lifetime: 3600, refresh: false });
        else this.#servers.serve(request);
      }
      await this.#settle();
      if (this.#servers.pending.length > 0) continue;
      if (this.#calls.every(({ settled }) => settled)) return;
      const next = Math.min(...this.#timers.map(({ atMs }) => atMs));
      if (next === Infinity) break;
      this.#wait(Math.max(0, next - this.#nowMs));
    }
    const waiting = this.#calls.filter(({ settled }) => !settled).map(({ name }) => name);
    throw new LawBroken(`${waiting.join(', ')} wait for ever`);
  }

  async #settle(): Promise<void> {
    await turn();
    if (this.#broken !== undefined) throw this.#broken;
  }
}

function at<T>(list: readonly T[], index: number): T | undefined {
  return list[index % list.length];
}
