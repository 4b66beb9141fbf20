import assert from 'node:assert/strict';
import { loadCatalog } from '../../../../src/catalog/catalog';
import type { Catalog, OperationEntry } from '../../../../src/catalog/types';
import { OperationRoutes } from '../../../../src/sandbox/server/api/operationRoutes';

const id = '0b6f7c5e-9a55-4d5e-8f5b-4f6f0f8d2c11';

describe('the routes of the sandbox', () => {
  let catalog: Catalog;
  let routes: OperationRoutes;

  before(async () => {
    catalog = await loadCatalog();
    routes = new OperationRoutes(catalog);
  });

  const find = (method: string, path: string): OperationEntry | undefined => {
    const service = routes.findService(path.split('/'));
    return service === undefined ? undefined : routes.findOperation(method, service)?.operation;
  };
  const parametersOf = (method: string, path: string): Record<string, string> => {
    const service = routes.findService(path.split('/'));
    assert.ok(service);
    return Object.fromEntries(routes.findOperation(method, service)?.parameters ?? []);
  };

  it('lead every operation with a path to itself, in any case', () => {
    let found = 0;
    for (const operation of catalog.services.flatMap((service) => catalog.operations(service))) {
      if (operation.path === null) continue;
      const path = (operation.path.split('?')[0] ?? '')
        .slice(1)
        .replaceAll('{id}', id)
        .replaceAll(/\{\w+\}/g, 'X1');
      for (const written of [path, path.toLowerCase(), path.toUpperCase()]) {
        assert.equal(find(operation.method, written)?.address, operation.address, `${operation.method} ${written}`);
      }
      found += 1;
    }
    assert.equal(found, 1413);
  });

  it('tell an id from a key by its form', () => {
    assert.equal(find('GET', `corePatterns/units/${id}`)?.kind, 'byId');
    assert.equal(find('GET', 'corePatterns/units/KG')?.kind, 'byKey');
    assert.equal(find('GET', `settings/companySettings/${id}/extension`)?.id, 'GetById');
  });

  it('prefer an operation to a key, and a known attribute to a custom one', () => {
    assert.equal(find('GET', 'maintenance/planners/getFilters')?.id, 'GetFilters');
    assert.equal(find('PUT', 'maintenance/workOrders/C01/WO1/remarks')?.attribute, 'Remarks');
    assert.equal(find('PUT', 'maintenance/workOrders/C01/WO1/custom_x')?.kind, 'setCustomAttribute');
  });

  it('keep the case of values', () => {
    assert.deepEqual(parametersOf('PUT', 'MAINTENANCE/WORKORDERS/c01/Wo-1/REMARKS'), {
      companyKey: 'c01',
      workOrderKey: 'Wo-1',
    });
  });

  it('find custom entities below their own root', () => {
    const service = routes.findService(['CustomEntities', 'calibrations', 'odata']);
    assert.equal(service?.service.name, 'customEntityRecords');
    assert.equal(service.servicePath, 'customentities/calibrations');
  });

  it('find nothing where nothing is', () => {
    assert.equal(routes.findService(['maintenance']), undefined);
    assert.equal(routes.findService(['maintenance', 'workOrder']), undefined);
    assert.equal(find('GET', 'maintenance/workOrders/C01/WO1/remarks/more'), undefined);
    assert.equal(find('PATCH', 'maintenance/workOrders/C01/WO1'), undefined);
  });

  it('tell the methods of a place', () => {
    const service = routes.findService(['maintenance', 'workOrders', 'C01', 'WO1']);
    assert.ok(service);
    assert.deepEqual([...routes.methods(service)].sort(), ['DELETE', 'GET']);
  });
});
