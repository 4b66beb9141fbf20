import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import fetch from 'node-fetch';
import type { Connection } from '../src/client/connection';
import type { Fetch } from '../src/client/exchange';
import { TokenSource } from '../src/client/tokens';
import { ValuekeepClient } from '../src/client/valuekeepClient';
import { projectFolder } from '../scripts/vscode/folders';
import { rounded, type BenchmarkRow } from './benchmark';

const pageBudget = 1.15;
/** Over a server that costs nothing, where only the client's own work is left to compare. */
const ownWorkBudgets = { plain: 1.25, decimal: 1.5 };

/** One work order as lists give it, its amounts as plain numbers or with the zeros that .NET writes. */
function record(index: number, amount: string): string {
  const text = (name: string, value: string) => `"${name}":"${value}"`;
  return `{${[
    text('id', `3f2504e0-4f89-41d3-9a0c-0305e82c${String(1000 + index)}`),
    text('workOrder', `OT2024/${String(index)}`),
    text('description', `Substituição do rolamento da bomba ${String(index)}`),
    text('equipment', `PUMP-${String(index)}`),
    text('equipmentId', `8d2504e0-4f89-41d3-9a0c-0305e82c${String(1000 + index)}`),
    text('equipmentDescription', 'Bomba centrífuga, circuito de água de refrigeração'),
    text('workshop', 'MECH'),
    text('workshopDescription', 'Mechanical workshop'),
    text('workOrderType', 'CR'),
    text('priorityLevel', '2'),
    text('state', '002WORKORDER'),
    text('company', 'VK'),
    text('createdBy', 'maria.santos'),
    text('createdOn', '2024-01-15T08:30:00.000Z'),
    text('modifiedOn', '2024-02-01T10:11:12.1234567+00:00'),
    text('version', 'AAAAAAAB9xQ='),
    '"isActive":true,"isDeleted":false,"isSystem":false,"customer":null,"remarks":null',
    `"assetType":2,"expectedDuration":${String(3600 + index)}`,
    `"laborCostAmount":${amount},"totalCostAmount":${amount}`,
  ].join(',')}}`;
}

function page(amount: string): string {
  return `{"items":[${Array.from({ length: 100 }, (_, index) => record(index, amount)).join(',')}],"nextPageLink":null,"count":null}`;
}

const serverScript = `
const { createServer } = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');
const server = createServer((request, response) => {
  const kind = new URL(request.url, 'http://h').searchParams.get('$filter');
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(workerData[kind] ?? '');
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** The sandbox in a process of its own: a page as it comes in daily work. */
async function measureSandboxPage(): Promise<BenchmarkRow> {
  const sandbox = spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/commandLine.ts', '--port', '0'], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address: Record<string, string> = {};
    for await (const line of createInterface(sandbox.stdout)) {
      const [, name, value] = /^ {2}(\w+ \w+|\w+) {2,}(\S+)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) address[name] = value;
      if (name === 'Client secret') break;
    }
    const of = (name: string): string => {
      const value = address[name];
      if (value === undefined) throw new Error(`The sandbox did not tell its ${name}.`);
      return value;
    };
    const connection: Connection = {
      ...connectionTo(''),
      apiUrl: of('API address'),
      tokenUrl: of('Token address'),
      tenant: of('Tenant'),
      organization: of('Organization'),
    };
    const credentials = () => Promise.resolve({ clientId: of('Client id'), clientSecret: of('Client secret') });
    const tokens = new TokenSource({ connection, credentials, fetch });
    const client = new ValuekeepClient({ connection, tokens, fetch });
    const service = 'maintenance/workOrders';
    const [first] = (await client.list(service, { select: ['Id'], top: 1 })).records;
    const id = first?.id;
    if (typeof id !== 'string') throw new Error('The sandbox has no work order.');
    const members = Object.entries(await client.get(service, id));
    const select = members
      .filter(([name, value]) => typeof value === 'string' && !name.startsWith('version'))
      .map(([name]) => name.charAt(0).toUpperCase() + name.slice(1));
    const base = `${connection.apiUrl}/${connection.tenant}/${connection.organization}/${service}/odata`;
    const headers = { authorization: `Bearer ${await tokens.getToken()}`, accept: 'application/json' };
    return await comparedPage({
      what: `page of 100 work orders with ${String(select.length)} columns from the sandbox, ms, against bare node-fetch and JSON.parse (ratio)`,
      ours: async () => (await client.list(service, { select })).records.length,
      bare: () => barePage(`${base}?$select=${select.join(',')}`, headers),
      budget: pageBudget,
      rounds: 300,
    });
  } finally {
    sandbox.kill();
    await once(sandbox, 'exit');
  }
}

/** Pages from a thread that only sends what is ready, so that nothing but the client's own work is measured. */
async function measureOwnWork(): Promise<readonly BenchmarkRow[]> {
  const bodies = { plain: page('12.5'), decimal: page('12.50') };
  const server = new Worker(serverScript, { eval: true, workerData: bodies });
  try {
    const [port] = (await once(server, 'message')) as [number];
    const connection = connectionTo(`http://127.0.0.1:${String(port)}`);
    const tokens = { getToken: () => Promise.resolve('token'), invalidate: () => undefined };
    const client = new ValuekeepClient({ connection, tokens, fetch });
    const headers = { authorization: 'Bearer token', accept: 'application/json' };
    const row = (kind: keyof typeof bodies, what: string) =>
      comparedPage({
        what,
        ours: async () => (await client.list('m/s', { select: ['Id'], filter: kind })).records.length,
        bare: () => barePage(`${connection.apiUrl}/t/o/m/s/odata?$select=Id&$filter=${kind}`, headers),
        budget: ownWorkBudgets[kind],
        rounds: 1500,
      });
    const size = `${String(Math.round(Buffer.byteLength(bodies.plain) / 1024))} KB`;
    return [
      await row('plain', `the same from a server that does nothing (${size}), ms (ratio)`),
      await row('decimal', 'the same with amounts like 12.50, kept exactly, ms (ratio)'),
    ];
  } finally {
    await server.terminate();
  }
}

