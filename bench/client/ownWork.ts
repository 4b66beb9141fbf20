import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import fetch from 'node-fetch';
import { ValuekeepClient } from '../../src/client/valuekeepClient';
import { comparedRow, type BenchmarkRow } from '../benchmark';
import { takeTurns } from '../timing';
import { connectionTo } from './connection';

/** Over a server that costs nothing, where only the client's own work is left to compare. */
const budgets = { plain: 1.25, decimal: 1.5 };

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

/** Pages from a thread that only sends what is ready, so that nothing but the client's own work is measured. */
export async function measureOwnWork(): Promise<readonly BenchmarkRow[]> {
  const bodies = { plain: page('12.5'), decimal: page('12.50') };
  const server = new Worker(serverScript, { eval: true, workerData: bodies });
  try {
    const [port] = (await once(server, 'message')) as [number];
    const connection = connectionTo(`http://127.0.0.1:${String(port)}`);
    const tokens = { getToken: () => Promise.resolve('token'), invalidate: () => undefined };
    const client = new ValuekeepClient({ connection, tokens, fetch });
    const headers = { authorization: 'Bearer token', accept: 'application/json' };
    const row = async (kind: keyof typeof bodies, what: string) => {
      const url = `${connection.apiUrl}/t/o/m/s/odata?$select=Id&$filter=${kind}`;
      const ours = async () => expect100((await client.list('m/s', { select: ['Id'], filter: kind })).records);
      const bare = async () => {
        const response = await fetch(url, { headers });
        expect100((JSON.parse(await response.text()) as { items: unknown[] }).items);
      };
      const times = await takeTurns({ ours, bare }, 1500);
      return comparedRow(what, times('ours'), times('bare'), budgets[kind]);
    };
    const size = `${String(Math.round(Buffer.byteLength(bodies.plain) / 1024))} KB`;
    const against = 'ms, against bare node-fetch and JSON.parse (ratio)';
    return [
      await row('plain', `page of 100 from a server that does nothing (${size}), ${against}`),
      await row('decimal', `the same with amounts like 12.50, kept exactly, ${against}`),
    ];
  } finally {
    await server.terminate();
  }
}

function expect100(records: readonly unknown[]): void {
  if (records.length !== 100) throw new Error('A page did not hold 100 records.');
}
