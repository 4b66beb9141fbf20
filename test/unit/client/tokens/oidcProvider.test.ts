import assert from 'node:assert/strict';
import type { ClientAuthentication, Connection } from '../../../../src/client/core/connection';
import { TokenSource } from '../../../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../../../src/client/valuekeepClient';
import { listen, sendJson } from '../../../support/loopback';
import { forbiddenScope, startOidcProvider } from './servers/oidcProvider';
import type { OidcProvider } from './servers/oidcProvider';
import { faultOf, sampleConnection } from '../../../support/samples';
import { verifiedFetch as fetch } from '../../../../src/client/http/verifiedFetch';

const usual = { id: 'app-1', secret: 's3cret-value', by: 'basic' as ClientAuthentication };

describe('With the identity server of oidc-provider', () => {
  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of running.splice(0)) await one.stop();
  });

  async function start(client: Partial<typeof usual> = {}, lifetimeSeconds?: number) {
    const { id, secret, by } = { ...usual, ...client };
    const server = await startOidcProvider(
      { client_id: id, client_secret: secret, token_endpoint_auth_method: `client_secret_${by}` },
      lifetimeSeconds === undefined ? {} : { lifetimeSeconds },
    );
    running.push(server);
    return server;
  }

  function tokensOf(server: OidcProvider, changes: Partial<typeof usual> & Partial<Connection> = {}) {
    const { id, secret, by, ...connection } = { ...usual, ...changes };
    const clock = { now: Date.now() };
    const tokens = new TokenSource({
      connection: { ...sampleConnection, tokenUrl: server.tokenUrl, clientAuthentication: by, ...connection },
      credentials: () => Promise.resolve({ clientId: id, clientSecret: secret }),
      ...{ fetch, now: () => clock.now, steadyNow: () => clock.now },
    });
    return { tokens, clock };
  }

  for (const by of ['basic', 'post'] as const) {
    it(`a client gets a token by ${by} that the server knows, with its lifetime and scope`, async () => {
      const server = await start({ by });
      const { tokens, clock } = tokensOf(server, { by });
      assert.equal(await server.isAlive(await tokens.getToken()), true);
      assert.deepEqual(tokens.state, {
        ...{ kind: 'valid', grant: 'clientCredentials', scope: 'application' },
        ...{ obtainedAt: clock.now, expiresAt: clock.now + 3_600_000 },
      });
      assert.deepEqual(server.answers, ['client_credentials 200']);
    });

    it(`a wrong secret by ${by} is credentialsRefused, and asked with once`, async () => {
      const server = await start({ by });
      const { tokens } = tokensOf(server, { by, secret: 'wrong' });
      for (const fault of [await faultOf(tokens.getToken()), await faultOf(tokens.getToken())]) {
        assert.deepEqual([fault.code, fault.details.reason], ['credentialsRefused', 'invalid_client']);
      }
      assert.equal(server.answers.length, 1);
      assert.deepEqual(tokens.state, { kind: 'refused' });
    });

    it(`id and secret of any characters arrive by ${by}`, async () => {
      // As many as RFC 6749 appendix A allows: the server takes no others.
      const odd = { id: 'client+1=%/:!#$&', secret: 'p%+:&= ~_-."\\/@{}|<>?', by };
      const server = await start(odd);
      assert.equal(await server.isAlive(await tokensOf(server, odd).tokens.getToken()), true);
    });
  }

  it('a client that is not known is credentialsRefused', async () => {
    const server = await start();
    const fault = await faultOf(tokensOf(server, { id: 'nobody' }).tokens.getToken());
    assert.deepEqual([fault.code, fault.details.reason], ['credentialsRefused', 'invalid_client']);
  });

  it('a scope that the server does not know is left out of the token, and the state says so', async () => {
    const server = await start();
    const { tokens } = tokensOf(server, { scope: 'nonsense' });
    assert.equal(await server.isAlive(await tokens.getToken()), true);
    assert.equal(tokens.state.kind === 'valid' && tokens.state.scope, undefined);
  });

  it('a scope that the client may not have is invalidRequest with the reason, and the next call asks again', async () => {
    const server = await start();
    const { tokens } = tokensOf(server, { scope: forbiddenScope });
    const fault = await faultOf(tokens.getToken());
    assert.deepEqual([fault.code, fault.details.reason], ['invalidRequest', 'invalid_scope']);
    assert.match(fault.details.serverText ?? '', /scope/);
    assert.deepEqual(tokens.state, { kind: 'none' });
    await faultOf(tokens.getToken());
    assert.equal(server.answers.length, 2);
  });

  it('a short-lived token is used until a tenth of its life is left', async () => {
    const server = await start({}, 2);
    const { tokens, clock } = tokensOf(server);
    const first = await tokens.getToken();
    clock.now += 1799;
    assert.equal(await tokens.getToken(), first);
    clock.now += 1;
    const second = await tokens.getToken();
    assert.notEqual(second, first);
    assert.equal(await server.isAlive(second), true);
    assert.equal(server.answers.length, 2);
  });

  it('no refresh token comes with client credentials, and none is asked with', async () => {
    const server = await start();
    const { tokens } = tokensOf(server);
    await tokens.getToken();
    assert.equal((await tokens.renew()).grant, 'clientCredentials');
    assert.deepEqual(server.answers, ['client_credentials 200', 'client_credentials 200']);
  });

  it('a refresh token that another server gave is refused, and client credentials serve', async () => {
    const server = await start();
    const { tokens } = tokensOf(server, {});
    const fake = await listen((_, response) => {
      const grant = { access_token: 'foreign', token_type: 'Bearer', expires_in: 60, refresh_token: 'foreign' };
      sendJson(response, 200, grant);
    });
    running.push({ stop: () => fake.close() });
    let url = `${fake.origin}/token`;
    const redirecting = new TokenSource({
      connection: { ...sampleConnection, tokenUrl: server.tokenUrl },
      credentials: () => Promise.resolve({ clientId: usual.id, clientSecret: usual.secret }),
      fetch: (_, request) => fetch(url, request),
    });
    assert.equal(await redirecting.getToken(), 'foreign');
    url = server.tokenUrl;
    const { grant } = await redirecting.renew();
    assert.equal(grant, 'clientCredentials');
    assert.deepEqual(server.answers, ['refresh_token 400', 'client_credentials 200']);
    assert.equal(await server.isAlive(await redirecting.getToken()), true);
    assert.equal(await server.isAlive(await tokens.getToken()), true);
  });

  it('a revoked token costs a call one renewal, unseen by the caller', async () => {
    const server = await start();
    const used: string[] = [];
    const api = await listen(({ headers }, response) => {
      const token = (headers.authorization ?? '').replace('Bearer ', '');
      used.push(token);
      void server.isAlive(token).then((isAlive) => sendJson(response, isAlive ? 200 : 401, { id: '1' }));
    });
    running.push({ stop: () => api.close() });
    const { tokens } = tokensOf(server);
    const connection = { ...sampleConnection, apiUrl: `${api.origin}/api` };
    const client = new ValuekeepClient({ connection, tokens, fetch });
    await client.get('m/s', 'k');
    await server.revoke(await tokens.getToken());
    assert.deepEqual(await client.get('m/s', 'k'), { id: '1' });
    assert.equal(used.length, 3);
    assert.equal(new Set(used).size, 2);
    assert.equal(server.answers.length, 2);
  });

  it('a thousand calls at the same time cost one request', async () => {
    const server = await start();
    const { tokens } = tokensOf(server);
    const all = await Promise.all(Array.from({ length: 1000 }, () => tokens.getToken()));
    assert.equal(new Set(all).size, 1);
    assert.deepEqual(server.answers, ['client_credentials 200']);
  });
});
