import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compactText } from '../../../../scripts/buildCatalog';
import { loadCatalog } from '../../../../src/catalog/catalog';
import type { CompactCatalog } from '../../../../src/catalog/compact/compactForm';
import { expandCatalog, expandResources } from '../../../../src/catalog/compact/expand';
import type { SourceCatalog, SourceResources } from '../../../../src/catalog/compact/sourceForm';

const folder = new URL('../../../../src/catalog/', import.meta.url);
const shipped = readFileSync(new URL('compact/compact.json', folder), 'utf8');
const catalog = readSource('catalog.json') as SourceCatalog;
const resources = readSource('resources.json') as SourceResources;

describe('the compact catalog', () => {
  it('is what the script makes of the sources', () => {
    assert.ok(
      shipped === compactText(catalog, resources),
      'src/catalog/compact/compact.json is stale: npm run catalog',
    );
  });

  it('takes at most 120 KB', () => {
    const bytes = Buffer.byteLength(shipped);
    assert.ok(bytes <= 120_000, `${bytes} bytes`);
  });

  it('leaves to the rule what collections, deleted lines and typed values look like', () => {
    const runs = (JSON.parse(shipped) as CompactCatalog).modules.flatMap(({ services }) =>
      services.flatMap(({ operations }) => operations),
    );
    const ruled = runs.filter(([kind]) => ['addToCollection', 'removeFromCollection', 'deleteLine'].includes(kind));
    assert.deepEqual(
      ruled.map(([, , , differences]) => differences),
      ruled.map(() => undefined),
    );
    assert.ok(ruled.length > 5);
    const setting = runs.filter(([kind]) => ['setAttribute', 'setLineAttribute'].includes(kind));
    assert.deepEqual(
      setting.filter(([, , , differences]) => differences?.params !== undefined),
      [],
    );
  });

  it('gives back every service and every operation as they stand in the source', () => {
    const expanded = expandCatalog(JSON.parse(shipped) as CompactCatalog);
    for (const [at, module] of catalog.modules.entries()) {
      for (const [serviceAt, service] of module.services.entries()) {
        const found = expanded.modules[at]?.services[serviceAt];
        for (const [operationAt, operation] of service.operations.entries()) {
          const address = `${module.name}/${service.name}#${operation.id}`;
          assert.deepEqual(found?.operations[operationAt], operation, address);
        }
      }
    }
    assert.deepEqual(expanded, catalog);
  });

  it('gives back every record type and enumeration, and the members of each in the same order', () => {
    const expanded = expandResources(JSON.parse(shipped) as CompactCatalog);
    assert.deepEqual(expanded, resources);
    for (const [name, { properties }] of Object.entries(resources.resources)) {
      assert.deepEqual(Object.keys(expanded.resources[name]?.properties ?? {}), Object.keys(properties), name);
    }
  });

  it('is refused by the script where the sources hold what it cannot carry', () => {
    const spaced = structuredClone(resources) as { resources: Record<string, unknown> };
    spaced.resources.Spaced = { properties: { 'two words': 'string' }, source: '', evidence: '' };
    assert.throws(() => compactText(catalog, spaced as SourceResources), assert.AssertionError);
  });

  it('is what the product loads, with all 18 modules, 114 services and 1469 operations', async () => {
    const catalog = await loadCatalog();
    assert.deepEqual(
      [
        catalog.modules.length,
        catalog.services.length,
        catalog.services.flatMap((service) => catalog.operations(service)).length,
      ],
      [18, 114, 1469],
    );
  });
});

function readSource(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`source/${name}`, folder), 'utf8'));
}
