import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent as PlainAgent, createServer as createPlainServer } from 'node:http';
import { Agent, createServer as createTlsServer, type ServerOptions } from 'node:https';
import { createServer, Socket, type AddressInfo, type Server } from 'node:net';
import type { ErrorCode } from '../../../src/client/core/errors';
import type { Fetch } from '../../../src/client/http/exchange';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import { privateAuthority, serverCertificate, type Identity } from '../../support/certificates';
import { faultOf, sampleConnection } from '../../support/samples';
import { verifiedFetch } from '../../../src/client/http/verifiedFetch';

const hostname = 'api.valuekeep.test';
const methods = ['POST', 'PUT', 'DELETE'] as const;

/** By Node.js itself, against servers on this machine. */
describe('A write whose connection was never made', () => {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  let authority: Identity;
  /** Requests that reached a server. */
  let arrived = 0;

  before(async () => {
    authority = await privateAuthority('Company Root');
  });

  beforeEach(() => {
    arrived = 0;
  });

  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers.splice(0)) server.close();
    sockets.clear();
  });

  async function listening(server: Server): Promise<string> {
    servers.push(server);
    server.on('connection', (socket: Socket) => {
      socket.on('error', () => undefined);
      sockets.add(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return String((server.address() as AddressInfo).port);
  }

  async function tlsServer(options: ServerOptions = {}, trusted = true): Promise<string> {
    const issuer = trusted ? authority : await privateAuthority('Somebody');
    const identity = await serverCertificate({ authority: issuer, host: hostname });
    const server = createTlsServer({ ...identity, ...options }, (_, response) => {
      arrived += 1;
      response.writeHead(204).end();
    });
    server.on('tlsClientError', () => undefined);
    return listening(server);
  }

  /** As it is sent, to where `hostname` is on this machine. */
  const overTls: Fetch = (url, init) => {
    const lookup = (_: unknown, options: { all?: boolean }, answer: (...found: unknown[]) => void) =>
      options.all === true ? answer(null, [{ address: '127.0.0.1', family: 4 }]) : answer(null, '127.0.0.1', 4);
    return verifiedFetch(url, { ...init, agent: new Agent({ ca: [authority.cert], lookup: lookup as never }) });
  };

  interface Sending {
    readonly fetch?: Fetch;
    readonly timeoutMs?: number;
    readonly signal?: AbortSignal;
    readonly method?: (typeof methods)[number];
  }

  function send(apiUrl: string, { fetch = overTls, timeoutMs = 5000, signal, method = 'PUT' }: Sending = {}) {
    const client = new ValuekeepClient({
      connection: { ...sampleConnection, apiUrl },
      tokens: { getToken: () => Promise.resolve('t'), invalidate: () => undefined },
      fetch,
      sleep: () => Promise.resolve(),
      limits: () => ({ timeoutMs, maxBytes: 1000 }),
    });
    return faultOf(client.call({ method, path: '/m/s/1/a', body: 1 }, { ...(signal && { signal }) }));
  }

  async function isUnsent(code: ErrorCode, apiUrl: string, sending: Sending = {}): Promise<void> {
    for (const method of methods) {
      const fault = await send(apiUrl, { ...sending, method });
      assert.deepEqual([fault.code, fault.details.notSent, fault.details.outcomeUnknown], [code, true, undefined]);
      assert.match(fault.message, /It was not sent\.$/);
    }
    assert.equal(arrived, 0);
  }

  async function isUnknown(code: ErrorCode, apiUrl: string, sending: Sending = {}): Promise<void> {
    for (const method of methods) {
      const fault = await send(apiUrl, { ...sending, method });
      assert.deepEqual([fault.code, fault.details.notSent, fault.details.outcomeUnknown], [code, undefined, true]);
    }
  }

  it('is not sent where the port is closed, by one address or by several', async () => {
    const server = createServer();
    const port = await listening(server);
    server.close();
    await once(server, 'close');
    await isUnsent('unreachable', `http://127.0.0.1:${port}/api`, { fetch: verifiedFetch });
    await isUnsent('unreachable', `http://localhost:${port}/api`, { fetch: verifiedFetch });
    await isUnsent('unreachable', `https://${hostname}:${port}/api`);
  });

  it('is not sent where the certificate is not trusted, is of another host, or is none', async () => {
    await isUnsent('tls', `https://${hostname}:${await tlsServer({}, false)}/api`);
    await isUnsent('tls', `https://other.valuekeep.test:${await tlsServer()}/api`);
    const plain = createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    await isUnsent('tls', `https://${hostname}:${await listening(plain)}/api`);
  });

  it('is not sent where the connection breaks before it is encrypted', async () => {
    const resetting = createServer((socket) => socket.resetAndDestroy());
    await isUnsent('unreachable', `https://${hostname}:${await listening(resetting)}/api`);
    const silent = createServer((socket) => socket.once('data', () => socket.destroy()));
    await isUnsent('unreachable', `https://${hostname}:${await listening(silent)}/api`);
  });

  it('is not sent where no connection was ready in time', async () => {
    const silent = createServer(() => undefined);
    await isUnsent('timeout', `https://${hostname}:${await listening(silent)}/api`, { timeoutMs: 50 });
  });

  it('is canceled and no more where that came before a connection was ready', async () => {
    const canceling = new AbortController();
    const silent = createServer((socket) => socket.once('data', () => canceling.abort()));
    const port = await listening(silent);
    const fault = await send(`https://${hostname}:${port}/api`, { signal: canceling.signal });
    assert.deepEqual([fault.code, fault.details.outcomeUnknown], ['cancelled', undefined]);
  });

  for (const status of [403, 407, 502, 503, 504]) {
    it(`is not sent where a proxy answers ${String(status)} in the server's place`, async () => {
      // What VS Code's agent gives a request that the proxy lets through to nobody: a socket that can only be read.
      class RefusedByProxy extends Agent {
        override createConnection() {
          const socket = new Socket({ allowHalfOpen: true });
          socket.end();
          const answer = `HTTP/1.1 ${String(status)} Refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`;
          setImmediate(() => {
            socket.push(answer);
            socket.push(null);
          });
          return socket;
        }
      }
      const fetch: Fetch = (url, init) => verifiedFetch(url, { ...init, agent: new RefusedByProxy() });
      const codes: Record<number, ErrorCode> = { 403: 'forbidden', 407: 'unreachable' };
      await isUnsent(codes[status] ?? 'serverFault', `https://${hostname}/api`, { fetch });
    });
  }

  it('is unknown where the connection was there and broke, whoever broke it', async () => {
    const plain = createPlainServer((request) => request.socket.resetAndDestroy());
    await isUnknown('unreachable', `http://127.0.0.1:${await listening(plain)}/api`, { fetch: verifiedFetch });
    const early = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    await isUnknown('unreachable', `http://127.0.0.1:${await listening(early)}/api`, { fetch: verifiedFetch });
    const identity = await serverCertificate({ authority, host: hostname });
    const tls = createTlsServer(identity, (request) => request.socket.destroy());
    await isUnknown('unreachable', `https://${hostname}:${await listening(tls)}/api`);
  });

  it('is unknown where the server ends the encryption after it was there', async () => {
    const port = await tlsServer({ requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3' });
    const fault = await send(`https://${hostname}:${port}/api`);
    assert.deepEqual([fault.details.notSent, fault.details.outcomeUnknown], [undefined, true]);
  });

  it('is unknown where a connection of an earlier request is used and breaks', async () => {
    const agent = new PlainAgent({ keepAlive: true, maxSockets: 1 });
    const fetch: Fetch = (url, init) => verifiedFetch(url, { ...init, agent });
    const server = createPlainServer((request, response) => {
      arrived += 1;
      if (request.method === 'GET') response.end('{}');
      else request.socket.resetAndDestroy();
    });
    const port = await listening(server);
    const { signal } = new AbortController();
    const first = { method: 'GET', headers: {}, redirect: 'manual', size: 1000, signal } as const;
    await (await fetch(`http://127.0.0.1:${port}/`, first)).text();
    const fault = await send(`http://127.0.0.1:${port}/api`, { fetch });
    assert.deepEqual([fault.details.notSent, fault.details.outcomeUnknown], [undefined, true]);
    agent.destroy();
  });

  const codes: [string, boolean, object?][] = [
    ...['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'].map(
      (code): [string, boolean] => [code, true],
    ),
    ...[
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'UNABLE_TO_GET_ISSUER_CERT',
    ].map((code): [string, boolean] => [code, true]),
    ['ETIMEDOUT', true, { erroredSysCall: 'connect' }],
    ['ETIMEDOUT', false, { erroredSysCall: 'read' }],
    ['ETIMEDOUT', false],
    ['EAI_AGAIN', true, { erroredSysCall: 'getaddrinfo' }],
    ['EHOSTUNREACH', true, { erroredSysCall: 'connect' }],
    ['EHOSTUNREACH', false, { erroredSysCall: 'read' }],
    ['ENETDOWN', false, { erroredSysCall: 'write' }],
    ['ECONNRESET', false],
    ['ECONNABORTED', false],
    ['EPIPE', false],
    ['EPROTO', false],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', false],
    ['SOMETHING_NEW', false],
  ];
  for (const [code, unsent, traits = {}] of codes) {
    const title = `${code}${JSON.stringify(traits).replace('{}', '')}`;
    it(`is ${unsent ? 'not sent' : 'unknown'} by the code ${title} alone`, async () => {
      const error = Object.assign(new Error('request to x failed, reason: why'), { code, type: 'system', ...traits });
      const fault = await send(`https://${hostname}/api`, { fetch: () => Promise.reject(error) });
      assert.deepEqual([fault.details.notSent === true, fault.details.outcomeUnknown === true], [unsent, !unsent]);
    });
  }
});
