import assert from 'node:assert/strict';
import { loadCatalog } from '../../../../../src/catalog/catalog';
import type { Catalog, OperationEntry } from '../../../../../src/catalog/types';
import { operationForm, placesOf } from '../../../../../src/operations/host/form/operationForm';

describe('The form of an operation', () => {
  let catalog: Catalog;
  let all: readonly OperationEntry[];

  before(async () => {
    catalog = await loadCatalog();
    all = catalog.services.flatMap((service) => catalog.operations(service));
  });

  const formOf = (address: string) => {
    const operation = catalog.operation(address);
    assert.ok(operation, address);
    return operationForm(operation, catalog);
  };

  it('asks for every value that the path of any operation has a place for, in its order', () => {
    assert.ok(all.length > 1300);
    for (const operation of all.filter(({ path }) => path !== null)) {
      const { fields, path } = operationForm(operation, catalog);
      const asked = fields.filter((field) => field.in === 'path').map(({ name }) => name);
      assert.deepEqual(asked, placesOf(path), operation.address);
      assert.ok(
        fields.filter((field) => field.in === 'path').every(({ required }) => required),
        operation.address,
      );
    }
  });

  it('asks a list for its columns, because the API demands them', () => {
    const { fields, body } = formOf('maintenance/workOrders#GetOData');
    assert.deepEqual(
      fields.map(({ name, required }) => [name, required]),
      [
        ['$select', true],
        ['$filter', false],
        ['$orderby', false],
        ['$top', false],
        ['$skip', false],
        ['$expand', false],
      ],
    );
    assert.equal(body, undefined);
  });

  it('says where only the name of an operation is known, and begins its path', () => {
    const unknown = all.filter(({ path }) => path === null);
    assert.ok(unknown.length > 0);
    for (const operation of unknown) {
      const form = operationForm(operation, catalog);
      assert.equal(form.pathKnown, false);
      assert.ok(form.path.startsWith(`/${operation.service.path}/`) && form.path.endsWith('/'), form.path);
      assert.equal(form.openEnded, true);
    }
  });

  it('finds the service that a key is searched in: the operation’s own, else one that is keyed by it alone', () => {
    const { fields } = formOf('maintenance/workOrders#GetByKey');
    assert.deepEqual(
      fields.map(({ name, keyOf }) => [name, keyOf]),
      [
        ['companyKey', 'maintenance/workOrders'],
        ['workOrderKey', 'maintenance/workOrders'],
      ],
    );
    const planner = formOf('maintenance/planners#getPlannerItems');
    assert.equal(planner.fields.find(({ name }) => name === 'stateKey')?.keyOf?.endsWith('tates'), true);
  });

  it('takes a body where the operation does, and where nothing is known of an operation that writes', () => {
    assert.deepEqual(formOf('maintenance/workOrders#SetDescription').body, { type: null, required: true });
    for (const operation of all.filter(({ params }) => params === null)) {
      const takesBody = operationForm(operation, catalog).body !== undefined;
      assert.equal(takesBody, operation.method === 'POST' || operation.method === 'PUT', operation.address);
    }
  });
});
