import assert from 'node:assert/strict';
import { loadCatalog } from '../../../../../src/catalog/catalog';
import type { Catalog } from '../../../../../src/catalog/types';
import type { JsonValue } from '../../../../../src/json/json';
import { answerRecord } from '../../../../../src/operations/host/answers/answerRecord';

describe('The record in an answer', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await loadCatalog();
  });
  const recordIn = (address: string, body: JsonValue | undefined) => {
    const operation = catalog.operation(address);
    assert.ok(operation !== undefined, address);
    return answerRecord(operation, { body });
  };
  const workOrder = { id: 'g', company: 'C01', workOrderKey: 'WO-1', description: 'x' };

  it('is found by its natural key, else by its id', () => {
    assert.deepEqual(recordIn('maintenance/workOrders#GetByKey', workOrder), ['C01', 'WO-1']);
    assert.equal(recordIn('maintenance/workOrders#GetById', { id: 'g', description: 'x' }), 'g');
  });

  it('is the one that was created, whose id is the answer', () => {
    assert.equal(recordIn('businessCore/brands#Create', 'the-id'), 'the-id');
    assert.equal(recordIn('businessCore/brands#Create', undefined), undefined);
  });

  it('is none in a list, an empty answer, one without a key, or that of another operation', () => {
    assert.equal(recordIn('maintenance/workOrders#GetOData', { items: [workOrder] }), undefined);
    assert.equal(recordIn('maintenance/workOrders#GetByKey', undefined), undefined);
    assert.equal(recordIn('maintenance/workOrders#GetByKey', { description: 'x' }), undefined);
    assert.equal(recordIn('maintenance/workOrders#ChangeSchemaEntityState', workOrder), undefined);
  });
});
