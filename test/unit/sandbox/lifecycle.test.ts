import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import { type RunningSandbox, startSandbox } from '../../../src/sandbox/sandbox';
import type { SandboxWorkerOptions, SandboxWorkerReport } from '../../../src/sandbox/workerMessages';
import { messageIn, SandboxCaller } from '../../support/sandbox/sandboxCaller';

function portOf({ address }: RunningSandbox): number {
  return Number(new URL(address.apiUrl).port);
}

/** True where something accepts connections there. */
function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: 2000 });
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

function statusForHost(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path: '/connect/token', headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
      .once('error', reject);
  });
}

describe('a running sandbox', () => {
  let sandbox: RunningSandbox;

  beforeEach(async () => {
    sandbox = await startSandbox({ records: 10 });
  });
  afterEach(() => sandbox.stop());

  it('listens on loopback and nowhere else', async () => {
    const others = Object.values(os.networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal }) => !internal)
      .map(({ address, family, scopeid }) => (family === 'IPv6' && scopeid ? `${address}%${scopeid}` : address));
    assert.equal(await accepts('127.0.0.1', portOf(sandbox)), true);
    for (const host of [...others, '::1', '127.0.0.2']) {
      assert.equal(await accepts(host, portOf(sandbox)), false, `it listens on ${host}`);
    }
  });

  for (const [host, status] of [
    ['127.0.0.1', 405],
    ['127.0.0.1:9', 405],
    ['LOCALHOST:9', 405],
    ['[::1]', 405],
    ['attacker.example', 421],
    ['127.0.0.1.attacker.example:80', 421],
    ['localhost.', 421],
  ] as const) {
    it(`answers ${status} to the host ${host}`, async () => {
      assert.equal(await statusForHost(portOf(sandbox), host), status);
    });
  }

  it('has new credentials at every start', async () => {
    const other = await startSandbox({ records: 10 });
    try {
      assert.notEqual(other.address.clientId, sandbox.address.clientId);
      assert.notEqual(other.address.clientSecret, sandbox.address.clientSecret);
      const elsewhere = new SandboxCaller({ ...other.address, tokenUrl: sandbox.address.tokenUrl });
      assert.equal((await elsewhere.tokenRequest({ grant_type: 'client_credentials' })).status, 401);
    } finally {
      await other.stop();
    }
  });

  it('says so where the port is in use', async () => {
    const port = portOf(sandbox);
    await assert.rejects(startSandbox({ records: 10, port }), {
      message: `Port ${port} on 127.0.0.1 is in use by another program. Choose another port.`,
    });
  });

  it('stops at once, whatever is under way', async () => {
    const caller = new SandboxCaller(sandbox.address);
    await caller.call('/corePatterns/units/odata?$select=Id');
    const idle = net.connect({ host: '127.0.0.1', port: portOf(sandbox) });
    await once(idle, 'connect');
    const closed = new Promise((resolve) => idle.once('close', resolve).once('error', () => undefined));
    const slow = caller.call('/corePatterns/units/odata?$select=Id', {
      headers: { 'x-sandbox-fault': 'slow;ms=60000' },
    });
    slow.catch(() => undefined);
    idle.write('GET /');
    await sandbox.stop();
    await closed;
    await assert.rejects(slow);
    assert.equal(await accepts('127.0.0.1', portOf(sandbox)), false);
    await sandbox.stop();
  });

  it('refuses a body above the limit', async () => {
    const answer = await new SandboxCaller(sandbox.address).call('/corePatterns/units', {
      method: 'POST',
      body: { unitKey: 'BIG', description: 'x'.repeat(1024 * 1024) },
    });
    assert.equal(answer.status, 413);
    assert.match(messageIn(answer), /larger than 1048576 bytes/);
  });

  it('refuses a body above the limit that does not tell its length', async () => {
    const caller = new SandboxCaller(sandbox.address);
    const part = new TextEncoder().encode('x'.repeat(64 * 1024));
    let parts = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        parts += 1;
        if (parts > 20) controller.close();
        else controller.enqueue(part);
      },
    });
    const authorization = `Bearer ${await caller.newToken()}`;
    const request: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { authorization },
      body,
      duplex: 'half',
    };
    assert.equal((await caller.send(`${caller.organizationUrl}/corePatterns/units`, request)).status, 413);
  });

  it('says where the API is to who asks elsewhere', async () => {
    const caller = new SandboxCaller(sandbox.address);
    const answer = await caller.send(`${caller.origin}/`, {});
    assert.equal(answer.status, 404);
    assert.match(messageIn(answer), /The API is at \/api/);
  });

  it('logs method, path and status, and no secret', async () => {
    const lines: string[] = [];
    const logging = await startSandbox({ records: 10, log: (line) => lines.push(line) });
    try {
      const caller = new SandboxCaller(logging.address);
      const token = await caller.newToken();
      await caller.call('/corePatterns/units/odata?$select=Id', { headers: { authorization: `Bearer ${token}` } });
      const text = lines.join('\n');
      assert.match(text, /^POST \/connect\/token 200$/m);
      assert.match(text, /^GET \/api\/\S+\/corePatterns\/units\/odata 200$/m);
      for (const secret of [token, logging.address.clientSecret, caller.basic]) assert.ok(!text.includes(secret));
    } finally {
      await logging.stop();
    }
  });
});

