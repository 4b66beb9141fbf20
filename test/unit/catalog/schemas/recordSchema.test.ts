import assert from 'node:assert/strict';
import { bodyMembers } from '../../../../src/catalog/schemas/createBody';
import { loadCatalog } from '../../../../src/catalog/catalog';
import { createBodySchema, recordSchema } from '../../../../src/catalog/schemas/recordSchema';
import { keysFor } from '../../../../src/catalog/members/keysFor';
import type { Catalog, ServiceEntry } from '../../../../src/catalog/types';
import { words } from './schemaWords';

describe('JSON Schemas of records', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await loadCatalog();
  });
  const service = (id: string): ServiceEntry => {
    const found = catalog.service(id);
    assert.ok(found !== undefined, id);
    return found;
  };

  it('know the members, types and enumerations of a record', () => {
    const { properties = {}, additionalProperties } = recordSchema(catalog, service('assetManagementCore/meters'), {
      words,
    });
    assert.deepEqual(properties.meterType?.enum, [1, 2, null]);
    assert.deepEqual(properties.description?.type, ['string', 'null']);
    assert.deepEqual(properties.isActive?.type, ['boolean', 'null']);
    assert.equal(additionalProperties, false);
  });

  it('mark what no operation sets, and name what a member refers to', () => {
    const isSettable = (member: string) => member === 'description';
    const { properties = {} } = recordSchema(catalog, service('maintenance/workOrders'), { words, isSettable });
    assert.equal(properties.description?.readOnly, undefined);
    assert.equal(properties.modifiedOn?.readOnly, true);
    assert.match(properties.workOrderType?.description ?? '', /→ maintenanceCore\/workOrderTypes/);
  });

  it('take in what records taught, and custom attributes', () => {
    const learned = [{ queryName: 'Odd', member: 'odd', type: 'bool' }];
    const schema = recordSchema(catalog, service('maintenance/workOrders'), { words, learned });
    assert.deepEqual(schema.properties?.odd?.type, ['boolean', 'null']);
    assert.deepEqual(Object.keys(schema.patternProperties ?? {}), ['^custom_']);
  });

  it('demand what is mandatory of a body, and no null for it', () => {
    const schema = createBodySchema(catalog, service('businessCore/parts'), { words });
    assert.deepEqual([...(schema.required ?? [])].sort(), ['baseUnit', 'description', 'partKey', 'partType']);
    assert.deepEqual(schema.properties?.description?.type, ['string']);
    assert.deepEqual(schema.properties.remarks?.type, ['string', 'null']);
  });

  it('exist for every service that has records, and every one creates a body', () => {
    for (const each of catalog.services.filter(({ operations }) => operations.some(({ kind }) => kind === 'odata'))) {
      assert.ok(Object.keys(recordSchema(catalog, each, { words }).properties ?? {}).length >= 10, each.id);
      const members = bodyMembers(catalog, each);
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
      assert.equal(keysFor(catalog, service('maintenance/workOrders'), member)?.id, target);
    });
  }
});
