import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { Credentials } from '../../../../src/client/core/connection';
import { faultOf, jsonResponse, sampleCredentials } from '../../../support/samples';
import { grantType, held, refuse, tokenSource } from './servers/tokenFakes';

describe('Newer credentials, stored in whichever window,', () => {
  it('end the token that the old ones brought', async () => {
    const { tokens, stored, sent } = tokenSource();
    stored.revision = '1';
    assert.equal(await tokens.getToken(), 't1');
    assert.equal(await tokens.getToken(), 't1');
    stored.revision = '2';
    assert.deepEqual(tokens.state, { kind: 'none' });
    assert.equal(await tokens.getToken(), 't2');
    assert.equal(await tokens.getToken(), 't2');
    assert.equal(sent.length, 2);
  });

  it('end the refusal of the old ones', async () => {
    const { tokens, stored } = tokenSource([refuse('invalid_client')]);
    stored.revision = '1';
    await faultOf(tokens.getToken());
    stored.revision = '2';
    assert.equal(await tokens.getToken(), 't2');
  });

  it('end the refresh token of the old ones', async () => {
    const { tokens, stored, sent } = tokenSource([{ refreshToken: 'r1' }]);
    await tokens.getToken();
    stored.revision = '1';
    await tokens.renew();
    assert.deepEqual(sent.map(grantType), ['client_credentials', 'client_credentials']);
  });

  it('end what is known when they are gone altogether', async () => {
    const { tokens, stored, sent } = tokenSource();
    stored.revision = '1';
    await tokens.getToken();
    stored.revision = undefined;
    stored.credentials = () => Promise.resolve(undefined);
    assert.equal((await faultOf(tokens.getToken())).details.reason, 'missing');
    assert.equal(sent.length, 1);
  });

  it('tell those who listen that the old token is gone', async () => {
    const { tokens, stored } = tokenSource();
    await tokens.getToken();
    let told = 0;
    tokens.onDidChange(() => (told += 1));
    stored.revision = '1';
    stored.credentials = () => Promise.resolve(undefined);
    await faultOf(tokens.renew());
    assert.ok(told >= 1);
    assert.deepEqual(tokens.state, { kind: 'none' });
  });

  for (const title of ['getToken', 'renew'] as const) {
    it(`keep the answer to the old ones from whoever waits in ${title}`, async () => {
      const answer = held();
      const { tokens, stored, sent } = tokenSource([{ response: answer.response }]);
      const waiting = [tokens[title](), tokens[title]()];
      await turn();
      stored.revision = '1';
      answer.release(jsonResponse({ access_token: 'old', token_type: 'Bearer', refresh_token: 'old-refresh' }));
      await Promise.all(waiting);
      assert.equal(await tokens.getToken(), 't2');
      assert.deepEqual(sent.map(grantType), ['client_credentials', 'client_credentials']);
    });
  }

  it('keep a refusal of the old ones from whoever waits', async () => {
    const answer = held();
    const { tokens, stored } = tokenSource([{ response: answer.response }]);
    const waiting = tokens.getToken();
    await turn();
    stored.revision = '1';
    answer.release(jsonResponse({ error: 'invalid_client' }, 400));
    assert.equal(await waiting, 't2');
  });

  it('free whoever waits at once, though the old request never ends', async () => {
    const { tokens } = tokenSource([{ response: held().response }]);
    const waiting = tokens.getToken();
    await turn();
    tokens.credentialsChanged();
    assert.equal(await waiting, 't2');
  });

  it('are the only ones that are sent, though the secret storage takes its time to give the old ones', async () => {
    const slow = Promise.withResolvers<Credentials>();
    const { tokens, stored, sent } = tokenSource();
    stored.credentials = () => slow.promise;
    const waiting = tokens.getToken();
    await turn();
    stored.revision = '1';
    stored.credentials = () => Promise.resolve({ clientId: 'app-1', clientSecret: 'newer' });
    slow.resolve(sampleCredentials);
    assert.equal(await waiting, 't1');
    const basic = sent[0]?.headers.authorization?.replace('Basic ', '') ?? '';
    assert.equal(Buffer.from(basic, 'base64').toString(), 'app-1:newer');
    assert.equal(sent.length, 1);
  });

  it('are asked for at once after a sign-out, for whoever comes next', async () => {
    const { tokens, stored } = tokenSource([{ response: held().response }]);
    const waiting = faultOf(tokens.getToken());
    await turn();
    stored.credentials = () => Promise.resolve(undefined);
    tokens.clear();
    assert.equal((await waiting).code, 'cancelled');
    assert.equal((await faultOf(tokens.getToken())).details.reason, 'missing');
  });

  it('cost nothing to compare with: a valid token reads no secret', async () => {
    const { tokens, stored } = tokenSource();
    await tokens.getToken();
    stored.credentials = () => Promise.reject(new Error('read'));
    assert.equal(await tokens.getToken(), 't1');
  });

  it('say that a secret storage cannot be read, and go on once it can', async () => {
    const { tokens, stored } = tokenSource();
    stored.credentials = () => Promise.reject(new Error('locked'));
    assert.equal((await faultOf(tokens.getToken())).details.reason, 'unreadable');
    stored.credentials = () => Promise.resolve(sampleCredentials);
    assert.equal(await tokens.getToken(), 't1');
  });
});
