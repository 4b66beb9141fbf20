import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from './vscode/folders';
import { packageFile } from './vscode/packageFile';

/** What may become of the package, in units of 1,000 bytes. */
const budgets = [
  { what: 'script loaded at activation', budget: 160, files: [join(projectFolder, 'dist/extension.cjs')] },
  ...['records', 'operations'].map((panel) => ({
    what: `webview script of the ${panel} panel`,
    budget: 200,
    files: [join(projectFolder, `dist/webview/${panel}.js`)],
  })),
  {
    what: 'what a records panel loads when it is first looked at',
    budget: 80,
    files: ['detail', 'profile', 'summary', 'chooser'].map((name) => join(projectFolder, `dist/webview/${name}.js`)),
  },
  { what: 'catalog', budget: 120, files: await filesIn(join(projectFolder, 'dist'), /^src_catalog_compact/) },
  { what: 'whole VSIX', budget: 2000, files: [await packageFile()] },
];

async function filesIn(folder: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(folder);
  const scripts = names.filter((name) => pattern.test(name) && name.endsWith('.cjs'));
  if (scripts.length === 0) throw new Error(`${folder} holds no file like ${pattern.source}: what is to be measured?`);
  return scripts.map((name) => join(folder, name));
}

async function size(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map((file) => stat(file)));
  return sizes.reduce((sum, file) => sum + file.size, 0) / 1000;
}

for (const { what, budget, files } of budgets) {
  const kilobytes = await size(files);
  const isKept = kilobytes <= budget;
  console.log(`${isKept ? '✔' : '✖'} ${what}: ${kilobytes.toFixed(1)} kB of ${String(budget)} kB`);
  if (!isKept) process.exitCode = 1;
}
