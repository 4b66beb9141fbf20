import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputFolder } from './folders';

/** How many tests of a kind ran; `npm test` adds them up. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  /** How long each file took. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** As Mocha's reporter does for the tests that it runs: with the longest file first. */
export async function writeTestCounts(kind: 'host', { seconds, ...counts }: TestCounts): Promise<void> {
  const folder = join(outputFolder, 'counts');
  await mkdir(folder, { recursive: true });
  const sorted = Object.entries(seconds)
    .sort(([, one], [, other]) => other - one)
    .map(([file, took]) => [file, Math.round(took * 10) / 10] as const);
  const text = JSON.stringify({ ...counts, seconds: Object.fromEntries(sorted) }, undefined, 2);
  await writeFile(join(folder, `tests-${kind}.json`), `${text}\n`);
}

export function sumOf(counts: readonly TestCounts[]): TestCounts {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
    seconds: Object.assign({}, ...counts.map(({ seconds }) => seconds)) as TestCounts['seconds'],
  };
}
