import assert from 'node:assert/strict';
import { failureOf, run, startSandbox } from '../harness/commands';
import { misbehavingServer } from '../harness/misbehavingServer';

describe('Signing in', () => {
  const signedIn = new Set<string>();

  const signIn = async (changes: Record<string, unknown>): Promise<string> => {
    const id = await run<string>('valuekeep.signIn', { ...(await startSandbox()), stage: 'test', ...changes });
    signedIn.add(id);
    return id;
  };

  afterEach(async () => {
    for (const connectionId of signedIn) await run('valuekeep.removeConnection', { connectionId });
    signedIn.clear();
  });

  it('to the sandbox needs nothing, and gives the id of its connection', async () => {
    const id = await run<string>('valuekeep.signIn', { stage: 'sandbox' });
    const text = await run<string>('valuekeep.insertJson', {
      connectionId: id,
      service: 'corePatterns/countries',
      query: { top: 1 },
    });
    assert.equal((JSON.parse(text) as unknown[]).length, 1);
  });

  it('with complete answers asks nothing and keeps the connection', async () => {
    const id = await signIn({ name: 'Host test' });
    assert.equal(await signIn({ name: 'Host test again' }), id, 'the same client is not listed twice');
  });

  it('sends the client credentials as form fields where asked', async () => {
    await signIn({ name: 'Form fields', clientAuthentication: 'post' });
  });

  it('says that the credentials are wrong', async () => {
    const failure = await failureOf('valuekeep.signIn', { ...(await startSandbox()), clientSecret: 'not-the-secret' });
    assert.equal(failure.code, 'credentialsRefused');
    assert.doesNotMatch(failure.message, /not-the-secret/);
  });

  it('says that the tenant does not exist', async () => {
    const failure = await failureOf('valuekeep.signIn', { ...(await startSandbox()), tenant: 'nobody' });
    assert.equal(failure.code, 'notFound');
  });

  it('says that nothing listens at the address', async () => {
    const address = await startSandbox();
    const failure = await failureOf('valuekeep.signIn', { ...address, tokenUrl: 'http://127.0.0.1:9/connect/token' });
    assert.equal(failure.code, 'unreachable');
  });

  it('refuses an address that would send the secret unencrypted', async () => {
    const address = await startSandbox();
    const failure = await failureOf('valuekeep.signIn', { ...address, tokenUrl: 'http://identity.example.com/token' });
    assert.equal(failure.code, 'invalidRequest');
  });

  it('refuses an argument it does not know, and names it', async () => {
    const failure = await failureOf('valuekeep.signIn', { organisation: 'typo' });
    assert.equal(failure.code, 'invalidRequest');
    assert.match(failure.message, /organisation/);
  });

  const misbehaviors = [
    ['an empty answer', 'empty', 'malformed'],
    ['a web page', 'html', 'malformed'],
    ['JSON of another shape', 'otherShape', 'malformed'],
    ['half an answer', 'truncated', 'unreachable'],
    ['an answer without end', 'huge', 'tooLarge'],
    ['a redirect to somewhere else', 'redirect', 'malformed'],
    ['a failure of the server', 'fault', 'serverFault'],
  ] as const;
  for (const [what, behavior, code] of misbehaviors) {
    it(`says what is wrong when the API gives ${what}`, async () => {
      const server = await misbehavingServer(behavior);
      try {
        const failure = await failureOf('valuekeep.signIn', { ...(await startSandbox()), apiUrl: server.apiUrl });
        assert.equal(failure.code, code, failure.message);
      } finally {
        await server.stop();
      }
    });
  }
});

describe('Signing out', () => {
  it('refuses an argument it does not know instead of signing out of another connection', async () => {
    const failure = await failureOf('valuekeep.signOut', { conectionId: 'typo' });
    assert.equal(failure.code, 'invalidRequest');
  });

  it('removes the credentials, so that the connection asks for them again', async () => {
    const address = await startSandbox();
    const connectionId = await run<string>('valuekeep.signIn', { ...address, stage: 'test', name: 'To sign out' });
    await run('valuekeep.signOut', { connectionId });
    const failure = await failureOf('valuekeep.insertJson', {
      connectionId,
      service: 'corePatterns/countries',
      query: { top: 1 },
    });
    assert.equal(failure.code, 'credentialsRefused');
    await run('valuekeep.removeConnection', { connectionId });
    assert.equal((await failureOf('valuekeep.signOut', { connectionId })).code, 'notFound');
  });
});
