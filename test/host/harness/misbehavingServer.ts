import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Misbehavior = 'empty' | 'html' | 'otherShape' | 'truncated' | 'huge' | 'redirect' | 'fault';

/** An API on loopback that takes any token and answers every request badly. */
export async function misbehavingServer(
  behavior: Misbehavior,
): Promise<{ readonly apiUrl: string; stop(): Promise<void> }> {
  const server = createServer((_request, response) => answer(behavior, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${String(port)}/api`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function answer(behavior: Misbehavior, response: ServerResponse): void {
  switch (behavior) {
    case 'empty':
      response.writeHead(200).end();
      return;
    case 'html':
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>Sign in to the Wi-Fi</title>');
      return;
    case 'otherShape':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"surprise":true}');
      return;
    case 'truncated':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"items":[', () => response.destroy());
      return;
    case 'huge': {
      const block = 'x'.repeat(1 << 20);
      const write = (): void => {
        while (!response.destroyed && response.write(block));
      };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.on('drain', write);
      write();
      return;
    }
    case 'redirect':
      response.writeHead(302, { location: 'http://127.0.0.1:9/elsewhere' }).end();
      return;
    case 'fault':
      response.writeHead(500, { 'content-type': 'text/plain' }).end('The database is away.');
      return;
  }
}
