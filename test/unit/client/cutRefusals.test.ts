import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import { listen, sendJson } from '../../support/loopback';
import type { Loopback, Received } from '../../support/loopback';
import { faultOf, sampleConnection } from '../../support/samples';
import { verifiedFetch as fetch } from '../../../src/client/http/verifiedFetch';

/** What the server does with one request. */
type Answer = (response: ServerResponse) => void;

const reset: Answer = (response) => response.socket?.resetAndDestroy();
/** The head of an answer and the beginning of its body. */
const cut =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': '1000', ...headers });
    response.write('{"message":"bec', () => response.destroy());
  };
const whole =
  (status: number): Answer =>
  (response) =>
    sendJson(response, status, { id: '1' });

describe('A refusal whose words were cut off', () => {
  let server: Loopback;
  let answers: Answer[];
  let tokens: string[];
  let waits: number[];

  beforeEach(async () => {
    tokens = ['t1'];
    waits = [];
    server = await listen((_: Received, response, before) => (answers[before] ?? whole(200))(response));
  });

  afterEach(() => server.close());

  function client(timeoutMs = 5000): ValuekeepClient {
    return new ValuekeepClient({
      connection: { ...sampleConnection, apiUrl: `${server.origin}/api` },
      tokens: {
        getToken: () => Promise.resolve(tokens.at(-1) ?? ''),
        invalidate: (token) => {
          if (token === tokens.at(-1)) tokens.push(`t${String(tokens.length + 1)}`);
        },
      },
      fetch,
      sleep: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
      ...{ random: () => 0.5, now: () => 0 },
      limits: () => ({ timeoutMs, maxBytes: 100_000 }),
    });
  }
  const sentTokens = () => server.received.map(({ headers }) => headers.authorization?.replace('Bearer ', ''));
  const write = (options = {}) => client().call({ method: 'PUT', path: '/m/s/1/a', body: 1 }, options);

  it('is one of the token, which is renewed, and the call begins anew with its three tries', async () => {
    answers = [reset, cut(401), cut(200), reset];
    assert.deepEqual(await client().get('m/s', '1'), { id: '1' });
    assert.deepEqual(sentTokens(), ['t1', 't1', 't2', 't2', 't2']);
  });

  it('is one of the token for a write too, which was not carried out', async () => {
    answers = [cut(401)];
    assert.equal((await write()).status, 200);
    assert.deepEqual(sentTokens(), ['t1', 't2']);
  });

  it('is shown as one of the token where it comes a second time', async () => {
    answers = [cut(401), cut(401)];
    const fault = await faultOf(client().get('m/s', '1'));
    assert.deepEqual([fault.code, fault.details.status], ['tokenRefused', 401]);
    assert.deepEqual(sentTokens(), ['t1', 't2']);
    assert.deepEqual(tokens, ['t1', 't2', 't3']);
  });

  it('is one of the token where the rest does not come in time', async () => {
    answers = [(response) => response.writeHead(401).write('x')];
    assert.deepEqual(await client(400).get('m/s', '1'), { id: '1' });
    assert.deepEqual(sentTokens(), ['t1', 't2']);
  });

  it('is asked for again with the same token by a GET where it says anything else', async () => {
    for (const status of [400, 403, 404, 409, 500]) {
      answers = Array<Answer>(server.received.length).fill(whole(200));
      answers.push(cut(status), cut(status), whole(status));
      const fault = await faultOf(client().get('m/s', '1'));
      assert.equal(fault.details.status, status);
      assert.notEqual(fault.details.serverText, undefined, 'the words came at last');
    }
    assert.deepEqual(new Set(sentTokens()), new Set(['t1']));
  });

  const writes: [number, string, boolean][] = [
    [400, 'invalidRequest', false],
    [403, 'forbidden', false],
    [404, 'notFound', false],
    [409, 'conflict', false],
    [503, 'serverFault', false],
    [500, 'serverFault', true],
    [502, 'serverFault', true],
    [504, 'serverFault', true],
  ];
  for (const [status, code, unknown] of writes) {
    it(`leaves a write that met ${String(status)} ${unknown ? 'in doubt' : 'not carried out'}`, async () => {
      answers = [cut(status)];
      const fault = await faultOf(write());
      assert.deepEqual([fault.code, fault.details.status], [code, status]);
      assert.equal(fault.details.outcomeUnknown === true, unknown);
      assert.equal(server.received.length, 1);
    });
  }

  for (const status of [429, 503]) {
    it(`that asks to wait (${String(status)}) is waited out by a GET as its head says`, async () => {
      answers = [cut(status, { 'retry-after': '7' })];
      assert.deepEqual(await client().get('m/s', '1'), { id: '1' });
      assert.ok(waits.includes(7000), waits.join(' '));
    });
  }

  it('of too many requests is waited out by a write as its head says', async () => {
    answers = [cut(429, { 'retry-after': '7' })];
    assert.equal((await write()).status, 200);
    assert.ok(waits.includes(7000), waits.join(' '));
  });

  it('is shown by its status where it came three times', async () => {
    answers = [cut(502), cut(502), cut(502)];
    const fault = await faultOf(client().get('m/s', '1'));
    assert.deepEqual([fault.code, fault.details.status], ['serverFault', 502]);
  });

  it('leaves a write in doubt that is canceled before the rest came', async () => {
    const canceling = new AbortController();
    answers = [
      (response) => {
        response.writeHead(400).write('x');
        setImmediate(() => canceling.abort());
      },
    ];
    const fault = await faultOf(write({ signal: canceling.signal }));
    assert.deepEqual([fault.code, fault.details.outcomeUnknown], ['cancelled', true]);
  });
});
