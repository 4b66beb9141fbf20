import fetch from 'node-fetch';
import type { Connection, Credentials } from '../../src/client/core/connection';
import { load } from './load';
import { measureAtRest, type AtRest } from './memory';
import { requestOf, workOf, type Target } from './work';

export interface BareOptions {
  readonly connection: Connection;
  readonly credentials: Credentials;
  readonly targets: readonly Target[];
  readonly calls: number;
  readonly perSecond: number;
  readonly tokenLifetimeMs: number;
}

/** The same load by node-fetch and nothing else, without faults, with a new token when the old one is nearly over. */
export async function loadBare(options: BareOptions): Promise<AtRest> {
  const { connection, targets, calls, perSecond, tokenLifetimeMs } = options;
  let token: Promise<string> | undefined;
  let askedAt = -Infinity;
  const currentToken = () => {
    if (performance.now() - askedAt < tokenLifetimeMs * 0.8) return token;
    askedAt = performance.now();
    return (token = newToken(options));
  };
  const call = async (number: number) => {
    const { method, url, body } = requestOf(workOf(number, targets, 'bare'), connection);
    const headers = { authorization: `Bearer ${String(await currentToken())}`, 'content-type': 'application/json' };
    const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`Without a fault the sandbox answered ${String(response.status)}.`);
    if (text !== '') JSON.parse(text);
  };
  let failure: unknown;
  const keeping = (error: unknown) => void (failure ??= error);
  await load({ from: 0, calls, perSecond, call: (number) => call(number).catch(keeping) });
  if (failure !== undefined) throw failure as Error;
  return measureAtRest();
}

async function newToken({ connection: { tokenUrl, scope }, credentials }: BareOptions): Promise<string> {
  const { clientId, clientSecret } = credentials;
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'client_credentials', scope },
      ...{ client_id: clientId, client_secret: clientSecret },
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}
