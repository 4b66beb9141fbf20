import assert from 'node:assert/strict';
import { Response } from 'node-fetch';
import type { Credentials } from '../../../../src/client/core/connection';
import { TokenSource } from '../../../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../../../src/client/valuekeepClient';
import { fakeFetch, faultOf, jsonResponse, sampleConnection, sampleCredentials } from '../../../support/samples';

/** A client whose tokens live an hour; `answer` is told the token and how many calls came before. */
function calls(answer: (token: string, before: number) => Response, waited: (clock: { now: number }) => void) {
  const clock = { now: 0 };
  const stored = { credentials: sampleCredentials as Credentials | undefined };
  const used: string[] = [];
  let issued = 0;
  const { fetch } = fakeFetch(({ url, headers }) => {
    if (url === sampleConnection.tokenUrl) {
      issued += 1;
      return jsonResponse({ access_token: `t${String(issued)}`, token_type: 'Bearer', expires_in: 3600 });
    }
    const token = (headers.authorization ?? '').replace('Bearer ', '');
    used.push(token);
    return answer(token, used.length - 1);
  });
  const now = () => clock.now;
  const credentials = () => Promise.resolve(stored.credentials);
  const tokens = new TokenSource({ connection: sampleConnection, credentials, fetch, now, steadyNow: now });
  const sleep = (ms: number) => {
    clock.now += ms;
    waited(clock);
    return Promise.resolve();
  };
  const client = new ValuekeepClient({ connection: sampleConnection, tokens, fetch, now, sleep });
  return { client, tokens, used, stored, issued: () => issued };
}

const hour = 3_600_000;
const tooMany = () => new Response('', { status: 429, headers: { 'retry-after': '30' } });

describe('The token of a call', () => {
  it('is the same for a thousand calls at the same time, when there was none yet', async () => {
    const { client, used, issued } = calls(
      () => jsonResponse({ id: '1' }),
      () => undefined,
    );
    await Promise.all(Array.from({ length: 1000 }, (_, call) => client.get('a/b', `k${String(call)}`)));
    assert.equal(issued(), 1);
    assert.deepEqual([used.length, new Set(used).size], [1000, 1]);
  });

  it('is a new one after a wait in which the old one ended, for a write too', async () => {
    const { client, used } = calls(
      (_, before) => (before === 0 ? tooMany() : jsonResponse({})),
      (clock) => (clock.now += hour),
    );
    await client.call({ method: 'POST', path: '/x' });
    assert.deepEqual(used, ['t1', 't2']);
  });

  it('is a new one for the second try of a call, where the old one ended in between', async () => {
    const { client, used } = calls(
      (_, before) => (before === 0 ? new Response('', { status: 503 }) : jsonResponse({ id: '1' })),
      (clock) => (clock.now += hour),
    );
    await client.get('a/b', 'k');
    assert.deepEqual(used, ['t1', 't2']);
  });

  it('is none after a sign-out during a wait: the call ends without being sent again', async () => {
    const { client, tokens, used, stored } = calls(tooMany, () => {
      stored.credentials = undefined;
      tokens.clear();
    });
    assert.equal((await faultOf(client.call({ method: 'POST', path: '/x' }))).details.reason, 'missing');
    assert.deepEqual(used, ['t1']);
  });

  it('is not used by the next call once the server refused it twice over', async () => {
    const { client, used } = calls(
      (token) => (token === 't3' ? jsonResponse({}) : new Response('', { status: 401 })),
      () => undefined,
    );
    assert.equal((await faultOf(client.call({ method: 'POST', path: '/x' }))).code, 'tokenRefused');
    await client.call({ method: 'POST', path: '/x' });
    assert.deepEqual(used, ['t1', 't2', 't3']);
  });
});
