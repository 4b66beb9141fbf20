import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from './steps.mjs';

/** What stands in `node_modules`, as npm itself recorded it at the end of an installation. */
const record = 'node_modules/.package-lock.json';

/** Whether every package of the lock file is installed in its version; packages for other systems may be missing. */
function isInstalled(folder) {
  const locked = packagesIn(join(folder, 'package-lock.json'));
  const installed = packagesIn(join(folder, record));
  if (installed === undefined) return false;
  return Object.entries(locked).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Runs `npm ci` where it is needed. */
export async function installDependencies(folder) {
  if (!isInstalled(folder))
    await runStep('Install', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], folder);
}
