import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { type PeerCertificate, TLSSocket } from 'node:tls';

/** What was seen of the connection that a request really took. */
export interface SeenConnection {
  /** `PROXY host:port`, `DIRECT` …, as VS Code says it; absent outside VS Code. */
  readonly proxy?: string;
  /** Of the system, where the proxy could not be reached. */
  readonly proxyFault?: string;
  /** `TLSv1.3`; absent without TLS. */
  readonly protocol?: string;
  readonly certificate?: SeenCertificate;
  /** The connection was open already, from an earlier request. */
  readonly wasOpen: boolean;
}

/** As the server says it: untrusted text, and not verified where the connection failed. */
interface SeenCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly validUntil: number | undefined;
}

type Writable<T> = { -readonly [Member in keyof T]: T[Member] };

/**
 * Does `work` and looks at the connection of its last request. Nothing about the request changes: what is told is what
 * every other request of this extension gets, proxy and certificates of VS Code included, also where it fails.
 */
export async function watchConnection<T>(work: () => Promise<T>, tell: (seen: SeenConnection) => void): Promise<T> {
  const mark = new AsyncLocalStorage<true>();
  const onRequest = (message: unknown) => {
    if (mark.getStore() !== true) return;
    const { request } = message as { request: ClientRequest };
    const seen: Writable<SeenConnection> = { wasOpen: false };
    tell(seen);
    // VS Code's proxy agent says so where it decided.
    request.on('proxy', ({ proxy, error }: { proxy?: unknown; error?: unknown }) => {
      if (typeof proxy === 'string') seen.proxy = proxy;
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
      if (error !== undefined) seen.proxyFault = typeof code === 'string' ? code : 'ERR_PROXY';
    });
    if (request.socket === null) request.once('socket', (socket) => look(socket, request, seen));
    else look(request.socket, request, seen);
  };
  // At the start of the request it may be answered already, by a proxy that does not let it through.
  subscribe('http.client.request.created', onRequest);
  try {
    return await mark.run(true, work);
  } finally {
    unsubscribe('http.client.request.created', onRequest);
  }
}

function look(socket: Socket, request: ClientRequest, seen: Writable<SeenConnection>): void {
  seen.wasOpen = request.reusedSocket;
  if (!(socket instanceof TLSSocket)) return;
  const read = () => {
    const protocol = socket.getProtocol();
    const certificate = certificateOf(socket.getPeerCertificate());
    if (protocol !== null) seen.protocol = protocol;
    if (certificate !== undefined) seen.certificate = certificate;
  };
  if (request.reusedSocket) read();
  // Before Node verifies: a certificate that is not trusted is the one to know.
  else socket.prependOnceListener('secure', read);
}

function certificateOf({ subject, issuer, valid_to }: Partial<PeerCertificate>): SeenCertificate | undefined {
  if (subject === undefined || issuer === undefined) return undefined;
  const until = Date.parse(valid_to ?? '');
  return { subject: nameOf(subject), issuer: nameOf(issuer), validUntil: Number.isNaN(until) ? undefined : until };
}

/** `Common name, organization`, as far as they are there. */
function nameOf(name: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const parts = [name.CN, name.O].flatMap((part) => part ?? []);
  return [...new Set(parts)].join(', ');
}
