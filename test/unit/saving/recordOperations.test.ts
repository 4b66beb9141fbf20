import assert from 'node:assert/strict';
import { loadCatalog } from '../../../src/catalog/catalog';
import { recordOperations } from '../../../src/saving/plan/recordOperations';
import { editsOf } from '../../../src/records/host/editing/editsOf';
import { testConnection } from '../../support/recordFakes';

describe('the operations that change a record', () => {
  it('delete a line by the operation that the catalog has for it, else by the rule', async () => {
    const catalog = await loadCatalog();
    const of = (id: string) => {
      const service = catalog.service(id);
      assert.ok(service);
      return recordOperations(catalog, service);
    };
    assert.deepEqual(of('corePatterns/currencies').removeLine('currencyRates'), {
      path: '/corePatterns/currencies/{currencyKey}/currencyRates/{lineId}',
      known: 'catalog',
    });
    const lines = of('maintenance/workOrderReportConsumptions').removeLine('wOConsumptionLines');
    assert.equal(lines?.known, 'rule');
  });

  it('do not take the deletion of a line for that of its record', async () => {
    const catalog = await loadCatalog();
    const currencies = catalog.service('corePatterns/currencies');
    assert.ok(currencies);
    const operations = currencies.operations.filter(({ kind }) => kind !== 'delete');
    assert.ok(operations.some(({ method }) => method === 'DELETE'));
    assert.deepEqual(editsOf({ operations }, testConnection), ['setAttribute']);
    assert.deepEqual(editsOf(currencies, testConnection), ['setAttribute', 'delete']);
  });
});
