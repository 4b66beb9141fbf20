import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { failureOf, run } from '../harness/commands';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';

const start = (argument?: unknown) => run<SandboxAddress>('valuekeep.startSandbox', argument);
const firstCountry = { connectionId: 'sandbox', service: 'corePatterns/countries', query: { top: 1 } };

describe('The sandbox of a window', () => {
  it('goes on running for every use that asks for nothing else', async () => {
    const address = await start({ records: 120 });
    await run('valuekeep.insertJson', firstCountry);
    await run('valuekeep.signIn', { stage: 'sandbox' });
    assert.deepEqual(await start(), address);
    assert.deepEqual(await start({ records: 120 }), address);
  });

  it('starts anew, with other credentials, where another size is asked for', async () => {
    const before = await start({ records: 120 });
    const after = await start({ records: 121 });
    assert.notEqual(after.clientSecret, before.clientSecret);
    await assert.rejects(fetch(before.apiUrl));
    await run('valuekeep.insertJson', firstCountry);
  });

  it('starts by itself when its connection is used after a stop', async () => {
    const before = await start();
    await run('valuekeep.stopSandbox');
    await assert.rejects(fetch(before.apiUrl));
    await run('valuekeep.insertJson', firstCountry);
    assert.notEqual((await start()).clientSecret, before.clientSecret);
  });

  it('refuses a size and a port that cannot be', async () => {
    for (const argument of [{ port: 70_000 }, { records: 0 }, { record: 5 }]) {
      assert.equal((await failureOf('valuekeep.startSandbox', argument)).code, 'invalidRequest');
    }
  });

  it('says that a port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const failure = await failureOf('valuekeep.startSandbox', { port });
    taken.close();
    assert.equal(failure.code, 'unreachable');
    assert.match(failure.message, new RegExp(`Port ${String(port)}.*in use`));
    await start();
  });
});
