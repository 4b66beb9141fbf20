import assert from 'node:assert/strict';
import { loadCatalog } from '../../../../src/catalog/catalog';
import { hasRecords } from '../../../../src/catalog/recordSource';
import type { Catalog } from '../../../../src/catalog/types';
import { catalogItems, type CatalogItem } from '../../../../src/explorer/shelf/catalogItems';

function names(items: readonly CatalogItem[]): string[] {
  return items.map((item) => {
    if (item.kind === 'heading') return `— ${item.title}`;
    return item.kind === 'service' ? item.service.id : item.operation.address;
  });
}

describe('what the search of services and operations offers', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await loadCatalog();
  });

  it('is every service under its area before anything is typed', () => {
    const items = catalogItems(catalog, { text: ' ' });
    assert.equal(items.filter(({ kind }) => kind === 'heading').length, 11);
    assert.equal(items.filter(({ kind }) => kind === 'service').length, catalog.services.length);
    assert.deepEqual(names(items).slice(0, 2), ['— Work', 'maintenance/workOrders']);
  });

  it('begins with the services used last, each named once', () => {
    const recent = ['assetManagementCore/meters', 'no/suchService'];
    const items = names(catalogItems(catalog, { text: '', recent, recentTitle: 'used last' }));
    assert.deepEqual(items.slice(0, 3), ['— used last', 'assetManagementCore/meters', '— Work']);
    assert.equal(items.filter((name) => name === 'assetManagementCore/meters').length, 1);
  });

  it('finds operations by words of their name', () => {
    const items = names(catalogItems(catalog, { text: 'work order close' }));
    assert.ok(items.includes('maintenance/workOrders#AutomaticCloseWorkOrders'), items.slice(0, 5).join('\n'));
  });

  it('holds only services with records where records are what is wanted', () => {
    for (const text of ['', 'get', 'planner', 'work']) {
      const items = catalogItems(catalog, { text, servicesOnly: hasRecords });
      for (const item of items)
        assert.ok(item.kind === 'heading' || (item.kind === 'service' && hasRecords(item.service)), text);
    }
    assert.ok(
      names(catalogItems(catalog, { text: 'work orders', servicesOnly: hasRecords })).includes(
        'maintenance/workOrders',
      ),
    );
  });

  it('stays within its limit', () => {
    assert.equal(catalogItems(catalog, { text: 'get', limit: 7 }).length, 7);
  });
});
