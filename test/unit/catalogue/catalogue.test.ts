import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../src/catalogue/catalogue';
import type { Catalogue } from '../../../src/catalogue/types';
import { serviceOf } from './serviceOf';

describe('the catalogue', () => {
  let catalogue: Catalogue;

  before(async () => {
    catalogue = await loadCatalogue();
  });

  it('is read once', async () => {
    assert.equal(await loadCatalogue(), catalogue);
  });

  it('groups modules under their areas, in the order of the source', () => {
    assert.deepEqual(
      catalogue.areas.map((area) => [area.title, area.modules, area.services.length]),
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
        ['Framework', ['corePatterns', 'identity', 'operations'], 13],
        ['Integration', ['integration'], 3],
      ],
    );
  });

  it('finds a service by its address in any case, as the API does', () => {
    assert.equal(catalogue.service('MAINTENANCE/workorders')?.id, 'maintenance/workOrders');
    assert.equal(catalogue.service('maintenance/workOrders/'), undefined);
    assert.equal(catalogue.service('maintenance'), undefined);
    assert.equal(catalogue.service(''), undefined);
  });

  it('finds custom entities by their module though their path is elsewhere', () => {
    const service = serviceOf(catalogue, 'corePatterns/customEntityRecords');
    assert.equal(service.path, 'customentities/{entity}');
  });

  it('finds each operation by its address', () => {
    const all = catalogue.services.flatMap((service) => catalogue.operations(service));
    assert.equal(new Set(all.map((operation) => operation.address.toLowerCase())).size, all.length);
    for (const operation of all) assert.equal(catalogue.operation(operation.address), operation);
    assert.equal(catalogue.operation('maintenance/workorders#getodata')?.id, 'GetOData');
    assert.equal(catalogue.operation('maintenance/workOrders#Nothing'), undefined);
    assert.equal(catalogue.operation('maintenance/workOrders'), undefined);
    assert.equal(catalogue.operation(''), undefined);
  });

  it('gives an operation its service, path, parameters, codes and evidence', () => {
    const operation = catalogue.operation('maintenance/workOrders#SetDescription');
    assert.equal(operation?.service, catalogue.service('maintenance/workOrders'));
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

  it('knows record types and enumerations by name, and no others', () => {
    assert.equal(catalogue.recordType('MoneyResource')?.properties.amount, 'decimal');
    assert.deepEqual(catalogue.enumeration('MeterType')?.values, [
      { value: 1, name: 'Reading' },
      { value: 2, name: 'Increment' },
    ]);
    assert.equal(catalogue.recordType('toString'), undefined);
    assert.equal(catalogue.enumeration('MoneyResource'), undefined);
  });

  it('says in words what the evidence of every operation means', () => {
    for (const service of catalogue.services) {
      for (const { address, evidence } of catalogue.operations(service)) {
        assert.match(catalogue.evidenceMeaning(evidence) ?? '', /\w+ \w+/, `${address}: ${evidence}`);
      }
    }
    assert.match(catalogue.evidenceMeaning('reference (cut off)') ?? '', /only the beginning/);
    assert.equal(catalogue.evidenceMeaning('hearsay'), undefined);
  });
});
