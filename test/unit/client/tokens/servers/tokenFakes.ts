import type { Response } from 'node-fetch';
import type { Credentials } from '../../../../../src/client/core/connection';
import { TokenSource } from '../../../../../src/client/tokens/tokens';
import { fakeFetch, jsonResponse, sampleConnection, sampleCredentials } from '../../../../support/samples';
import type { Sent } from '../../../../support/samples';

export interface TokenAnswer {
  lifetime?: unknown;
  refreshToken?: string;
  response?: () => Response | Promise<Response>;
}

/** A source over an identity server that numbers its tokens: `t1`, `t2`, …; `answers` holds what differs, in order. */
export function tokenSource(answers: TokenAnswer[] = []) {
  const clock = { now: 1_000_000, steady: 0 };
  const pauses: number[] = [];
  const stored: { credentials: () => Promise<Credentials | undefined>; revision: string | undefined } = {
    credentials: () => Promise.resolve(sampleCredentials),
    revision: undefined,
  };
  let count = 0;
  const { fetch, sent } = fakeFetch((request) => {
    const answer = answers[count] ?? {};
    count += 1;
    if (answer.response !== undefined) return answer.response();
    return jsonResponse({
      access_token: `t${String(count)}`,
      token_type: 'Bearer',
      expires_in: 'lifetime' in answer ? answer.lifetime : 3600,
      ...(answer.refreshToken !== undefined && { refresh_token: answer.refreshToken }),
      scope: new URLSearchParams(request.body).get('scope') ?? undefined,
    });
  });
  const tokens = new TokenSource({
    connection: sampleConnection,
    credentials: () => stored.credentials(),
    credentialsRevision: () => stored.revision,
    fetch,
    now: () => clock.now,
    steadyNow: () => clock.steady,
    timeoutMs: 1000,
    sleep: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
    random: () => 0.5,
  });
  return { tokens, clock, sent, stored, pauses };
}

/** An answer that comes when the test says so. */
export function held(): { response: () => Promise<Response>; release: (response: Response) => void } {
  const { promise, resolve } = Promise.withResolvers<Response>();
  return { response: () => promise, release: resolve };
}

export const grantType = (sent: Sent | undefined) => new URLSearchParams(sent?.body).get('grant_type');
export const refuse = (error: string) => ({ response: () => jsonResponse({ error }, 400) });
export const fail = (status: number, headers: Record<string, string> = {}) => ({
  response: () => jsonResponse('', status, headers),
});
/** Every try of one request fails: the client gives up. */
export const failFully = (status: number) => [fail(status), fail(status), fail(status)];
