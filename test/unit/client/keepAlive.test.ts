import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import { sampleConnection } from '../../support/samples';
import { verifiedFetch as fetch } from '../../../src/client/http/verifiedFetch';

describe('Calls one after the other', () => {
  it('share one connection to the server, also after refusals', async () => {
    let sockets = 0;
    let requests = 0;
    const server = createServer((request, response) => {
      requests += 1;
      request.resume();
      const refused = request.url?.endsWith('/refused') === true;
      response.writeHead(refused ? 404 : 200, { 'content-type': 'application/json' });
      response.end(`{"id":"${'x'.repeat(50_000)}"}`);
    });
    server.on('connection', () => (sockets += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const connection = { ...sampleConnection, apiUrl: `http://127.0.0.1:${String(port)}/api` };
      const tokens = { getToken: () => Promise.resolve('t'), invalidate: () => undefined };
      const client = new ValuekeepClient({ connection, tokens, fetch });
      for (let call = 0; call < 10; call += 1) await client.get('m/s', String(call));
      await assert.rejects(client.get('m/s', 'refused'), { code: 'notFound' });
      await client.call({ method: 'PUT', path: '/m/s/1/a', body: 'x' });
      await client.download({ path: '/m/s' }, () => Promise.resolve());
      await client.call({ method: 'GET', path: '/m/s/1/picture', as: 'bytes' });
      assert.deepEqual({ requests, sockets }, { requests: 14, sockets: 1 });
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
