import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '../../../src/client/core/errors';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import { listen } from '../../support/loopback';
import type { Loopback } from '../../support/loopback';
import { faultOf, sampleConnection } from '../../support/samples';
import { verifiedFetch as fetch } from '../../../src/client/http/verifiedFetch';

describe('A write that may have been carried out', () => {
  let answer: (response: ServerResponse) => void;
  let server: Loopback;

  beforeEach(async () => {
    server = await listen((_, response) => answer(response));
  });

  afterEach(() => server.close());

  function client(timeoutMs: number): ValuekeepClient {
    return new ValuekeepClient({
      connection: { ...sampleConnection, apiUrl: `${server.origin}/api` },
      tokens: { getToken: () => Promise.resolve('t'), invalidate: () => undefined },
      fetch,
      sleep: () => Promise.resolve(),
      limits: () => ({ timeoutMs, maxBytes: 1000 }),
    });
  }

  const gateway = (status: number) => (response: ServerResponse) => response.writeHead(status).end('<html>');
  const lost: [string, (response: ServerResponse) => void, ErrorCode, number?][] = [
    ['was reset after it was sent', (response) => response.socket?.resetAndDestroy(), 'unreachable'],
    ['was answered with nothing before the connection closed', (response) => response.destroy(), 'unreachable'],
    ['was not answered in time', () => undefined, 'timeout', 400],
    ['was answered in part, and no more in time', (response) => response.writeHead(201).write('"3f'), 'timeout', 400],
    [
      'has a truncated answer',
      (response) => {
        response.writeHead(201, { 'content-length': '38' });
        response.write('"3f2504e0-', () => response.destroy());
      },
      'unreachable',
    ],
    ['has an answer too large to read', (response) => response.writeHead(201).end('x'.repeat(5000)), 'tooLarge'],
    ['met a gateway without a server (502)', gateway(502), 'serverFault'],
    ['met a gateway that waited in vain (504)', gateway(504), 'serverFault'],
    ['made the server fail (500)', gateway(500), 'serverFault'],
    ['was given up by the server (408)', gateway(408), 'timeout'],
  ];
  for (const [title, send, code, timeoutMs = 5000] of lost) {
    for (const method of timeoutMs === 5000 ? (['POST', 'PUT', 'DELETE'] as const) : (['POST'] as const)) {
      it(`is not sent again and is called unknown: a ${method} that ${title}`, async () => {
        answer = send;
        const fault = await faultOf(client(timeoutMs).call({ method, path: '/m/s/1', body: { a: 1 } }));
        assert.deepEqual([fault.code, fault.details.outcomeUnknown], [code, true]);
        assert.match(fault.message, /not known: look at the record/);
        assert.equal(server.received.length, 1);
      });
    }
  }

  it('is called unknown where it is canceled on its way, and not where it never left', async () => {
    const canceling = new AbortController();
    answer = () => canceling.abort();
    const { signal } = canceling;
    const write = () => faultOf(client(5000).call({ method: 'PUT', path: '/m/s/1/a', body: 1 }, { signal }));
    const onItsWay = await write();
    assert.deepEqual([onItsWay.code, onItsWay.details.outcomeUnknown], ['cancelled', true]);
    const never = await write();
    assert.deepEqual([never.code, never.details.outcomeUnknown], ['cancelled', undefined]);
    assert.equal(server.received.length, 1);
  });
});
