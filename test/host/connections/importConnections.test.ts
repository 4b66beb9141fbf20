import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';
import { failureOf, run, startSandbox } from '../harness/commands';

const ids: string[] = [];
const importing = async (argument: object): Promise<readonly string[]> => {
  const made = await run<readonly string[]>('valuekeep.importConnections', argument);
  ids.push(...made);
  return made;
};

describe('Importing connections', () => {
  let address: SandboxAddress;
  let folder: string;
  const file = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const read = (connectionId: string) =>
    run<string>('valuekeep.insertJson', { connectionId, service: 'corePatterns/countries', query: { top: 1 } });
  /** A file with everything that the sandbox needs. */
  const entries = () => ({
    api_url: address.apiUrl,
    token_url: address.tokenUrl,
    tenant: address.tenant,
    organization: address.organization,
    client_id: address.clientId,
    client_secret: address.clientSecret,
  });

  before(async () => {
    address = await startSandbox();
    folder = await mkdtemp(join(tmpdir(), 'valuekeep-import-'));
  });

  afterEach(async () => {
    for (const connectionId of ids.splice(0)) await run('valuekeep.removeConnection', { connectionId });
  });

  after(() => rm(folder, { recursive: true }));

  it('takes a connection from a .env file, with credentials that work at once', async () => {
    const lines = Object.entries(entries()).map(([name, value]) => `VALUEKEEP_${name.toUpperCase()}=${value}`);
    const path = await file('.env', lines.join('\r\n'));
    const [id = ''] = await importing({ file: path, connections: [{ stage: 'sandbox', name: 'From env' }] });
    assert.equal((JSON.parse(await read(id)) as unknown[]).length, 1);
    await assert.rejects(
      run('valuekeep.renameConnection', { connectionId: id, name: 'From env' }).then(() => read('gone')),
    );
  });

  it('takes several from a pair of http-client files, named by their environments', async () => {
    const { client_secret, ...publicPart } = entries();
    await file('http-client.env.json', JSON.stringify({ $shared: publicPart, one: {}, two: { tenant: 'nobody' } }));
    const path = await file(
      'http-client.private.env.json',
      JSON.stringify({ one: { client_secret }, two: { client_secret } }),
    );
    const [one = '', two = ''] = await importing({
      file: vscode.Uri.file(path),
      connections: [
        { environment: 'one', stage: 'sandbox' },
        { environment: 'two', stage: 'test', name: 'Second' },
      ],
    });
    await read(one);
    assert.equal(
      (await failureOf('valuekeep.insertJson', { connectionId: two, service: 'corePatterns/countries', query: {} }))
        .code,
      'notFound',
    );
  });

  it('keeps a connection without its secret, which asks for it when it is used', async () => {
    const values = Object.entries({ ...entries(), client_secret: '{{secret}}' }).map(([key, value]) => ({
      key,
      value,
    }));
    const path = await file('x.postman_environment.json', JSON.stringify({ name: 'Postman', values }));
    const [id = ''] = await importing({ file: path, connections: [{ stage: 'sandbox' }] });
    const argument = { connectionId: id, service: 'corePatterns/countries', query: { top: 1 } };
    assert.equal((await failureOf('valuekeep.insertJson', argument)).code, 'credentialsRefused');
  });

  const refusals: readonly (readonly [string, string, object, RegExp])[] = [
    ['a stage that nobody said', 'TENANT=t\nORG=o', {}, /stage/],
    ['an organization that nobody said', 'TENANT=t', { stage: 'test' }, /organization: It is not in the file/],
    [
      'http to a real host',
      'TENANT=t\nORG=o\nAPI_URL=http://cloud.valuekeep.com/api',
      { stage: 'test' },
      /apiUrl: API_URL.*Use https/,
    ],
    ['an environment that the file has not', 'TENANT=t\nORG=o', { stage: 'test', environment: 'live' }, /live/],
    ['a member that is none', 'TENANT=t\nORG=o', { stage: 'test', colour: 'red' }, /colour/],
    ['a name that is taken', 'TENANT=t\nORG=o', { stage: 'test', name: 'Sandbox' }, /already a connection “Sandbox”/],
    [
      'a secret that programs read differently',
      'TENANT=t\nORG=o\nCLIENT_SECRET=canary#1',
      { stage: 'test' },
      /clientSecret: CLIENT_SECRET is not taken: .*“#”/,
    ],
    [
      'a secret that does not agree with another',
      'TENANT=t\nORG=o\nCLIENT_SECRET=canary-1\nAPP_SECRET=canary-2',
      { stage: 'test' },
      /does not agree/,
    ],
  ];
  for (const [what, text, connection, message] of refusals) {
    it(`refuses ${what}, and stores nothing`, async () => {
      const path = await file('.env', text);
      const failure = await failureOf('valuekeep.importConnections', { file: path, connections: [connection] });
      assert.ok(['invalidRequest', 'notFound'].includes(failure.code), failure.code);
      assert.match(failure.message, message);
      assert.doesNotMatch(failure.message, /canary/);
    });
  }

  it('refuses two connections of one name before it stores the first', async () => {
    const path = await file('x.json', JSON.stringify({ a: { tenant: 't', org: 'o' }, b: { tenant: 't', org: 'o' } }));
    const connections = ['a', 'b'].map((environment) => ({ environment, stage: 'test', name: 'Same' }));
    assert.match(
      (await failureOf('valuekeep.importConnections', { file: path, connections })).message,
      /already.*“Same”/,
    );
    const [id] = await importing({ file: path, connections: connections.slice(0, 1) });
    assert.ok(id, 'the name is free');
  });

  const bad: readonly (readonly [string, string, string | Uint8Array, RegExp])[] = [
    ['an empty file', '.env', '\uFEFF', /“\.env” is empty/],
    ['broken JSON', 'x.json', '{"dev": {"client_secret": "canary" "', /not valid JSON: see line 1, column 36/],
    ['10 MB', 'x.json', new Uint8Array(10 * 1024 * 1024).fill(32), /larger than 1 MB/],
    ['a picture', 'x.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0), /not a text file/],
    ['a collection', 'x.json', '{"info": {}, "item": []}', /Postman collection.*Export its environment/],
    ['nothing for us', '.env', 'DATABASE_URL=canary', /Nothing in “\.env”/],
  ];
  for (const [what, name, content, message] of bad) {
    it(`says in a sentence what is wrong with ${what}`, async () => {
      const path = await file(name, content);
      const failure = await failureOf('valuekeep.importConnections', { file: path, connections: [{ stage: 'test' }] });
      assert.equal(failure.code, 'invalidRequest');
      assert.match(failure.message, message);
      assert.doesNotMatch(failure.message, /canary/);
    });
  }

  it('says that a file is not there, and that a relative path names none', async () => {
    const missing = { file: join(folder, 'missing.env'), connections: [{ stage: 'test' }] };
    assert.equal((await failureOf('valuekeep.importConnections', missing)).code, 'notFound');
    const relative = await failureOf('valuekeep.importConnections', { file: '.env' });
    assert.match(relative.message, /“file”/);
    assert.equal(
      (await failureOf('valuekeep.importConnections', { connections: [{ stage: 'test' }] })).code,
      'invalidRequest',
    );
  });
});
