import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isValuekeepError } from '../../../src/client/core/errors';
import { accountLabels } from '../../../src/connections/accounts/accountLabels';
import { AccountsProvider } from '../../../src/connections/accounts/accountsProvider';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';
import { aConnection } from '../../support/connection';
import { aPlace, openWindow, type AWindow, type Place } from '../harness/aWindow';
import { run, startSandbox } from '../harness/commands';

type Change = vscode.AuthenticationProviderAuthenticationSessionsChangeEvent;

describe('The accounts of VS Code', () => {
  let one: Place;
  let two: Place;
  let window: AWindow;
  let provider: AccountsProvider;
  let changes: Change[];
  /** Whom the person was asked to sign in to again, or `new`. */
  let signIns: string[];
  let signIn: (connectionId: string) => Promise<string | undefined>;
  let pick: () => Promise<{ connectionId: string } | 'add' | undefined>;

  before(async () => {
    [one, two] = await Promise.all([aPlace(), aPlace({ id: 'c2', name: 'Fabrikam', stage: 'production' })]);
  });
  after(() => Promise.all([one.sandbox.stop(), two.sandbox.stop()]));

  beforeEach(async () => {
    window = await openWindow();
    const { connections, log } = window;
    changes = [];
    signIns = [];
    signIn = () => Promise.resolve(undefined);
    pick = () => assert.fail('nobody is asked to choose');
    provider = new AccountsProvider({
      connections,
      signIn: (argument) => {
        signIns.push(argument?.connectionId ?? 'new');
        return signIn(argument?.connectionId ?? 'new');
      },
      pick: () => pick(),
      log,
      patienceMs: 2000,
    });
    await connections.ready;
    await connections.add(one.connection, one.credentials);
    await connections.add(two.connection, two.credentials);
    provider.onDidChangeSessions((change) => changes.push(change));
  });
  afterEach(async () => {
    provider.dispose();
    await window.close();
  });

  it('are the connections with credentials, listed without a request and without a token', async () => {
    await window.connections.save(aConnection({ id: 'c3', name: 'Signed out' }));
    const before = await Promise.all([one.requests(), two.requests()]);
    const sessions = await provider.getSessions(undefined);
    assert.deepEqual(
      sessions.map(({ account }) => account),
      [
        { id: 'c1', label: 'Contoso test' },
        { id: 'c2', label: 'Fabrikam — Production' },
      ],
    );
    assert.deepEqual(
      sessions.map(({ accessToken }) => accessToken),
      ['', ''],
    );
    assert.deepEqual(await Promise.all([one.requests(), two.requests()]), before);
  });

  it('give a token that the API takes, of the account that was asked for and no other', async () => {
    const before = await two.requests();
    const [session, ...others] = await provider.getSessions(['application'], { account: { id: 'c1', label: 'x' } });
    assert.ok(session);
    assert.deepEqual(others, []);
    assert.deepEqual([session.account.label, session.scopes], ['Contoso test', ['application']]);
    assert.equal(await statusOf(one, session.accessToken), 200);
    assert.deepEqual(await two.requests(), before, 'the other server is not asked');
  });

  it('give a token that is valid now, though the last one was refused meanwhile', async () => {
    const tokens = await window.connections.tokensAt(one.connection);
    const refused = await tokens.getToken();
    tokens.invalidate(refused);
    const [session] = await provider.getSessions([], { account: { id: 'c1', label: 'x' } });
    assert.ok(session && session.accessToken !== refused);
    assert.equal(await statusOf(one, session.accessToken), 200);
  });

  it('are not found by a scope or an account that is not there', async () => {
    const before = await one.requests();
    assert.deepEqual(await provider.getSessions(['application', 'everything']), []);
    assert.deepEqual(
      await provider.getSessions(['application'], { account: { id: 'nobody', label: 'Contoso test' } }),
      [],
    );
    assert.deepEqual(await one.requests(), before);
  });

  it('leave out one that has no token, and say why where none has one', async () => {
    await window.connections.save({ ...two.connection, tokenUrl: 'http://127.0.0.1:9/token' }, two.credentials);
    const sessions = await provider.getSessions(['application']);
    assert.deepEqual(
      sessions.map(({ id }) => id),
      ['c1'],
    );
    await assert.rejects(
      provider.getSessions(['application'], { account: { id: 'c2', label: 'x' } }),
      (error) => isValuekeepError(error) && error.code === 'unreachable',
    );
  });

  it('end here where VS Code signs out', async () => {
    await provider.removeSession('c1');
    assert.equal(window.connections.state('c1'), 'needsCredentials');
    assert.deepEqual(summary(changes), [{ removed: ['Contoso test'] }]);
  });

  it('end in VS Code where a person signs out or removes the connection here', async () => {
    await window.connections.signOut('c1');
    await window.connections.remove('c2');
    assert.deepEqual(summary(changes), [{ removed: ['Contoso test'] }, { removed: ['Fabrikam — Production'] }]);
    assert.deepEqual(await provider.getSessions(undefined), []);
  });

  it('are told of sign-ins, edits and other names, and not of tokens', async () => {
    await (await window.connections.tokensAt(one.connection)).getToken();
    await (await window.connections.tokensAt(one.connection)).renew();
    assert.equal(changes.length, 0, 'a token is no change of the account');
    const edited = { ...one.connection, organization: 'another' };
    const renamed = { ...edited, name: 'Contoso' };
    await window.connections.save(edited);
    await window.connections.save(renamed);
    await window.connections.signOut('c1');
    await window.connections.save(renamed, one.credentials);
    assert.deepEqual(summary(changes), [
      { changed: ['Contoso test'] },
      // VS Code knows an account by its label.
      { added: ['Contoso'], removed: ['Contoso test'] },
      { removed: ['Contoso'] },
      { added: ['Contoso'] },
    ]);
    for (const { added, removed, changed } of changes) {
      for (const session of [...(added ?? []), ...(removed ?? []), ...(changed ?? [])]) {
        assert.equal(session.accessToken, '');
      }
    }
  });

  it('get a new token where an extension forces a new session, and nobody is asked for a secret', async () => {
    const account = { id: 'c1', label: 'Contoso test' };
    const [before] = await provider.getSessions(['application'], { account });
    const after = await provider.createSession(['application'], { account });
    assert.notEqual(after.accessToken, before?.accessToken);
    assert.equal(await statusOf(one, after.accessToken), 200);
    assert.deepEqual(signIns, []);
  });

  it('are signed in again in place, and the window goes on with the connection it uses', async () => {
    await window.connections.signOut('c1');
    await window.connections.use('c2');
    signIn = async (connectionId) => {
      await window.connections.add(one.connection, one.credentials);
      return connectionId;
    };
    const session = await provider.createSession(['application'], { account: { id: 'c1', label: 'Contoso test' } });
    assert.deepEqual(signIns, ['c1']);
    assert.equal(await statusOf(one, session.accessToken), 200);
    assert.equal(window.connections.inUse()?.id, 'c2');
  });

  it('are chosen or added by the person where an extension names none', async () => {
    pick = () => Promise.resolve({ connectionId: 'c2' });
    assert.equal((await provider.createSession([])).account.id, 'c2');
    assert.deepEqual(signIns, []);
    pick = () => Promise.resolve('add');
    await assert.rejects(provider.createSession([]), vscode.CancellationError);
    assert.deepEqual(signIns, ['new']);
    pick = () => Promise.resolve(undefined);
    await assert.rejects(provider.createSession([]), vscode.CancellationError);
    await assert.rejects(
      provider.createSession(['everything'], { account: { id: 'c1', label: 'x' } }),
      (error) => isValuekeepError(error) && error.code === 'invalidRequest',
    );
  });
});

