import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { loadCatalog } from '../src/catalog/catalog';
import { schemaAssociations, schemaScheme } from '../src/documents/editing/schemaAssociations';
import { bodyAssociations, bodySchemaScheme } from '../src/operations/host/bodies/bodyAddress';
import { commandTable } from '../src/platform/commands/table/commandTable';
import {
  type Manifest,
  manifestWith,
  type ManifestWords,
  readmeRows,
  readmeWith,
  wordsWith,
} from './contributions/manifest';
import { type Contributions, staleParts } from './contributions/staleness';
import { projectFolder } from './vscode/folders';

const usage = `npm run contributions [-- --check]

Writes what stands in the table of commands (src/platform/commands/table) and what the catalog says of schemas: commands
and menus of package.json with their titles in package.nls.json, its schemas of documents, and README.md's two tables of
commands. --check says what is stale instead.`;

const files = {
  manifest: join(projectFolder, 'package.json'),
  words: join(projectFolder, 'package.nls.json'),
  readme: join(projectFolder, 'README.md'),
};

async function written({ manifest, words, readme }: Contributions): Promise<Contributions> {
  const schemas = [...schemaAssociations(await loadCatalog()), ...bodyAssociations()];
  const commands = readmeWith(readme, 'Command', readmeRows(commandTable, 'commands'));
  const both = readmeWith(commands, 'Command of the explorer', readmeRows(commandTable, 'explorer'));
  return {
    manifest: manifestWith(manifest, commandTable, schemas, [schemaScheme, bodySchemaScheme]),
    words: wordsWith(words, commandTable),
    readme: await format(both, { ...(await resolveConfig(files.readme)), parser: 'markdown' }),
  };
}

const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean' } } });
if (values.help) {
  console.log(usage);
} else {
  const there: Contributions = {
    manifest: JSON.parse(await readFile(files.manifest, 'utf8')) as Manifest,
    words: JSON.parse(await readFile(files.words, 'utf8')) as ManifestWords,
    readme: await readFile(files.readme, 'utf8'),
  };
  const wanted = await written(there);
  if (values.check) {
    const stale = staleParts(there, wanted);
    for (const line of stale) console.error(line);
    if (stale.length > 0) {
      console.error(`\n${String(stale.length)} parts are stale. \`npm run contributions\` writes them.`);
      process.exitCode = 1;
    }
  } else {
    await writeFile(files.manifest, `${JSON.stringify(wanted.manifest, undefined, 2)}\n`);
    await writeFile(files.words, `${JSON.stringify(wanted.words, undefined, 2)}\n`);
    await writeFile(files.readme, wanted.readme);
  }
}
