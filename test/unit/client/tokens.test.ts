import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { Response } from 'node-fetch';
import type { Credentials } from '../../../src/client/connection';
import { TokenSource } from '../../../src/client/tokens';
import type { TokenState } from '../../../src/client/tokens';
import { fakeFetch, faultOf, jsonResponse, sampleConnection, sampleCredentials } from './samples';
import type { Sent } from './samples';

interface Answer {
  lifetime?: unknown;
  refreshToken?: string;
  response?: () => Response | Promise<Response>;
}

/** A source over an identity server that numbers its tokens: `t1`, `t2`, …; `answers` holds what differs, in order. */
function source(answers: Answer[] = []) {
  const clock = { now: 1_000_000 };
  const stored: { credentials: Credentials | undefined } = { credentials: sampleCredentials };
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
    credentials: () => Promise.resolve(stored.credentials),
    fetch,
    now: () => clock.now,
    timeoutMs: 1000,
  });
  return { tokens, clock, sent, stored };
}

/** An answer that comes when the test says so. */
function held(): { response: () => Promise<Response>; release: (response: Response) => void } {
  const { promise, resolve } = Promise.withResolvers<Response>();
  return { response: () => promise, release: resolve };
}

const grantType = (sent: Sent | undefined) => new URLSearchParams(sent?.body).get('grant_type');
const refuse = (error: string) => ({ response: () => jsonResponse({ error }, 400) });

