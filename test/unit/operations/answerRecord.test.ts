import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../src/catalogue/catalogue';
import type { Catalogue } from '../../../src/catalogue/types';
import type { JsonValue } from '../../../src/client/json';
import { answerRecord } from '../../../src/operations/answerRecord';

describe('The record in an answer', () => {
  let catalogue: Catalogue;
  before(async () => {
    catalogue = await loadCatalogue();
  });
  const recordIn = (address: string, body: JsonValue | undefined) => {
    const operation = catalogue.operation(address);
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
