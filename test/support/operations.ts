import type { Operation } from '../../src/catalog/types';

/** An operation of which only a little counts. */
function anOperation(some: Partial<Operation> & Pick<Operation, 'id' | 'kind'>): Operation {
  return { method: 'PUT', path: null, params: null, response: null, status: [], evidence: 'reference', ...some };
}

/** Of work orders: what changes a record. */
export const changingOperations: readonly Operation[] = [
  anOperation({ id: 'SetDescription', kind: 'setAttribute', attribute: 'Description' }),
  anOperation({ id: 'ChangeSchemaEntityState', kind: 'custom', method: 'POST' }),
  anOperation({ id: 'DeleteById', kind: 'delete', method: 'DELETE' }),
];
