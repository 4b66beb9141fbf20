import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { getL10nJson } from '@vscode/l10n-dev';
import { titleFault } from './house/titleCase.mjs';
import { projectFolder } from './vscode/folders';

const usage = `npm run check:l10n [-- --write]

Checks that l10n/bundle.l10n.json holds every text of l10n.t, VS Code's and @vscode/l10n's, and nothing else, that
package.nls.json holds every %key% of package.json and nothing else, and that commands, submenus and views have titles in
Title Case. --write makes the bundle.`;

const bundleFile = join(projectFolder, 'l10n/bundle.l10n.json');

async function textsOfTheCode(): Promise<Record<string, unknown>> {
  const source = join(projectFolder, 'src');
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const contents = await Promise.all(files.map((file) => readFile(join(source, file), 'utf8')));
  const texts = await getL10nJson(contents.map((text) => ({ contents: text, extension: '.ts' })));
  return Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function differences(file: string, wanted: Iterable<string>, there: Iterable<string>): string[] {
  const wantedKeys = new Set(wanted);
  const keysThere = new Set(there);
  return [
    ...[...wantedKeys].filter((key) => !keysThere.has(key)).map((key) => `${file} lacks: ${key}`),
    ...[...keysThere].filter((key) => !wantedKeys.has(key)).map((key) => `${file} holds what is not used: ${key}`),
  ];
}

/** What VS Code shows as titles: of commands, submenus and views. */
function wrongTitles(words: Record<string, unknown>): string[] {
  return Object.entries(words).flatMap(([key, title]) => {
    const fault = /^(command|submenu|view)\./.test(key) && typeof title === 'string' ? titleFault(title) : undefined;
    return fault === undefined ? [] : [`package.nls.json, ${key}: '${fault}' is not in Title Case.`];
  });
}

async function json(file: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(projectFolder, file), 'utf8')) as Record<string, unknown>;
}

const { values } = parseArgs({ options: { write: { type: 'boolean' }, help: { type: 'boolean' } } });
if (values.help) {
  console.log(usage);
} else {
  const texts = await textsOfTheCode();
  if (values.write) await writeFile(bundleFile, `${JSON.stringify(texts, undefined, 2)}\n`);
  const manifest = await readFile(join(projectFolder, 'package.json'), 'utf8');
  const keys = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
  const manifestWords = await json('package.nls.json');
  const found = [
    ...differences('package.nls.json', keys, Object.keys(manifestWords)),
    ...wrongTitles(manifestWords),
    ...differences('l10n/bundle.l10n.json', Object.keys(texts), Object.keys(await json('l10n/bundle.l10n.json'))),
  ];
  for (const line of found) console.error(line);
  if (found.length > 0) {
    console.error(`\n${String(found.length)} faults. \`npm run check:l10n -- --write\` makes the bundle anew.`);
    process.exitCode = 1;
  }
}
