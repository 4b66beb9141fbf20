import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import type { Connection, Credentials } from '../../../../src/client/core/connection';
import type { TokenHandover } from '../../../../src/client/tokens/tokenHandover';
import { TokenSource } from '../../../../src/client/tokens/tokens';
import { fakeFetch, faultOf, jsonResponse, sampleConnection, sampleCredentials } from '../../../support/samples';
import { grantType } from './servers/tokenFakes';

/** An identity server that numbers its tokens, and the sources of a trial and of what comes after it. */
function world({ refreshTokens = false, expiresIn = 3600 } = {}) {
  const clock = { now: 1_000_000 };
  let count = 0;
  const { fetch, sent } = fakeFetch(() => {
    count += 1;
    return jsonResponse({
      access_token: `t${String(count)}`,
      token_type: 'Bearer',
      expires_in: expiresIn,
      ...(refreshTokens && { refresh_token: `r${String(count)}` }),
    });
  });
  const source = (
    connection: Connection = sampleConnection,
    {
      credentials = sampleCredentials,
      handover,
    }: { credentials?: Credentials; handover?: TokenHandover | undefined } = {},
  ) => {
    const stored = { credentials, revision: '1' };
    const tokens = new TokenSource({
      connection,
      credentials: () => Promise.resolve(stored.credentials),
      credentialsRevision: () => stored.revision,
      handover: () => handover,
      fetch,
      ...{ now: () => clock.now, steadyNow: () => 0, sleep: () => Promise.resolve() },
    });
    return { tokens, stored };
  };
  const trial = async () => {
    const { tokens } = source();
    await tokens.getToken();
    const handover = tokens.handOver(sampleCredentials);
    assert.ok(handover !== undefined);
    return handover;
  };
  return { clock, sent, source, trial };
}

