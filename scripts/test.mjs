import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies } from './setup/dependencies.mjs';
import { runStep, StepFailed } from './setup/steps.mjs';

const folder = join(import.meta.dirname, '..');
const counts = join(folder, 'out/counts');

/** The scripts of package.json that make up `npm test`, in order; npm puts the project's own Node first on the PATH. */
const steps = [
  ['Format', 'format:check'],
  ['Lint', 'lint'],
  ['Types', 'types'],
  ['Translations', 'check:l10n'],
  ['Browser', 'setup:browser'],
  ['Build', 'build:tests'],
  ['Package', 'vsix'],
  ['Sizes', 'check:sizes'],
  ['Unit tests', 'unit'],
  ['Tests in VS Code', 'host:built'],
  ['Tests on the screen', 'e2e:packaged'],
];

function total() {
  const sum = { passed: 0, failed: 0 };
  for (const kind of ['unit', 'host', 'e2e']) {
    try {
      const { passed, failed } = JSON.parse(readFileSync(join(counts, `${kind}.json`), 'utf8'));
      sum.passed += passed;
      sum.failed += failed;
    } catch {
      // That step did not come to its tests.
    }
  }
  return sum;
}

const start = performance.now();
rmSync(counts, { recursive: true, force: true });
try {
  await installDependencies(folder);
  for (const [title, script] of steps) await runStep(title, 'npm', ['run', '--silent', script], folder);
  console.log(`\nAll steps passed in ${((performance.now() - start) / 1000).toFixed(0)} s.`);
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.log(`\n${error.message}`);
  process.exitCode = 1;
}
const { passed, failed } = total();
console.log(`${passed} passed, ${failed} failed`);
