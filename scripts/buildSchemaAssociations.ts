import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCatalog } from '../src/catalog/catalog';
import { schemaAssociations, schemaScheme, type SchemaAssociation } from '../src/documents/editing/schemaAssociations';
import { bodyAssociations, bodySchemaScheme } from '../src/operations/host/bodies/bodyAddress';
import { projectFolder } from './vscode/folders';

/** Writes into package.json which record documents and bodies of operations have which schema: VS Code takes these from there alone. */
const file = join(projectFolder, 'package.json');
const manifest = JSON.parse(await readFile(file, 'utf8')) as {
  contributes: { jsonValidation: readonly SchemaAssociation[] };
};
const isOurs = ({ url }: SchemaAssociation) => [schemaScheme, bodySchemaScheme].includes(url.split(':')[0] ?? '');
const others = manifest.contributes.jsonValidation.filter((association) => !isOurs(association));
manifest.contributes.jsonValidation = [...others, ...schemaAssociations(await loadCatalog()), ...bodyAssociations()];
await writeFile(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
