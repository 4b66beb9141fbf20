import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { AnswerAddress } from '../../../src/client/core/errors';
import { failureOf, run, startSandbox } from '../harness/commands';

const megabyte = 1024 * 1024;
/** More than an answer may have that is read into memory. */
const bigMegabytes = 40;

interface Saved {
  readonly bytes: number;
  readonly target: vscode.Uri;
}

describe('Saving an answer', () => {
  let server: Server;
  let folder: string;
  let target: string;
  let connectionId: string;

  before(async () => {
    server = createServer((request, response) => answer(request.url ?? '', response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const apiUrl = `http://127.0.0.1:${String(port)}/api`;
    const address = { ...(await startSandbox()), stage: 'test', name: 'Large answers', apiUrl };
    connectionId = await run('valuekeep.signIn', address);
  });

  after(async () => {
    await run('valuekeep.removeConnection', { connectionId });
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'valuekeep-'));
    target = join(folder, 'answer.json');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('streams one that is too large to show, as the error of showing it names it', async () => {
    const asked = { connectionId, service: 'maintenance/workOrders' };
    const failure = await vscode.commands.executeCommand('valuekeep.insertJson', asked).then(
      () => assert.fail('It was not too large.'),
      (error: unknown) => error as { code: string; details: { download: AnswerAddress } },
    );
    assert.equal(failure.code, 'tooLarge');
    const { download } = failure.details;
    assert.equal(download.connectionId, connectionId);
    const saved = await run<Saved>('valuekeep.saveAnswer', { ...download, target });
    assert.equal(saved.bytes, bigMegabytes * megabyte);
    assert.equal(saved.target.fsPath, target);
    assert.equal((await stat(target)).size, saved.bytes);
    assert.deepEqual(await readdir(folder), ['answer.json']);
  });

  it('takes a Uri for the target and replaces what was there', async () => {
    await writeFile(target, 'before');
    const saved = await run<Saved>('valuekeep.saveAnswer', {
      connectionId,
      path: '/small?a=1',
      target: vscode.Uri.file(target),
    });
    assert.equal(await readFile(target, 'utf8'), '{"url":"/small?a=1"}');
    assert.equal(saved.bytes, 20);
  });

  it('leaves the file as it was, and nothing beside it, where the answer breaks off', async () => {
    await writeFile(target, 'before');
    const failure = await failureOf('valuekeep.saveAnswer', { connectionId, path: '/broken', target });
    assert.equal(failure.code, 'unreachable');
    assert.equal(await readFile(target, 'utf8'), 'before');
    assert.deepEqual(await readdir(folder), ['answer.json']);
  });

  it('says why a file cannot be written', async () => {
    const nowhere = join(folder, 'missing', 'answer.json');
    const failure = await failureOf('valuekeep.saveAnswer', { connectionId, path: '/small', target: nowhere });
    assert.equal(failure.code, 'invalidRequest');
    assert.match(failure.message, /The folder .*missing is gone/);
  });

  const wrong: [string, Record<string, unknown>][] = [
    ['no path', {}],
    ['a path that is an address', { path: 'http://127.0.0.1/x' }],
    ['a path out of the organization', { path: '/../../other/org/m' }],
    ['a target below no root', { path: '/small', target: 'answer.json' }],
    ['a target that is no file', { path: '/small', target: vscode.Uri.parse('untitled:answer.json') }],
    ['a member of another name', { path: '/small', targte: '/x' }],
  ];
  for (const place of ['vscode-local:', 'vscode-vfs://github', 'file://server']) {
    it(`writes nothing here for a file of ${place}`, async () => {
      const elsewhere = vscode.Uri.parse(`${place}${target}`);
      const asked = { connectionId, path: '/small', target: elsewhere };
      const { code, message } = await failureOf('valuekeep.saveAnswer', asked);
      assert.equal(code, 'invalidRequest');
      assert.match(message, /a file of the machine that the extension runs on/);
      assert.deepEqual(await readdir(folder), []);
    });
  }

  for (const [title, argument] of wrong) {
    it(`refuses ${title}`, async () => {
      const asked = { connectionId, target, ...argument };
      assert.equal((await failureOf('valuekeep.saveAnswer', asked)).code, 'invalidRequest');
      assert.deepEqual(await readdir(folder), []);
    });
  }
});

function answer(url: string, response: ServerResponse): void {
  const path = url.replace(/^\/api\/[^/]+\/[^/]+/, '');
  response.setHeader('content-type', 'application/json');
  if (path.startsWith('/corePatterns/countries/')) {
    response.end('{"items":[],"nextPageLink":null,"count":null}');
  } else if (path.startsWith('/maintenance/workOrders')) {
    sendMegabytes(response, bigMegabytes);
  } else if (path === '/broken') {
    response.writeHead(200, { 'content-length': String(megabyte) });
    response.write('x'.repeat(1000), () => response.destroy());
  } else {
    response.end(JSON.stringify({ url: path }));
  }
}

function sendMegabytes(response: ServerResponse, count: number): void {
  const block = 'x'.repeat(megabyte);
  let left = count;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(block)) return;
    }
    response.end();
  };
  response.on('drain', more);
  more();
}
