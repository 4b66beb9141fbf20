import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import webpack, { type Configuration, type Stats } from 'webpack';
import { projectFolder } from '../../../../scripts/vscode/folders';
import { privateAuthority, serverCertificate, type Identity } from '../../../support/certificates';
import type { TlsOutcomes } from './tlsCaller';

const caller = join(projectFolder, 'test/unit/client/http/tlsCaller.ts');

/** The caller as webpack makes it of the extension's own configuration. */
async function bundle(folder: string): Promise<string> {
  const { default: configurations } = (await import(pathToFileURL(join(projectFolder, 'webpack.config.js')).href)) as {
    readonly default: (options: { readonly production: boolean }) => readonly Configuration[];
  };
  const host = configurations({ production: true }).find(({ name }) => name === 'host');
  const output = { ...host?.output, path: folder, clean: false };
  const configuration: Configuration = { ...host, entry: { caller }, output, plugins: [], devtool: false };
  const stats = await new Promise<Stats | undefined>((resolve, reject) => {
    webpack(configuration, (error, done) => {
      if (error) reject(error);
      else resolve(done);
    });
  });
  assert.equal(stats?.hasErrors(), false, stats?.toString());
  return join(folder, 'caller.cjs');
}

describe('The client checks certificates', () => {
  let folder: string;
  let server: Server;
  let arrived: (string | undefined)[];
  let authority: Identity;
  let bundled: Promise<string> | undefined;
  const ways: Record<string, () => Promise<string[]>> = {
    'in plain Node.js': () => Promise.resolve(['--import', 'tsx', caller]),
    'as it is bundled': async () => [await (bundled ??= bundle(folder))],
  };

  const serve = async (identity: Identity): Promise<string> => {
    server = createServer(identity, (request, response) => {
      arrived.push(request.url);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(request.method === 'POST' ? '{"access_token":"t","token_type":"Bearer","expires_in":60}' : '{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  };

  const call = async (parts: readonly string[], origin: string, environment: Readonly<Record<string, string>>) => {
    const unset = { NODE_TLS_REJECT_UNAUTHORIZED: undefined, NODE_EXTRA_CA_CERTS: undefined };
    const options = { cwd: projectFolder, env: { ...process.env, ...unset, ...environment } };
    const { stdout } = await promisify(execFile)(process.execPath, [...parts, origin], options);
    return JSON.parse(stdout) as TlsOutcomes;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'valuekeep-tls-'));
    authority = await privateAuthority();
  });

  beforeEach(() => {
    arrived = [];
  });

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  after(() => rm(folder, { recursive: true }));

  for (const [way, command] of Object.entries(ways)) {
    it(`${way}, also where NODE_TLS_REJECT_UNAUTHORIZED=0 is set for another tool`, async () => {
      const parts = await command();
      const origin = await serve(await serverCertificate({ host: '127.0.0.1' }));
      const refused = 'tls DEPTH_ZERO_SELF_SIGNED_CERT';
      assert.deepEqual(await call(parts, origin, {}), { token: refused, record: refused, unchecked: 'failed' });
      const outcomes = await call(parts, origin, { NODE_TLS_REJECT_UNAUTHORIZED: '0' });
      assert.deepEqual(outcomes, { token: refused, record: refused, unchecked: 'done' });
      assert.deepEqual(arrived, ['/'], 'only what checks nothing got through');
    });

    it(`${way}, and takes those of an authority that the machine knows`, async () => {
      const parts = await command();
      const file = join(folder, 'authority.pem');
      await writeFile(file, authority.cert);
      const origin = await serve(await serverCertificate({ host: '127.0.0.1', authority }));
      const outcomes = await call(parts, origin, { NODE_EXTRA_CA_CERTS: file });
      assert.deepEqual([outcomes.token, outcomes.record], ['done', 'done']);
      assert.equal(arrived[0], '/connect/token');
    });
  }
});
