import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { Connection, Credentials } from '../../../../src/client/core/connection';
import { isValuekeepError } from '../../../../src/client/core/errors';
import type { Fetch } from '../../../../src/client/http/exchange';
import { TokenSource } from '../../../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../../../src/client/valuekeepClient';
import { isSameAccess, Sessions } from '../../../../src/connections/core/sessions';
import {
  isSameIdentity,
  connectionToGuard,
  assertSameIdentity,
} from '../../../../src/platform/contracts/connectionIdentity';
import { aConnection } from '../../../support/connection';

/** A window's connections and their stored credentials, and a server that names in each token whose it is. */
class OneWindow {
  current: Connection | undefined = aConnection();
  stored: Credentials | undefined = { clientId: 'client-1', clientSecret: 'first' };
  revision = '1';
  /** What was sent: the client for a token, else method, path and token. */
  readonly sent: string[] = [];
  readonly sessions = new Sessions({
    current: () => this.current,
    credentials: () => Promise.resolve(this.stored),
    credentialsRevision: () => this.revision,
    protect: () => undefined,
    onWait: () => undefined,
    onDidChangeToken: () => undefined,
    library: () => Promise.resolve({ fetch: this.#fetch, TokenSource, ValuekeepClient }),
  });

  readonly #fetch = ((url: string, { method, headers = {} }: { method: string; headers?: Record<string, string> }) => {
    const [scheme, proof = ''] = (headers.authorization ?? '').split(' ');
    if (scheme === 'Basic') {
      const [client = '', secret = ''] = Buffer.from(proof, 'base64').toString().split(':');
      this.sent.push(`token of ${client}`);
      return Promise.resolve(Response.json({ access_token: `${client}/${secret}`, token_type: 'bearer' }));
    }
    this.sent.push(`${method} ${new URL(url).pathname.split('/').slice(2, 4).join('/')} ${proof}`);
    return Promise.resolve(Response.json({ id: 'a' }));
  }) as unknown as Fetch;

  /** The connection as it is now, with these changes. */
  edit(changes: Partial<Connection>): Connection {
    return (this.current = { ...aConnection(), ...this.current, ...changes });
  }

  store(clientId: string, clientSecret: string): void {
    this.stored = { clientId, clientSecret };
    this.revision = String(Number(this.revision) + 1);
  }
}

async function reasonOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'nothing';
  } catch (error) {
    assert.ok(isValuekeepError(error), String(error));
    return `${error.code}: ${error.details.reason ?? ''}`;
  }
}

