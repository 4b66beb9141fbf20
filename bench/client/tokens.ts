import type { Memento, SecretStorage } from 'vscode';
import type { Connection } from '../../src/client/core/connection';
import type { TokenHandover } from '../../src/client/tokens/tokenHandover';
import { CredentialStore } from '../../src/connections/core/credentialStore';
import { openSession } from '../../src/connections/core/session';
import { comparedRow, rounded, type BenchmarkRow } from '../benchmark';
import type { Peer, PeerAddress } from '../peers';
import { connectionTo } from './connection';
import { startTokenServer } from './tokenServer';

const concurrentCalls = 1000;
const uses = 10_000;
const budgets = { tokenRequests: 1, msPerUse: 0.1, reads: 0 };
const clientSecret = 'bench';

/** What tokens cost who makes calls: requests when there is none yet, time and secret storage when there is one. */
export async function measureTokens(peers: readonly Peer[]): Promise<readonly BenchmarkRow[]> {
  return [await countOfSignIn(), ...(await countTokenRequests(peers)), ...(await measureValidToken(peers))];
}

/** A trial as signing in makes it, and the first call after it, beside one that throws the trial's token away. */
async function countOfSignIn(): Promise<BenchmarkRow> {
  const requests = async (handsOver: boolean) => {
    const server = await startTokenServer();
    try {
      const connection = connectionTo(server.origin);
      const trial = (await open(connection)).session;
      await trial.client.call({ method: 'GET', path: '/m/s/K1' });
      const handover = trial.tokens.handOver({ clientId: connection.clientId, clientSecret });
      const { session } = await open(connection, handsOver ? handover : undefined);
      await session.client.call({ method: 'GET', path: '/m/s/K2' });
      return server.tokenRequests;
    } finally {
      server.stop();
    }
  };
  const [ours, theirs] = [await requests(true), await requests(false)];
  const what = 'token requests for a sign-in with the first call, beside a sign-in that keeps no token (ours)';
  const budget = budgets.tokenRequests;
  return { what, ours, theirs, ratio: rounded(ours / theirs), budget, ok: ours === budget };
}

/** A thousand calls at the same moment, when no token is there yet. */
async function countTokenRequests(peers: readonly Peer[]): Promise<readonly BenchmarkRow[]> {
  const ours = await tokenRequestsOf(async (origin) => {
    const { session } = await open(connectionTo(origin));
    return (path) => session.client.call({ method: 'GET', path });
  });
  const rows: BenchmarkRow[] = [];
  for (const peer of peers) {
    const theirs = await tokenRequestsOf((origin) => {
      const client = peer.connect(addressAt(origin));
      return Promise.resolve((path) => client.get(path));
    });
    const what = `token requests for 1,000 concurrent calls, cold, beside ${peer.name} (ours)`;
    const ratio = rounded(ours / theirs);
    rows.push({ what, ours, theirs, ratio, budget: budgets.tokenRequests, ok: ours === budgets.tokenRequests });
  }
  return rows;
}

type Get = (path: string) => Promise<unknown>;

async function tokenRequestsOf(connect: (origin: string) => Promise<Get>): Promise<number> {
  const server = await startTokenServer();
  try {
    const get = await connect(server.origin);
    await Promise.all(Array.from({ length: concurrentCalls }, (_, key) => get(`/m/s/K${String(key)}`)));
    if (server.apiRequests !== concurrentCalls) throw new Error(`${String(server.apiRequests)} calls were made.`);
    return server.tokenRequests;
  } finally {
    server.stop();
  }
}

/** Ten thousand uses of a token that is valid, one after the other. */
async function measureValidToken(peers: readonly Peer[]): Promise<readonly BenchmarkRow[]> {
  const server = await startTokenServer();
  try {
    const { session, reads } = await open(connectionTo(server.origin));
    const ours = await msPerUse(() => session.tokens.getToken());
    const readsBefore = reads();
    for (let use = 0; use < uses; use += 1) await session.tokens.getToken();
    const readsInUse = reads() - readsBefore;
    const rows: BenchmarkRow[] = [];
    for (const peer of peers) {
      const client = peer.connect(addressAt(server.origin));
      const theirs = await msPerUse(() => client.token());
      const what = `use of a valid token, ms, beside ${peer.name} (ours)`;
      rows.push({ ...comparedRow(what, ours, theirs, budgets.msPerUse), ok: ours < budgets.msPerUse });
    }
    const what = 'reads of the secret storage in 10,000 uses of a valid token, beside the first use (ours)';
    const ratio = rounded(readsInUse / readsBefore);
    rows.push({ what, ours: readsInUse, theirs: readsBefore, ratio, budget: budgets.reads, ok: readsInUse === 0 });
    return rows;
  } finally {
    server.stop();
  }
}

async function msPerUse(token: () => Promise<string>): Promise<number> {
  await token();
  const start = performance.now();
  for (let use = 0; use < uses; use += 1) await token();
  return (performance.now() - start) / uses;
}

/** A session as the extension opens it, on a secret storage that counts. */
async function open(connection: Connection, handover?: TokenHandover) {
  const kept = new Map<string, string>();
  let reads = 0;
  const secrets: SecretStorage = {
    get: (key) => {
      reads += 1;
      return Promise.resolve(kept.get(key));
    },
    store: (key, value) => Promise.resolve(void kept.set(key, value)),
    delete: (key) => Promise.resolve(void kept.delete(key)),
    keys: () => Promise.resolve([...kept.keys()]),
    onDidChange: () => ({ dispose: () => undefined }),
  };
  const store = new CredentialStore({ secrets, globalState: memento() });
  await store.save(connection, { clientId: connection.clientId, clientSecret });
  const session = await openSession({
    connection,
    credentials: () => store.read(connection),
    credentialsRevision: () => store.revision(connection.id),
    handover: () => handover,
    protect: () => undefined,
  });
  return { session, reads: () => reads };
}

function memento(): Memento {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: <T>(key: string, otherwise?: T) => (kept.has(key) ? (kept.get(key) as T) : otherwise),
    update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
  };
}

function addressAt(origin: string): PeerAddress {
  const { apiUrl, tokenUrl, clientId, scope } = connectionTo(origin);
  return { apiUrl, tokenUrl, clientId, clientSecret, scope };
}
