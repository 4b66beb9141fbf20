import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { Response } from 'node-fetch';
import { faultOf, jsonResponse } from '../../../support/samples';
import { fail, failFully, grantType, held, refuse, tokenSource } from './servers/tokenFakes';
import type { TokenAnswer } from './servers/tokenFakes';

describe('Renewing a token', () => {
  it('renews by the refresh token, and keeps the one it was given in exchange', async () => {
    const { tokens, sent } = tokenSource([{ refreshToken: 'r1' }, { refreshToken: 'r2' }, {}]);
    for (const token of ['t1', 't2', 't3']) {
      assert.equal(await tokens.getToken(), token);
      tokens.invalidate(token);
    }
    await tokens.getToken();
    const used = sent.map((request) => new URLSearchParams(request.body).get('refresh_token'));
    assert.deepEqual(used, [null, 'r1', 'r2', 'r2']);
  });

  it('falls back to client credentials when the refresh token is refused', async () => {
    const { tokens, sent } = tokenSource([{ refreshToken: 'r1' }, refuse('invalid_grant')]);
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
    const { tokens, sent } = tokenSource([{ refreshToken: 'r1' }, ...failFully(503)]);
    await tokens.getToken();
    tokens.invalidate('t1');
    assert.equal((await faultOf(tokens.getToken())).code, 'serverFault');
    await tokens.getToken();
    assert.deepEqual(sent.map(grantType), ['client_credentials', ...Array<string>(4).fill('refresh_token')]);
  });

  it('says what each token was asked for with', async () => {
    const { tokens } = tokenSource([{ refreshToken: 'r1' }, {}, refuse('invalid_grant')]);
    await tokens.getToken();
    const grants = [tokens.state, await tokens.renew(), await tokens.renew()].map((state) =>
      state.kind === 'valid' ? state.grant : state.kind,
    );
    assert.deepEqual(grants, ['clientCredentials', 'refreshToken', 'clientCredentials']);
  });

  it('asks for a new token on request, while the present one serves until the new one came', async () => {
    const answer = held();
    const { tokens, clock } = tokenSource([{}, { response: answer.response }]);
    await tokens.getToken();
    clock.now += 1000;
    const renewed = tokens.renew();
    await turn();
    assert.equal(await tokens.getToken(), 't1');
    assert.deepEqual(tokens.state, { kind: 'acquiring' });
    answer.release(jsonResponse({ access_token: 'new', token_type: 'Bearer', expires_in: 10 }));
    const { obtainedAt, expiresAt } = await renewed;
    assert.deepEqual({ obtainedAt, expiresAt }, { obtainedAt: 1_001_000, expiresAt: 1_011_000 });
    assert.equal(await tokens.getToken(), 'new');
  });

  it('joins a request that is under way', async () => {
    const { tokens, sent } = tokenSource();
    await Promise.all([tokens.getToken(), tokens.renew(), tokens.renew()]);
    assert.equal(sent.length, 1);
    await Promise.all([tokens.renew(), tokens.renew()]);
    assert.equal(sent.length, 2);
  });

  it('lets one who asked for it go without ending it', async () => {
    const answer = held();
    const { tokens, sent } = tokenSource([{}, { response: answer.response }]);
    await tokens.getToken();
    const leaving = new AbortController();
    const gone = faultOf(tokens.renew(leaving.signal));
    await turn();
    leaving.abort();
    assert.equal((await gone).code, 'cancelled');
    assert.equal(sent[1]?.signal.aborted, false);
    const staying = tokens.renew();
    answer.release(jsonResponse({ access_token: 'new', token_type: 'Bearer' }));
    await staying;
    assert.equal(await tokens.getToken(), 'new');
    assert.equal(sent.length, 2);
  });

  const failures: [string, TokenAnswer, string][] = [
    ['the server fails', fail(503), 'serverFault'],
    ['there were too many requests', fail(429), 'rateLimited'],
    ['the scope is refused', refuse('invalid_scope'), 'invalidRequest'],
    ['the credentials are refused', refuse('invalid_client'), 'credentialsRefused'],
    ['the answer is a web page', { response: () => new Response('<html>') }, 'malformed'],
  ];
  for (const [title, answer, code] of failures) {
    it(`leaves the present token in use where ${title}`, async () => {
      const { tokens, sent } = tokenSource([{}, answer]);
      await tokens.getToken();
      const { state } = tokens;
      assert.equal((await faultOf(tokens.renew())).code, code);
      assert.equal(await tokens.getToken(), 't1');
      assert.deepEqual(tokens.state, state);
      assert.equal(sent.length, 2);
    });
  }

  it('asks nothing by itself once the credentials were refused and the present token has ended', async () => {
    const { tokens, sent, clock } = tokenSource([{}, refuse('invalid_client')]);
    await tokens.getToken();
    await faultOf(tokens.renew());
    clock.now += 3_600_000;
    assert.equal((await faultOf(tokens.getToken())).code, 'credentialsRefused');
    assert.equal((await faultOf(tokens.getToken())).code, 'credentialsRefused');
    assert.deepEqual(tokens.state, { kind: 'refused' });
    assert.equal(sent.length, 2);
  });

  it('asks on request though the credentials were refused, and forgets that refusal where a token comes', async () => {
    const { tokens, sent } = tokenSource([refuse('invalid_client'), refuse('invalid_client')]);
    await faultOf(tokens.getToken());
    assert.equal((await faultOf(tokens.renew())).code, 'credentialsRefused');
    assert.deepEqual(tokens.state, { kind: 'refused' });
    assert.equal(sent.length, 2);
    await tokens.renew();
    assert.equal(tokens.state.kind, 'valid');
    assert.equal(await tokens.getToken(), 't3');
    tokens.invalidate('t3');
    assert.equal(await tokens.getToken(), 't4');
  });

  it('keeps to a refusal where the request for another token came to nothing', async () => {
    const { tokens, sent } = tokenSource([refuse('invalid_client'), fail(500)]);
    await faultOf(tokens.getToken());
    assert.equal((await faultOf(tokens.renew())).code, 'serverFault');
    assert.deepEqual(tokens.state, { kind: 'refused' });
    assert.equal((await faultOf(tokens.getToken())).code, 'credentialsRefused');
    assert.equal(sent.length, 2);
  });

  it('lets calls wait for a token that is asked for on request after a refusal', async () => {
    const answer = held();
    const { tokens, sent } = tokenSource([refuse('invalid_client'), { response: answer.response }]);
    await faultOf(tokens.getToken());
    const renewed = tokens.renew();
    await turn();
    const waiting = tokens.getToken();
    answer.release(jsonResponse({ access_token: 'new', token_type: 'Bearer' }));
    await renewed;
    assert.equal(await waiting, 'new');
    assert.equal(sent.length, 2);
  });

  it('goes on with client credentials where the refresh token meets a refusal without a reason, and keeps it', async () => {
    const unclear = () => ({ response: () => jsonResponse('', 401) });
    const { tokens, sent } = tokenSource([{ refreshToken: 'r1' }, unclear(), ...failFully(503), {}, {}]);
    await tokens.getToken();
    tokens.invalidate('t1');
    assert.equal((await faultOf(tokens.getToken())).code, 'serverFault');
    await tokens.getToken();
    assert.deepEqual(sent.map(grantType), [
      'client_credentials',
      'refresh_token',
      ...Array<string>(3).fill('client_credentials'),
      'refresh_token',
    ]);
  });

  it('uses the last minute of a token where the identity server is down', async () => {
    const { tokens, clock } = tokenSource([{}, fail(503), fail(500), ...failFully(503), {}]);
    await tokens.getToken();
    clock.now += 3_599_999;
    assert.equal(await tokens.getToken(), 't1');
    assert.equal(await tokens.getToken(), 't1');
    clock.now += 1;
    assert.equal((await faultOf(tokens.getToken())).code, 'serverFault');
    assert.equal(await tokens.getToken(), 't7');
  });

  it('does not use the last minute of a token that was refused meanwhile', async () => {
    const answer = held();
    const { tokens, clock } = tokenSource([{}, { response: answer.response }]);
    await tokens.getToken();
    clock.now += 3_599_000;
    const waiting = faultOf(tokens.getToken());
    await turn();
    tokens.invalidate('t1');
    answer.release(jsonResponse('', 500));
    assert.equal((await waiting).code, 'serverFault');
  });
});