describe('The sessions of a window', () => {
  let window: OneWindow;
  const open = (connection = window.current ?? aConnection()) => window.sessions.open(connection);
  beforeEach(() => (window = new OneWindow()));

  it('go on under a new name and stage, and hand those out', async () => {
    const first = await open();
    const second = await open(window.edit({ name: 'Porto', stage: 'production' }));
    assert.equal(second.client, first.client);
    assert.deepEqual([second.connection.name, second.connection.stage], ['Porto', 'production']);
    assert.deepEqual([first.connection.name, first.connection.stage], ['Contoso test', 'test']);
  });

  for (const changes of [
    { apiUrl: 'https://other.example.test/api' },
    { tenant: 'other' },
    { organization: 'other' },
    { tokenUrl: 'https://other.example.test/token' },
    { scope: 'other' },
    { clientAuthentication: 'post' },
    { clientId: 'client-2' },
    { readOnly: true },
    { dialect: { literals: 'v3' } },
  ] as const) {
    it(`end where ${Object.keys(changes).join()} is edited: what comes next gets another one`, async () => {
      const first = await open();
      const second = await open(window.edit(changes));
      assert.notEqual(second.client, first.client);
      assert.notEqual(second.tokens, first.tokens);
      assert.equal((await open()).client, second.client);
    });
  }

  it('ask for one token where several open one at once', async () => {
    const opened = await Promise.all([open(), open(), open()]);
    await Promise.all(opened.map(({ client }) => client.get('a/b', 'c')));
    assert.deepEqual(
      window.sent.filter((each) => each.startsWith('token')),
      ['token of client-1'],
    );
    assert.equal(new Set(opened.map(({ client }) => client)).size, 1);
  });

  it('ask for one token where several open one at once after the credentials were stored anew', async () => {
    await (await open()).client.get('a/b', 'c');
    window.store('client-1', 'second');
    window.sessions.credentialsChanged('c1');
    const opened = await Promise.all([open(), open(), open()]);
    await Promise.all(opened.map(({ client }) => client.get('a/b', 'c')));
    assert.deepEqual(
      window.sent.filter((each) => each.startsWith('token')),
      ['token of client-1', 'token of client-1'],
    );
  });

  it('go on with a secret that was rotated for the same client', async () => {
    const { client } = await open();
    await client.get('a/b', 'c');
    window.store('client-1', 'second');
    window.sessions.credentialsChanged('c1');
    await client.get('a/b', 'c');
    assert.equal((await open()).client, client);
    assert.deepEqual(
      window.sent.filter((each) => each.startsWith('GET')),
      ['GET contoso/org1 client-1/first', 'GET contoso/org1 client-1/second'],
    );
  });

  for (const known of [true, false]) {
    const when = known ? 'where that is known' : 'where the revision of another window has not come yet';
    it(`never sign in as another client than they began as, ${when}`, async () => {
      const { client, tokens } = await open();
      await client.get('a/b', 'c');
      window.stored = { clientId: 'client-2', clientSecret: 'its' };
      if (known) window.revision = '2';
      window.edit({ clientId: 'client-2' });
      window.sessions.credentialsChanged('c1');
      assert.equal(await reasonOf(client.get('a/b', 'c')), 'conflict: other client');
      assert.equal(await reasonOf(tokens.getToken()), 'conflict: other client');
      const next = await open();
      assert.notEqual(next.client, client);
      await next.client.get('a/b', 'c');
      assert.deepEqual(window.sent.slice(-2), ['token of client-2', 'GET contoso/org1 client-2/its']);
      assert.ok(!window.sent.includes('GET contoso/org1 client-2/first'));
    });
  }

  it('pin the client of the first credentials where the connection names none, as of a team', async () => {
    window.edit({ clientId: '' });
    const first = await open();
    assert.equal(first.account(), undefined);
    await first.client.get('a/b', 'c');
    assert.equal(first.account(), 'client-1');
    window.store('client-2', 'its');
    assert.equal(await reasonOf(first.client.get('a/b', 'c')), 'conflict: other client');
    const second = await open();
    assert.notEqual(second.client, first.client);
    await second.client.get('a/b', 'c');
    assert.equal(second.account(), 'client-2');
    assert.deepEqual(
      window.sent.filter((each) => each.startsWith('token')),
      ['token of client-1', 'token of client-2'],
    );
  });

  it('act as the client that a person was shown where none was known, and as no other signed in meanwhile', async () => {
    window.edit({ clientId: '' });
    const shown = await open();
    shown.actAs('client-1');
    window.store('client-2', 'its');
    assert.equal(await reasonOf(shown.client.get('a/b', 'c')), 'conflict: other client');
    assert.deepEqual(window.sent, []);
    const next = await open();
    next.actAs('client-2');
    next.actAs('client-1');
    await next.client.get('a/b', 'c');
    assert.equal(next.account(), 'client-2');
  });

  it('tell who waits for a token that they ended, and send nothing more for a connection that is gone', async () => {
    const { client } = await open();
    await client.get('a/b', 'c');
    const before = window.sent.length;
    window.current = undefined;
    window.sessions.endAllBut([]);
    await turn();
    // The stored credentials of a connection that a team's file named stay.
    assert.equal(await reasonOf(client.get('a/b', 'c')), 'conflict: connection removed');
    assert.equal(await reasonOf(client.list('a/b', { select: ['Id'] })), 'conflict: connection removed');
    assert.equal(await reasonOf(client.call({ method: 'PUT', path: '/a' })), 'conflict: connection removed');
    assert.equal(window.sent.length, before);
  });

  it('hold a write back where the connection became stricter or read-only while its token was on its way', async () => {
    for (const [changes, reason] of [
      [{ stage: 'production' }, 'conflict: stage changed'],
      [{ readOnly: true }, 'readOnly: '],
    ] as const) {
      window = new OneWindow();
      const { client } = await open();
      const writing = reasonOf(client.call({ method: 'PUT', path: '/a/b' }));
      window.edit(changes);
      assert.equal(await writing, reason);
      assert.deepEqual(
        window.sent.filter((each) => each.startsWith('PUT')),
        [],
      );
    }
  });
});

