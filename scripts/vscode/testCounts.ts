import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputFolder } from './folders';

/** How many tests of a kind ran; `npm test` adds them up. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

export async function writeTestCounts(kind: 'unit' | 'host' | 'e2e', counts: TestCounts): Promise<void> {
  const folder = join(outputFolder, 'counts');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${kind}.json`), JSON.stringify(counts));
}

export function sumOf(counts: readonly TestCounts[]): TestCounts {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}
