import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection, Credentials } from '../../../src/client/core/connection';
import { isValuekeepError } from '../../../src/client/core/errors';
import type { Connections } from '../../../src/connections/core/connections';
import { LearnedDialects } from '../../../src/connections/core/learnedDialects';
import { EntityNames } from '../../../src/explorer/shelf/entityNames';
import { OperationHistory } from '../../../src/operations/host/form/operationHistory';
import { ColumnLayouts } from '../../../src/records/host/columns/columnLayouts';
import { LearnedColumns } from '../../../src/reading/learnedColumns';
import { QueryHistory } from '../../../src/records/host/queries/queryHistory';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/sandbox';
import { aConnection } from '../../support/connection';
import { MemoryMemento } from '../../support/vscode/memento';
import { MemorySecrets } from '../../support/vscode/secrets';
import { windowOf } from '../harness/aWindow';
import { StoredColumns } from '../../../src/records/host/reading/storedColumns';

const service = 'corePatterns/countries';

/** A server with one organization, and how to sign in to it. */
interface Place {
  readonly sandbox: RunningSandbox;
  readonly connection: Connection;
  readonly credentials: Credentials;
  requests(): Promise<number>;
  tokenRequests(): Promise<number>;
}

describe('Connections', () => {
  const windows: Connections[] = [];
  let folder: string;
  let one: Place;
  let two: Place;
  let globalState: MemoryMemento;
  let secrets: MemorySecrets;

  /** A window of the profile: it shares the profile's state and, with a keyring, the secrets. */
  const aWindow = (ownSecrets = secrets): Connections => {
    const { connections } = windowOf({ folder, globalState, secrets: ownSecrets });
    windows.push(connections);
    return connections;
  };

  before(async () => {
    [one, two] = await Promise.all([aPlace(), aPlace()]);
    folder = await mkdtemp(join(tmpdir(), 'valuekeep-profile-'));
  });

  beforeEach(() => {
    globalState = new MemoryMemento();
    secrets = new MemorySecrets();
  });

  afterEach(() => {
    for (const connections of windows.splice(0)) connections.dispose();
  });

  after(async () => {
    await Promise.all([one.sandbox.stop(), two.sandbox.stop()]);
    await rm(folder, { recursive: true });
  });

  it('uses a connection that was just signed in to from the moment it is listed', async () => {
    const connections = aWindow();
    await connections.ready;
    const seen: boolean[] = [];
    const look = () => connections.all().length > 0 && seen.push(connections.inUse()?.id === one.connection.id);
    const listening = connections.onDidChange(look);
    await connections.add(one.connection, one.credentials);
    listening.dispose();
    assert.ok(seen.length > 0 && seen.every((isInUse) => isInUse), JSON.stringify(seen));
  });

  it('go on where a command began, though the connection is edited and switched meanwhile', async () => {
    const connections = aWindow();
    await connections.add(one.connection, one.credentials);
    const { client } = await connections.snapshot('c1');
    const first = await client.list(service, { select: ['Id'], top: 1 });
    const [before, beforeTwo] = [await one.requests(), await two.requests()];
    await connections.save({ ...two.connection, id: 'c1' }, two.credentials);
    await connections.add({ ...two.connection, id: 'c2' }, two.credentials);
    await assert.rejects(client.list(service, { select: ['Id'], top: 1 }), isCode('credentialsRefused'));
    assert.equal(await two.requests(), beforeTwo, 'what began at the first server never asks the second');
    const edited = (await connections.snapshot('c1')).client;
    await edited.list(service, { select: ['Id'], top: 1 });
    assert.equal(await one.requests(), before, 'the next command asks the second server only');
    assert.equal(first.records.length, 1);
  });

  it('finish what began before an edit that keeps the credentials', async () => {
    const connections = aWindow();
    await connections.add(one.connection, one.credentials);
    const { client } = await connections.snapshot('c1');
    await client.list(service, { select: ['Id'], top: 1 });
    await connections.save({ ...one.connection, organization: 'elsewhere', readOnly: true });
    assert.equal((await client.list(service, { select: ['Id'], top: 1 })).records.length, 1);
    const edited = (await connections.snapshot('c1')).client;
    await assert.rejects(edited.list(service, { select: ['Id'], top: 1 }), isCode('notFound'));
    await assert.rejects(edited.call({ method: 'DELETE', path: '/x' }), isCode('readOnly'));
  });

  it('show at once what another window signed in, edited, signed out and removed', async () => {
    const [here, there] = [aWindow(), aWindow()];
    await here.ready;
    const told = countChanges(here);
    await there.add(one.connection, one.credentials);
    await told.until(() => here.get('c1')?.name === 'Contoso test' && here.state('c1') === 'signedIn');
    await there.save({ ...one.connection, name: 'Renamed' });
    await told.until(() => here.get('c1')?.name === 'Renamed');
    await there.signOut('c1');
    await told.until(() => here.state('c1') === 'needsCredentials');
    await there.remove('c1');
    await told.until(() => here.get('c1') === undefined);
  });

  it('take all that the profile keeps of them along when they are removed, and nothing of another', async () => {
    const connections = aWindow();
    await connections.add(one.connection, one.credentials);
    await connections.add({ ...two.connection, id: 'c1-2' }, two.credentials);
    const columns = [{ queryName: 'Own', member: 'own', type: 'string' }];
    const call = { operation: `${service}#Create`, method: 'POST', path: `/${service}`, at: 1, durationMs: 1 } as const;
    for (const id of ['c1', 'c1-2']) {
      await new QueryHistory(globalState).add(id, service, { filter: 'IsActive eq true' });
      await new ColumnLayouts(globalState).keep(id, service, [{ name: 'Id', width: 90 }]);
      await new LearnedColumns(new StoredColumns(globalState)).learn(id, service, columns);
      await new LearnedDialects({ globalState }).keep(id, { literals: 'v3' });
      await new OperationHistory({ memento: globalState, log: { warn: () => undefined } }).add(id, call);
      await new EntityNames({ memento: globalState }).add(id, 'safetyPermits');
      await globalState.update(`queries/${id}`, [{ id: 'q', name: 'Active', service, filter: 'IsActive eq true' }]);
    }
    const others = globalState.keys().filter((key) => key.includes('c1-2'));
    assert.equal(others.length, 7);
    await connections.remove('c1');
    assert.deepEqual(
      globalState.keys().filter((key) => key.includes('c1')),
      others,
    );
    assert.doesNotMatch(globalState.dump(), /"c1"/);
  });

  it('use no token of credentials that another window replaced', async () => {
    const [here, there] = [aWindow(), aWindow()];
    await there.add(one.connection, one.credentials);
    const client = (await here.snapshot('c1')).client;
    await client.list(service, { select: ['Id'], top: 1 });
    const before = await one.tokenRequests();
    await there.save(one.connection, one.credentials);
    await client.list(service, { select: ['Id'], top: 1 });
    assert.equal(await one.tokenRequests(), before + 1, 'the window asked for a token with what is stored now');
    await there.signOut('c1');
    await assert.rejects(client.list(service, { select: ['Id'], top: 1 }), isCode('credentialsRefused'));
  });

  it('use nothing that a window without a keyring still holds once another window replaced it', async () => {
    const [here, there] = [aWindow(new MemorySecrets()), aWindow(new MemorySecrets())];
    await here.add(one.connection, one.credentials);
    const client = (await here.snapshot('c1')).client;
    await client.list(service, { select: ['Id'], top: 1 });
    const requests = await one.requests();
    await there.save(one.connection, one.credentials);
    await assert.rejects(client.list(service, { select: ['Id'], top: 1 }), isCode('credentialsRefused'));
    assert.equal(await one.requests(), requests);
    const told = countChanges(here);
    await told.until(() => here.state('c1') === 'needsCredentials');
  });

  it('stay where the secrets are lost or cannot be read, and are signed in again in place', async () => {
    await aWindow().add(one.connection, one.credentials);
    const restarted = aWindow(new MemorySecrets());
    await restarted.ready;
    assert.equal(restarted.state('c1'), 'needsCredentials');
    assert.equal(restarted.get('c1')?.name, 'Contoso test');

    secrets.broken = true;
    const locked = aWindow();
    await locked.ready;
    assert.equal(locked.state('c1'), 'needsCredentials');
    await assert.rejects(
      (await locked.snapshot('c1')).client.list(service, { select: ['Id'] }),
      (error) => isValuekeepError(error) && error.details.reason === 'unreadable',
    );

    await restarted.add(one.connection, one.credentials);
    assert.equal(restarted.state('c1'), 'signedIn');
    assert.equal(restarted.all().length, 1);
  });

  it('are used per window', async () => {
    const [here, there] = [aWindow(), aWindow()];
    await here.add(one.connection, one.credentials);
    await there.add({ ...two.connection, id: 'c2' }, two.credentials);
    assert.equal(here.inUse()?.id, 'c1');
    assert.equal(there.inUse()?.id, 'c2');
  });
});

async function aPlace(): Promise<Place> {
  const sandbox = await startSandbox({ records: 20 });
  const { apiUrl, tokenUrl, tenant, organization, clientId, clientSecret } = sandbox.address;
  const connection = aConnection({ apiUrl, tokenUrl, tenant, organization, clientId });
  const counts = async () => {
    const authorization = `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
    const answer = await fetch(new URL('/control/requests', apiUrl), { headers: { authorization } });
    return (await answer.json()) as { tokenRequests: number; apiRequests: number };
  };
  return {
    sandbox,
    connection,
    credentials: { clientId, clientSecret },
    requests: async () => (await counts()).apiRequests,
    tokenRequests: async () => (await counts()).tokenRequests,
  };
}

/** Waits for changes that are told, not for time. */
function countChanges(connections: Connections): { until(holds: () => boolean): Promise<void> } {
  return {
    until: (holds) =>
      new Promise((resolve) => {
        if (holds()) {
          resolve();
          return;
        }
        const listening = connections.onDidChange(() => {
          if (!holds()) return;
          listening.dispose();
          resolve();
        });
      }),
  };
}

function isCode(code: string): (error: unknown) => boolean {
  return (error) => isValuekeepError(error) && error.code === code;
}
