import assert from 'node:assert/strict';
import { ConnectionStore } from '../../../src/connections/connectionStore';
import { CredentialStore } from '../../../src/connections/credentialStore';
import { aConnection } from '../../fixtures/connection';
import { MemoryMemento } from '../../fixtures/memento';
import { MemorySecrets } from '../../fixtures/secrets';

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

  it('hold no secret, whatever is put in besides', async () => {
    const globalState = new MemoryMemento();
    const withSecret = { ...aConnection(), clientSecret: 'canary-secret' };
    await new ConnectionStore({ globalState }).save(withSecret);
    assert.deepEqual(new ConnectionStore({ globalState }).all(), [aConnection()]);
    assert.doesNotMatch(globalState.dump(), /canary-secret/);
  });
});

describe('Stored credentials', () => {
  const credentials = { clientId: 'client-1', clientSecret: 'canary-secret' };

  it('come back for the token address they were entered for', async () => {
    const secrets = new MemorySecrets();
    const store = new CredentialStore({ secrets });
    await store.save(aConnection(), credentials);
    assert.deepEqual(await new CredentialStore({ secrets }).read(aConnection()), credentials);
    const otherPath = aConnection({ tokenUrl: 'https://identity.primaverabss.com/core/connect/token' });
    assert.deepEqual(await store.read(otherPath), credentials);
  });

  it('are not given to another origin', async () => {
    const store = new CredentialStore({ secrets: new MemorySecrets() });
    await store.save(aConnection(), credentials);
    assert.equal(await store.read(aConnection({ tokenUrl: 'https://identity.example.com/connect/token' })), undefined);
  });

  it('are missing, not an error, where the keyring cannot be read or holds something else', async () => {
    const secrets = new MemorySecrets();
    const store = new CredentialStore({ secrets });
    secrets.values.set('valuekeep.credentials.c1', 'not json');
    assert.equal(await store.read(aConnection()), undefined);
    secrets.broken = true;
    assert.equal(await store.read(aConnection()), undefined);
  });

  it('tell which connection changed, also when another window changed it', async () => {
    const secrets = new MemorySecrets();
    const changed: string[] = [];
    const listening = new CredentialStore({ secrets }).onDidChange((id) => changed.push(id));
    await new CredentialStore({ secrets }).save(aConnection({ id: 'c9' }), credentials);
    await secrets.store('another extension', 'x');
    listening.dispose();
    await secrets.delete('valuekeep.credentials.c9');
    assert.deepEqual(changed, ['c9']);
  });
});