describe('Token source', () => {
  it('gives the same token until a minute before it ends, then another', async () => {
    const { tokens, clock } = source();
    assert.equal(await tokens.getToken(), 't1');
    clock.now += 3540 * 1000 - 1;
    assert.equal(await tokens.getToken(), 't1');
    clock.now += 1;
    assert.equal(await tokens.getToken(), 't2');
  });

  it('renews a short-lived token when a tenth of its life is left', async () => {
    const { tokens, clock } = source([{ lifetime: 10 }]);
    await tokens.getToken();
    clock.now += 8999;
    assert.equal(await tokens.getToken(), 't1');
    clock.now += 1;
    assert.equal(await tokens.getToken(), 't2');
  });

  it('counts the lifetime from the request, not from the answer', async () => {
    const answer = held();
    const { tokens, clock } = source([{ response: answer.response }]);
    const first = tokens.getToken();
    await turn();
    clock.now += 5000;
    answer.release(jsonResponse({ access_token: 'slow', token_type: 'Bearer', expires_in: 10 }));
    assert.equal(await first, 'slow');
    clock.now += 4000;
    assert.equal(await tokens.getToken(), 't2');
  });

  for (const lifetime of [undefined, 0, -1, 'soon']) {
    it(`uses a token with expires_in ${String(lifetime)} until it is refused`, async () => {
      const { tokens, clock } = source([{ lifetime }]);
      await tokens.getToken();
      clock.now += 365 * 24 * 3600 * 1000;
      assert.equal(await tokens.getToken(), 't1');
      tokens.invalidate('t1');
      assert.equal(await tokens.getToken(), 't2');
    });
  }

  it('asks once for a thousand calls at the same time', async () => {
    const { tokens, sent } = source();
    const all = await Promise.all(Array.from({ length: 1000 }, () => tokens.getToken()));
    assert.deepEqual(new Set(all), new Set(['t1']));
    assert.equal(sent.length, 1);
  });

  it('keeps the current token when an older one is reported as refused', async () => {
    const { tokens, sent } = source();
    await tokens.getToken();
    tokens.invalidate('t1');
    await tokens.getToken();
    tokens.invalidate('t1');
    assert.equal(await tokens.getToken(), 't2');
    assert.equal(sent.length, 2);
  });

  it('lets one waiter go without disturbing the others', async () => {
    const answer = held();
    const { tokens, sent } = source([{ response: answer.response }]);
    const leaving = new AbortController();
    const gone = tokens.getToken(leaving.signal);
    const staying = tokens.getToken();
    await turn();
    leaving.abort();
    assert.equal((await faultOf(gone)).code, 'cancelled');
    assert.equal(sent[0]?.signal.aborted, false);
    answer.release(jsonResponse({ access_token: 'kept', token_type: 'Bearer' }));
    assert.equal(await staying, 'kept');
  });

  it('sends nothing for a call that is already cancelled', async () => {
    const { tokens, sent } = source();
    assert.equal((await faultOf(tokens.getToken(AbortSignal.abort()))).code, 'cancelled');
    assert.equal(sent.length, 0);
  });

  it('renews by the refresh token, and keeps the one it was given in exchange', async () => {
    const { tokens, sent } = source([{ refreshToken: 'r1' }, { refreshToken: 'r2' }, {}]);
    for (const token of ['t1', 't2', 't3']) {
      assert.equal(await tokens.getToken(), token);
      tokens.invalidate(token);
    }
    await tokens.getToken();
    const used = sent.map((request) => new URLSearchParams(request.body).get('refresh_token'));
    assert.deepEqual(used, [null, 'r1', 'r2', 'r2']);
  });

  it('falls back to client credentials when the refresh token is refused', async () => {
    const { tokens, sent } = source([{ refreshToken: 'r1' }, refuse('invalid_grant')]);
    await tokens.getToken();
    tokens.invalidate('t1');
    assert.equal(await tokens.getToken(), 't3');
    tokens.invalidate('t3');
    await tokens.getToken();
    assert.deepEqual(sent.map(grantType), [
      'client_credentials',
      'refresh_token',
      'client_credentials',
      'client_credentials',
    ]);
  });

  it('keeps the refresh token over a failure of the server', async () => {
    const { tokens, sent } = source([{ refreshToken: 'r1' }, { response: () => new Response('', { status: 503 }) }]);
    await tokens.getToken();
    tokens.invalidate('t1');
    assert.equal((await faultOf(tokens.getToken())).code, 'serverFault');
    await tokens.getToken();
    assert.deepEqual(sent.map(grantType), ['client_credentials', 'refresh_token', 'refresh_token']);
  });

  it('stops after invalid_client until the credentials change', async () => {
    const { tokens, sent } = source([refuse('invalid_client')]);
    for (let call = 0; call < 3; call++) {
      const fault = await faultOf(tokens.getToken());
      assert.equal(fault.code, 'credentialsRefused');
      assert.equal(fault.details.reason, 'invalid_client');
    }
    assert.equal(sent.length, 1);
    assert.deepEqual(tokens.state, { kind: 'refused' });
    tokens.credentialsChanged();
    assert.deepEqual(tokens.state, { kind: 'none' });
    assert.equal(await tokens.getToken(), 't2');
  });

  for (const [title, answer] of [
    ['429', { response: () => new Response('', { status: 429 }) }],
    ['500', { response: () => new Response('', { status: 500 }) }],
    ['a network fault', { response: () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNRESET' })) }],
    ['invalid_scope', refuse('invalid_scope')],
  ] as [string, Answer][]) {
    it(`tries again after ${title}`, async () => {
      const { tokens } = source([answer]);
      await faultOf(tokens.getToken());
      assert.deepEqual(tokens.state, { kind: 'none' });
      assert.equal(await tokens.getToken(), 't2');
    });
  }

  it('asks for credentials where none are stored, and works once there are some', async () => {
    const { tokens, stored, sent } = source();
    stored.credentials = undefined;
    const fault = await faultOf(tokens.getToken());
    assert.equal(fault.code, 'credentialsRefused');
    assert.equal(fault.details.reason, 'missing');
    assert.equal(sent.length, 0);
    stored.credentials = sampleCredentials;
    assert.equal(await tokens.getToken(), 't1');
  });

  it('does not keep an answer that comes after sign-out', async () => {
    const answer = held();
    const { tokens, sent } = source([{ response: answer.response, refreshToken: 'r1' }]);
    const waiting = faultOf(tokens.getToken());
    await turn();
    tokens.clear();
    assert.equal(sent[0]?.signal.aborted, true);
    answer.release(jsonResponse({ access_token: 'late', token_type: 'Bearer', refresh_token: 'late-refresh' }));
    assert.equal((await waiting).code, 'cancelled');
    assert.deepEqual(tokens.state, { kind: 'none' });
    assert.equal(await tokens.getToken(), 't2');
    assert.equal(grantType(sent[1]), 'client_credentials');
  });

  it('gives those who wait a token of the new credentials when they change', async () => {
    const answer = held();
    const { tokens, stored, sent } = source([{ response: answer.response }]);
    const waiting = [tokens.getToken(), tokens.getToken()];
    await turn();
    stored.credentials = { clientId: 'app-2', clientSecret: 'other' };
    tokens.credentialsChanged();
    answer.release(jsonResponse({ access_token: 'late', token_type: 'Bearer' }));
    assert.deepEqual(await Promise.all(waiting), ['t2', 't2']);
    assert.equal(sent.length, 2);
    assert.match(sent[1]?.headers.authorization ?? '', /^Basic /);
    assert.notEqual(sent[1]?.headers.authorization, sent[0]?.headers.authorization);
  });

  it('tells how the token stands, and of every change', async () => {
    const { tokens, clock } = source();
    const seen: TokenState['kind'][] = [];
    const dispose = tokens.onDidChange(() => seen.push(tokens.state.kind));
    assert.deepEqual(tokens.state, { kind: 'none' });
    await tokens.getToken();
    assert.deepEqual(tokens.state, {
      kind: 'valid',
      grant: 'clientCredentials',
      obtainedAt: clock.now,
      expiresAt: clock.now + 3_600_000,
      scope: 'application',
    });
    tokens.clear();
    dispose();
    await tokens.getToken();
    assert.deepEqual(seen, ['acquiring', 'valid', 'none']);
  });

  it('tells its owner every token before it is used', async () => {
    const told: string[] = [];
    const { fetch } = fakeFetch(() => jsonResponse({ access_token: 'a', token_type: 'Bearer', refresh_token: 'r' }));
    const credentials = () => Promise.resolve(sampleCredentials);
    const onToken = (token: string) => told.push(token);
    await new TokenSource({ connection: sampleConnection, credentials, fetch, onToken }).getToken();
    assert.deepEqual(told, ['a', 'r']);
  });

  it('never has two requests on their way, and leaves nobody waiting, whatever happens in which order', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant('call') },
      { weight: 1, arbitrary: fc.constant('callThenCancel') },
      { weight: 2, arbitrary: fc.constant('answer') },
      { weight: 1, arbitrary: fc.constant('fail') },
      { weight: 1, arbitrary: fc.constant('expire') },
      { weight: 1, arbitrary: fc.constant('refuse') },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const clock = { now: 0 };
        const outstanding: ((response: Response) => void)[] = [];
        let issued = 0;
        let failures = 0;
        let drops = 0;
        const { fetch, sent } = fakeFetch(() => {
          assert.equal(outstanding.length, 0, 'a request is on its way already');
          return new Promise((resolve) => outstanding.push(resolve));
        });
        const tokens = new TokenSource({
          connection: sampleConnection,
          credentials: () => Promise.resolve(sampleCredentials),
          fetch,
          now: () => clock.now,
        });
        const calls: Promise<string>[] = [];
        const answer = () => {
          issued += 1;
          outstanding.pop()?.(
            jsonResponse({ access_token: `t${String(issued)}`, token_type: 'Bearer', expires_in: 600 }),
          );
        };
        for (const what of steps) {
          if (what === 'call') calls.push(tokens.getToken());
          if (what === 'callThenCancel') {
            const leaving = new AbortController();
            calls.push(tokens.getToken(leaving.signal));
            leaving.abort();
          }
          if (what === 'answer' && outstanding.length > 0) answer();
          if (what === 'fail' && outstanding.length > 0) {
            failures += 1;
            outstanding.pop()?.(jsonResponse('', 500));
          }
          if (what === 'expire') {
            drops += 1;
            clock.now += 600_000;
          }
          if (what === 'refuse') {
            drops += 1;
            tokens.invalidate(`t${String(issued)}`);
          }
          for (const call of calls) call.catch(() => undefined);
          await turn();
        }
        while (outstanding.length > 0) {
          answer();
          await turn();
        }
        const results = await Promise.allSettled(calls);
        for (const result of results) {
          if (result.status === 'fulfilled') assert.match(result.value, /^t\d+$/);
        }
        assert.ok(sent.length <= 1 + failures + drops, `${String(sent.length)} requests`);
      }),
      { numRuns: 150 },
    );
  });
});
