import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadCatalog } from '../../../src/catalog/catalog';
import type { Catalog, SearchHit } from '../../../src/catalog/types';

describe('searching the catalog', () => {
  let catalog: Catalog;

  before(async () => {
    catalog = await loadCatalog();
  });

  function find(text: string, limit?: number): string[] {
    return catalog.search(text, limit).map(named);
  }

  const best: readonly (readonly [text: string, found: string])[] = [
    ['work order close', 'maintenance/workOrders#AutomaticCloseWorkOrders'],
    ['close order work', 'maintenance/workOrders#AutomaticCloseWorkOrders'],
    ['autoClose', 'maintenance/workOrders#AutomaticCloseWorkOrders'],
    ['wo states', 'maintenanceCore/workOrderStates'],
    ['setDesc equipment', 'assetManagementCore/equipmentItems#SetDescription'],
    ['PUT description locations', 'assetManagementCore/locations#SetDescription'],
    ['workorders', 'maintenance/workOrders'],
    ['Work Orders', 'maintenance/workOrders'],
    ['equipment', 'assetManagementCore/equipmentItems'],
    ['vk api path', 'integration/pipelines#SetVKApiPath'],
    ['maintenance', 'maintenance'],
    ['/maintenance/workOrders/getWorkOrderFilter', 'maintenance/workOrders#GetWorkOrderFilter'],
    ['get workorders odata', 'maintenance/workOrders#GetOData'],
  ];
  for (const [text, found] of best) {
    it(`finds ${found} first for "${text}"`, () => {
      assert.equal(find(text)[0], found);
    });
  }

  it('puts a service before operations that match as well', () => {
    const hits = catalog.search('spare parts');
    assert.deepEqual(
      hits.slice(0, 2).map((hit) => [named(hit), hit.score]),
      [
        ['maintenance/sparePartsManagements', hits[0]?.score],
        ['maintenance/sparePartsManagements#GetSparePartsManagement', hits[0]?.score],
      ],
    );
  });

  it('puts the start of a word before its inside', () => {
    const found = find('end', 2000);
    const start = found.indexOf('maintenance/workOrderReportLabors#SetEndDate');
    const inside = found.indexOf('businessCore/workCalendars');
    assert.ok(start >= 0 && start < inside, `${start} ${inside}`);
  });

  it('finds operations by their verb', () => {
    const hits = catalog.search('DELETE customers', 2000);
    assert.ok(hits.length > 0);
    for (const hit of hits) assert.equal(hit.kind === 'operation' && hit.operation.method, 'DELETE', named(hit));
  });

  it('finds the plural of a word that names have in the singular only', () => {
    assert.equal(find('customers')[0], 'businessCore/customerParties');
  });

  it('finds nothing for an empty text, for spaces, and where one word is nowhere', () => {
    for (const text of ['', '   ', 'work order zzz', 'work (']) assert.deepEqual(find(text), [], text);
  });

  it('gives the best first and no more than asked for', () => {
    const all = catalog.search('set', 5000);
    assert.ok(all.length > 50);
    assert.deepEqual(catalog.search('set', 7), all.slice(0, 7));
    assert.equal(catalog.search('set').length, 50);
    for (const [at, hit] of all.entries()) assert.ok(at === 0 || hit.score <= (all[at - 1]?.score ?? 0));
  });

  it('finds the same in whatever order and case the words are', () => {
    const words = fc.constantFrom(
      'work',
      'order',
      'set',
      'desc',
      'equipment',
      'put',
      'key',
      'meter',
      'state',
      '/odata',
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (text) => {
        const expected = find(text.join(' '), 5000).sort();
        assert.deepEqual(find(text.toReversed().join('  ').toUpperCase(), 5000).sort(), expected);
      }),
      { numRuns: 40 },
    );
  });

  it('finds every service and operation by its own name', () => {
    for (const service of catalog.services) {
      assert.ok(find(`${service.module}/${service.name}`.replace('/', ' '), 5000).includes(service.id), service.id);
      for (const { id, address } of catalog.operations(service)) {
        assert.ok(find(`${service.name} ${id}`, 5000).includes(address), address);
      }
    }
  }).timeout(60_000);

  it('answers any text, with no more hits than asked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 80 }), (text, limit) => {
        assert.ok(catalog.search(text, limit).length <= limit);
      }),
    );
  });
});

function named(hit: SearchHit): string {
  if (hit.kind === 'module') return hit.module;
  return hit.kind === 'service' ? hit.service.id : hit.operation.address;
}
