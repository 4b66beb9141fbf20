import { open } from 'node:fs/promises';
import { join } from 'node:path';
import fetch from 'node-fetch';
import { loadCatalog } from '../../src/catalog/catalog';
import type { Catalog, ServiceEntry } from '../../src/catalog/types';
import { TokenSource } from '../../src/client/tokens/tokens';
import { ValuekeepClient } from '../../src/client/valuekeepClient';
import { runExport } from '../../src/transfer/export/exportRun';
import { Journals } from '../../src/transfer/export/journals';
import { originOf, type ExportPlan } from '../../src/transfer/export/plan';
import { recordPages } from '../../src/transfer/export/recordPages';
import { LearningRecordReader } from '../../src/reading/learningReader';
import { MemoryMemento } from '../../test/support/vscode/memento';
import { measureAtRest } from '../soak/memory';
import type { ExportOrder, ExportReport } from './messages';
import { StoredColumns } from '../../src/records/host/reading/storedColumns';

const order = JSON.parse(process.argv[2] ?? '{}') as ExportOrder;
const { connection, credentials, folder, format } = order;
const servicePath = 'maintenance/workOrders';

const tokens = new TokenSource({ connection, credentials: () => Promise.resolve(credentials), fetch });
const client = new ValuekeepClient({ connection, tokens, fetch });
const catalog = await loadCatalog();
const service = entryOf(catalog);
const connections = { client: () => Promise.resolve(client) };
const reader = new LearningRecordReader({
  connections,
  catalog: () => Promise.resolve(catalog),
  memory: new StoredColumns(new MemoryMemento()),
});
const select = (await reader.columns(connection.id, service)).map(({ queryName }) => queryName);

function entryOf(catalog: Catalog): ServiceEntry {
  const entry = catalog.service(servicePath);
  if (entry === undefined) throw new Error('The catalog has no work orders.');
  return entry;
}

interface Written {
  readonly records: number;
  readonly bytes: number;
}

/** As the extension does it, with its journal. `seen` is called after each page. */
async function ours(top: number | undefined, seen: (records: number) => Promise<void>): Promise<Written> {
  const plan: ExportPlan = {
    connectionId: connection.id,
    connectionName: connection.name,
    origin: originOf(connection),
    service: servicePath,
    query: { select, ...(top !== undefined && { top }) },
    layout: { format, nested: 'flatten', separator: 'comma', byteOrderMark: false, guardFormulas: true },
    target: join(folder, `ours.${format}`),
  };
  const { signal } = new AbortController();
  const outcome = await runExport({
    plan,
    signal,
    keeping: { journals: new Journals(join(folder, 'journals')), mayKeep: () => true, now: Date.now },
    pages: async function* (from) {
      let records = 0;
      const pages = recordPages({ reader, connectionId: connection.id, service, query: plan.query, from, signal });
      for await (const page of pages) {
        yield page;
        await seen((records += page.records.length));
      }
    },
  });
  if (outcome.kind !== 'done') throw outcome.error;
  return outcome;
}

/** What anybody writes first: a page, its lines, the next page. */
async function bare(top: number | undefined, seen: (records: number) => Promise<void>): Promise<Written> {
  const headers = { authorization: `Bearer ${await tokens.getToken()}`, accept: 'application/json' };
  const { apiUrl, tenant, organization } = connection;
  const file = await open(join(folder, 'bare.ndjson'), 'w');
  let records = 0;
  let bytes = 0;
  let link: string | null = `${apiUrl}/${tenant}/${organization}/${servicePath}/odata?$select=${select.join(',')}`;
  if (top !== undefined) link += `&$top=${String(top)}`;
  while (link !== null) {
    const page = JSON.parse(await (await fetch(link, { headers })).text()) as {
      readonly items: readonly object[];
      readonly nextPageLink: string | null;
    };
    const lines = Buffer.from(page.items.map((item) => `${JSON.stringify(item)}\n`).join(''));
    await file.writeFile(lines);
    bytes += lines.byteLength;
    link = page.nextPageLink;
    await seen((records += page.items.length));
  }
  await file.close();
  return { records, bytes };
}

const megabytes = (): number => process.memoryUsage().rss / 1e6;
const work = order.who === 'ours' ? ours : bare;

// What is loaded and compiled once is no growth.
await work(2000, () => Promise.resolve());
const { heapMegabytes } = await measureAtRest();
const before = megabytes();
let peak = before;
const sampling = setInterval(() => (peak = Math.max(peak, megabytes())), 20);
const began = performance.now();
let looked = 0;
const live: number[] = [];
let atRestMs = 0;
const written = await work(undefined, async (records) => {
  if (records < (looked + 1) * 10_000) return;
  looked += 1;
  const start = performance.now();
  live.push((await measureAtRest()).heapMegabytes - heapMegabytes);
  atRestMs += performance.now() - start;
});
const ms = performance.now() - began - atRestMs;
clearInterval(sampling);
const report: ExportReport = { ...written, ms, peak: Math.max(peak, megabytes()) - before, live };
process.send?.(report);
process.disconnect();
