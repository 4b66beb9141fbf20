import type { lookup } from 'node:dns';
import { RequestError, Server } from 'proxy-chain';
import { lookupHere } from './names';

export interface Proxy {
  /** For the setting `http.proxy`, with the credentials where it wants some. */
  readonly address: string;
  readonly addressWithoutCredentials: string;
  /** Hosts that were asked for, in order. */
  readonly seen: readonly string[];
  stop(): Promise<void>;
}

export interface ProxyOptions {
  /** Whom it lets through; everybody unless told. */
  readonly credentials?: { readonly user: string; readonly password: string };
  /** A host that it lets nobody reach. */
  readonly forbidden?: string;
}

/** A company's proxy on loopback; it alone knows where the invented hosts are. */
export async function startProxy({ credentials, forbidden }: ProxyOptions = {}): Promise<Proxy> {
  const seen: string[] = [];
  const server = new Server({
    host: '127.0.0.1',
    port: 0,
    prepareRequestFunction: ({ hostname, username, password }) => {
      const isKnown = credentials === undefined || (username === credentials.user && password === credentials.password);
      if (isKnown) seen.push(hostname);
      if (hostname === forbidden) throw new RequestError('Not from here.', 403);
      return { requestAuthentication: !isKnown, dnsLookup: lookupHere as typeof lookup };
    },
  });
  await server.listen();
  const place = `127.0.0.1:${String(server.port)}`;
  const user = credentials === undefined ? '' : `${credentials.user}:${credentials.password}@`;
  return {
    address: `http://${user}${place}`,
    addressWithoutCredentials: `http://${place}`,
    seen,
    stop: () => server.close(true),
  };
}
