import assert from 'node:assert/strict';
import { failureOf, run } from '../harness/commands';
import { aPlace, type Place } from '../harness/aWindow';

const service = 'corePatterns/countries';

describe('Editing connections', () => {
  let place: Place;
  let id: string;
  const ids: string[] = [];

  const signIn = async (members: object = {}): Promise<string> => {
    const { apiUrl, tokenUrl, tenant, organization } = place.connection;
    const where = { apiUrl, tokenUrl, tenant, organization, ...place.credentials };
    const made = await run<string>('valuekeep.signIn', { ...where, stage: 'test', ...members });
    ids.push(made);
    return made;
  };
  const read = (connectionId: string) =>
    run<string>('valuekeep.insertJson', { connectionId, service, query: { top: 1 } });
  const failureToRead = (connectionId: string) =>
    failureOf('valuekeep.insertJson', { connectionId, service, query: { top: 1 } });

  before(async () => {
    place = await aPlace();
  });
  after(() => place.sandbox.stop());

  beforeEach(async () => {
    id = await signIn({ name: 'Edited' });
  });
  afterEach(async () => {
    for (const connectionId of ids.splice(0)) {
      await run('valuekeep.removeConnection', { connectionId }).catch(() => undefined);
    }
  });

  it('changes what the argument names, after a try, and asks nothing', async () => {
    await run('valuekeep.editConnection', { connectionId: id, clientAuthentication: 'post', scope: ' application ' });
    await read(id);
    const failure = await failureOf('valuekeep.editConnection', { connectionId: id, tenant: 'nobody' });
    assert.equal(failure.code, 'notFound');
    await read(id);
  });

  it('leaves a connection as it was where the new secret is refused, and saves without a try where told', async () => {
    const change = { connectionId: id, clientSecret: 'not-the-secret' };
    assert.equal((await failureOf('valuekeep.editConnection', change)).code, 'credentialsRefused');
    await read(id);
    await run('valuekeep.editConnection', { ...change, try: false });
    assert.equal((await failureToRead(id)).code, 'credentialsRefused');
  });

  for (const [what, change, message] of [
    ['an address', { apiUrl: 'http://cloud.valuekeep.com/api' }, /apiUrl: Use https/],
    ['a tenant', { tenant: '..' }, /tenant: /],
    ['a member', { colour: 'red' }, /colour/],
    ['a name', { name: ' ' }, /name: /],
  ] as const) {
    it(`refuses ${what} that cannot be`, async () => {
      const failure = await failureOf('valuekeep.editConnection', { connectionId: id, ...change });
      assert.equal(failure.code, 'invalidRequest');
      assert.match(failure.message, message);
    });
  }

  it('never sends the stored secret to a token address of another origin', async () => {
    const elsewhere = await aPlace();
    try {
      const { tokenUrl } = elsewhere.connection;
      await run('valuekeep.editConnection', { connectionId: id, tokenUrl, try: false });
      assert.equal((await failureToRead(id)).code, 'credentialsRefused');
      assert.equal((await elsewhere.requests()).tokenRequests, 0);
    } finally {
      await elsewhere.sandbox.stop();
    }
  });

  it('renames, and refuses a name that another connection has', async () => {
    const other = await signIn({
      name: 'Other',
      scope: 'application',
      clientAuthentication: 'post',
      connectionId: undefined,
    });
    assert.equal(other, id, 'the same place as the same client is the same connection');
    const copy = await run<string>('valuekeep.duplicateConnection', { connectionId: id, name: 'Copy' });
    ids.push(copy);
    const failure = await failureOf('valuekeep.renameConnection', { connectionId: copy, name: ' Other ' });
    assert.match(failure.message, /already a connection “Other”/);
    await run('valuekeep.renameConnection', { connectionId: copy, name: 'Renamed' });
    assert.match(
      (await failureOf('valuekeep.duplicateConnection', { connectionId: id, name: 'Renamed' })).message,
      /already/,
    );
    await read(copy);
  });

  it('duplicates with the same credentials, and each goes its own way from there', async () => {
    const copy = await run<string>('valuekeep.duplicateConnection', { connectionId: id, name: 'Copy' });
    ids.push(copy);
    assert.notEqual(copy, id);
    await run('valuekeep.signOut', { connectionId: id });
    assert.equal((await failureToRead(id)).code, 'credentialsRefused');
    await read(copy);
    await run('valuekeep.editConnection', { connectionId: copy, tenant: 'nobody', try: false });
    assert.equal((await failureToRead(copy)).code, 'notFound');
  });

  it('removes a connection with its credentials', async () => {
    await run('valuekeep.removeConnection', { connectionId: id });
    assert.equal((await failureToRead(id)).code, 'notFound');
    for (const command of ['editConnection', 'renameConnection', 'duplicateConnection', 'switchConnection'] as const) {
      assert.equal(
        (await failureOf(`valuekeep.${command}`, { connectionId: id, name: 'X' })).code,
        command === 'switchConnection' ? 'invalidRequest' : 'notFound',
      );
    }
    assert.equal((await failureOf('valuekeep.switchConnection', { connectionId: id })).code, 'notFound');
  });

  it('has nothing to change or copy in the sandbox of the window', async () => {
    const { clientId } = await run<{ clientId: string }>('valuekeep.startSandbox', {});
    assert.ok(clientId);
    for (const command of ['editConnection', 'renameConnection', 'duplicateConnection'] as const) {
      const failure = await failureOf(`valuekeep.${command}`, { connectionId: 'sandbox', name: 'X' });
      assert.equal(failure.code, 'invalidRequest');
    }
  });

  it('lets a command that has begun end with the connection of its start, whatever is switched meanwhile', async () => {
    const elsewhere = await aPlace();
    try {
      const { apiUrl, tokenUrl, tenant, organization } = elsewhere.connection;
      const where = { apiUrl, tokenUrl, tenant, organization, ...elsewhere.credentials };
      const other = await run<string>('valuekeep.signIn', { ...where, stage: 'test', name: 'Elsewhere' });
      ids.push(other);
      await run('valuekeep.switchConnection', { connectionId: id });
      const count = async () => [(await place.requests()).apiRequests, (await elsewhere.requests()).apiRequests];
      const [here = 0, there = 0] = await count();
      const running = run<string>('valuekeep.insertJson', { service, query: { top: 1 } });
      await run('valuekeep.switchConnection', { connectionId: other });
      assert.equal((JSON.parse(await running) as unknown[]).length, 1);
      assert.deepEqual(await count(), [here + 1, there]);
      await run('valuekeep.insertJson', { service, query: { top: 1 } });
      assert.deepEqual(await count(), [here + 1, there + 1], 'the next goes where it was switched to');
    } finally {
      await elsewhere.sandbox.stop();
    }
  });
});
