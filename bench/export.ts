import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../scripts/vscode/folders';
import type { ExportFormat } from '../src/transfer/export/plan';
import { median, rounded, type BenchmarkRow } from './benchmark';
import { connectionToSandbox } from './client/connection';
import type { ExportOrder, ExportReport } from './export/messages';
import { startSandboxProcess } from './sandbox';
import { rise } from './soak/memory';

const records = 100_000;
const rounds = 3;
/** Least share of the bare loop's speed, and most megabytes. */
const budgets = { speed: 0.85, peak: 50, rise: 5 };

/** An export of 100,000 work orders beside a bare loop, each in a process of its own, the sandbox in another. */
export async function measureExport(): Promise<readonly BenchmarkRow[]> {
  const sandbox = await startSandboxProcess({ records });
  const folder = await mkdtemp(join(tmpdir(), 'valuekeep-export-'));
  try {
    const { clientId, clientSecret } = sandbox.address;
    const place = { connection: connectionToSandbox(sandbox.address), credentials: { clientId, clientSecret }, folder };
    const ours: ExportReport[] = [];
    const bare: ExportReport[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const turns = [
        async () => ours.push(await exported({ who: 'ours', format: 'ndjson', ...place })),
        async () => bare.push(await exported({ who: 'bare', format: 'ndjson', ...place })),
      ];
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
    const csv = await exported({ who: 'ours', format: 'csv', ...place });
    const json = await exported({ who: 'ours', format: 'json', ...place });
    return [
      speedRow(ours, bare),
      ...memoryRows('ndjson', ours, bare),
      ...memoryRows('csv', [csv], bare),
      ...memoryRows('json', [json], bare),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
    await sandbox.stop();
  }
}

function speedRow(ours: readonly ExportReport[], bare: readonly ExportReport[]): BenchmarkRow {
  // What else runs on a machine only slows down, and most what works on both cores: the fastest round of each counts.
  const [own, floor] = [ours, bare].map((reports) => Math.max(...reports.map(({ ms }) => (records * 1000) / ms)));
  const ratio = (own ?? 0) / (floor ?? 1);
  return {
    what: 'export of 100,000 records as NDJSON, records a second, against a bare node-fetch loop (ratio, at least)',
    ours: rounded(own ?? 0),
    theirs: rounded(floor ?? 0),
    ratio: rounded(ratio),
    budget: budgets.speed,
    ok: ratio >= budgets.speed,
  };
}

function memoryRows(
  format: ExportFormat,
  ours: readonly ExportReport[],
  bare: readonly ExportReport[],
): readonly BenchmarkRow[] {
  const peaks = [ours, bare].map((reports) => median(reports.map(({ peak }) => peak)));
  const rises = [ours, bare].map((reports) => median(reports.map(({ live }) => rise(live))));
  const title = `export of 100,000 records as ${format.toUpperCase()}`;
  return [
    memoryRow(`${title}: growth of the process at its peak, MB, beside the bare loop (ours)`, peaks, budgets.peak),
    memoryRow(`${title}: rise of what is alive from the first to the last page, MB (ours)`, rises, budgets.rise),
  ];
}

function memoryRow(what: string, [ours = 0, theirs = 0]: readonly number[], budget: number): BenchmarkRow {
  const ratio = theirs === 0 ? 0 : rounded(ours / theirs);
  return { what, ours: rounded(ours), theirs: rounded(theirs), ratio, budget, ok: ours <= budget };
}

async function exported(order: ExportOrder): Promise<ExportReport> {
  const script = join(projectFolder, 'bench/export/process.ts');
  const child = fork(script, [JSON.stringify(order)], { execArgv: ['--import', 'tsx'], cwd: projectFolder });
  const ended = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`An export ended with ${String(code)}.`)),
  );
  const [report] = (await Promise.race([once(child, 'message'), ended])) as [ExportReport];
  await ended.catch(() => undefined);
  if (report.records !== records) throw new Error(`${order.who} wrote ${String(report.records)} records.`);
  return report;
}
