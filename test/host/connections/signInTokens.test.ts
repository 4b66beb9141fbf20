import assert from 'node:assert/strict';
import { aPlace } from '../harness/aWindow';
import { run } from '../harness/commands';

describe('Signing in', () => {
  it('asks for one token, which serves the first calls too, and so does an edit that is tried', async () => {
    const place = await aPlace();
    const tokens = async () => (await place.requests()).tokenRequests;
    const given = { ...place.sandbox.address, stage: 'test', name: 'One token' };
    const connectionId = await run<string>('valuekeep.signIn', given);
    const read = () =>
      run('valuekeep.callOperation', {
        connectionId,
        operation: 'corePatterns/countries#GetOData',
        query: { $select: 'Id', $top: 1 },
      });
    try {
      await Promise.all([read(), read()]);
      assert.equal(await tokens(), 1);
      await run('valuekeep.editConnection', { connectionId, clientAuthentication: 'post' });
      await Promise.all([read(), read()]);
      assert.equal(await tokens(), 2);
      await run('valuekeep.signIn', { ...given, clientAuthentication: 'post' });
      await read();
      assert.equal(await tokens(), 3);
    } finally {
      await run('valuekeep.removeConnection', { connectionId });
      await place.sandbox.stop();
    }
  });
});
