import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { TokenSource } from '../../../../src/client/tokens/tokens';
import type { TokenState } from '../../../../src/client/tokens/tokens';
import { processorTime } from '../../../support/processorTime';
import { fakeFetch, faultOf, jsonResponse, sampleConnection, sampleCredentials } from '../../../support/samples';
import { fail, failFully, grantType, held, refuse, tokenSource } from './servers/tokenFakes';
import type { TokenAnswer } from './servers/tokenFakes';

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

  it('gives a valid token in less than a tenth of a millisecond, without a look at the stored credentials', async () => {
    const { tokens, stored, sent } = tokenSource();
    await tokens.getToken();
    stored.credentials = () => assert.fail('The secret storage was read.');
    const uses = 10_000;
    const taken = await processorTime(async () => {
      for (let use = 0; use < uses; use += 1) assert.equal(await tokens.getToken(), 't1');
    });
    assert.ok(taken / uses < 0.1);
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

  it('sends nothing for a call that is already canceled', async () => {
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

  const reset = { response: () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNRESET' })) };
  for (const [title, answers] of [
    ['429', [fail(429)]],
    ['500', [fail(500)]],
    ['three times 503', failFully(503)],
    ['three network faults', [reset, reset, reset]],
    ['invalid_scope', [refuse('invalid_scope')]],
  ] as [string, TokenAnswer[]][]) {
    it(`gives up after ${title}, and the next call tries again`, async () => {
      const { tokens, sent } = tokenSource(answers);
      await faultOf(tokens.getToken());
      assert.equal(sent.length, answers.length);
      assert.deepEqual(tokens.state, { kind: 'none' });
      assert.equal(await tokens.getToken(), `t${String(answers.length + 1)}`);
    });
  }

  for (const [title, answer, pause] of [
    ['502', fail(502), 250],
    ['503', fail(503), 250],
    ['504', fail(504), 250],
    ['503 that asks to wait', fail(503, { 'retry-after': '2' }), 2000],
    ['429 that asks to wait', fail(429, { 'retry-after': '3' }), 3000],
    ['a network fault', reset, 250],
  ] as [string, TokenAnswer, number][]) {
    it(`asks again after ${title}, so that no call fails`, async () => {
      const { tokens, pauses } = tokenSource([answer, answer]);
      assert.equal(await tokens.getToken(), 't3');
      assert.deepEqual(pauses, [pause, Math.max(pause, 500)]);
    });
  }

  it('gives up at once where the server asks for more than ten seconds', async () => {
    const { tokens, sent } = tokenSource([fail(429, { 'retry-after': '11' })]);
    const fault = await faultOf(tokens.getToken());
    assert.deepEqual([fault.code, fault.details.retryAfterMs, sent.length], ['rateLimited', 11_000, 1]);
  });

  it('counts the lifetime from the try that was answered', async () => {
    const answer = held();
    const { tokens, clock } = tokenSource([{ response: answer.response }, { lifetime: 10 }]);
    const first = tokens.getToken();
    await turn();
    clock.now += 9000;
    answer.release(jsonResponse('', 503));
    assert.equal(await first, 't2');
    clock.now += 8999;
    assert.equal(await tokens.getToken(), 't2');
  });

  it('sends no more tries after sign-out', async () => {
    const answer = held();
    const { tokens, sent } = tokenSource([{ response: answer.response }]);
    const waiting = faultOf(tokens.getToken());
    await turn();
    answer.release(jsonResponse('', 503));
    tokens.clear();
    assert.equal((await waiting).code, 'cancelled');
    await turn();
    assert.equal(sent.length, 1);
  });

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
