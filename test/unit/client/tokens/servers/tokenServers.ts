import type { Response } from 'node-fetch';
import type { Fetch } from '../../../../../src/client/http/exchange';

/** A request that has not been answered yet. */
export interface Pending {
  readonly window: string;
  readonly isForToken: boolean;
  readonly method: string;
  /** The last part of the path: which call it is. */
  readonly call: string;
  readonly authorization: string;
  readonly form: URLSearchParams;
  readonly sentAtMs: number;
  answer(status: number, body?: unknown, headers?: Record<string, string>): void;
  lose(): void;
}

interface Token {
  readonly window: string;
  /** Which of the identity server's secrets it was granted for. */
  readonly secret: number;
  /** Which revision of the stored credentials asked for it. */
  readonly revision: number;
  readonly askedAtMs: number;
  readonly deliveredAtMs: number;
  readonly lifetimeMs: number;
  dead: boolean;
}

export interface ServersOptions {
  readonly nowMs: () => number;
  /** The newest revision of the stored credentials that a window knows of. */
  readonly knownRevision: (window: string) => number;
  readonly note: (line: string) => void;
  /** A request did what none may. Not thrown: the client would take it for a fault of the network. */
  readonly onBroken: (law: string) => void;
}

/** An identity server and an API that answer when the schedule says so, and know what no request may do. */
export class Servers {
  readonly pending: Pending[] = [];
  readonly tokens = new Map<string, Token>();
  readonly #options: ServersOptions;
  readonly #refreshTokens = new Map<string, number>();
  /** By window and token: what a 401 told it, when, and in which call. */
  readonly #refused = new Map<string, { readonly atMs: number; readonly call: string }>();
  readonly #sends = new Map<string, number>();
  readonly #mayRepeat = new Map<string, number>();
  readonly #carriedOut = new Map<string, number>();
  secret = 1;

  constructor(options: ServersOptions) {
    this.#options = options;
  }

  fetchFor(window: string): Fetch {
    const fetch = (
      url: string,
      init: { method: string; headers: Record<string, string>; body?: string; signal: AbortSignal },
    ) =>
      new Promise<Response>((resolve, reject) => {
        const { method, headers, body = '', signal } = init;
        const leave = () => {
          const at = this.pending.indexOf(pending);
          if (at === -1) return false;
          this.pending.splice(at, 1);
          return true;
        };
        const isForToken = url.endsWith('/token');
        const pending: Pending = {
          window,
          isForToken,
          method,
          call: url.slice(url.lastIndexOf('/') + 1),
          authorization: headers.authorization ?? '',
          form: new URLSearchParams(isForToken ? body : ''),
          sentAtMs: this.#options.nowMs(),
          answer: (status, content = {}, told = {}) => {
            if (leave()) resolve(answerOf(status, content, told));
          },
          lose: () => {
            if (leave()) reject(Object.assign(new Error('lost'), { code: 'ECONNRESET' }));
          },
        };
        signal.addEventListener('abort', () => {
          if (!leave()) return;
          // The worst case: it had arrived already.
          if (!isForToken) this.#carryOut(pending);
          reject(Object.assign(new Error('aborted'), { type: 'aborted' }));
        });
        this.#arrive(pending);
        this.pending.push(pending);
      });
    return fetch;
  }

  /** The identity server grants, or refuses where secret or refresh token are no good. */
  grant(pending: Pending, { lifetime, refresh }: { lifetime: number | undefined; refresh: boolean }): void {
    const { revision, secret } = credentialsOf(pending);
    const used = pending.form.get('refresh_token');
    if (secret !== this.secret) {
      this.#note(pending, 'invalid_client');
      pending.answer(400, { error: 'invalid_client' });
      return;
    }
    if (used !== null && this.#refreshTokens.get(used) !== secret) {
      this.#note(pending, 'invalid_grant');
      pending.answer(400, { error: 'invalid_grant' });
      return;
    }
    if (used !== null && refresh) this.#refreshTokens.delete(used);
    const token = `t${String(this.tokens.size + 1)}`;
    const refreshToken = `r${String(this.tokens.size + 1)}`;
    if (refresh) this.#refreshTokens.set(refreshToken, secret);
    this.tokens.set(token, {
      ...{ window: pending.window, secret, revision, dead: false },
      askedAtMs: pending.sentAtMs,
      deliveredAtMs: this.#options.nowMs(),
      lifetimeMs: lifetime === undefined ? Infinity : lifetime * 1000,
    });
    this.#note(pending, `${token} for ${String(lifetime)} s${refresh ? ` and ${refreshToken}` : ''}`);
    pending.answer(200, {
      ...{ access_token: token, token_type: 'Bearer', expires_in: lifetime },
      ...(refresh && { refresh_token: refreshToken }),
    });
  }

  /** The answer to a request for a token was lost, though the server used the refresh token up. */
  loseGrant(pending: Pending): void {
    this.#refreshTokens.delete(pending.form.get('refresh_token') ?? '');
    this.#note(pending, 'nothing: the answer is lost');
    pending.lose();
  }

