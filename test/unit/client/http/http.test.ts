import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '../../../../src/client/core/errors';
import type { ExchangeLimits, Fetch, HttpRequest } from '../../../../src/client/http/exchange';
import { HttpTransport } from '../../../../src/client/http/http';
import type { TransportOptions } from '../../../../src/client/http/http';
import type { Wait } from '../../../../src/client/http/rateGate';
import { listen } from '../../../support/loopback';
import type { Loopback, Received } from '../../../support/loopback';
import { faultOf } from '../../../support/samples';
import { verifiedFetch as fetch } from '../../../../src/client/http/verifiedFetch';

describe('HTTP transport', () => {
  let answer: (request: Received, response: ServerResponse, before: number) => void;
  let server: Loopback;
  let other: Loopback | undefined;
  let slept: number[];

  beforeEach(async () => {
    slept = [];
    server = await listen((request, response, before) => answer(request, response, before));
  });

  afterEach(async () => {
    await Promise.all([server.close(), other?.close()]);
    other = undefined;
  });

  function transport(changes: Partial<TransportOptions> = {}): HttpTransport {
    const sleep = (ms: number) => {
      slept.push(ms);
      return Promise.resolve();
    };
    return new HttpTransport({ fetch, now: () => 0, random: () => 0.5, sleep, limits: limits({}), ...changes });
  }

  function get(path = '/x?secret-query=1', changes: Partial<HttpRequest> = {}): HttpRequest {
    return { method: 'GET', url: server.origin + path, headers: { authorization: 'Bearer tok' }, ...changes };
  }

  const post = () => get('/x', { method: 'POST', body: '{}' });

  describe('repeats', () => {
    for (const status of [502, 503, 504]) {
      it(`tries a GET three times on ${String(status)}, with pauses that grow`, async () => {
        answer = (_, response, before) => response.writeHead(before < 2 ? status : 200).end('done');
        assert.equal((await transport().send(get())).text, 'done');
        assert.deepEqual(slept, [250, 500]);
      });

      it(`does not repeat a write on ${String(status)}`, async () => {
        answer = (_, response) => response.writeHead(status).end();
        assert.equal((await transport().send(post())).status, status);
        assert.equal(server.received.length, 1);
      });
    }

    it('gives the third answer when the server stays down', async () => {
      answer = (_, response, before) => response.writeHead(503).end(String(before));
      assert.equal((await transport().send(get())).text, '2');
    });

    it('does not repeat on 500', async () => {
      answer = (_, response) => response.writeHead(500).end();
      assert.equal((await transport().send(get())).status, 500);
      assert.equal(server.received.length, 1);
    });

    it('spreads the pauses by chance', async () => {
      answer = (_, response, before) => response.writeHead(before === 0 ? 503 : 200).end();
      await transport({ random: () => 0 }).send(get());
      await transport({ random: () => 0.999 }).send(get());
      assert.ok((slept[0] ?? 0) >= 100 && (slept[0] ?? 0) <= 400);
    });

    it('takes the pause that a 503 asks for, if it is short', async () => {
      answer = (_, response, before) => response.writeHead(before === 0 ? 503 : 200, { 'retry-after': '3' }).end();
      await transport().send(get());
      assert.deepEqual(slept, [3000]);
    });

    it('leaves the decision to the person when a 503 asks for a long pause', async () => {
      answer = (_, response) => response.writeHead(503, { 'retry-after': '3600' }).end();
      assert.equal((await transport().send(get())).status, 503);
      assert.deepEqual(slept, []);
    });

    it('tries a GET again after the connection broke', async () => {
      answer = (_, response, before) => (before === 0 ? response.destroy() : response.end('done'));
      assert.equal((await transport().send(get())).text, 'done');
    });

    it('stops when the call is canceled during a pause', async () => {
      const canceling = new AbortController();
      answer = (_, response) => response.writeHead(503).end();
      const sleep = (_ms: number, signal: AbortSignal | undefined) => {
        canceling.abort();
        return signal?.aborted === true ? Promise.reject(new Error('aborted')) : Promise.resolve();
      };
      const fault = await faultOf(transport({ sleep }).send(get('/x', { signal: canceling.signal })));
      assert.equal(fault.code, 'cancelled');
      assert.equal(server.received.length, 1);
    });
  });

  describe('waits after 429', () => {
    const waits: [string, string | undefined, number][] = [
      ['the seconds', '7', 7000],
      ['the date', 'Thu, 01 Jan 1970 00:00:09 GMT', 9000],
      ['a moment, when a past date is', 'Thu, 01 Jan 1970 00:00:00 GMT', 250],
      ['a moment, when no time is', '0', 250],
      ['a minute, when nothing is', undefined, 60_000],
      ['a minute, when nonsense is', '-5 apples', 60_000],
    ];
    for (const [title, header, expected] of waits) {
      it(`waits ${title} told`, async () => {
        answer = (_, response, before) =>
          response
            .writeHead(before === 0 ? 429 : 200, { date: '', ...(header !== undefined && { 'retry-after': header }) })
            .end();
        const shown: number[] = [];
        const onWait = ({ ms }: Wait) => shown.push(ms);
        assert.equal((await transport({ onWait }).send(post())).status, 200);
        assert.deepEqual([slept, shown], [[expected], [expected]]);
      });
    }

    it('gives up after two waits, or when the wait is too long', async () => {
      answer = (_, response) => response.writeHead(429, { 'retry-after': '1' }).end();
      assert.equal((await transport().send(get())).status, 429);
      assert.equal(server.received.length, 3);
      answer = (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end();
      assert.equal((await transport().send(get())).status, 429);
      assert.equal(server.received.length, 4);
    });

    it('can be canceled where the wait is shown, and tells when it is over', async () => {
      answer = (_, response) => response.writeHead(429).end();
      const waits: Wait[] = [];
      const onWait = (wait: Wait) => {
        waits.push(wait);
        assert.equal(wait.signal.aborted, false);
        wait.cancel();
      };
      const fault = await faultOf(new HttpTransport({ fetch, now: () => 0, random: () => 0, onWait }).send(get()));
      assert.equal(fault.code, 'cancelled');
      assert.equal(waits[0]?.signal.aborted, true);
    });
  });

  describe('redirects', () => {
    it('follows a GET on the same origin', async () => {
      answer = ({ url }, response) =>
        url === '/x' ? response.writeHead(302, { location: '/y?z=1' }).end() : response.end(url);
      const { text, url } = await transport().send(get('/x'));
      assert.deepEqual([text, url], ['/y?z=1', `${server.origin}/y?z=1`]);
    });

    it('takes the token to no other origin', async () => {
      other = await listen((_, response) => response.end('stolen'));
      const { origin, received } = other;
      answer = (_, response) => response.writeHead(307, { location: `${origin}/?q=secret-query` }).end();
      const fault = await faultOf(transport().send(get()));
      assert.equal(fault.code, 'malformed');
      assert.equal(received.length, 0);
      assert.ok(fault.message.includes(origin));
      assert.ok(!fault.message.includes('secret-query'));
    });

    it('follows no redirect of a write', async () => {
      answer = (_, response) => response.writeHead(307, { location: '/y' }).end();
      assert.equal((await faultOf(transport().send(post()))).code, 'malformed');
      assert.equal(server.received.length, 1);
    });

    it('gives up on redirects without end', async () => {
      answer = (_, response) => response.writeHead(302, { location: '/x' }).end();
      assert.equal((await faultOf(transport().send(get()))).code, 'malformed');
      assert.equal(server.received.length, 6);
    });

    it('refuses an unreadable target', async () => {
      answer = (_, response) => response.writeHead(302, { location: 'http://[' }).end();
      assert.equal((await faultOf(transport().send(get()))).code, 'malformed');
    });
  });

  describe('faults', () => {
    const bodies: [string, (response: ServerResponse) => void, ErrorCode][] = [
      ['a broken connection', (response) => response.destroy(), 'unreachable'],
      ['a cut answer', (response) => cut(response, { 'content-length': '100' }), 'unreachable'],
      ['a cut chunked answer', (response) => cut(response, {}), 'unreachable'],
      [
        'broken compression',
        (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
        'malformed',
      ],
      ['too large a body', (response) => response.end('x'.repeat(2000)), 'tooLarge'],
      [
        'a body that unpacks too large',
        (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(2000))),
        'tooLarge',
      ],
      ['an endless body', endless, 'tooLarge'],
    ];
    for (const [title, send, code] of bodies) {
      it(`calls ${title} ${code}`, async () => {
        answer = (_, response) => send(response);
        const fault = await faultOf(transport({ limits: limits({ maxBytes: 1000 }) }).send(get()));
        assert.equal(fault.code, code);
        assert.ok(fault.message.startsWith(`GET ${server.origin}/x: `), fault.message);
        assert.equal(fault.details.outcomeUnknown, undefined);
      });

      it(`says of a write that meets ${title} that its outcome is not known`, async () => {
        answer = (_, response) => send(response);
        const fault = await faultOf(transport({ limits: limits({ maxBytes: 1000 }) }).send(post()));
        assert.equal(fault.code, code);
        assert.equal(fault.details.outcomeUnknown, true);
        assert.match(fault.message, /not known/);
        assert.equal(server.received.length, 1);
      });
    }

    it('times out while it waits for an answer, and while it waits for the rest of one, and is not repeated', async () => {
      let asked = 0;
      const counting: Fetch = (url, init) => {
        asked += 1;
        return fetch(url, init);
      };
      const impatient = transport({ fetch: counting, limits: limits({ timeoutMs: 30 }) });
      answer = () => undefined;
      assert.equal((await faultOf(impatient.send(get()))).code, 'timeout');
      answer = (_, response) => response.writeHead(200).write('x');
      assert.equal((await faultOf(impatient.send(get()))).code, 'timeout');
      assert.equal(asked, 2);
    });

    it('can be canceled while it waits for an answer, and while the answer comes', async () => {
      for (const begin of [false, true]) {
        const canceling = new AbortController();
        answer = (_, response) => {
          if (begin) response.writeHead(200).write('x');
          setImmediate(() => canceling.abort());
        };
        assert.equal((await faultOf(transport().send(get('/x', { signal: canceling.signal })))).code, 'cancelled');
      }
    });

    it('sends nothing for a call that is already canceled', async () => {
      const fault = await faultOf(transport().send(get('/x', { signal: AbortSignal.abort() })));
      assert.equal(fault.code, 'cancelled');
      assert.equal(server.received.length, 0);
    });

    it('calls a closed port unreachable, and a write that met it not carried out', async () => {
      const closed = await listen(() => undefined);
      await closed.close();
      const fault = await faultOf(transport().send({ ...post(), url: `${closed.origin}/x` }));
      assert.equal(fault.code, 'unreachable');
      assert.equal(fault.details.reason, 'ECONNREFUSED');
      assert.equal(fault.details.outcomeUnknown, undefined);
    });

    it('calls an answer that is no HTTP malformed, and https to a plain port tls', async () => {
      const plain = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.end('SSH-2.0-OpenSSH\r\n', () => socket.destroySoon());
        socket.resume();
      });
      await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
      const port = String((plain.address() as AddressInfo).port);
      const code = async (url: string) => (await faultOf(transport().send(get('/x', { url })))).code;
      assert.equal(await code(`http://127.0.0.1:${port}/`), 'malformed');
      assert.equal(await code(`https://127.0.0.1:${port}/`), 'tls');
      await new Promise((resolve) => plain.close(resolve));
    });

    const codes: [string, ErrorCode][] = [
      ['ENOTFOUND', 'unreachable'],
      ['EAI_AGAIN', 'unreachable'],
      ['ECONNRESET', 'unreachable'],
      ['ETIMEDOUT', 'unreachable'],
      ['EHOSTUNREACH', 'unreachable'],
      ['EPIPE', 'unreachable'],
      ['SOMETHING_NEW', 'unreachable'],
      ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
      ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'],
      ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
      ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
      ['CERT_HAS_EXPIRED', 'tls'],
      ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
      ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
      ['HPE_HEADER_OVERFLOW', 'malformed'],
      ['ERR_INVALID_CHAR', 'invalidRequest'],
    ];
    for (const [reason, code] of codes) {
      it(`calls ${reason} ${code}`, async () => {
        const error = Object.assign(new Error(`request to ${server.origin}/x?secret-query=1 failed, reason: why`), {
          code: reason,
        });
        const failing: Fetch = () => Promise.reject(error);
        const fault = await faultOf(transport({ fetch: failing }).send(get()));
        assert.equal(fault.code, code);
        assert.equal(fault.details.reason, reason);
        assert.ok(!fault.message.includes('secret-query'), fault.message);
      });
    }
  });

  it('gives status, headers without cookies, and the text without its byte order mark', async () => {
    answer = (_, response) => response.writeHead(201, { Location: '/new', 'Set-Cookie': 'a=b' }).end('\ufeff"id"');
    const { status, headers, text } = await transport().send(post());
    assert.deepEqual([status, headers.location, headers['set-cookie'], text], [201, '/new', undefined, '"id"']);
  });
});

function limits(changes: Partial<ExchangeLimits>): () => ExchangeLimits {
  return () => ({ timeoutMs: 5000, maxBytes: 100_000, ...changes });
}

function cut(response: ServerResponse, headers: Record<string, string>): void {
  response.writeHead(200, headers);
  response.write('{"items":', () => response.destroy());
}

function endless(response: ServerResponse): void {
  const more = () => {
    while (response.write('x'.repeat(1000)));
  };
  response.on('drain', more);
  more();
}
