import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Response } from 'node-fetch';
import { stringifyJson } from '../../../src/json/json';
import { TokenSource } from '../../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import { fakeFetch, faultOf, jsonResponse, sampleConnection } from '../../support/samples';
import type { Sent } from '../../support/samples';

const credentials = { clientId: 'canary-client', clientSecret: 'canary/secret+é=' };
const accessToken = 'canary.access-token';
const refreshToken = 'canary-refresh-token';
const pair = `${credentials.clientId}:${credentials.clientSecret}`;
const query = 'canary-query';

const secrets = [credentials.clientSecret, accessToken, refreshToken, pair].flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  new URLSearchParams({ a: secret }).toString().slice(2),
]);

/** Everything an error shows to a log, an inspector or a message. */
function everything(error: unknown): string {
  const shown = inspect(error, { depth: Infinity, showHidden: true, getters: true });
  return `${shown}\n${String(error)}\n${JSON.stringify(error)}\n${error instanceof Error ? (error.stack ?? '') : ''}`;
}

function assertClean(error: unknown): void {
  const text = everything(error);
  for (const secret of secrets) assert.ok(!text.includes(secret), 'an error shows a secret');
  assert.ok(!text.includes(query), 'an error shows the query');
}

/** What a careless server or library does with a request: it says everything again. */
const echo = (sent: Sent) => `${sent.url} ${stringifyJson({ ...sent.headers })} ${sent.body}`;

const misbehaviors: [string, (sent: Sent) => Response | Promise<Response>][] = [
  [
    'echoes the request in a 400',
    (sent) => jsonResponse({ error: 'invalid_scope', error_description: echo(sent) }, 400),
  ],
  ['echoes the request in a 401', (sent) => new Response(echo(sent), { status: 401 })],
  ['echoes the request in a 500 page', (sent) => new Response(`<html><body>${echo(sent)}`, { status: 500 })],
  ['echoes the request in a 200', (sent) => new Response(echo(sent))],
  ['echoes the request in JSON of the wrong shape', (sent) => jsonResponse({ x: echo(sent) })],
  [
    'gives a token that cannot be used',
    () => jsonResponse({ access_token: `${accessToken}\n`.repeat(2), token_type: 'Bearer' }),
  ],
  [
    'gives a token of another type',
    () => jsonResponse({ access_token: accessToken, token_type: 'mac', refresh_token: refreshToken }),
  ],
  [
    'redirects with everything',
    (sent) =>
      new Response('', { status: 307, headers: { location: `https://evil.test/?${encodeURIComponent(echo(sent))}` } }),
  ],
  [
    'cannot be reached',
    (sent) =>
      Promise.reject(
        Object.assign(new Error(`request to ${echo(sent)} failed, reason: x`), { code: 'ECONNRESET', config: sent }),
      ),
  ],
  [
    'meets a header that cannot be sent',
    (sent) => Promise.reject(Object.assign(new TypeError(echo(sent)), { code: 'ERR_INVALID_CHAR' })),
  ],
];

const misbehaviorsOfTokenServers: typeof misbehaviors = [
  ['names the secret as the error', () => jsonResponse({ error: credentials.clientSecret }, 400)],
  ['names the request as the error', (sent) => jsonResponse({ error: echo(sent) }, 400)],
];

describe('Secrets', () => {
  it('are not taken for an error code', async () => {
    const plain = { clientId: 'app', clientSecret: 'CanarySecret1' };
    const { fetch } = fakeFetch(() => jsonResponse({ error: plain.clientSecret }, 400));
    const tokens = new TokenSource({ connection: sampleConnection, credentials: () => Promise.resolve(plain), fetch });
    assert.doesNotMatch(everything(await faultOf(tokens.getToken())), /CanarySecret1/i);
  });

  for (const [title, answer] of [...misbehaviors, ...misbehaviorsOfTokenServers]) {
    for (const clientAuthentication of ['basic', 'post'] as const) {
      it(`are in no error of a token server that ${title} (${clientAuthentication})`, async () => {
        const { fetch } = fakeFetch(answer);
        const connection = { ...sampleConnection, clientAuthentication };
        const tokens = new TokenSource({ connection, credentials: () => Promise.resolve(credentials), fetch });
        assertClean(await faultOf(tokens.getToken()));
        assertClean(tokens.state);
        assertClean(tokens);
      });
    }
  }

  for (const [title, answer] of misbehaviors) {
    it(`are in no error of an API that ${title}`, async () => {
      const { fetch } = fakeFetch(answer);
      const tokens = { getToken: () => Promise.resolve(accessToken), invalidate: () => undefined };
      const sleep = () => Promise.resolve();
      const client = new ValuekeepClient({ connection: sampleConnection, tokens, fetch, sleep });
      const select = ['Id'];
      const faults = await Promise.all([
        faultOf(client.list('m/s', { select, filter: query })),
        faultOf(client.nextPage(`${sampleConnection.apiUrl}/n?q=${query}`)),
        faultOf(client.nextPage(`https://evil.test/?q=${query}`)),
      ]);
      for (const fault of faults) {
        // The server's own words may repeat the person's query, never the token.
        const { serverText, ...details } = fault.details;
        assertClean({ message: fault.message, stack: fault.stack, cause: fault.cause, details });
        for (const secret of secrets) assert.ok(!(serverText ?? '').includes(secret));
      }
    });
  }

  it('are in no error when a refresh token is refused by a server that repeats it', async () => {
    let count = 0;
    const { fetch } = fakeFetch((sent) => {
      count += 1;
      if (count === 1)
        return jsonResponse({ access_token: accessToken, token_type: 'Bearer', refresh_token: refreshToken });
      return jsonResponse({ error: 'invalid_request', error_description: echo(sent) }, 400);
    });
    const tokens = new TokenSource({
      connection: sampleConnection,
      credentials: () => Promise.resolve(credentials),
      fetch,
    });
    await tokens.getToken();
    tokens.invalidate(accessToken);
    assertClean(await faultOf(tokens.getToken()));
  });
});
