import { existsSync } from 'node:fs';
import { findChromium } from './vscode/chromium';
import { runCommand } from './vscode/commands';
import { projectFolder } from './vscode/folders';
import { installServer } from './vscode/serverInstall';
import { vscodeRelease } from './vscode/versions';

/** Sees to it that there is a browser for the tests: installs Chromium on Debian as root, elsewhere says how to get one. */
async function setupBrowser(): Promise<void> {
  if (findChromium() === undefined && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log('Installing Chromium …');
    const options = { cwd: projectFolder, environment: { DEBIAN_FRONTEND: 'noninteractive' } };
    await runCommand('apt-get', ['update'], options);
    await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], options);
  }
  const browser = findChromium();
  if (browser === undefined) {
    throw new Error(
      'The tests need Chromium, Chrome or Edge, and found none. Install one (Debian and Ubuntu: ' +
        '`sudo apt-get install chromium`, macOS: `brew install --cask chromium`) or set CHROMIUM_PATH to its program.',
    );
  }
  console.log(browser);
}

/** The VS Code that tests open, so that those that run side by side find it. */
async function setupServer(): Promise<void> {
  const { script } = await installServer(vscodeRelease(), console.log);
  console.log(script);
}

await Promise.all([setupBrowser(), setupServer()]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
