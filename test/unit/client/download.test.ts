import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { EventEmitter, once } from 'node:events';
import { PassThrough } from 'node:stream';
import { mock } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Response } from 'node-fetch';
import type { Fetch } from '../../../src/client/http/exchange';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import type { ValuekeepClientOptions } from '../../../src/client/valuekeepClient';
import { listen, sendJson } from '../../support/loopback';
import type { Loopback, Received } from '../../support/loopback';
import { faultOf, sampleConnection } from '../../support/samples';
import { verifiedFetch as fetch } from '../../../src/client/http/verifiedFetch';

const megabyte = 1024 * 1024;

describe('An answer of any size', () => {
  let answer: (request: Received, response: ServerResponse, before: number) => void;
  let server: Loopback;
  let pieces: Buffer[];
  let issued: number;

  beforeEach(async () => {
    pieces = [];
    issued = 1;
    server = await listen((request, response, before) => answer(request, response, before));
  });

  afterEach(() => server.close());

  function client(changes: Partial<ValuekeepClientOptions> = {}): ValuekeepClient {
    return new ValuekeepClient({
      connection: { ...sampleConnection, apiUrl: `${server.origin}/api` },
      tokens: {
        getToken: () => Promise.resolve(`t${String(issued)}`),
        invalidate: () => void (issued += 1),
      },
      fetch,
      random: () => 0,
      sleep: () => Promise.resolve(),
      limits: () => ({ timeoutMs: 5000, maxBytes: 1000 }),
      ...changes,
    });
  }

  const keep = (chunk: Uint8Array): Promise<void> => {
    pieces.push(Buffer.from(chunk));
    return Promise.resolve();
  };
  const text = () => Buffer.concat(pieces).toString();

  it('arrives piece by piece beyond the limit of what is read into memory', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      for (let part = 0; part < 40; part += 1) response.write(String(part % 10).repeat(megabyte / 4));
      response.end();
    };
    const { status, headers, bytes } = await client().download({ path: '/m/s/odata', query: { $select: 'Id' } }, keep);
    assert.deepEqual([status, headers['content-type'], bytes], [200, 'application/json', 10 * megabyte]);
    assert.equal(text(), Array.from({ length: 40 }, (_, part) => String(part % 10).repeat(megabyte / 4)).join(''));
    assert.ok(pieces.length > 40, 'never whole in memory');
    assert.equal(server.received[0]?.url, '/api/245001/ORG%201/m/s/odata?$select=Id');
    assert.equal(server.received[0].headers.authorization, 'Bearer t1');
  });

  it('is unpacked', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(9000)));
    assert.equal((await client().download({ path: '/m/s' }, keep)).bytes, 9000);
    assert.equal(text(), 'x'.repeat(9000));
  });

  it('is sent no faster than it is taken', async () => {
    const block = 'x'.repeat(megabyte);
    let written = 0;
    answer = (_, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && written < 500 && response.write(block)) written += 1;
        if (written >= 500) response.end();
        else written += 1;
      };
      response.on('drain', more);
      more();
    };
    const canceling = new AbortController();
    let taken = 0;
    const slow = async (): Promise<void> => {
      taken += 1;
      // Many turns of the event loop, in which an unbounded reader would have read on.
      for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      if (taken === 5) canceling.abort();
    };
    const { signal } = canceling;
    assert.equal((await faultOf(client().download({ path: '/m/s' }, slow, { signal }))).code, 'cancelled');
    assert.equal(taken, 5);
    assert.ok(written < 100, `${String(written)} MB were sent though hardly any was taken`);
  });

  it('renews a refused token first', async () => {
    answer = ({ headers }, response) =>
      headers.authorization === 'Bearer t1' ? response.writeHead(401).end('no') : response.end('yes');
    await client().download({ path: '/m/s' }, keep);
    assert.equal(text(), 'yes');
  });

  it('is asked for again before the first piece, never after it', async () => {
    answer = (_, response, before) => {
      if (before === 0) response.writeHead(503).end('busy');
      else if (before === 1) response.destroy();
      else response.end('whole');
    };
    await client().download({ path: '/m/s' }, keep);
    assert.equal(text(), 'whole');
    const before = server.received.length;
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    };
    assert.equal((await faultOf(client().download({ path: '/m/s' }, keep))).code, 'unreachable');
    assert.equal(server.received.length, before + 1);
  });

  it('gives the sink nothing of a refusal', async () => {
    answer = (_, response) => sendJson(response, 403, { message: 'not for you' });
    const fault = await faultOf(client().download({ path: '/m/s' }, keep));
    assert.deepEqual([fault.code, fault.details.serverText, pieces.length], ['forbidden', 'not for you', 0]);
  });

  it('times out by the time from piece to piece, not by that of the whole nor by that of the sink', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const body = new PassThrough();
      const streaming: Fetch = (_, init) => {
        init.signal.addEventListener('abort', () => body.destroy(new Error('aborted')));
        return Promise.resolve(new Response(body));
      };
      let taken = 0;
      const arrived = new EventEmitter();
      const taking = client({ fetch: streaming, limits: () => ({ timeoutMs: 100, maxBytes: 10 }) }).download(
        { path: '/m/s' },
        async () => {
          taken += 1;
          // Longer than the time-out: nobody waits for the server now.
          if (taken === 2) mock.timers.tick(500);
          arrived.emit('piece');
          await Promise.resolve();
        },
      );
      const failed = faultOf(taking);
      for (let piece = 0; piece < 5; piece += 1) {
        const next = once(arrived, 'piece');
        body.write('x');
        await next;
        // The clock is started again when the next piece is waited for.
        await new Promise((resolve) => setImmediate(resolve));
        mock.timers.tick(60);
      }
      mock.timers.tick(60);
      assert.equal((await failed).code, 'timeout');
      assert.equal(taken, 5);
    } finally {
      mock.timers.reset();
    }
  });

  it('ends with what the sink throws, and is not asked for again', async () => {
    answer = (_, response) => response.end('x'.repeat(megabyte));
    const full = new Error('The disk is full.');
    await assert.rejects(
      client().download({ path: '/m/s' }, () => Promise.reject(full)),
      full,
    );
    assert.equal(server.received.length, 1);
  });

  for (const path of ['m/s', '/../../other/org/m', '/%2e%2e/x', '']) {
    it(`does not leave the organization by "${path}"`, async () => {
      assert.equal((await faultOf(client().download({ path }, keep))).code, 'invalidRequest');
      assert.equal(server.received.length, 0);
    });
  }

  it('is named by the error of a read that it was too large for, where no log shows it', async () => {
    answer = (_, response) => sendJson(response, 200, { items: ['x'.repeat(2000)] });
    const reading = client();
    const query = { select: ['Id'], filter: "Name eq 'Maria'" };
    const fault = await faultOf(reading.list('m/s', query));
    assert.equal(fault.code, 'tooLarge');
    const { download } = fault.details;
    assert.ok(download);
    assert.deepEqual(
      [download.connectionId, download.path, download.begun.tenant],
      ['c1', '/m/s/odata?$select=Id&$filter=Name%20eq%20%27Maria%27', '245001'],
    );
    assert.ok(!JSON.stringify(fault.details).includes('Maria'));
    await reading.download({ path: download.path }, keep);
    assert.equal(server.received[1]?.url, server.received[0]?.url);
    const next = await faultOf(reading.nextPage(`${server.origin}${server.received[0]?.url ?? ''}&$skip=100`));
    assert.deepEqual([next.code, next.details.download?.path], ['tooLarge', `${download.path}&$skip=100`]);
    const written = await faultOf(reading.call({ method: 'POST', path: '/m/s', body: {} }));
    assert.deepEqual([written.code, written.details.download], ['tooLarge', undefined]);
  });
});

describe('An answer as bytes', () => {
  it('comes as it was sent, whatever its encoding and type', async () => {
    const picture = Buffer.from([0x89, 0x50, 0xff, 0x00, 0xef, 0xbb, 0xbf, 0xc3]);
    const server = await listen((_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(picture));
    try {
      const tokens = { getToken: () => Promise.resolve('t'), invalidate: () => undefined };
      const connection = { ...sampleConnection, apiUrl: `${server.origin}/api` };
      const client = new ValuekeepClient({ connection, tokens, fetch });
      const { body, bytes } = await client.call({ method: 'GET', path: '/m/s/1/picture', as: 'bytes' });
      assert.equal(body, undefined);
      assert.deepEqual(Buffer.from(bytes ?? []), picture);
    } finally {
      await server.close();
    }
  });
});
