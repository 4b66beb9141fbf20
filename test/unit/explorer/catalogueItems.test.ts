import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../src/catalogue/catalogue';
import { hasRecords } from '../../../src/catalogue/recordSource';
import type { Catalogue } from '../../../src/catalogue/types';
import { catalogueItems, type CatalogueItem } from '../../../src/explorer/catalogueItems';

function names(items: readonly CatalogueItem[]): string[] {
  return items.map((item) => {
    if (item.kind === 'heading') return `— ${item.title}`;
    return item.kind === 'service' ? item.service.id : item.operation.address;
  });
}

describe('what the search of services and operations offers', () => {
  let catalogue: Catalogue;
  before(async () => {
    catalogue = await loadCatalogue();
  });

  it('is every service under its area before anything is typed', () => {
    const items = catalogueItems(catalogue, { text: ' ' });
    assert.equal(items.filter(({ kind }) => kind === 'heading').length, 11);
    assert.equal(items.filter(({ kind }) => kind === 'service').length, catalogue.services.length);
    assert.deepEqual(names(items).slice(0, 2), ['— Work', 'maintenance/workOrders']);
  });

  it('begins with the services used last, each named once', () => {
    const recent = ['assetManagementCore/meters', 'no/suchService'];
    const items = names(catalogueItems(catalogue, { text: '', recent, recentTitle: 'used last' }));
    assert.deepEqual(items.slice(0, 3), ['— used last', 'assetManagementCore/meters', '— Work']);
    assert.equal(items.filter((name) => name === 'assetManagementCore/meters').length, 1);
  });

  it('finds operations by words of their name', () => {
    const items = names(catalogueItems(catalogue, { text: 'work order close' }));
    assert.ok(items.includes('maintenance/workOrders#AutomaticCloseWorkOrders'), items.slice(0, 5).join('\n'));
  });

  it('holds only services with records where records are what is wanted', () => {
    for (const text of ['', 'get', 'planner', 'work']) {
      const items = catalogueItems(catalogue, { text, servicesOnly: hasRecords });
      for (const item of items)
        assert.ok(item.kind === 'heading' || (item.kind === 'service' && hasRecords(item.service)), text);
    }
    assert.ok(
      names(catalogueItems(catalogue, { text: 'work orders', servicesOnly: hasRecords })).includes(
        'maintenance/workOrders',
      ),
    );
  });

  it('stays within its limit', () => {
    assert.equal(catalogueItems(catalogue, { text: 'get', limit: 7 }).length, 7);
  });
});
