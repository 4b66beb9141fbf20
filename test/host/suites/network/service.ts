import { once } from 'node:events';
import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { serverCertificate, type ServerCertificateOptions } from '../../../support/certificates';
import type { SandboxAddress } from '../../../../src/sandbox/sandbox';
import { startSandbox } from '../../harness/commands';
import { apiHost, identityHost } from './names';

/** A Valuekeep service behind `https:` on the invented hosts. */
export interface Service {
  /** How to sign in to it. */
  readonly address: SandboxAddress;
  stop(): Promise<void>;
}

/** The sandbox behind two hosts, as the real service has them, with certificates made as told. */
export async function startService(certificates: Omit<ServerCertificateOptions, 'host'> = {}): Promise<Service> {
  const sandbox = await startSandbox();
  const [api, identity] = await Promise.all(
    [apiHost, identityHost].map(async (host) => {
      const certificate = await serverCertificate({ ...certificates, host });
      const server = createServer(certificate, (asked, answer) => forward(asked, answer, sandbox.apiUrl));
      // A client that does not trust the certificate hangs up.
      server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1');
      await once(server, 'listening');
      return { server, origin: `https://${host}:${String((server.address() as AddressInfo).port)}` };
    }),
  );
  if (api === undefined || identity === undefined) throw new Error('The service has two hosts.');
  return {
    address: {
      ...sandbox,
      apiUrl: sandbox.apiUrl.replace(new URL(sandbox.apiUrl).origin, api.origin),
      tokenUrl: sandbox.tokenUrl.replace(new URL(sandbox.tokenUrl).origin, identity.origin),
    },
    async stop() {
      for (const { server } of [api, identity]) {
        server.close();
        server.closeAllConnections();
        await once(server, 'close');
      }
    },
  };
}

function forward(asked: IncomingMessage, answer: ServerResponse, to: string): void {
  const { host, hostname, port } = new URL(to);
  const { method, url, headers } = asked;
  const onward = request({ hostname, port, method, path: url, headers: { ...headers, host } }, (got) => {
    answer.writeHead(got.statusCode ?? 502, got.headers);
    got.pipe(answer);
  });
  asked.pipe(onward);
}