describe('the sandbox in a thread', () => {
  const start = (workerData: SandboxWorkerOptions): Worker =>
    new Worker(new URL('../../../src/sandbox/worker.ts', import.meta.url), {
      workerData,
      execArgv: ['--import', 'tsx'],
    });
  const report = async (worker: Worker): Promise<SandboxWorkerReport> =>
    ((await once(worker, 'message')) as [SandboxWorkerReport])[0];

  it('tells its address, serves, stops when told and ends', async () => {
    const worker = start({ records: 10 });
    const ready = await report(worker);
    assert.equal(ready.type, 'ready');
    const caller = new SandboxCaller(ready.address);
    assert.equal((await caller.call('/corePatterns/units/odata?$select=Id')).status, 200);
    const exit = once(worker, 'exit');
    worker.postMessage({ type: 'stop' });
    assert.deepEqual(await report(worker), { type: 'stopped' });
    assert.deepEqual(await exit, [0]);
  });

  it('tells why it cannot start', async () => {
    const sandbox = await startSandbox({ records: 10 });
    try {
      const worker = start({ records: 10, port: portOf(sandbox) });
      const exit = once(worker, 'exit');
      const failed = await report(worker);
      assert.ok(failed.type === 'failed');
      assert.match(failed.message, /is in use by another program/);
      assert.deepEqual(await exit, [0]);
    } finally {
      await sandbox.stop();
    }
  });
});

describe('npm run sandbox', () => {
  const run = (...args: string[]) =>
    spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/commandLine.ts', ...args], {
      cwd: new URL('../../..', import.meta.url),
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`prints how to sign in, serves, and stops cleanly on ${signal}`, async () => {
      const child = run('--records', '10', '--token-lifetime', '7');
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
      while (!text.includes('to stop')) await once(child.stdout, 'data');
      const value = (label: string): string => new RegExp(`${label} +(\\S+)`).exec(text)?.[1] ?? '';
      const caller = new SandboxCaller({
        apiUrl: value('API address'),
        tokenUrl: value('Token address'),
        tenant: value('Tenant'),
        organization: value('Organization'),
        clientId: value('Client id'),
        clientSecret: value('Client secret'),
      });
      assert.equal((await caller.call('/corePatterns/units/odata?$select=Id')).status, 200);
      assert.match(text, /curl --user '\S+' --data 'grant_type=client_credentials&scope=application' http:/);
      const headers = { 'x-sandbox-fault': 'slow;ms=600000' };
      const underWay = assert.rejects(caller.call('/corePatterns/units/odata?$select=Id', { headers }));
      await caller.control('/requests');
      const exit = once(child, 'exit');
      child.kill(signal);
      assert.deepEqual(await exit, [0, null]);
      await underWay;
      assert.match(text, /The sandbox has stopped\./);
    });
  }

  it('explains itself', async () => {
    const child = run('--help');
    const [text] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    assert.match(text, /--records <number>/);
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('leaves with 2 for a wrong argument', async () => {
    const child = run('--port', 'abc');
    const [text] = (await once(child.stderr.setEncoding('utf8'), 'data')) as [string];
    assert.match(text, /--port must be a whole number from 0 to 65535; it is "abc"\./);
    assert.deepEqual(await once(child, 'exit'), [2, null]);
  });

  it('leaves with 1 where the port is in use', async () => {
    const sandbox = await startSandbox({ records: 10 });
    try {
      const child = run('--port', String(portOf(sandbox)));
      const [text] = (await once(child.stderr.setEncoding('utf8'), 'data')) as [string];
      assert.match(text, /is in use by another program/);
      assert.deepEqual(await once(child, 'exit'), [1, null]);
    } finally {
      await sandbox.stop();
    }
  });
});
