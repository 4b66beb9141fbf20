import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { loadCatalogue } from '../../../src/catalogue/catalogue';
import { schemaAssociations, schemaScheme, type SchemaAssociation } from '../../../src/documents/schemaAssociations';

describe('the schemas of record documents', () => {
  it('are in package.json for every service with records (npm run schemas)', async () => {
    const manifest = JSON.parse(await readFile('package.json', 'utf8')) as {
      contributes: { jsonValidation: readonly SchemaAssociation[] };
    };
    const written = manifest.contributes.jsonValidation.filter(({ url }) => url.startsWith(`${schemaScheme}:`));
    assert.deepEqual(written, schemaAssociations(await loadCatalogue()));
    assert.ok(written.length > 150);
  });
});
