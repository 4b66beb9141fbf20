import assert from 'node:assert/strict';
import { ConnectionStore } from '../../../../src/connections/core/connectionStore';
import { CredentialStore } from '../../../../src/connections/core/credentialStore';
import { LearnedDialects } from '../../../../src/connections/core/learnedDialects';
import { aConnection } from '../../../support/connection';
import { MemoryMemento } from '../../../support/vscode/memento';
import { MemorySecrets } from '../../../support/vscode/secrets';

describe('Stored connections', () => {
  it('come back in the order in which they were added, and are changed in place', async () => {
    const store = new ConnectionStore({ globalState: new MemoryMemento() });
    await store.save(aConnection({ id: 'a' }));
    await store.save(aConnection({ id: 'b' }));
    await store.save(aConnection({ id: 'a', name: 'Renamed' }));
    assert.deepEqual(
      store.all().map(({ id, name }) => [id, name]),
      [
        ['a', 'Renamed'],
        ['b', 'Contoso test'],
      ],
    );
    await store.remove('a');
    assert.deepEqual(
      store.all().map(({ id }) => id),
      ['b'],
    );
  });

  it('lose only the entry that does not fit, not the others', async () => {
    const globalState = new MemoryMemento();
    await globalState.update('connections', [
      aConnection({ id: 'good' }),
      { id: 'broken' },
      null,
      aConnection({ id: 'plain', apiUrl: 'http://cloud.valuekeep.com/api' }),
    ]);
    assert.deepEqual(
      new ConnectionStore({ globalState }).all().map(({ id }) => id),
      ['good'],
    );
  });

  it('keep the forms of OData that a person settled', async () => {
    const store = new ConnectionStore({ globalState: new MemoryMemento() });
    await store.save(aConnection({ dialect: { literals: 'v3' } }));
    assert.deepEqual(store.all()[0]?.dialect, { literals: 'v3' });
  });

  it('hold no secret, whatever is put in besides', async () => {
    const globalState = new MemoryMemento();
    const withSecret = { ...aConnection(), clientSecret: 'canary-secret' };
    await new ConnectionStore({ globalState }).save(withSecret);
    assert.deepEqual(new ConnectionStore({ globalState }).all(), [aConnection()]);
    assert.doesNotMatch(globalState.dump(), /canary-secret/);
  });
});

describe('What answers taught of the OData', () => {
  it('is kept for each connection, and forgotten where it does not fit any more', async () => {
    const globalState = new MemoryMemento();
    await new LearnedDialects({ globalState }).keep('a', { countOption: '$inlinecount' });
    await globalState.update('dialect/b', { literals: 'v5' });
    const learned = new LearnedDialects({ globalState });
    assert.deepEqual([learned.get('a'), learned.get('b')], [{ countOption: '$inlinecount' }, undefined]);
    await learned.keep('a', undefined);
    assert.equal(learned.get('a'), undefined);
  });
});

