import assert from 'node:assert/strict';
import { loadCatalog } from '../../../src/catalog/catalog';
import type { Catalog } from '../../../src/catalog/types';
import { serviceOf } from './serviceOf';

describe('the catalog', () => {
  let catalog: Catalog;

  before(async () => {
    catalog = await loadCatalog();
  });

  it('is read once', async () => {
    assert.equal(await loadCatalog(), catalog);
  });

  it('groups modules under their areas, in the order of the source', () => {
    assert.deepEqual(
      catalog.areas.map((area) => [area.title, area.modules, area.services.length]),
      [
        ['Work', ['maintenance', 'maintenanceCore'], 31],
        ['Assets', ['assetManagementCore', 'assetManagement'], 14],
        ['Business Core', ['businessCore'], 16],
        ['Workshops and Employees', ['workShopsCore'], 5],
        ['Requests', ['requests'], 3],
        ['Requisitions', ['requisitions', 'requisitionsCore'], 3],
        ['Contracts', ['contracts', 'contractsCore'], 3],
        ['Parts and Inventory', ['inventoryCore', 'inventoryManagement'], 9],
        ['Settings', ['settings'], 7],
        ['Framework', ['corePatterns', 'identity', 'operations'], 20],
        ['Integration', ['integration'], 3],
      ],
    );
  });

  it('finds a service by its address in any case, as the API does', () => {
    assert.equal(catalog.service('MAINTENANCE/workorders')?.id, 'maintenance/workOrders');
    assert.equal(catalog.service('maintenance/workOrders/'), undefined);
    assert.equal(catalog.service('maintenance'), undefined);
    assert.equal(catalog.service(''), undefined);
  });

  it('finds custom entities by their module though their path is elsewhere', () => {
    const service = serviceOf(catalog, 'corePatterns/customEntityRecords');
    assert.equal(service.path, 'customentities/{entity}');
  });

  it('finds each operation by its address', () => {
    const all = catalog.services.flatMap((service) => catalog.operations(service));
    assert.equal(new Set(all.map((operation) => operation.address.toLowerCase())).size, all.length);
    for (const operation of all) assert.equal(catalog.operation(operation.address), operation);
    assert.equal(catalog.operation('maintenance/workorders#getodata')?.id, 'GetOData');
    assert.equal(catalog.operation('maintenance/workOrders#Nothing'), undefined);
    assert.equal(catalog.operation('maintenance/workOrders'), undefined);
    assert.equal(catalog.operation(''), undefined);
  });

  it('gives an operation its service, path, parameters, codes and evidence', () => {
    const operation = catalog.operation('maintenance/workOrders#SetDescription');
    assert.equal(operation?.service, catalog.service('maintenance/workOrders'));
    assert.deepEqual(
      { ...operation, service: undefined },
      {
        address: 'maintenance/workOrders#SetDescription',
        service: undefined,
        id: 'SetDescription',
        method: 'PUT',
        path: '/maintenance/workOrders/{companyKey}/{workOrderKey}/description',
        kind: 'setAttribute',
        params: [
          { name: 'companyKey', in: 'path', type: 'string', required: true },
          { name: 'workOrderKey', in: 'path', type: 'string', required: true },
          { name: 'value', in: 'body', type: null, required: true },
        ],
        response: null,
        status: [200, 400],
        evidence: 'listed',
        attribute: 'Description',
      },
    );
  });

  it('knows what adds to a collection, takes out of it and deletes a line', () => {
    const facts = (address: string) => {
      const { kind, method, path, status, params, line } = catalog.operation(address) ?? {};
      return [kind, method, path, status, params?.map(({ name, type }) => `${name}: ${type ?? '?'}`), line];
    };
    assert.deepEqual(facts('identity/users#RemoveGroupsById'), [
      'removeFromCollection',
      'POST',
      '/identity/users/{userKey}/groups/removeById',
      [200, 400],
      ['userKey: string', 'value: string[]'],
      undefined,
    ]);
    assert.deepEqual(facts('identity/roles#AddUsers').slice(0, 3), [
      'addToCollection',
      'POST',
      '/identity/roles/{roleKey}/users/add',
    ]);
    assert.deepEqual(facts('corePatterns/currencies#DeleteCurrencyRate'), [
      'deleteLine',
      'DELETE',
      '/corePatterns/currencies/{currencyKey}/currencyRates/{lineId}',
      [204, 400, 404],
      ['currencyKey: string', 'lineId: string'],
      'CurrencyRate',
    ]);
  });

  it('tells where the knowledge of a service that Valuekeep has no page of comes from', () => {
    const ofFramework = ({ evidence }: { readonly evidence: string }) => evidence === 'framework page';
    const without = catalog.services.filter(({ operations }) => operations.every(ofFramework));
    assert.deepEqual(
      without.map(({ id }) => id),
      ['corePatterns/companies', 'corePatterns/currencies'],
    );
    for (const { note, methodsSeen, page } of without) {
      assert.match(note ?? '', /no Valuekeep page found/);
      assert.deepEqual([page, methodsSeen], [null, false]);
    }
  });

  it('knows record types and enumerations by name, and no others', () => {
    assert.equal(catalog.recordType('MoneyResource')?.properties.amount, 'decimal');
    assert.deepEqual(catalog.enumeration('MeterType')?.values, [
      { value: 1, name: 'Reading' },
      { value: 2, name: 'Increment' },
    ]);
    assert.deepEqual(catalog.enumeration('SchemaAttributeType')?.values[0], { value: 'ShortText', name: 'ShortText' });
    assert.equal(catalog.recordType('toString'), undefined);
    assert.equal(catalog.enumeration('MoneyResource'), undefined);
  });

  it('says in words what the evidence of every operation means', () => {
    for (const service of catalog.services) {
      for (const { address, evidence } of catalog.operations(service)) {
        assert.match(catalog.evidenceMeaning(evidence) ?? '', /\w+ \w+/, `${address}: ${evidence}`);
      }
    }
    assert.match(catalog.evidenceMeaning('reference (cut off)') ?? '', /only the beginning/);
    assert.equal(catalog.evidenceMeaning('hearsay'), undefined);
  });
});
