import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { Wait } from '../../../src/client/http/rateGate';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import { listen, sendJson } from '../../support/loopback';
import type { Loopback, Received } from '../../support/loopback';
import { faultOf, sampleConnection } from '../../support/samples';
import { verifiedFetch as fetch } from '../../../src/client/http/verifiedFetch';

describe('A client whose server asks to wait', () => {
  let answer: (request: Received, response: ServerResponse, before: number) => void;
  let server: Loopback;
  let shown: Wait[];
  let slept: number[];
  /** Sleeps go on until the test says so. */
  let wake: () => void;

  beforeEach(async () => {
    shown = [];
    slept = [];
    server = await listen((request, response, before) => answer(request, response, before));
  });

  afterEach(() => server.close());

  function client(): ValuekeepClient {
    const awake = new Promise<void>((resolve) => (wake = resolve));
    return new ValuekeepClient({
      connection: { ...sampleConnection, apiUrl: `${server.origin}/api` },
      tokens: { getToken: () => Promise.resolve('t'), invalidate: () => undefined },
      fetch,
      now: () => 0,
      random: () => 0.5,
      sleep: (ms, signal) => {
        slept.push(ms);
        return Promise.race([
          awake,
          new Promise<void>((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted')))),
        ]);
      },
      onWait: (wait) => shown.push(wait),
    });
  }

  const waitFor = async (condition: () => boolean) => {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve));
  };

  it('holds its other calls back, shows one wait, and sends a write that was turned away again', async () => {
    answer = ({ url, body }, response, before) => {
      if (before === 0) response.writeHead(429, { 'retry-after': '20' }).end();
      else sendJson(response, 200, { id: url.split('/').at(-1), body });
    };
    const calling = client();
    const write = calling.call({ method: 'POST', path: '/m/s', body: { a: 1 } });
    await waitFor(() => shown.length === 1);
    const reads = Promise.all(Array.from({ length: 20 }, (_, id) => calling.get('m/s', String(id + 1))));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(server.received.length, 1, 'nothing is sent meanwhile');
    wake();
    assert.equal((await write).status, 200);
    await reads;
    assert.deepEqual([server.received[1]?.method, server.received[1]?.body], ['POST', '{"a":1}']);
    assert.equal(server.received.length, 22);
    assert.deepEqual(
      shown.map(({ ms, signal }) => [ms, signal.aborted]),
      [[20_000, true]],
    );
    assert.equal(slept.filter((ms) => ms === 20_000).length, 1);
    assert.ok(slept.filter((ms) => ms > 0 && ms <= 50).length >= 20, 'they leave one after the other');
  });

  it('lets one call be canceled while the others wait on, and all of them where the wait is shown', async () => {
    answer = (_, response) => response.writeHead(429, { 'retry-after': '20' }).end();
    const calling = client();
    const canceling = new AbortController();
    const first = faultOf(calling.get('m/s', '1'));
    await waitFor(() => shown.length === 1);
    const second = faultOf(calling.get('m/s', '2', { signal: canceling.signal }));
    const third = faultOf(calling.get('m/s', '3'));
    canceling.abort();
    assert.equal((await second).code, 'cancelled');
    assert.equal(shown[0]?.signal.aborted, false);
    shown[0].cancel();
    assert.deepEqual([(await first).code, (await third).code], ['cancelled', 'cancelled']);
    assert.equal(server.received.length, 1);
  });

  it('waits in sight for a 503 that asks for more than a moment, and repeats no write', async () => {
    answer = (_, response, before) =>
      before === 0 ? response.writeHead(503, { 'retry-after': '30' }).end() : sendJson(response, 200, { id: '1' });
    const calling = client();
    const read = calling.get('m/s', '1');
    await waitFor(() => shown.length === 1);
    assert.deepEqual([shown[0]?.status, shown[0]?.ms], [503, 30_000]);
    wake();
    assert.deepEqual(await read, { id: '1' });
    answer = (_, response) => response.writeHead(503, { 'retry-after': '30' }).end();
    const written = await faultOf(calling.call({ method: 'PUT', path: '/m/s/1/a', body: 1 }));
    assert.deepEqual([written.code, written.details.retryAfterMs, shown.length], ['serverFault', 30_000, 1]);
  });
});
