import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to the request for the page that begins with this record. */
type Incident = 'reset' | '401' | '429' | '500' | 'hold' | Page;

/** A page that names itself as the next, begins with the last record of the one before, has none, or knows another host. */
type Page = 'itself' | 'overlap' | 'empty' | 'proxied';

export interface PagedServer {
  readonly apiUrl: string;
  /** Record numbers of the pages asked for, in order. */
  readonly asked: number[];
  /** Keyed by the number of a page's first record; each happens once. */
  readonly incidents: Map<number, Incident>;
  /** Settles when a request is held. */
  held(): Promise<void>;
  stop(): Promise<void>;
}

const pageSize = 100;

/** An API on loopback that takes any token and has this many work orders, which are numbers and text. */
export async function pagedServer(records: number): Promise<PagedServer> {
  const asked: number[] = [];
  const incidents = new Map<number, Incident>();
  let tellHeld = (): void => undefined;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    if (!url.pathname.endsWith('/maintenance/workOrders/odata')) {
      response.setHeader('content-type', 'application/json');
      response.end('{"items":[],"nextPageLink":null,"count":null}');
      return;
    }
    if (url.searchParams.has('$count')) {
      send(response, { items: [{ id: 'x' }], nextPageLink: null, count: records });
      return;
    }
    const from = Number(url.searchParams.get('$skip') ?? 0);
    asked.push(from);
    const incident = incidents.get(from);
    incidents.delete(from);
    if (incident === 'hold') tellHeld();
    else if (incident === 'reset') response.destroy();
    else if (isStatus(incident))
      response.writeHead(Number(incident), incident === '429' ? { 'retry-after': '1' } : {}).end();
    else sendPage(request, response, { from, url, incident, records });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${String(port)}/api`,
    asked,
    incidents,
    held: () => new Promise((resolve) => (tellHeld = resolve)),
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function isStatus(incident: Incident | undefined): boolean {
  return incident !== undefined && /^\d+$/.test(incident);
}

interface AskedPage {
  readonly from: number;
  readonly url: URL;
  readonly incident: Incident | undefined;
  readonly records: number;
}

function sendPage({ headers }: IncomingMessage, response: ServerResponse, asked: AskedPage): void {
  const { from, url, incident, records } = asked;
  const top = Number(url.searchParams.get('$top') ?? records);
  const to = incident === 'empty' ? from : Math.min(from + pageSize, from + top, records);
  const host = incident === 'proxied' ? 'backend.test:8080/inside' : String(headers.host);
  const next = new URL(`http://${host}${url.pathname}${url.search}`);
  if (incident === 'empty') next.searchParams.set('again', 'yes');
  next.searchParams.set('$skip', String(incident === 'itself' ? from : to));
  const first = incident === 'overlap' ? from - 1 : from;
  const items = Array.from({ length: incident === 'empty' ? 0 : to - first }, (_, at) => recordAt(first + at));
  send(response, { items, nextPageLink: to < records ? next.href : null, count: null });
}

export function recordAt(number: number): object {
  return {
    id: `id-${String(number)}`,
    workOrderKey: `WO-${String(number)}`,
    description: number % 7 === 0 ? '=1+1' : 'Ölpumpe',
  };
}

function send(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}