describe('The label of an account', () => {
  const labels = (...connections: Parameters<typeof aConnection>[0][]) => [
    ...accountLabels(
      connections.map((changes, index) => aConnection({ id: `id${String(index)}`, ...changes })),
    ).values(),
  ];

  it('is the name of the connection, and says which is production', () => {
    assert.deepEqual(labels({ name: 'Contoso' }, { name: 'Contoso', stage: 'production' }), [
      'Contoso',
      'Contoso — Production',
    ]);
  });

  it('says more where names are the same, however often', () => {
    assert.deepEqual(
      labels({ name: 'A', tenant: 't1' }, { name: 'A', tenant: 't2' }, { name: 'A (t1 / org1)' }, { name: 'B' }),
      ['A (t1 / org1, client-1)', 'A (t2 / org1)', 'A (t1 / org1) (contoso / org1)', 'B'],
    );
    const same = labels({ name: 'A' }, { name: 'A' });
    assert.deepEqual(same, ['A (id0)', 'A (id1)']);
  });

  it('shows a name that somebody else wrote as it is, without icons and invisible characters', () => {
    assert.deepEqual(labels({ name: ' a\u202e\n b $(trash) ' }), ['a b $\u200b(trash)']);
  });
});

describe('The Accounts menu', () => {
  let address: SandboxAddress;
  let connectionId: string;

  before(async () => {
    address = await startSandbox();
    connectionId = await run<string>('valuekeep.signIn', { ...address, stage: 'test', name: 'In the menu' });
  });

  const labels = async () => (await vscode.authentication.getAccounts('valuekeep')).map(({ label }) => label);

  it('lists the connections, the sandbox among them, and asks no server', async () => {
    const before = await requestsAt(address);
    assert.deepEqual(await labels(), ['Sandbox', 'In the menu']);
    assert.deepEqual(await requestsAt(address), before);
  });

  it('gives no extension a session that was not allowed one, and asks the person where it may', async () => {
    const silent = await vscode.authentication.getSession('valuekeep', ['application'], { silent: true });
    assert.equal(silent, undefined);
    // VS Code shows no dialog while tests run; it says which.
    await assert.rejects(
      async () => vscode.authentication.getSession('valuekeep', ['application'], { createIfNone: true }),
      /refused to show dialog.* wants to sign in using Valuekeep/,
    );
  });

  it('forgets a connection that is signed out', async () => {
    await run('valuekeep.signOut', { connectionId });
    assert.deepEqual(await labels(), ['Sandbox']);
    await run('valuekeep.removeConnection', { connectionId });
  });
});

async function requestsAt({ apiUrl, clientId, clientSecret }: SandboxAddress): Promise<unknown> {
  const headers = { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
  return (await fetch(new URL('/control/requests', apiUrl), { headers })).json();
}

async function statusOf({ sandbox }: Place, token: string): Promise<number> {
  const { apiUrl, tenant, organization } = sandbox.address;
  const url = `${apiUrl}/${tenant}/${organization}/corePatterns/countries/odata?$select=Id&$top=1`;
  return (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status;
}

/** The labels in each change; only what there is. */
function summary(changes: readonly Change[]): unknown[] {
  return changes.map((change) =>
    Object.fromEntries(
      (['added', 'removed', 'changed'] as const).flatMap((kind) => {
        const labels = change[kind]?.map(({ account }) => account.label) ?? [];
        return labels.length === 0 ? [] : [[kind, labels]];
      }),
    ),
  );
}
