import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { Connection } from '../../../src/client/core/connection';
import type { ErrorCode } from '../../../src/client/core/errors';
import { linkElsewhere, signInPage } from '../../../src/client/core/errors';
import { LosslessNumber, stringifyJson } from '../../../src/json/json';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import { listen, sendJson } from '../../support/loopback';
import type { Loopback, Received } from '../../support/loopback';
import { faultOf, sampleConnection } from '../../support/samples';
import { verifiedFetch as fetch } from '../../../src/client/http/verifiedFetch';

/** Tokens `t1`, `t2`, …: a new one each time the last was invalidated. */
class CountedTokens {
  issued = 1;
  getToken(): Promise<string> {
    return Promise.resolve(`t${String(this.issued)}`);
  }
  invalidate(token: string): void {
    if (token === `t${String(this.issued)}`) this.issued += 1;
  }
}

describe('Valuekeep client', () => {
  let answer: (request: Received, response: ServerResponse, before: number) => void;
  let server: Loopback;
  let other: Loopback | undefined;
  let tokens: CountedTokens;

  beforeEach(async () => {
    tokens = new CountedTokens();
    server = await listen((request, response, before) => answer(request, response, before));
  });

  afterEach(async () => {
    await Promise.all([server.close(), other?.close()]);
    other = undefined;
  });

  function client(changes: Partial<Connection> = {}): ValuekeepClient {
    const connection = { ...sampleConnection, apiUrl: `${server.origin}/api`, ...changes };
    const sleep = () => Promise.resolve();
    const limits = () => ({ timeoutMs: 5000, maxBytes: 100_000 });
    return new ValuekeepClient({ connection, tokens, fetch, now: () => 5, random: () => 0, sleep, limits });
  }

  describe('list', () => {
    it('asks at the documented address with the query and the token', async () => {
      answer = (_, response) => sendJson(response, 200, { items: [{ id: '1' }], nextPageLink: null, count: null });
      const query = { select: ['Id', 'EquipmentId'], filter: "Name eq 'a+b & ç'", top: 5 };
      const page = await client().list('maintenance/workOrders', query);
      assert.deepEqual(page, { records: [{ id: '1' }] });
      const [request] = server.received;
      const url = new URL(request?.url ?? '', server.origin);
      assert.equal(url.pathname, '/api/245001/ORG%201/maintenance/workOrders/odata');
      assert.deepEqual(Object.fromEntries(url.searchParams), {
        $select: 'Id,EquipmentId',
        $filter: "Name eq 'a+b & ç'",
        $top: '5',
      });
      assert.equal(request?.headers.authorization, 'Bearer t1');
      assert.equal(request.headers.accept, 'application/json');
    });

    it('keeps numbers as the server wrote them', async () => {
      answer = (_, response) => sendJson(response, 200, '{"items":[{"cost":12.50,"big":9007199254740993,"n":3}]}');
      const { records } = await client().list('m/s', { select: ['Id'] });
      assert.equal(stringifyJson(records), '[{"cost":12.50,"big":9007199254740993,"n":3}]');
    });

    it('follows next links to the last page', async () => {
      answer = ({ url }, response) => {
        const skip = Number(new URL(url, server.origin).searchParams.get('$skip') ?? 0);
        sendJson(response, 200, {
          items: [{ skip }],
          nextPageLink: skip < 200 ? `?$select=Id&$skip=${String(skip + 100)}` : null,
        });
      };
      const reading = client();
      let page = await reading.list('m/s', { select: ['Id'] });
      const seen = [...page.records];
      while (page.nextLink !== undefined) {
        page = await reading.nextPage(page.nextLink);
        seen.push(...page.records);
      }
      assert.deepEqual(seen, [{ skip: 0 }, { skip: 100 }, { skip: 200 }]);
      assert.ok(server.received.every(({ headers }) => headers.authorization === 'Bearer t1'));
    });

    it('takes the token to no next page elsewhere', async () => {
      other = await listen((_, response) => sendJson(response, 200, []));
      const { origin, received } = other;
      answer = (_, response) => sendJson(response, 200, { items: [], nextPageLink: `${origin}/n` });
      const { nextLink = '' } = await client().list('m/s', { select: ['Id'] });
      assert.equal((await faultOf(client().nextPage(nextLink))).code, 'malformed');
      assert.equal(received.length, 0);
    });

    it('goes on at its own address where the server knows another one', async () => {
      other = await listen((_, response) => sendJson(response, 200, []));
      const { origin, received } = other;
      answer = ({ url }, response) => {
        const next = url.includes('$skip') ? null : `${origin}/backend${url.slice('/api'.length)}&$skip=1#x`;
        sendJson(response, 200, { items: [{ id: url }], nextPageLink: next });
      };
      const { nextLink = '' } = await client().list('m/s', { select: ['Id'] });
      await client().nextPage(nextLink);
      const [first, second] = server.received.map(({ url }) => url);
      assert.equal(second, `${first ?? ''}&$skip=1%23x`);
      assert.equal(received.length, 0);
    });

    it('gives the records of a page whose link is not followed, and says why at the link', async () => {
      answer = (_, response) =>
        sendJson(response, 200, { items: [{ id: '1' }], nextPageLink: '/api/t/other/m/s/odata' });
      const { records, nextLink = '' } = await client().list('m/s', { select: ['Id'] });
      assert.equal(records.length, 1);
      const fault = await faultOf(client().nextPage(nextLink));
      assert.deepEqual([fault.code, fault.details.reason], ['malformed', linkElsewhere]);
      assert.equal(server.received.length, 1);
    });

    it('sends nothing without an attribute to select', async () => {
      assert.equal((await faultOf(client().list('m/s', {}))).code, 'invalidRequest');
      assert.equal(server.received.length, 0);
    });

    const bodies: [string, (response: ServerResponse) => void, RegExp][] = [
      ['an empty body', (response) => sendJson(response, 200, ''), /empty/],
      ['no content', (response) => response.writeHead(204).end(), /empty/],
      [
        'a web page',
        (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in'),
        /web page/,
      ],
      ['cut JSON', (response) => sendJson(response, 200, '{"items":[{'), /no JSON/],
      ['a text', (response) => response.end('hello'), /no JSON/],
      ['an object without records', (response) => sendJson(response, 200, { ok: true }), /no list of records/],
    ];
    for (const [title, send, words] of bodies) {
      it(`says of ${title} what it is`, async () => {
        answer = (_, response) => send(response);
        const fault = await faultOf(client().list('m/s', { select: ['Id'] }));
        assert.equal(fault.code, 'malformed');
        assert.match(fault.message, words);
      });
    }
  });

  describe('count', () => {
    const only = (accepted: string) => {
      answer = ({ url }, response) => {
        const { searchParams } = new URL(url, server.origin);
        const asked = ['$count', '$inlinecount'].filter((name) => searchParams.has(name));
        if (asked.some((name) => name !== accepted)) sendJson(response, 400, { message: `${asked.join()} unknown` });
        else sendJson(response, 200, { items: [], count: asked.length > 0 ? 7 : null });
      };
    };

    it('is never asked for unasked', async () => {
      only('none');
      assert.equal((await client().list('m/s', { select: ['Id'] })).count, undefined);
    });

    it('is asked for in the other form when one is refused, and that is remembered', async () => {
      only('$inlinecount');
      const reading = client();
      assert.equal((await reading.list('m/s', { select: ['Id'], count: true })).count, 7);
      assert.equal((await reading.list('m/s', { select: ['Id'], count: true })).count, 7);
      assert.equal(server.received.length, 3);
      assert.deepEqual(reading.dialect, { literals: 'v4', countOption: '$inlinecount' });
    });

    it('gives the first complaint when both forms are refused', async () => {
      only('none');
      const reading = client();
      const fault = await faultOf(reading.list('m/s', { select: ['Id'], count: true }));
      assert.deepEqual([fault.code, fault.details.serverText], ['invalidRequest', '$count unknown']);
      assert.equal(reading.dialect.countOption, '$count');
    });

    const silent = (understood?: string) => {
      answer = ({ url }, response) => {
        const isAsked = understood !== undefined && new URL(url, server.origin).searchParams.has(understood);
        sendJson(response, 200, { items: [{ id: '1' }], nextPageLink: null, count: isAsked ? 7 : null });
      };
    };

    it('is asked for in the other form where one is taken and not answered, and that is remembered', async () => {
      silent('$inlinecount');
      const reading = client();
      const { count, records } = await reading.list('m/s', { select: ['Id'], count: true });
      assert.deepEqual([count, records], [7, [{ id: '1' }]]);
      assert.equal((await reading.list('m/s', { select: ['Id'], count: true })).count, 7);
      assert.equal(server.received.length, 3);
      assert.equal(reading.dialect.countOption, '$inlinecount');
    });

    it('is unknown where neither form is answered, and asked for once in each list since', async () => {
      silent();
      const reading = client();
      const { count, records } = await reading.list('m/s', { select: ['Id'], count: true });
      assert.deepEqual([count, records], [undefined, [{ id: '1' }]]);
      assert.equal(server.received.length, 2);
      await reading.list('m/s', { select: ['Id'], count: true });
      assert.deepEqual([server.received.length, reading.dialect.countOption], [3, '$count']);
    });

    it('is unknown where one form is taken and not answered and the other is refused', async () => {
      answer = ({ url }, response) => {
        if (url.includes('$inlinecount')) sendJson(response, 400, 'unknown');
        else sendJson(response, 200, { items: [{ id: '1' }], count: null });
      };
      assert.equal((await client().list('m/s', { select: ['Id'], count: true })).count, undefined);
    });

    it('is not tried in another form once it has worked', async () => {
      only('$count');
      const reading = client();
      await reading.list('m/s', { select: ['Id'], count: true });
      answer = (_, response) => sendJson(response, 400, 'bad filter');
      await faultOf(reading.list('m/s', { select: ['Id'], filter: 'x', count: true }));
      assert.equal(server.received.length, 2);
    });
  });

  describe('a call that is carried out later', () => {
    for (const [where, location, later] of [
      ['below the organization', '/api/245001/ORG%201/m/s/jobs/7?x=1', '/m/s/jobs/7?x=1'],
      ['beside the call', 'jobs/7', '/m/s/jobs/7'],
      ['as another host knows it', 'https://inside.test/api/245001/ORG%201/m/s/jobs/7#f', '/m/s/jobs/7'],
      ['in another organization', '/api/245001/other/m/s/jobs/7', undefined],
      ['nowhere', undefined, undefined],
    ] as const) {
      it(`says that its result is to be found ${where}`, async () => {
        answer = (_, response) => response.writeHead(202, location === undefined ? {} : { location }).end();
        const { status, later: place } = await client().call({ method: 'POST', path: '/m/s/print' });
        assert.deepEqual([status, place], [202, later]);
      });
    }
  });

  describe('in place of whose answer a sign-in page comes', () => {
    const put = { method: 'PUT', path: '/m/s/1/description', body: 'x' } as const;

    it('sends a write again that a redirect there refuses, once', async () => {
      answer = (_, response, before) => {
        if (before === 0) response.writeHead(302, { location: '/Account/LogOn?ReturnUrl=%2F' }).end();
        else sendJson(response, 200, '');
      };
      assert.equal((await client().call(put)).status, 200);
      assert.deepEqual(
        server.received.map(({ method, headers }) => [method, headers.authorization]),
        [
          ['PUT', 'Bearer t1'],
          ['PUT', 'Bearer t2'],
        ],
      );
    });

    it('takes a redirect to the host that gives tokens for the same, and never goes there', async () => {
      other = await listen((_, response) => sendJson(response, 200, { items: [] }));
      const { origin, received } = other;
      answer = (_, response) => response.writeHead(302, { location: `${origin}/core/x` }).end();
      const fault = await faultOf(client({ tokenUrl: `${origin}/connect/token` }).list('m/s', { select: ['Id'] }));
      assert.deepEqual([fault.code, fault.details.reason], ['tokenRefused', signInPage]);
      assert.deepEqual([server.received.length, received.length], [2, 0]);
    });

    it('does not send a write again that a page answers: it may have been carried out', async () => {
      answer = (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in');
      const fault = await faultOf(client().call(put));
      assert.deepEqual(
        [fault.code, fault.details.reason, fault.details.outcomeUnknown],
        ['malformed', signInPage, true],
      );
      assert.deepEqual([server.received.length, tokens.issued], [1, 2]);
    });

    it('gives a file that is a page, and an empty answer that says it were one', async () => {
      answer = (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html', 'content-disposition': 'attachment; filename=a.html' })
          .end('<html>mine');
      const pieces: Uint8Array[] = [];
      await client().download({ path: '/m/s/1/file' }, (piece) => Promise.resolve(void pieces.push(piece)));
      assert.equal(Buffer.concat(pieces).toString(), '<html>mine');
      answer = (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end();
      assert.equal((await client().call(put)).status, 200);
    });
  });

  describe('get', () => {
    it('reads one record by the segments of its natural key', async () => {
      answer = (_, response) => sendJson(response, 200, '{"id":"1","version":1.0}');
      const record = await client().get('maintenance/workOrders', ['CO/1', 'OT 5%']);
      assert.deepEqual(record, { id: '1', version: new LosslessNumber('1.0') });
      assert.equal(server.received[0]?.url, '/api/245001/ORG%201/maintenance/workOrders/CO%2F1/OT%205%25');
    });

    it('reads one record by id', async () => {
      answer = (_, response) => sendJson(response, 200, { id: '1' });
      await client().get('m/s', '3f2504e0-4f89-11d3-9a0c-0305e82c3301');
      assert.equal(server.received[0]?.url, '/api/245001/ORG%201/m/s/3f2504e0-4f89-11d3-9a0c-0305e82c3301');
    });

    for (const key of ['', [], ['a', ''], '..', ['.']]) {
      it(`sends nothing for the key ${JSON.stringify(key)}`, async () => {
        assert.equal((await faultOf(client().get('m/s', key))).code, 'invalidRequest');
        assert.equal(server.received.length, 0);
      });
    }

    for (const body of ['null', '[]', '"x"', '5', '1.0', '']) {
      it(`does not take ${body === '' ? 'nothing' : body} for a record`, async () => {
        answer = (_, response) => sendJson(response, 200, body);
        assert.equal((await faultOf(client().get('m/s', '1'))).code, 'malformed');
      });
    }
  });

  describe('call', () => {
    it('creates: sends JSON with its numbers kept, gives the id and the address', async () => {
      answer = (_, response) => sendJson(response, 201, '"3f2504e0"', { location: '/api/x' });
      const body = { description: 'ç', cost: new LosslessNumber('1.10') };
      const result = await client().call({ method: 'POST', path: '/m/s', body });
      assert.deepEqual([result.status, result.body, result.headers.location], [201, '3f2504e0', '/api/x']);
      assert.equal(server.received[0]?.body, '{"description":"ç","cost":1.10}');
      assert.match(server.received[0].headers['content-type'] ?? '', /^application\/json/);
    });

    it('sets an attribute to a bare value, null among them', async () => {
      answer = (_, response) => response.writeHead(200).end();
      assert.equal((await client().call({ method: 'PUT', path: '/m/s/K/description', body: null })).body, undefined);
      assert.equal(server.received[0]?.body, 'null');
    });

    it('sends no body where there is none', async () => {
      answer = (_, response) => response.writeHead(204).end();
      await client().call({ method: 'DELETE', path: '/m/s/K' });
      assert.deepEqual([server.received[0]?.body, server.received[0]?.headers['content-type']], ['', undefined]);
    });

    it('adds the query to the path', async () => {
      answer = (_, response) => sendJson(response, 200, []);
      await client().call({ method: 'GET', path: '/m/s/op?a=1', query: { version: 'AA+/=' } });
      assert.equal(server.received[0]?.url, '/api/245001/ORG%201/m/s/op?a=1&version=AA%2B/%3D');
    });

    it('gives text as it is, JSON or not', async () => {
      answer = (_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('{"a":1}');
      assert.equal((await client().call({ method: 'GET', path: '/m/s' })).body, '{"a":1}');
      answer = (_, response) => sendJson(response, 200, '{"a":');
      assert.equal((await client().call({ method: 'GET', path: '/m/s' })).body, '{"a":');
      answer = (_, response) => response.end('1.50');
      assert.deepEqual((await client().call({ method: 'GET', path: '/m/s' })).body, new LosslessNumber('1.50'));
    });

    for (const path of ['/../../other/org/m/s', '/%2e%2e/x', 'm/s', '//evil.test/x/../../../..', '/..\\..\\x', '']) {
      it(`does not leave the organization by "${path}"`, async () => {
        assert.equal((await faultOf(client().call({ method: 'GET', path }))).code, 'invalidRequest');
        assert.equal(server.received.length, 0);
      });
    }

    it('writes nothing on a read-only connection, and says so', async () => {
      for (const method of ['POST', 'PUT', 'DELETE'] as const) {
        const fault = await faultOf(client({ readOnly: true }).call({ method, path: '/m/s', body: 1 }));
        assert.equal(fault.code, 'readOnly');
        assert.match(fault.message, /Test company/);
      }
      assert.equal(server.received.length, 0);
      answer = (_, response) => sendJson(response, 200, []);
      assert.equal((await client({ readOnly: true }).call({ method: 'GET', path: '/m/s' })).status, 200);
    });
  });

  describe('a refused token', () => {
    it('is renewed once and the call repeated, a write too', async () => {
      answer = ({ headers }, response) => {
        if (headers.authorization === 'Bearer t1') response.writeHead(401).end();
        else sendJson(response, 201, '"id"');
      };
      assert.equal((await client().call({ method: 'POST', path: '/m/s', body: {} })).status, 201);
      assert.deepEqual(
        server.received.map(({ body }) => body),
        ['{}', '{}'],
      );
    });

    it('is shown when the new one is refused too', async () => {
      answer = (_, response) => sendJson(response, 401, { message: 'Invalid Token Error' });
      const fault = await faultOf(client().get('m/s', '1'));
      assert.deepEqual(
        [fault.code, fault.details.status, fault.details.serverText],
        ['tokenRefused', 401, 'Invalid Token Error'],
      );
      assert.equal(server.received.length, 2);
    });

    it('is recognized where the server names it with another status', async () => {
      const refusals: ((response: ServerResponse) => void)[] = [
        (response) => sendJson(response, 400, { message: 'Invalid Token Error' }),
        (response) => response.writeHead(403, { 'www-authenticate': 'Bearer error="invalid_token"' }).end(),
      ];
      for (const refuse of refusals) {
        const refused = `Bearer t${String(tokens.issued)}`;
        answer = ({ headers }, response) =>
          headers.authorization === refused ? refuse(response) : sendJson(response, 200, { id: 1 });
        assert.deepEqual(await client().get('m/s', '1'), { id: 1 });
      }
    });

    it('is not what a 403 means', async () => {
      answer = (_, response) => sendJson(response, 403, 'no');
      assert.equal((await faultOf(client().get('m/s', '1'))).code, 'forbidden');
      assert.deepEqual([server.received.length, tokens.issued], [1, 1]);
    });

    it('costs one renewal for many calls at the same time', async () => {
      answer = ({ headers }, response) =>
        headers.authorization === 'Bearer t1' ? response.writeHead(401).end() : sendJson(response, 200, { id: 1 });
      const calling = client();
      await Promise.all(Array.from({ length: 20 }, (_, id) => calling.get('m/s', String(id + 1))));
      assert.equal(tokens.issued, 2);
    });
  });

  describe('a refused call', () => {
    const statuses: [number, ErrorCode][] = [
      [400, 'invalidRequest'],
      [403, 'forbidden'],
      [404, 'notFound'],
      [405, 'invalidRequest'],
      [407, 'unreachable'],
      [409, 'conflict'],
      [410, 'notFound'],
      [412, 'conflict'],
      [418, 'invalidRequest'],
      [422, 'invalidRequest'],
      [429, 'rateLimited'],
      [500, 'serverFault'],
      [503, 'serverFault'],
      [304, 'malformed'],
      [300, 'malformed'],
    ];
    for (const [status, code] of statuses) {
      it(`with ${String(status)} is ${code}`, async () => {
        answer = (_, response) => sendJson(response, status, { message: 'why' });
        const fault = await faultOf(client().list('m/s', { select: ['Secret'], filter: 'Secret eq 1' }));
        assert.deepEqual([fault.code, fault.details.status], [code, status]);
        assert.equal(fault.details.serverText, status === 304 ? undefined : 'why');
        assert.equal(fault.details.url, `${server.origin}/api/245001/ORG%201/m/s/odata`);
        assert.ok(fault.message.startsWith(`GET ${server.origin}/api/245001/ORG%201/m/s/odata: `), fault.message);
        assert.ok(!fault.message.includes('Secret'));
      });
    }

    it('that changes something says when its outcome is not known', async () => {
      for (const [status, unknown] of [
        [500, true],
        [502, true],
        [504, true],
        [400, undefined],
        [409, undefined],
        [503, undefined],
      ] as const) {
        answer = (_, response) => response.writeHead(status).end();
        const fault = await faultOf(client().call({ method: 'PUT', path: '/m/s/K/a', body: 1 }));
        assert.equal(fault.details.outcomeUnknown, unknown, String(status));
      }
      assert.equal(server.received.length, 6);
    });
  });

  for (const apiUrl of ['http://api.example.test/api', 'nonsense', 'https://u:p@api.example.test']) {
    it(`takes no token to ${apiUrl}`, async () => {
      const calling = client({ apiUrl });
      assert.equal((await faultOf(calling.get('m/s', '1'))).code, 'invalidRequest');
      assert.equal((await faultOf(calling.nextPage(`${apiUrl}/x`))).code, 'invalidRequest');
    });
  }

  it('passes the canceling of a call on', async () => {
    const canceling = new AbortController();
    answer = () => canceling.abort();
    const { signal } = canceling;
    assert.equal((await faultOf(client().list('m/s', { select: ['Id'] }, { signal }))).code, 'cancelled');
  });
});