describe('The token that signing in brought', () => {
  it('serves the first call, with one request for both', async () => {
    const { sent, source, trial } = world();
    const { tokens } = source(sampleConnection, { handover: await trial() });
    assert.equal(await tokens.getToken(), 't1');
    assert.equal(await tokens.getToken(), 't1');
    assert.equal(sent.length, 1);
  });

  it('is told as it was got, and protected before it is used', async () => {
    const { clock, source, trial } = world();
    const handover = await trial();
    clock.now += 5000;
    const { tokens } = source(sampleConnection, { handover });
    await tokens.getToken();
    const { state } = tokens;
    assert.ok(state.kind === 'valid');
    assert.deepEqual([state.obtainedAt, state.expiresAt], [1_000_000, 4_600_000]);
  });

  it('serves also where the change of the credentials is told only then', async () => {
    const { sent, source, trial } = world();
    const { tokens, stored } = source(sampleConnection, { handover: await trial() });
    stored.revision = '2';
    assert.equal(await tokens.getToken(), 't1');
    tokens.credentialsChanged();
    assert.equal(await tokens.getToken(), 't1');
    assert.equal(sent.length, 1);
  });

  it('lives no longer than it was given', async () => {
    const { clock, sent, source, trial } = world();
    const { tokens } = source(sampleConnection, { handover: await trial() });
    clock.now += 1_800_000;
    assert.equal(await tokens.getToken(), 't1');
    clock.now += 1_740_000;
    assert.equal(await tokens.getToken(), 't2');
    assert.equal(sent.length, 2);
  });

  it('is not taken where it is due to be renewed', async () => {
    const { clock, source, trial } = world();
    const handover = await trial();
    clock.now += 3_540_000;
    assert.equal(await source(sampleConnection, { handover }).tokens.getToken(), 't2');
  });

  it('brings its refresh token along', async () => {
    const { sent, source, trial } = world({ refreshTokens: true });
    const { tokens } = source(sampleConnection, { handover: await trial() });
    tokens.invalidate(await tokens.getToken());
    assert.equal(await tokens.getToken(), 't2');
    assert.deepEqual(sent.map(grantType), ['client_credentials', 'refresh_token']);
    assert.equal(new URLSearchParams(sent[1]?.body).get('refresh_token'), 'r1');
  });

  it('is not taken again once a newer one was asked for, or a call was refused with it', async () => {
    for (const end of ['renew', 'invalidate', 'clear'] as const) {
      const { source, trial } = world({ refreshTokens: true });
      const handover = await trial();
      const { tokens } = source(sampleConnection, { handover });
      assert.equal(await tokens.getToken(), 't1');
      if (end === 'renew') await tokens.renew();
      else if (end === 'invalidate') tokens.invalidate('t1');
      else tokens.clear();
      tokens.credentialsChanged();
      assert.notEqual(await tokens.getToken(), 't1', end);
      assert.notEqual(await source(sampleConnection, { handover }).tokens.getToken(), 't1', end);
    }
  });

  it('is not what Renew Token gives', async () => {
    const { sent, source, trial } = world();
    const { tokens } = source(sampleConnection, { handover: await trial() });
    await tokens.renew();
    assert.equal(await tokens.getToken(), 't2');
    assert.equal(sent.length, 2);
  });

  it('serves one source only: the trial has it no more', async () => {
    const { sent, source } = world();
    const { tokens } = source();
    await tokens.getToken();
    assert.ok(tokens.handOver(sampleCredentials) !== undefined);
    assert.equal(tokens.handOver(sampleCredentials), undefined);
    assert.equal(await tokens.getToken(), 't2');
    assert.equal(sent.length, 2);
  });

  it('is none where the trial got none', () => {
    const { source } = world();
    assert.equal(source().tokens.handOver(sampleCredentials), undefined);
  });

  it('is shown by nothing that prints it', async () => {
    const { trial } = world({ refreshTokens: true });
    const handover = await trial();
    const printed = `${inspect(handover, { depth: 9, showHidden: true })} ${JSON.stringify(handover)}`;
    assert.doesNotMatch(printed, /t1|r1|s3cret/);
  });

  it('goes to no other place or account, whatever differs, and no request is saved by a wrong one', async () => {
    const others = fc.record({
      tokenUrl: fc.constantFrom(sampleConnection.tokenUrl, 'https://other.example.test/connect/token'),
      scope: fc.constantFrom('application', 'other', ''),
      clientAuthentication: fc.constantFrom('basic' as const, 'post' as const),
      clientId: fc.constantFrom('app-1', 'app-2'),
      clientSecret: fc.constantFrom('s3cret-value', 's3cret-valu', 's3cret-value '),
      tenant: fc.constantFrom(sampleConnection.tenant, '245002'),
    });
    await fc.assert(
      fc.asyncProperty(others, async ({ clientId, clientSecret, ...changes }) => {
        const { sent, source, trial } = world();
        const connection = { ...sampleConnection, ...changes };
        const { tokens } = source(connection, { credentials: { clientId, clientSecret }, handover: await trial() });
        const isSame =
          changes.tenant === sampleConnection.tenant &&
          changes.tokenUrl === sampleConnection.tokenUrl &&
          changes.scope === sampleConnection.scope &&
          changes.clientAuthentication === sampleConnection.clientAuthentication &&
          clientId === sampleCredentials.clientId &&
          clientSecret === sampleCredentials.clientSecret;
        assert.equal(await tokens.getToken(), isSame ? 't1' : 't2');
        assert.equal(sent.length, isSame ? 1 : 2);
      }),
    );
  });

  it('does not serve once the credentials that are stored are others or gone', async () => {
    const { source, trial } = world();
    const { tokens, stored } = source(sampleConnection, { handover: await trial() });
    assert.equal(await tokens.getToken(), 't1');
    stored.credentials = { clientId: 'app-1', clientSecret: 'newer' };
    stored.revision = '2';
    assert.equal(await tokens.getToken(), 't2');
    stored.credentials = undefined as unknown as Credentials;
    stored.revision = '3';
    assert.equal((await faultOf(tokens.getToken())).details.reason, 'missing');
  });
});
