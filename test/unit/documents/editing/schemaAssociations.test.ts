import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { loadCatalog } from '../../../../src/catalog/catalog';
import {
  schemaAssociations,
  schemaScheme,
  type SchemaAssociation,
} from '../../../../src/documents/editing/schemaAssociations';
import { bodyAssociations, bodySchemaScheme } from '../../../../src/operations/host/bodies/bodyAddress';

describe('the schemas in package.json (npm run contributions)', () => {
  const written = async (scheme: string) => {
    const manifest = JSON.parse(await readFile('package.json', 'utf8')) as {
      contributes: { jsonValidation: readonly SchemaAssociation[] };
    };
    return manifest.contributes.jsonValidation.filter(({ url }) => url.startsWith(`${scheme}:`));
  };

  it('are there for every service with records', async () => {
    const found = await written(schemaScheme);
    assert.deepEqual(found, schemaAssociations(await loadCatalog()));
    assert.ok(found.length > 150);
  });

  it('are there for the bodies of operations', async () => {
    const found = await written(bodySchemaScheme);
    assert.deepEqual(found, bodyAssociations());
    assert.deepEqual(found[1], {
      fileMatch: 'valuekeep-body:/2/**/*.json',
      url: 'valuekeep-body-schema://bodies/2.json',
    });
  });
});
