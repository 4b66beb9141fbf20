import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { grepVariable, resultsPortVariable } from '../test/host/results';
import { hostSuiteNames, suiteVariable } from '../test/host/suites/names';
import { launchChromium } from './vscode/chromium';
import { ConsoleGuard } from './vscode/consoleGuard';
import { desktopExecutable } from './vscode/desktop';
import { outputFolder, projectFolder } from './vscode/folders';
import { hostSuites, type HostSuite, type SuiteWorkspace } from './vscode/hostSuites';
import { receiveHostTestResults } from './vscode/hostTestResults';
import { startServer } from './vscode/server';
import { installServer } from './vscode/serverInstall';
import { exitOnSignals } from './vscode/signals';
import { sumOf, writeTestCounts, type TestCounts } from './vscode/testCounts';
import { vscodeRelease } from './vscode/versions';

const usage = `npm run host -- [--suite name] [--grep text] [--vscode 1.110] [--desktop]

Runs test/host inside the extension host of a VS Code server, or of a desktop VS Code with --desktop.
The suites, each in a window of its own, are ${hostSuiteNames.join(', ')}; all run without --suite.`;

const tests = {
  extensionDevelopmentPath: projectFolder,
  extensionTestsPath: join(outputFolder, 'test/host/index.cjs'),
};

interface Run {
  readonly suite: HostSuite;
  /** What the window opens, as a path or an address. */
  readonly workspace: string | undefined;
  readonly dataFolder: string;
  readonly extensionsFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ended: Promise<TestCounts>;
}

/** An error that VS Code's console shows is a failed test. */
async function inServer(version: string | undefined, run: Run): Promise<TestCounts> {
  const { suite, workspace, ended, ...folders } = run;
  const install = await installServer(vscodeRelease(version), console.log);
  const { settings, asksForTrust } = suite;
  const server = await startServer({ install, ...folders, settings, asksForTrust, testDriver: true });
  const browser = await launchChromium();
  const guard = new ConsoleGuard();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    guard.watch(page);
    await page.goto(server.windowUrl({ ...(workspace !== undefined && { folder: workspace }), ...tests }));
    const counts = await ended;
    const errors = guard.take();
    for (const error of errors) console.log(`  ✖ VS Code's console: ${error}`);
    return { ...counts, failed: counts.failed + errors.length };
  } catch (error) {
    throw new Error([String(error), ...guard.take()].join('\n'), { cause: error });
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function inDesktop({
  suite,
  workspace,
  dataFolder,
  extensionsFolder,
  environment,
  ended,
}: Run): Promise<TestCounts> {
  const userFolder = join(dataFolder, 'User');
  await mkdir(userFolder, { recursive: true });
  await writeFile(join(userFolder, 'settings.json'), JSON.stringify(suite.settings));
  const finished = runTests({
    ...tests,
    vscodeExecutablePath: await desktopExecutable(),
    extensionTestsEnv: environment,
    launchArgs: [
      ...desktopWorkspace(workspace),
      ...['--user-data-dir', dataFolder, '--extensions-dir', extensionsFolder],
      ...(suite.asksForTrust ? [] : ['--disable-workspace-trust']),
    ],
  });
  // It fails where a test does, which the counts tell too.
  await Promise.race([finished.catch(() => ended), ended]);
  return ended;
}

function desktopWorkspace(workspace: string | undefined): readonly string[] {
  if (workspace === undefined) return ['--new-window'];
  return URL.canParse(workspace) ? ['--folder-uri', workspace] : [workspace];
}

/** Makes what a window opens. */
async function makeWorkspace(workspace: SuiteWorkspace, folder: string): Promise<string | undefined> {
  switch (workspace.kind) {
    case 'copy':
      for (const source of workspace.of) await cp(join(projectFolder, source), folder, { recursive: true });
      return folder;
    case 'address':
      return workspace.uri;
    case 'none':
      return undefined;
  }
}

async function runSuite(suite: HostSuite, show: (run: Run) => Promise<TestCounts>): Promise<TestCounts> {
  const folder = join(outputFolder, 'host', suite.name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const results = await receiveHostTestResults();
  try {
    return await show({
      suite,
      workspace: await makeWorkspace(suite.workspace, join(folder, 'workspace')),
      dataFolder: join(folder, 'data'),
      extensionsFolder: join(folder, 'extensions'),
      environment: {
        ...(await suite.environment(join(folder, 'environment'))),
        [suiteVariable]: suite.name,
        [resultsPortVariable]: String(results.port),
        [grepVariable]: values.grep,
      },
      ended: results.ended,
    });
  } finally {
    results.close();
  }
}

const { values } = parseArgs({
  options: {
    suite: { type: 'string' },
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
  const counts: TestCounts[] = [];
  for (const suite of hostSuites(values.suite)) {
    console.log(`\n${suite.name}`);
    if (values.desktop && !suite.onDesktop) {
      console.log('  Only a VS Code server has such a window; run it without --desktop.');
      continue;
    }
    const count = await runSuite(suite, (run) => (values.desktop ? inDesktop(run) : inServer(values.vscode, run)));
    const isEmpty = count.passed + count.failed === 0 && values.grep === '';
    if (isEmpty) console.log('  ✖ There are no tests in this suite.');
    counts.push(isEmpty ? { ...count, failed: 1 } : count);
  }
  const sum = sumOf(counts);
  await writeTestCounts('host', sum);
  console.log(`\n${String(sum.passed)} passed, ${String(sum.failed)} failed`);
  if (sum.failed > 0 || sum.passed === 0) process.exitCode = 1;
}
