import assert from 'node:assert/strict';
import type { Connection, Credentials } from '../../../../src/client/core/connection';
import type { TokenHandover } from '../../../../src/client/tokens/tokenHandover';
import { Sessions } from '../../../../src/connections/core/sessions';
import { openSession } from '../../../../src/connections/core/session';
import { listen, sendJson, type Loopback } from '../../../support/loopback';
import { sampleConnection, sampleCredentials } from '../../../support/samples';

describe('Signing in and what comes after it', () => {
  let server: Loopback;
  let connection: Connection;
  let stored: { credentials: Credentials | undefined; revision: string };
  let sessions: Sessions;

  beforeEach(async () => {
    let granted = 0;
    server = await listen(({ url }, response) => {
      if (url !== '/token') {
        sendJson(response, 200, { items: [] });
        return;
      }
      granted += 1;
      sendJson(response, 200, { access_token: `t${String(granted)}`, token_type: 'Bearer', expires_in: 3600 });
    });
    connection = { ...sampleConnection, apiUrl: `${server.origin}/api`, tokenUrl: `${server.origin}/token` };
    stored = { credentials: undefined, revision: '' };
    sessions = new Sessions({
      credentials: () => Promise.resolve(stored.credentials),
      credentialsRevision: () => stored.revision,
      protect: () => undefined,
      onWait: () => undefined,
      onDidChangeToken: () => undefined,
    });
  });

  afterEach(() => server.close());

  const tokensAsked = () => server.received.filter(({ url }) => url === '/token').length;
  const list = async (of: Connection) => (await sessions.open(of)).client.list('m/s', { select: ['Id'] });

  /** As `tryConnection` does it, without the settings of VS Code. */
  const tried = async (of: Connection, credentials: Credentials): Promise<TokenHandover> => {
    const trial = await openSession({
      connection: of,
      credentials: () => Promise.resolve(credentials),
      protect: () => undefined,
    });
    await trial.client.list('corePatterns/countries', { select: ['Id'], top: 1 });
    const handover = trial.tokens.handOver(credentials);
    assert.ok(handover !== undefined);
    return handover;
  };

  const store = (credentials: Credentials | undefined): void => {
    stored = { credentials, revision: `${stored.revision}1` };
  };

  it('need one request for a token together, also where VS Code tells of the new secret in between', async () => {
    sessions.handOver(connection.id, await tried(connection, sampleCredentials));
    store(sampleCredentials);
    sessions.credentialsChanged(connection.id);
    await list(connection);
    sessions.credentialsChanged(connection.id);
    await Promise.all([list(connection), list(connection)]);
    assert.equal(tokensAsked(), 1);
    assert.deepEqual(
      new Set(server.received.slice(1).map(({ headers }) => headers.authorization)),
      new Set(['Bearer t1']),
    );
  });

  it('need one request for a token together where the connection was signed in before', async () => {
    store(sampleCredentials);
    await list(connection);
    assert.equal(tokensAsked(), 1);
    const newer = { ...sampleCredentials, clientSecret: 'newer' };
    sessions.handOver(connection.id, await tried(connection, newer));
    store(newer);
    sessions.credentialsChanged(connection.id);
    await list(connection);
    assert.equal(tokensAsked(), 2);
    assert.equal(server.received.at(-1)?.headers.authorization, 'Bearer t2');
  });

  const others: [string, (of: Connection) => Connection, Credentials][] = [
    ['another secret was stored meanwhile', (of) => of, { ...sampleCredentials, clientSecret: 'of another window' }],
    [
      'another client was stored meanwhile',
      (of) => ({ ...of, clientId: 'app-2' }),
      { ...sampleCredentials, clientId: 'app-2' },
    ],
    ['the scope is another one', (of) => ({ ...of, scope: 'other' }), sampleCredentials],
    [
      'the token address is another one',
      (of) => ({ ...of, tokenUrl: of.tokenUrl.replace('127.0.0.1', 'localhost') }),
      sampleCredentials,
    ],
  ];
  for (const [title, change, credentials] of others) {
    it(`share no token where ${title}`, async () => {
      sessions.handOver(connection.id, await tried(connection, sampleCredentials));
      store(credentials);
      await list(change(connection));
      assert.equal(tokensAsked(), 2);
      assert.equal(server.received.at(-1)?.headers.authorization, 'Bearer t2');
    });
  }

  it('share no token with another connection of the same account, nor over a sign-out', async () => {
    sessions.handOver(connection.id, await tried(connection, sampleCredentials));
    store(sampleCredentials);
    await list({ ...connection, id: 'c2' });
    assert.equal(tokensAsked(), 2);
    sessions.end(connection.id);
    await list(connection);
    assert.equal(tokensAsked(), 3);
  });
});
