import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { grepVariable, resultsPortVariable } from '../test/host/results';
import { launchChromium } from './vscode/chromium';
import { ConsoleGuard } from './vscode/consoleGuard';
import { desktopExecutable } from './vscode/desktop';
import { outputFolder, projectFolder } from './vscode/folders';
import { receiveHostTestResults } from './vscode/hostTestResults';
import { startServer } from './vscode/server';
import { installServer } from './vscode/serverInstall';
import { quietSettings } from './vscode/settings';
import { exitOnSignals } from './vscode/signals';
import { writeTestCounts, type TestCounts } from './vscode/testCounts';
import { vscodeRelease } from './vscode/versions';

const usage = `npm run host -- [--vscode 1.110] [--grep text] [--desktop]

Runs test/host inside the extension host of a VS Code server, or of a desktop VS Code with --desktop.`;

const runFolder = join(outputFolder, 'host');
const workspace = join(runFolder, 'workspace');
const dataFolder = join(runFolder, 'data');
const extensionsFolder = join(runFolder, 'extensions');
const tests = {
  extensionDevelopmentPath: projectFolder,
  extensionTestsPath: join(outputFolder, 'test/host/index.cjs'),
};

interface Run {
  readonly environment: Readonly<Record<string, string>>;
  readonly ended: Promise<TestCounts>;
}

/** An error that VS Code's console shows is a failed test. */
async function inServer(version: string | undefined, { environment, ended }: Run): Promise<TestCounts> {
  const install = await installServer(vscodeRelease(version), console.log);
  const options = { install, dataFolder, extensionsFolder, settings: quietSettings, testDriver: true, environment };
  const server = await startServer(options);
  const browser = await launchChromium();
  const guard = new ConsoleGuard();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    guard.watch(page);
    await page.goto(server.windowUrl({ folder: workspace, ...tests }));
    const counts = await ended;
    const errors = guard.take();
    for (const error of errors) console.log(`  ✖ VS Code's console: ${error}`);
    return { passed: counts.passed, failed: counts.failed + errors.length };
  } catch (error) {
    throw new Error([String(error), ...guard.take()].join('\n'), { cause: error });
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function inDesktop({ environment, ended }: Run): Promise<TestCounts> {
  const folders = ['--user-data-dir', dataFolder, '--extensions-dir', extensionsFolder];
  const finished = runTests({
    ...tests,
    vscodeExecutablePath: await desktopExecutable(),
    extensionTestsEnv: environment,
    launchArgs: [workspace, ...folders, '--disable-workspace-trust'],
  });
  // It fails where a test does, which the counts tell too.
  await Promise.race([finished.catch(() => ended), ended]);
  return ended;
}

const { values } = parseArgs({
  options: {
    vscode: { type: 'string' },
    grep: { type: 'string', default: '' },
    desktop: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(usage);
} else {
  exitOnSignals(130);
  await rm(runFolder, { recursive: true, force: true });
  await cp(join(projectFolder, 'test/fixtures/workspace'), workspace, { recursive: true });
  const results = await receiveHostTestResults();
  const environment = { [resultsPortVariable]: String(results.port), [grepVariable]: values.grep };
  const run = { environment, ended: results.ended };
  try {
    const counts = await (values.desktop ? inDesktop(run) : inServer(values.vscode, run));
    await writeTestCounts('host', counts);
    console.log(`\n${String(counts.passed)} passed, ${String(counts.failed)} failed`);
    if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
  } finally {
    results.close();
  }
}
