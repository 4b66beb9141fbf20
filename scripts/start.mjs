import { join } from 'node:path';
import { installDependencies } from './setup/dependencies.mjs';
import { runStep, StepFailed } from './setup/steps.mjs';

const folder = join(import.meta.dirname, '..');
// The project's own Node, which the rest is written for.
const node = join(folder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

try {
  await installDependencies(folder);
  await runStep('Package', 'npm', ['run', '--silent', 'package'], folder);
  await runStep('VS Code', node, ['--import', 'tsx', 'scripts/startWorkspace.ts', ...process.argv.slice(2)], folder);
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
