import type { Connection, Credentials } from '../../../client/core/connection';
import { isValuekeepError, type ValuekeepError } from '../../../client/core/errors';
import { exchange } from '../../../client/http/exchange';
import type { Fetch, HttpAnswer } from '../../../client/http/exchange';
import { addressFault } from '../../core/addresses';
import type { FaultPlace } from './advice';
import type { Surroundings } from './diagnosis';
import type { Side } from './side';
import { type Route, routeOf } from '../network/proxyRoute';
import type { ReportRedactor } from '../report/reportRedactor';
import { type SeenConnection, watchConnection } from '../network/watchConnection';

/** Gives the addresses of a host. Rejects as `dns.promises.lookup`, also when `signal` aborts. */
export type Lookup = (host: string, signal: AbortSignal) => Promise<readonly string[]>;

/** What every step is given. */
export interface Context {
  readonly connection: Connection;
  readonly credentials: Credentials | undefined;
  readonly fetch: Fetch;
  readonly lookup: Lookup;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly surroundings: Surroundings;
  /** For each step, in milliseconds. */
  readonly timeoutMs: number;
  readonly redactor: ReportRedactor;
}

/** One of the connection's two servers, or both where they have one origin. */
export interface Server {
  readonly sides: readonly Side[];
  readonly side: Side;
  readonly url: URL;
  readonly host: string;
  readonly route: Route;
}

/** What is known of an answer's head, names in lower case. */
export type AnswerHead = Pick<HttpAnswer, 'status' | 'headers'>;

/** What a request came to. */
export interface Outcome<T> {
  readonly value?: T;
  readonly error?: ValuekeepError;
  /** The head of the last answer, also where it was refused. */
  readonly head: AnswerHead | undefined;
  readonly seen: SeenConnection | undefined;
  readonly startedAt: number;
  readonly endedAt: number;
}

const largestAnswer = 2 * 1024 * 1024;

/** The servers whose addresses can be used: that of the token first, for nothing else goes without one. */
export function serversOf(connection: Connection, surroundings: Surroundings): readonly Server[] {
  const sides: readonly (readonly [Side, string])[] = [
    ['token', connection.tokenUrl],
    ['api', connection.apiUrl],
  ];
  const usable = sides.filter(([, address]) => addressFault(address) === undefined);
  const origins = [...new Set(usable.map(([, address]) => new URL(address.trim()).origin))];
  return origins.flatMap((origin) => {
    const own = usable.filter(([, address]) => new URL(address.trim()).origin === origin);
    const [first] = own;
    if (first === undefined) return [];
    const url = new URL(first[1].trim());
    return [
      { sides: own.map(([side]) => side), side: first[0], url, host: url.host, route: routeOf(url, surroundings) },
    ];
  });
}

/** @throws ValuekeepError `cancelled` where the person did; every other fault is an outcome. */
export async function attempt<T>(
  { fetch, now, signal }: Context,
  work: (fetch: Fetch) => Promise<T>,
): Promise<Outcome<T>> {
  let head: AnswerHead | undefined;
  let seen: SeenConnection | undefined;
  const recording = (async (url, init) => {
    const response = await fetch(url, init);
    head = { status: response.status, headers: Object.fromEntries(response.headers) };
    return response;
  }) as Fetch;
  const startedAt = now();
  const outcome = (result: { value: T } | { error: ValuekeepError }): Outcome<T> => ({
    ...result,
    head,
    seen,
    startedAt,
    endedAt: now(),
  });
  try {
    const value = await watchConnection(
      () => work(recording),
      (told) => (seen = told),
    );
    return outcome({ value });
  } catch (error) {
    if (!isValuekeepError(error) || signal.aborted) throw error;
    return outcome({ error });
  }
}

/** A GET that carries nothing of the connection but what `headers` hold; follows and repeats nothing. */
export function get(
  { signal, timeoutMs }: Context,
  fetch: Fetch,
  { url, headers = {} }: { readonly url: string; readonly headers?: Readonly<Record<string, string>> },
): Promise<HttpAnswer> {
  const all = { 'user-agent': 'Valuekeep API Tools', ...headers };
  return exchange(fetch, { method: 'GET', url, headers: all, signal }, { timeoutMs, maxBytes: largestAnswer });
}

/** The proxy that a request took, as VS Code says, else as the settings say; `undefined` for a direct connection. */
export function proxyOf({ route }: Server, seen: SeenConnection | undefined): string | undefined {
  if (seen?.proxy === undefined) return route.proxy?.origin;
  // VS Code writes `PROXY user:password@host:port`.
  const [kind = '', target = ''] = seen.proxy.trim().split(/\s+/);
  return kind === 'DIRECT' ? undefined : target.slice(target.lastIndexOf('@') + 1);
}

export function faultPlaceOf(context: Context, server: Server, seen: SeenConnection | undefined): FaultPlace {
  const { redactor, surroundings } = context;
  return {
    side: server.side,
    host: server.host,
    proxy: proxyOf(server, seen),
    issuer: redactor.text(seen?.certificate?.issuer ?? ''),
    subject: redactor.text(seen?.certificate?.subject ?? ''),
    systemCertificates: surroundings.settings.systemCertificates,
  };
}

/** The code of what kept an answer away; never a text of a server. */
export function faultCode(error: ValuekeepError, seen: SeenConnection | undefined): string {
  if (seen?.proxyFault !== undefined) return seen.proxyFault;
  return error.code === 'timeout' ? 'timeout' : (error.details.reason ?? error.code);
}
