import assert from 'node:assert/strict';
import { bodyMembers } from '../../../src/catalogue/createBody';
import { loadCatalogue } from '../../../src/catalogue/catalogue';
import { createBodySchema, recordSchema } from '../../../src/catalogue/recordSchema';
import { keysFor } from '../../../src/catalogue/keysFor';
import type { Catalogue, ServiceEntry } from '../../../src/catalogue/types';
import { words } from './schemaWords';

describe('JSON Schemas of records', () => {
  let catalogue: Catalogue;
  before(async () => {
    catalogue = await loadCatalogue();
  });
  const service = (id: string): ServiceEntry => {
    const found = catalogue.service(id);
    assert.ok(found !== undefined, id);
    return found;
  };

  it('know the members, types and enumerations of a record', () => {
    const { properties = {}, additionalProperties } = recordSchema(catalogue, service('assetManagementCore/meters'), {
      words,
    });
    assert.deepEqual(properties.meterType?.enum, [1, 2, null]);
    assert.deepEqual(properties.description?.type, ['string', 'null']);
    assert.deepEqual(properties.isActive?.type, ['boolean', 'null']);
    assert.equal(additionalProperties, false);
  });

  it('mark what no operation sets, and name what a member refers to', () => {
    const isSettable = (member: string) => member === 'description';
    const { properties = {} } = recordSchema(catalogue, service('maintenance/workOrders'), { words, isSettable });
    assert.equal(properties.description?.readOnly, undefined);
    assert.equal(properties.modifiedOn?.readOnly, true);
    assert.match(properties.workOrderType?.description ?? '', /→ maintenanceCore\/workOrderTypes/);
  });

  it('take in what records taught, and custom attributes', () => {
    const learned = [{ queryName: 'Odd', member: 'odd', type: 'bool' }];
    const schema = recordSchema(catalogue, service('maintenance/workOrders'), { words, learned });
    assert.deepEqual(schema.properties?.odd?.type, ['boolean', 'null']);
    assert.deepEqual(Object.keys(schema.patternProperties ?? {}), ['^custom_']);
  });

  it('demand what is mandatory of a body, and no null for it', () => {
    const schema = createBodySchema(catalogue, service('businessCore/parts'), { words });
    assert.deepEqual([...(schema.required ?? [])].sort(), ['baseUnit', 'description', 'partKey', 'partType']);
    assert.deepEqual(schema.properties?.description?.type, ['string']);
    assert.deepEqual(schema.properties.remarks?.type, ['string', 'null']);
  });

  it('exist for every service that has records, and every one creates a body', () => {
    for (const each of catalogue.services.filter(({ operations }) => operations.some(({ kind }) => kind === 'odata'))) {
      assert.ok(Object.keys(recordSchema(catalogue, each, { words }).properties ?? {}).length >= 10, each.id);
      const members = bodyMembers(catalogue, each);
      const firstOptional = members.findIndex(({ mandatory }) => !mandatory);
      assert.ok(firstOptional < 0 || members.slice(firstOptional).every(({ mandatory }) => !mandatory), each.id);
    }
  });

  for (const [member, target] of [
    ['workOrderType', 'maintenanceCore/workOrderTypes'],
    ['equipment', 'assetManagementCore/equipmentItems'],
    ['tool', 'assetManagementCore/equipmentItems'],
    ['location', 'assetManagementCore/locations'],
    ['parentLocation', 'assetManagementCore/locations'],
    ['priorityLevel', 'maintenanceCore/priorityLevels'],
    ['responsible', 'workShopsCore/employees'],
    ['baseUnit', 'corePatterns/units'],
    ['description', undefined],
    ['remarks', undefined],
    ['workOrderKey', undefined],
    ['equipmentId', undefined],
  ] as const) {
    it(`take ${member} for ${target === undefined ? 'no reference' : `a reference to ${target}`}`, () => {
      assert.equal(keysFor(catalogue, service('maintenance/workOrders'), member)?.id, target);
    });
  }
});
