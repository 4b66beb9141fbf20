import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { desktopExecutable, findDesktop, hasDisplay } from './vscode/desktop';
import { cacheFolder, projectFolder } from './vscode/folders';
import { packageFile } from './vscode/packageFile';
import { ProcessGroup } from './vscode/processGroup';
import { installExtension, startServer } from './vscode/server';
import { installServer } from './vscode/serverInstall';
import { quietSettings } from './vscode/settings';
import { exitOnSignals } from './vscode/signals';
import { openInBrowser } from './vscode/systemBrowser';
import { vscodeRelease } from './vscode/versions';

const usage = `npm start [-- --web]

Opens VS Code with the extension and a sample workspace, signed in to the sandbox: the VS Code of this machine, else
one in the browser. --web takes the browser in any case.`;

const hint = 'look at the Valuekeep view in the activity bar; stop with Ctrl-C.';

async function onDesktop(workspace: string): Promise<void> {
  const folder = join(cacheFolder, 'desktop');
  const folders = ['--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')];
  const options = [
    '--new-window',
    '--wait',
    '--disable-workspace-trust',
    `--extensionDevelopmentPath=${projectFolder}`,
  ];
  const window = new ProcessGroup(await desktopExecutable(), [...options, ...folders, workspace], process.env);
  console.log(`Valuekeep API Tools is open in VS Code — ${hint}`);
  await window.ended;
}

async function inBrowser(workspace: string): Promise<void> {
  const install = await installServer(vscodeRelease(), console.log);
  const folder = join(cacheFolder, 'web');
  const folders = { install, dataFolder: join(folder, 'data'), extensionsFolder: join(folder, 'extensions') };
  await installExtension({ ...folders, vsix: await packageFile() });
  // The same address at every start, where it is free: the browser keeps a window's state by its address.
  const settings = { ...quietSettings, 'workbench.startupEditor': 'readme' };
  const server = await startServer({ ...folders, settings, port: '3110-3119' });
  const url = server.windowUrl({ folder: workspace });
  if (hasDisplay()) openInBrowser(url);
  console.log(`Valuekeep API Tools is open at ${url} — ${hint}`);
  await server.ended;
}

const { values } = parseArgs({ options: { web: { type: 'boolean' }, help: { type: 'boolean' } } });
if (values.help) {
  console.log(usage);
} else {
  exitOnSignals(0);
  const workspace = join(cacheFolder, 'sample');
  // What was tried in it before stays.
  await cp(join(projectFolder, 'docs/sample'), workspace, { recursive: true, force: false });
  // The VS Code server is not made for Windows; there one is downloaded where none is found.
  const desktop = findDesktop() !== undefined || process.platform === 'win32';
  await (desktop && hasDisplay() && !values.web ? onDesktop(workspace) : inBrowser(workspace));
}
