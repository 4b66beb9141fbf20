import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { installDependencies } from './setup/dependencies.mjs';
import { runInLanes } from './setup/lanes.mjs';
import { runStep, StepFailed } from './setup/steps.mjs';

const folder = join(import.meta.dirname, '..');
const counts = join(folder, 'out/counts');

/** Into so many parts the tests on the screen are cut, so that a lane that is free takes the next one. */
const screenParts = 5;

/**
 * The scripts of package.json that make up `npm test`, and what each needs; npm puts the project's own Node first on the
 * PATH. Two of them run at a time, in this order: a third lane was measured to save nothing on two processors.
 */
const steps = [
  { title: 'Build', script: 'build:tests' },
  { title: 'Format', script: 'format:check' },
  { title: 'Browser and VS Code', script: 'setup:screens' },
  { title: 'Types', script: 'types' },
  { title: 'Package', script: 'vsix', needs: ['Build'] },
  { title: 'Sizes', script: 'check:sizes', needs: ['Package'] },
  { title: 'Translations', script: 'check:l10n' },
  { title: 'Contributions', script: 'check:contributions' },
  { title: 'Lint', script: 'lint' },
  { title: 'Tests in VS Code', script: 'host:built', needs: ['Build', 'Browser and VS Code'] },
  { title: 'Tests of pages', script: 'unit', part: 'pages', needs: ['Build', 'Browser and VS Code'] },
  { title: 'Tests without VS Code', script: 'unit', part: 'plain' },
  ...Array.from({ length: screenParts }, (_, index) => ({
    title: `Tests on the screen, ${index + 1} of ${screenParts}`,
    script: 'e2e:packaged',
    part: `${index + 1}-of-${screenParts}`,
    needs: ['Package', 'Browser and VS Code'],
  })),
].map((step) => ({ needs: [], ...step }));

function total() {
  const sum = { passed: 0, failed: 0 };
  let files = [];
  try {
    files = readdirSync(counts).filter((name) => name.startsWith('tests-'));
  } catch {
    // No step came to its tests.
  }
  for (const file of files) {
    const { passed, failed } = JSON.parse(readFileSync(join(counts, file), 'utf8'));
    sum.passed += passed;
    sum.failed += failed;
  }
  return sum;
}

const start = performance.now();
const lanes = Math.min(2, availableParallelism());
const seconds = {};
rmSync(counts, { recursive: true, force: true });
try {
  await installDependencies(folder);
  await runInLanes(steps, lanes, async ({ title, script, part }, signal) => {
    const environment = {
      ...(part === 'pages' ? { VALUEKEEP_BUILT_PAGES: 'dist' } : {}),
      ...(part === undefined ? {} : { VALUEKEEP_TESTS_PART: part }),
    };
    const options = { collects: lanes > 1, environment, signal };
    const took = await runStep(title, 'npm', ['run', '--silent', script], folder, options);
    seconds[title] = Math.round(took * 10) / 10;
  });
  console.log(`\nAll steps passed in ${((performance.now() - start) / 1000).toFixed(0)} s.`);
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.log(`\n${error.message}`);
  process.exitCode = 1;
}
mkdirSync(counts, { recursive: true });
writeFileSync(join(counts, 'steps.json'), `${JSON.stringify(seconds, undefined, 2)}\n`);
const { passed, failed } = total();
console.log(`${passed} passed, ${failed} failed`);
