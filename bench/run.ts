import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../scripts/vscode/folders';
import { measureActivation } from './activation';
import { measureClient } from './client';
import { measureDocuments } from './documents';
import { measureExport } from './export';
import { measureGrid } from './grid';
import { measureSoak } from './soak';
import type { Benchmark, BenchmarkRow } from './benchmark';

const benchmarks: Readonly<Record<string, Benchmark>> = {
  activation: measureActivation,
  client: measureClient,
  documents: measureDocuments,
  export: measureExport,
  grid: measureGrid,
  soak: measureSoak,
};

const resultsFile = join(projectFolder, 'bench/results.json');

async function earlierResults(): Promise<Record<string, readonly BenchmarkRow[]>> {
  try {
    return JSON.parse(await readFile(resultsFile, 'utf8')) as Record<string, readonly BenchmarkRow[]>;
  } catch {
    return {};
  }
}

async function run(names: readonly string[]): Promise<void> {
  const results = await earlierResults();
  for (const name of names) {
    const benchmark = benchmarks[name];
    if (benchmark === undefined) {
      throw new Error(`There is no benchmark '${name}'; choose of: ${Object.keys(benchmarks).join(', ')}.`);
    }
    console.log(`\n${name}`);
    const rows = await benchmark();
    results[name] = rows;
    await writeFile(resultsFile, `${JSON.stringify(results, undefined, 2)}\n`);
    for (const { ok, what, ours, theirs, ratio, budget } of rows) {
      const numbers = `ours ${String(ours)}, theirs ${String(theirs)}, ratio ${String(ratio)}, budget ${String(budget)}`;
      console.log(`  ${ok ? '✔' : '✖'} ${what}: ${numbers}`);
    }
    if (rows.some((row) => !row.ok)) process.exitCode = 1;
  }
}

const asked = process.argv.slice(2);
await run(asked.length > 0 ? asked : Object.keys(benchmarks)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
