import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCatalogue } from '../src/catalogue/catalogue';
import { schemaAssociations, schemaScheme, type SchemaAssociation } from '../src/documents/schemaAssociations';
import { projectFolder } from './vscode/folders';

/** Writes into package.json which record documents have which schema: VS Code takes these from there alone. */
const file = join(projectFolder, 'package.json');
const manifest = JSON.parse(await readFile(file, 'utf8')) as {
  contributes: { jsonValidation: readonly SchemaAssociation[] };
};
const others = manifest.contributes.jsonValidation.filter(({ url }) => !url.startsWith(`${schemaScheme}:`));
manifest.contributes.jsonValidation = [...others, ...schemaAssociations(await loadCatalogue())];
await writeFile(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
