import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { Response } from 'node-fetch';
import { TokenSource } from '../../../src/client/tokens';
import type { TokenState } from '../../../src/client/tokens';
import { fakeFetch, faultOf, jsonResponse, sampleConnection, sampleCredentials } from './samples';
import { grantType, held, refuse, tokenSource } from './tokenFakes';
import type { TokenAnswer } from './tokenFakes';

describe('Token source', () => {
  it('gives the same token until a minute before it ends, then another', async () => {
    const { tokens, clock } = tokenSource();
    assert.equal(await tokens.getToken(), 't1');
    clock.now += 3540 * 1000 - 1;
    assert.equal(await tokens.getToken(), 't1');
    clock.now += 1;
    assert.equal(await tokens.getToken(), 't2');
  });

  it('renews a short-lived token when a tenth of its life is left', async () => {
    const { tokens, clock } = tokenSource([{ lifetime: 10 }]);
    await tokens.getToken();
    clock.now += 8999;
    assert.equal(await tokens.getToken(), 't1');
    clock.now += 1;
    assert.equal(await tokens.getToken(), 't2');
  });

  it('asks once for a thousand calls at the same time', async () => {
    const { tokens, sent } = tokenSource();
    const all = await Promise.all(Array.from({ length: 1000 }, () => tokens.getToken()));
    assert.deepEqual(new Set(all), new Set(['t1']));
    assert.equal(sent.length, 1);
  });

  it('keeps the current token when an older one is reported as refused', async () => {
    const { tokens, sent } = tokenSource();
    await tokens.getToken();
    tokens.invalidate('t1');
    await tokens.getToken();
    tokens.invalidate('t1');
    assert.equal(await tokens.getToken(), 't2');
    assert.equal(sent.length, 2);
  });

  it('lets one waiter go without disturbing the others', async () => {
    const answer = held();
    const { tokens, sent } = tokenSource([{ response: answer.response }]);
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
    const { tokens, sent } = tokenSource();
    assert.equal((await faultOf(tokens.getToken(AbortSignal.abort()))).code, 'cancelled');
    assert.equal(sent.length, 0);
  });

  it('stops after invalid_client until the credentials change', async () => {
    const { tokens, sent } = tokenSource([refuse('invalid_client')]);
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
  ] as [string, TokenAnswer][]) {
    it(`tries again after ${title}`, async () => {
      const { tokens } = tokenSource([answer]);
      await faultOf(tokens.getToken());
      assert.deepEqual(tokens.state, { kind: 'none' });
      assert.equal(await tokens.getToken(), 't2');
    });
  }

  it('asks for credentials where none are stored, and works once there are some', async () => {
    const { tokens, stored, sent } = tokenSource();
    stored.credentials = () => Promise.resolve(undefined);
    const fault = await faultOf(tokens.getToken());
    assert.equal(fault.code, 'credentialsRefused');
    assert.equal(fault.details.reason, 'missing');
    assert.equal(sent.length, 0);
    stored.credentials = () => Promise.resolve(sampleCredentials);
    assert.equal(await tokens.getToken(), 't1');
  });

  it('does not keep an answer that comes after sign-out', async () => {
    const answer = held();
    const { tokens, sent } = tokenSource([{ response: answer.response, refreshToken: 'r1' }]);
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
    const { tokens, stored, sent } = tokenSource([{ response: answer.response }]);
    const waiting = [tokens.getToken(), tokens.getToken()];
    await turn();
    stored.credentials = () => Promise.resolve({ clientId: 'app-2', clientSecret: 'other' });
    tokens.credentialsChanged();
    answer.release(jsonResponse({ access_token: 'late', token_type: 'Bearer' }));
    assert.deepEqual(await Promise.all(waiting), ['t2', 't2']);
    assert.equal(sent.length, 2);
    assert.match(sent[1]?.headers.authorization ?? '', /^Basic /);
    assert.notEqual(sent[1]?.headers.authorization, sent[0]?.headers.authorization);
  });

  it('tells how the token stands, and of every change', async () => {
    const { tokens, clock } = tokenSource();
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
});
