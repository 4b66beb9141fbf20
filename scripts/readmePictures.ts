import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TourStep } from '../test/support/tourReport';
import { outputFolder, projectFolder } from './vscode/folders';

/** Which step of the tour each picture of the README shows. */
const pictures: Readonly<Record<string, string>> = {
  'Sign in': 'sign-in.png',
  'Work Orders': 'explorer.png',
  'Select a record': 'records.png',
  'Insert JSON': 'insert.png',
  'See what columns hold': 'grid.png',
  'Call an operation': 'operation.png',
};

const tour = join(outputFolder, 'tour');
const { steps } = JSON.parse(await readFile(join(tour, 'report.json'), 'utf8')) as {
  readonly steps: readonly TourStep[];
};
const folder = join(projectFolder, 'docs/pictures');
await mkdir(folder, { recursive: true });
for (const [name, file] of Object.entries(pictures)) {
  const step = steps.find((candidate) => candidate.name === name);
  if (step === undefined) throw new Error(`The tour has no step '${name}'.`);
  await cp(join(tour, step.picture), join(folder, file));
}
