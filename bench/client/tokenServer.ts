import { once } from 'node:events';
import { createServer } from 'node:http';

export interface TokenServer {
  /** For example `http://127.0.0.1:4010`. */
  readonly origin: string;
  readonly tokenRequests: number;
  readonly apiRequests: number;
  stop(): void;
}

/** An identity server and an API that answer at once and count. */
export async function startTokenServer(): Promise<TokenServer> {
  let tokenRequests = 0;
  let apiRequests = 0;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'POST') {
      tokenRequests += 1;
      response.end('{"access_token":"t","token_type":"Bearer","expires_in":3600}');
    } else {
      apiRequests += 1;
      response.end('{"id":"1"}');
    }
  });
  // A thousand may knock at the same moment.
  server.listen({ port: 0, host: '127.0.0.1', backlog: 2048 });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port for the token server.');
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    get tokenRequests() {
      return tokenRequests;
    },
    get apiRequests() {
      return apiRequests;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