describe('Whether a connection is the same', () => {
  const changes = {
    id: 'c2',
    apiUrl: 'https://other.example.test/api',
    tenant: 'other',
    organization: 'other',
    tokenUrl: 'https://other.example.test/token',
    scope: 'other',
    clientId: 'client-2',
    name: 'Other',
    stage: 'production',
    readOnly: true,
    clientAuthentication: 'post',
    dialect: { literals: 'v3' },
  } as const satisfies Partial<Connection>;
  const ofIdentity = ['id', 'apiUrl', 'tenant', 'organization', 'tokenUrl', 'scope', 'clientId'];
  const ofAccess = ['apiUrl', 'tenant', 'organization', 'tokenUrl', 'scope', 'clientId'].concat(
    'clientAuthentication',
    'readOnly',
    'dialect',
  );

  for (const [member, value] of Object.entries(changes)) {
    const other = aConnection({ [member]: value });
    const isIdentity = ofIdentity.includes(member);
    it(`after another ${member}: ${isIdentity ? 'not the same place and account' : 'the same place and account'}`, () => {
      assert.equal(isSameIdentity(aConnection(), other), !isIdentity);
      assert.equal(isSameIdentity(other, aConnection()), !isIdentity);
      assert.equal(isSameAccess(aConnection(), other), !ofAccess.includes(member));
      if (isIdentity)
        assert.throws(() => assertSameIdentity(aConnection(), other), { details: { reason: 'connection moved' } });
      else assertSameIdentity(aConnection(), other);
    });
  }

  it('where a client is not known yet, which may be any', () => {
    assert.ok(isSameIdentity(aConnection({ clientId: '' }), aConnection()));
    assert.ok(isSameIdentity(aConnection(), aConnection({ clientId: '' })));
    assert.ok(!isSameIdentity(aConnection({ clientId: '' }), aConnection({ tenant: 'other' })));
  });

  it('where it is this window’s sandbox, whatever its address is', () => {
    const sandbox = aConnection({ id: 'sandbox' });
    assert.ok(isSameIdentity(sandbox, { ...sandbox, apiUrl: 'http://127.0.0.1:1/api', clientId: 'new' }));
  });
});

describe('What a question before a write names', () => {
  const begun = aConnection();
  const guarded = (now: Connection | undefined) => connectionToGuard(begun, { get: () => now });

  it('is the connection as it began, where nothing changed', () => {
    assert.deepEqual(guarded(begun), begun);
  });

  it('is the name of now, the stricter stage, and read-only where it is one of both times', () => {
    assert.deepEqual(guarded({ ...begun, name: 'Porto' }), { ...begun, name: 'Porto' });
    assert.deepEqual(guarded({ ...begun, stage: 'production' }), { ...begun, stage: 'production' });
    assert.deepEqual(guarded({ ...begun, stage: 'sandbox' }), begun);
    assert.deepEqual(guarded({ ...begun, readOnly: true }), { ...begun, readOnly: true });
    const wasReadOnly = { ...begun, readOnly: true };
    assert.equal(connectionToGuard(wasReadOnly, { get: () => begun }).readOnly, true);
  });

  const ranks = ['sandbox', 'test', 'production'] as const;
  for (const [rank, stage] of ranks.entries()) {
    for (const [rankNow, stageNow] of ranks.entries()) {
      const stricter = ranks[Math.max(rank, rankNow)];
      // Nobody would be asked, so nobody would see it named.
      if (stage === 'sandbox' && stageNow === 'test') continue;
      it(`is ${String(stricter)} where it was ${stage} and is ${stageNow}`, () => {
        const then = aConnection({ stage });
        assert.equal(connectionToGuard(then, { get: () => aConnection({ stage: stageNow }) }).stage, stricter);
      });
    }
  }

  it('is never a test connection that was a sandbox before, of which no question would tell: the command stops', () => {
    const then = aConnection({ stage: 'sandbox' });
    assert.throws(() => connectionToGuard(then, { get: () => begun }), { details: { reason: 'stage changed' } });
  });

  it('is never one that was removed: the command stops', () => {
    assert.throws(() => guarded(undefined), { details: { reason: 'connection removed' } });
  });

  it('is never a connection that leads elsewhere by now: the command stops', () => {
    for (const changes of [{ tenant: 'other' }, { organization: 'other' }, { clientId: 'client-2' }]) {
      assert.throws(() => guarded({ ...begun, ...changes }), { details: { reason: 'connection moved' } });
    }
  });
});
