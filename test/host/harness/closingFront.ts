import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server in front of another one that goes away when it is told to, so that what comes next meets a closed port. */
export interface ClosingFront {
  readonly origin: string;
  /** Goes away as soon as a GET whose address matches was answered. */
  closeAfter(address: RegExp): void;
  open(): Promise<void>;
  /** Requests that arrived, `GET /path`. */
  readonly seen: readonly string[];
  stop(): Promise<void>;
}

export async function startClosingFront(to: string): Promise<ClosingFront> {
  const { host, hostname, port } = new URL(to);
  const seen: string[] = [];
  let last: RegExp | undefined;
  let server: Server | undefined;
  let closed: Promise<unknown> | undefined;
  let ownPort = 0;
  const stop = async () => {
    server?.close();
    server?.closeAllConnections();
    await closed;
  };
  const open = async () => {
    await stop();
    last = undefined;
    server = createServer((asked, answer) => {
      const { method = '', url = '', headers } = asked;
      seen.push(`${method} ${url}`);
      const isLast = method === 'GET' && last?.test(url) === true;
      // A connection that was kept would hide that nobody listens any more.
      const onward = request({ hostname, port, method, path: url, headers: { ...headers, host } }, (got) => {
        answer.writeHead(got.statusCode ?? 502, { ...got.headers, connection: 'close' });
        // Gone before the client has read the whole answer, and so before it can ask for more.
        if (isLast) server?.close();
        got.pipe(answer);
      });
      asked.pipe(onward);
    });
    closed = once(server, 'close');
    server.listen(ownPort, '127.0.0.1');
    await once(server, 'listening');
    ownPort = (server.address() as AddressInfo).port;
  };
  await open();
  return {
    origin: `http://127.0.0.1:${String(ownPort)}`,
    closeAfter: (address) => (last = address),
    open,
    seen,
    stop,
  };
}
