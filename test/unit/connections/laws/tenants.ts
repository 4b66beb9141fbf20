import type { Response as FetchResponse } from 'node-fetch';
import type { Fetch } from '../../../../src/client/http/exchange';
import { LawBroken } from './places';

/** A request that a window sent. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string;
  readonly body: string;
  /** In which step. */
  readonly sentIn: number;
}

/** A request that has not been answered yet. */
export interface Pending extends Sent {
  readonly window: string;
  readonly isForToken: boolean;
  readonly respond: (status: number, body?: unknown, headers?: Record<string, string>) => void;
  readonly lose: () => void;
}

interface Whose {
  readonly client: string;
  /** In which step it was asked for. */
  readonly askedIn: number;
}

/** Where a page's link leads, and who was given it. */
interface Link {
  readonly place: string;
  readonly client: string;
  readonly page: number;
}

const pagesOfAList = 4;

/**
 * The identity servers and APIs of all tenants. Each answer names the place and the client that it was given to, so that
 * whoever mixes two of them shows it; requests wait until the schedule answers them.
 */
export class Tenants {
  readonly pending: Pending[] = [];
  readonly tokens = new Map<string, Whose>();
  /** How many steps of the schedule there were. */
  step = 0;
  readonly #links = new Map<string, Link>();
  readonly #refused = new Set<string>();
  readonly #broken: (law: string) => void;

  constructor(onBroken: (law: string) => void) {
    this.#broken = onBroken;
  }

  /** `onSent` looks at each request when it leaves. */
  fetchFor(window: string, onSent: (sent: Sent, isForToken: boolean) => void): Fetch {
    const fetch = (address: string, init: Init): Promise<FetchResponse> =>
      new Promise((resolve, reject) => {
        const { method, headers, body = '', signal } = init;
        const leave = () => {
          const at = this.pending.indexOf(request);
          if (at !== -1) this.pending.splice(at, 1);
          return at !== -1;
        };
        const isForToken = address.endsWith('/connect/token');
        const sent: Sent = {
          method,
          url: new URL(address),
          authorization: headers.authorization ?? '',
          body,
          sentIn: this.step,
        };
        const request: Pending = {
          ...sent,
          window,
          isForToken,
          respond: (status, content, told = {}) => {
            if (leave()) resolve(answerOf(status, content, told));
          },
          lose: () => {
            if (leave()) reject(Object.assign(new Error('lost'), { code: 'ECONNRESET' }));
          },
        };
        signal.addEventListener('abort', () => {
          if (leave()) reject(Object.assign(new Error('aborted'), { type: 'aborted' }));
        });
        this.pending.push(request);
        try {
          onSent(sent, isForToken);
          if (!isForToken) this.#arrive(sent);
        } catch (error) {
          // Not thrown: the client would take it for a fault of the network.
          this.#broken(error instanceof LawBroken ? error.message : String(error));
        }
      });
    return fetch;
  }

  answer(request: Pending): void {
    if (request.isForToken) {
      this.#grant(request);
      return;
    }
    const token = tokenOf(request);
    if (this.#refused.has(token)) request.respond(401);
    else request.respond(...this.#answerTo(request, token));
  }

  /** Whoever uses the token of this request is told to get another one. */
  refuse(request: Pending): void {
    if (request.isForToken) request.respond(503);
    else {
      this.#refused.add(tokenOf(request));
      request.respond(401);
    }
  }

  /** The place and client that a request reaches. @throws LawBroken for a token that nobody was given */
  reached(sent: Sent): { readonly place: string; readonly client: string; readonly path: string } {
    const [, , tenant = '', organization = '', ...rest] = sent.url.pathname.split('/');
    const whose = this.tokens.get(tokenOf(sent));
    if (whose === undefined) throw new LawBroken(`${wordsOf(sent)} carries a token that was given to nobody`);
    return { place: `${sent.url.host}/${tenant}/${organization}`, client: whose.client, path: rest.join('/') };
  }

  #arrive(sent: Sent): void {
    const { place, client } = this.reached(sent);
    const link = this.#links.get(sent.url.searchParams.get('$skiptoken') ?? '');
    if (link === undefined || (link.place === place && link.client === client)) return;
    throw new LawBroken(`a list of ${link.place} as ${link.client} is read on at ${place} as ${client}`);
  }

  /** A new token for a client. */
  issue(client: string, askedIn = this.step): string {
    const token = `t${String(this.tokens.size + 1)}`;
    this.tokens.set(token, { client, askedIn });
    return token;
  }

  #grant(request: Pending): void {
    const [client = ''] = Buffer.from(request.authorization.replace('Basic ', ''), 'base64').toString().split(':');
    const token = this.issue(client, request.sentIn);
    request.respond(200, { access_token: token, token_type: 'Bearer', expires_in: 3600 });
  }

  #answerTo(request: Pending, token: string): [status: number, body?: unknown] {
    const { place, path } = this.reached(request);
    const client = this.tokens.get(token)?.client ?? '';
    const origin = `${place} as ${client}`;
    if (request.method === 'POST') return [201, idOf(1)];
    if (request.method !== 'GET') return [200];
    if (!path.endsWith('/odata')) {
      const last = decodeURIComponent(path.split('/').at(-1) ?? '');
      return [200, recordOf(Number(/\d+$/.exec(last)?.[0] ?? 0), origin)];
    }
    const given = request.url.searchParams.get('$skiptoken');
    const page = this.#links.get(given ?? '')?.page ?? 0;
    const items = [recordOf(2 * page + 1, origin), recordOf(2 * page + 2, origin)];
    if (page + 1 >= pagesOfAList) return [200, { items, nextPageLink: null }];
    const name = `l${String(this.#links.size + 1)}`;
    this.#links.set(name, { place, client, page: page + 1 });
    return [200, { items, nextPageLink: `${request.url.origin}${request.url.pathname}?$skiptoken=${name}` }];
  }
}

interface Init {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** `node-fetch`'s answers look alike, as far as the client uses them, and cost less. */
function answerOf(status: number, content: unknown, headers: Record<string, string>): FetchResponse {
  const text = content === undefined ? '' : JSON.stringify(content);
  const all = new Headers({ ...(text !== '' && { 'content-type': 'application/json' }), ...headers });
  const bytes = new TextEncoder().encode(text);
  const answer = { status, ok: status >= 200 && status < 300, headers: all, arrayBuffer: () => Promise.resolve(bytes) };
  return answer as unknown as FetchResponse;
}

function recordOf(number: number, origin: string): Record<string, unknown> {
  const key = `K${String(number)}`;
  const keys = { company: 'C01', workOrderKey: key, unitKey: key };
  return { id: idOf(number), ...keys, description: `${key} of ${origin}`, remarks: origin, isActive: true };
}

/** The records' numbers are in their ids, so that a write by id names the action that it belongs to, too. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function tokenOf({ authorization }: Sent): string {
  return authorization.replace('Bearer ', '');
}

export function wordsOf({ method, url }: Sent): string {
  return `${method} ${url.host}${url.pathname}`;
}
