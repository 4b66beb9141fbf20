import fetch from 'node-fetch';
import type { Connection, Credentials } from '../../src/client/core/connection';
import { TokenSource } from '../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../src/client/valuekeepClient';
import { comparedRow, type BenchmarkRow } from '../benchmark';
import type { Peer } from '../peers';
import { startSandboxProcess } from '../sandbox';
import { takeTurns } from '../timing';
import { connectionToSandbox } from './connection';

/** What is no slower than a peer measures up to a twentieth slower now and then. */
const budgets = { bare: 1.15, peer: 1.05 };
const service = 'maintenance/workOrders';

interface Place {
  readonly connection: Connection;
  readonly credentials: Credentials;
  /** Every text column of a work order. */
  readonly select: readonly string[];
  /** Of the page, below the API address. */
  readonly path: string;
}

/** A page of 100 as it comes in daily work, from the sandbox in a process of its own. */
export async function measurePages(peers: readonly Peer[]): Promise<readonly BenchmarkRow[]> {
  const sandbox = await startSandboxProcess();
  try {
    const { clientId, clientSecret } = sandbox.address;
    const place = await placeOf(connectionToSandbox(sandbox.address), { clientId, clientSecret });
    return [...(await measureWarm(place, peers)), ...(await measureCold(place, peers))];
  } finally {
    await sandbox.stop();
  }
}

/** Everybody has a token already. */
async function measureWarm(place: Place, peers: readonly Peer[]): Promise<readonly BenchmarkRow[]> {
  const ours = openClient(place);
  const authorization = `Bearer ${await ours.tokens.getToken()}`;
  const bare = async () => {
    const response = await fetch(place.connection.apiUrl + place.path, {
      headers: { authorization, accept: 'application/json' },
    });
    expectPage(JSON.parse(await response.text()));
  };
  const theirs = peers.map((peer) => {
    const client = peer.connect(addressOf(place));
    return [peer.name, async () => expectPage(await client.get(place.path))] as const;
  });
  const own = () => ownPage(ours.client, place);
  const times = await takeTurns({ ours: own, bare, ...Object.fromEntries(theirs) }, 300);
  const what = `page of 100 work orders with ${String(place.select.length)} columns from the sandbox, ms, against`;
  return [
    comparedRow(`${what} bare node-fetch and JSON.parse (ratio)`, times('ours'), times('bare'), budgets.bare),
    ...peers.map(({ name }) => comparedRow(`${what} ${name} (ratio)`, times('ours'), times(name), budgets.peer)),
  ];
}

/** What the first page costs who has nothing but credentials. */
async function measureCold(place: Place, peers: readonly Peer[]): Promise<readonly BenchmarkRow[]> {
  const ours = async () => ownPage(openClient(place).client, place);
  const theirs = peers.map((peer) => {
    return [peer.name, async () => expectPage(await peer.connect(addressOf(place)).get(place.path))] as const;
  });
  const times = await takeTurns({ ours, ...Object.fromEntries(theirs) }, 200);
  return peers.map(({ name }) => {
    const what = `token by client credentials and the first such page, ms, against ${name} (ratio)`;
    return comparedRow(what, times('ours'), times(name), budgets.peer);
  });
}

async function placeOf(connection: Connection, credentials: Credentials): Promise<Place> {
  const { client } = openClient({ connection, credentials });
  const [first] = (await client.list(service, { select: ['Id'], top: 1 })).records;
  const id = first?.id;
  if (typeof id !== 'string') throw new Error('The sandbox has no work order.');
  const select = Object.entries(await client.get(service, id))
    .filter(([name, value]) => typeof value === 'string' && !name.startsWith('version'))
    .map(([name]) => name.charAt(0).toUpperCase() + name.slice(1));
  const { tenant, organization } = connection;
  const path = `/${tenant}/${organization}/${service}/odata?$select=${select.join(',')}`;
  return { connection, credentials, select, path };
}

function openClient({ connection, credentials }: Pick<Place, 'connection' | 'credentials'>) {
  const tokens = new TokenSource({ connection, credentials: () => Promise.resolve(credentials), fetch });
  return { tokens, client: new ValuekeepClient({ connection, tokens, fetch }) };
}

function addressOf({ connection: { apiUrl, tokenUrl, scope }, credentials }: Place) {
  return { apiUrl, tokenUrl, scope, ...credentials };
}

async function ownPage(client: ValuekeepClient, { select }: Place): Promise<void> {
  expectPage({ items: (await client.list(service, { select })).records });
}

function expectPage(body: unknown): void {
  if ((body as { items: readonly unknown[] }).items.length !== 100) throw new Error('A page did not hold 100 records.');
}