async function barePage(url: string, headers: Record<string, string>): Promise<number> {
  const response = await fetch(url, { headers });
  return (JSON.parse(await response.text()) as { items: unknown[] }).items.length;
}

interface Comparison {
  readonly what: string;
  /** Both resolve with the number of records that came. */
  readonly ours: () => Promise<number>;
  readonly bare: () => Promise<number>;
  readonly budget: number;
  readonly rounds: number;
}

/** The two take turns, so that the machine's moods meet both. */
async function comparedPage({ what, ours, bare, budget, rounds }: Comparison): Promise<BenchmarkRow> {
  const times = { ours: [] as number[], bare: [] as number[] };
  const pair = [
    ['ours', ours],
    ['bare', bare],
  ] as const;
  for (let round = -Math.ceil(rounds / 6); round < rounds; round += 1) {
    for (const [name, work] of round % 2 === 0 ? pair : pair.toReversed()) {
      const start = performance.now();
      if ((await work()) !== 100) throw new Error('A page did not hold 100 records.');
      if (round >= 0) times[name].push(performance.now() - start);
    }
  }
  const [oursMs, bareMs] = [undisturbed(times.ours), undisturbed(times.bare)];
  const ratio = oursMs / bareMs;
  return { what, ours: rounded(oursMs), theirs: rounded(bareMs), ratio: rounded(ratio), budget, ok: ratio <= budget };
}

/** The mean of the fastest quarter: what else runs on the machine only adds. */
function undisturbed(times: readonly number[]): number {
  const fastest = [...times].sort((a, b) => a - b).slice(0, Math.ceil(times.length / 4));
  return fastest.reduce((sum, time) => sum + time, 0) / fastest.length;
}

/** What a thousand calls at the same moment cost the identity server, when no token is there yet. */
async function countTokenRequests(): Promise<BenchmarkRow> {
  const counts = { token: 0, api: 0 };
  const { Response } = await import('node-fetch');
  const counting: Fetch = (_, init) => {
    const isToken = init?.method === 'POST';
    counts[isToken ? 'token' : 'api'] += 1;
    const body = isToken ? '{"access_token":"t","token_type":"Bearer","expires_in":3600}' : '{"id":"1"}';
    return Promise.resolve(new Response(body));
  };
  const connection = connectionTo('http://127.0.0.1:1');
  const credentials = () => Promise.resolve({ clientId: 'bench', clientSecret: 'bench' });
  const tokens = new TokenSource({ connection, credentials, fetch: counting });
  const client = new ValuekeepClient({ connection, tokens, fetch: counting });
  await Promise.all(Array.from({ length: 1000 }, (_, key) => client.get('m/s', `K${String(key)}`)));
  if (counts.api !== 1000) throw new Error(`${String(counts.api)} calls were made instead of 1000.`);
  return {
    what: 'token requests for 1,000 concurrent calls, cold (ours)',
    ours: counts.token,
    theirs: 1,
    ratio: counts.token,
    budget: 1,
    ok: counts.token === 1,
  };
}

function connectionTo(origin: string): Connection {
  return {
    id: 'bench',
    name: 'Benchmark',
    stage: 'sandbox',
    apiUrl: `${origin}/api`,
    tenant: 't',
    organization: 'o',
    tokenUrl: `${origin}/connect/token`,
    scope: 'application',
    clientAuthentication: 'basic',
    clientId: 'bench',
    readOnly: false,
  };
}

export async function measureClient(): Promise<readonly BenchmarkRow[]> {
  return [await measureSandboxPage(), ...(await measureOwnWork()), await countTokenRequests()];
}