describe('Stored credentials', () => {
  const credentials = { clientId: 'client-1', clientSecret: 'canary-secret' };
  const others = { clientId: 'client-2', clientSecret: 'other-secret' };
  let secrets: MemorySecrets;
  let globalState: MemoryMemento;
  let now: number;

  /** The store of a window; windows share the state of the profile and, where a keyring runs, the secrets. */
  const aWindow = (own = secrets) => new CredentialStore({ secrets: own, globalState, now: () => now });

  beforeEach(() => {
    secrets = new MemorySecrets();
    globalState = new MemoryMemento();
    now = 1_000_000;
  });

  it('come back for the token address they were entered for', async () => {
    const store = aWindow();
    await store.save(aConnection(), credentials);
    assert.deepEqual(await aWindow().read(aConnection()), credentials);
    const otherPath = aConnection({ tokenUrl: 'https://identity.primaverabss.com/core/connect/token' });
    assert.deepEqual(await store.read(otherPath), credentials);
  });

  it('are not given to another origin', async () => {
    const store = aWindow();
    await store.save(aConnection(), credentials);
    assert.equal(await store.read(aConnection({ tokenUrl: 'https://identity.example.com/connect/token' })), undefined);
  });

  it('are missing where something else is stored, and an error where the keyring cannot be read', async () => {
    const store = aWindow();
    secrets.values.set('valuekeep.credentials.c1', 'not json');
    assert.equal(await store.read(aConnection()), undefined);
    secrets.broken = true;
    await assert.rejects(store.read(aConnection()), /no keyring/);
  });

  it('of an earlier version, without a revision, are still good', async () => {
    const stored = { ...credentials, tokenOrigin: 'https://identity.primaverabss.com' };
    secrets.values.set('valuekeep.credentials.c1', JSON.stringify(stored));
    assert.deepEqual(await aWindow().read(aConnection()), credentials);
  });

  it('that a window holds by itself are not used once another window replaced or removed them', async () => {
    const one = aWindow(new MemorySecrets());
    const two = aWindow(new MemorySecrets());
    await one.save(aConnection(), credentials);
    await two.save(aConnection(), others);
    assert.equal(await one.read(aConnection()), undefined);
    assert.deepEqual(await two.read(aConnection()), others);
    await one.remove('c1');
    assert.equal(await two.read(aConnection()), undefined);
  });

  it('are newer with every change, also where the clock was set back', async () => {
    const store = aWindow();
    const revisions: string[] = [];
    for (const time of [5_000, 5_000, 1_000, 0]) {
      now = time;
      await store.save(aConnection(), credentials);
      revisions.push(store.revision('c1') ?? '');
      assert.deepEqual(await store.read(aConnection()), credentials);
    }
    assert.deepEqual(revisions, [...new Set(revisions)].sort());
  });

  it('are used in a window that the new revision has not reached yet', async () => {
    const behind = new CredentialStore({ secrets, globalState: new MemoryMemento() });
    await aWindow().save(aConnection(), credentials);
    assert.deepEqual(await behind.read(aConnection()), credentials);
  });

  it('leave nothing of themselves in the state of the profile', async () => {
    const store = aWindow();
    await store.save(aConnection(), credentials);
    assert.ok(!globalState.dump().includes('canary-secret'));
    await store.forget('c1');
    assert.equal(store.revision('c1'), undefined);
    assert.equal(secrets.values.size, 0);
  });

  it('are stored before any window is told of them, and gone before it is told that they went', async () => {
    const order: string[] = [];
    const noting = Object.assign(Object.create(secrets) as MemorySecrets, {
      store: (key: string, value: string) => secrets.store(key, value).then(() => void order.push('secret')),
      delete: (key: string) => secrets.delete(key).then(() => void order.push('secret')),
    });
    const update = globalState.update.bind(globalState);
    globalState.update = (key, value) => update(key, value).then(() => void order.push('revision'));
    const credentialStore = new CredentialStore({ secrets: noting, globalState });
    await credentialStore.save(aConnection(), credentials);
    await credentialStore.remove('c1');
    await credentialStore.forget('c1');
    assert.deepEqual(order, ['secret', 'revision', 'secret', 'revision', 'secret', 'revision']);
  });

  it('are still told of where the keyring does not let them go', async () => {
    const store = aWindow();
    await store.save(aConnection(), credentials);
    const before = globalState.dump();
    secrets.delete = () => Promise.reject(new Error('no keyring'));
    await assert.rejects(store.remove('c1'), /no keyring/);
    await assert.rejects(store.forget('c1'), /no keyring/);
    assert.equal(globalState.dump(), before);
  });

  it('tell which connection changed, also when another window changed it', async () => {
    const changed: string[] = [];
    const listening = aWindow().onDidChange((id) => changed.push(id));
    await aWindow().save(aConnection({ id: 'c9' }), credentials);
    await secrets.store('another extension', 'x');
    listening.dispose();
    await secrets.delete('valuekeep.credentials.c9');
    assert.deepEqual(changed, ['c9']);
  });
});