  /** The API does what is asked, or refuses a dead token. */
  serve(pending: Pending, status: 200 | 500 | 'lost' = 200): void {
    if (!this.#isAlive(tokenOf(pending))) {
      this.refuseToken(pending, 401);
      return;
    }
    this.#carryOut(pending);
    this.#note(pending, `${status === 'lost' ? 'nothing' : String(status)}, carried out`);
    if (status === 'lost') pending.lose();
    else pending.answer(status, { id: '1' });
  }

  refuseToken(pending: Pending, status: 401 | 403): void {
    const token = tokenOf(pending);
    const known = this.tokens.get(token);
    if (known !== undefined) known.dead = true;
    this.#refused.set(`${pending.window} ${token}`, { atMs: this.#options.nowMs(), call: pending.call });
    this.#allowRepeat(pending);
    this.#note(pending, `${String(status)} for ${token}`);
    pending.answer(status, 'Invalid Token Error');
  }

  tooMany(pending: Pending, seconds: number | undefined): void {
    this.#allowRepeat(pending);
    this.fail(pending, 429, seconds);
  }

  fail(pending: Pending, status: number, retryAfterSeconds?: number): void {
    this.#note(pending, String(status));
    const headers: Record<string, string> =
      retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
    pending.answer(status, '', headers);
  }

  loseRequest(pending: Pending): void {
    this.#note(pending, 'nothing: the request is lost');
    pending.lose();
  }

  /** What a new secret at the identity server ends. */
  rotateSecret(): number {
    for (const token of this.tokens.values()) token.dead = true;
    return ++this.secret;
  }

  #arrive(pending: Pending): void {
    const { window, call, method } = pending;
    if (pending.isForToken) {
      const others = this.pending.filter((other) => other.isForToken && other.window === window);
      if (others.length > 0) this.#options.onBroken(`${window} has two requests for a token on their way`);
      const { revision } = credentialsOf(pending);
      this.#options.note(
        `${window} asks for a token by ${pending.form.get('grant_type') ?? ''}, revision ${String(revision)}`,
      );
      if (revision < this.#options.knownRevision(window))
        this.#options.onBroken(`${window} uses credentials it knows to be replaced`);
      return;
    }
    const token = tokenOf(pending);
    this.#options.note(`${window} sends ${method} ${call} with ${token}`);
    const why = this.whyDead(window, token, call);
    if (why !== undefined) this.#options.onBroken(`${window} sends ${call} with ${token}, ${why}`);
    const sends = (this.#sends.get(call) ?? 0) + 1;
    this.#sends.set(call, sends);
    if (method !== 'GET' && sends > 1 + (this.#mayRepeat.get(call) ?? 0)) {
      this.#options.onBroken(`${call} is sent again though it may have been carried out`);
    }
  }

  /** Why a window knows that a token is dead; `undefined` where it cannot know. */
  whyDead(window: string, value: string, call?: string): string | undefined {
    const token = this.tokens.get(value);
    if (token === undefined) return 'which nobody granted';
    const now = this.#options.nowMs();
    if (token.window !== window) return 'which another window got';
    const refused = this.#refused.get(`${window} ${value}`);
    // In the moment in which the refusal comes only the refused call knows of it.
    if (refused !== undefined && (refused.call === call || refused.atMs < now)) return 'which was refused';
    if (token.revision < this.#options.knownRevision(window)) return 'which other credentials brought';
    // Whoever waited for it uses it once, however short its life.
    if (now - token.askedAtMs >= token.lifetimeMs && now > token.deliveredAtMs) return 'which has ended';
    return undefined;
  }

  #isAlive(value: string): boolean {
    const token = this.tokens.get(value);
    return token !== undefined && !token.dead && this.#options.nowMs() - token.deliveredAtMs < token.lifetimeMs;
  }

  #carryOut({ call, method }: Pending): void {
    if (method === 'GET') return;
    const times = (this.#carriedOut.get(call) ?? 0) + 1;
    this.#carriedOut.set(call, times);
    if (times > 1) this.#options.onBroken(`${call} is carried out ${String(times)} times`);
  }

  #allowRepeat({ call }: Pending): void {
    this.#mayRepeat.set(call, (this.#mayRepeat.get(call) ?? 0) + 1);
  }

  #note(pending: Pending, what: string): void {
    const { window, isForToken, call } = pending;
    this.#options.note(`${isForToken ? 'the identity server' : `the API for ${call}`} answers ${window}: ${what}`);
  }
}

function tokenOf({ authorization }: Pending): string {
  return authorization.replace('Bearer ', '');
}

/** The client id names the revision, the client secret the server's secret: `r2`, `s1`. */
function credentialsOf({ authorization }: Pending): { revision: number; secret: number } {
  const [id = '', secret = ''] = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString().split(':');
  return { revision: Number(id.slice(1)), secret: Number(secret.slice(1)) };
}

/** As much of node-fetch's answer as is read, at a fraction of its cost. */
function answerOf(status: number, content: unknown, headers: Record<string, string>): Response {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const answer = {
    status,
    ok: status < 300,
    headers: new Map(Object.entries(headers)),
    arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer),
  };
  return answer as unknown as Response;
}
