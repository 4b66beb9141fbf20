import assert from 'node:assert/strict';
import { bodySchema } from '../../../../src/catalog/schemas/bodySchema';
import { loadCatalog } from '../../../../src/catalog/catalog';
import type { JsonSchema } from '../../../../src/catalog/schemas/jsonSchema';
import type { Catalog } from '../../../../src/catalog/types';
import { words } from './schemaWords';

describe('JSON Schemas of the bodies of operations', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await loadCatalog();
  });
  const schema = (address: string): JsonSchema => {
    const operation = catalog.operation(address);
    assert.ok(operation !== undefined, address);
    return bodySchema(catalog, operation, words);
  };

  it('are a bare value where an attribute is set, with its type and how surely it is known', () => {
    const { type, description, properties } = schema('businessCore/parts#SetDescription');
    assert.deepEqual(type, ['string', 'null']);
    assert.match(description ?? '', /^string · ./);
    assert.equal(properties, undefined);
    assert.deepEqual(schema('maintenance/workOrders#SetIsActive').type, ['boolean', 'null']);
    assert.deepEqual(schema('assetManagementCore/meters#SetMeterType').enum, [1, 2, null]);
    assert.match(
      schema('maintenance/workOrders#SetWorkOrderType').description ?? '',
      /→ maintenanceCore\/workOrderTypes/,
    );
  });

  it('have the type of the value where the reference names it', () => {
    assert.deepEqual(schema('corePatterns/currencies#SetConversionFactor').type, ['number', 'null']);
    assert.deepEqual(schema('corePatterns/currencies#SetValidFrom').type, ['string', 'null']);
    assert.deepEqual(schema('corePatterns/schemaAttributes#SetValidationOptions').type, ['object', 'null']);
    assert.deepEqual(schema('operations/emailTemplates#SetEmailTemplateType').enum, [1, 2, null]);
  });

  it('offer the texts of an enumeration that travels as text, though its type says no more than text', () => {
    const { enum: values = [], enumDescriptions } = schema('corePatterns/schemaAttributes#SetAttributeType');
    assert.equal(values.length, 17);
    assert.deepEqual([values[0], values[15], values[16]], ['ShortText', 'Money', null]);
    assert.deepEqual(new Set(enumDescriptions), new Set(['']));
  });

  it('are keys of the other records, or their ids, where records are added to a collection', () => {
    const { type, items } = schema('identity/users#AddRoles');
    assert.deepEqual([type, items], ['array', { type: 'string', description: '→ identity/roles' }]);
    assert.deepEqual(schema('identity/roles#RemoveUsersById').items, { type: 'string' });
  });

  it('take an attribute of a line for what it is in the line', () => {
    const { type, description } = schema('maintenance/workOrderReportConsumptions#SetQuantityWOConsumptionLine');
    assert.deepEqual(type, ['number', 'null']);
    assert.match(description ?? '', /listed/);
  });

  it('are a record where one is created, with what is mandatory', () => {
    const { required, properties = {}, additionalProperties } = schema('businessCore/parts#Create');
    assert.deepEqual([...(required ?? [])].sort(), ['baseUnit', 'description', 'partKey', 'partType']);
    assert.match(properties.description?.description ?? '', /^mandatory · string/);
    assert.equal(additionalProperties, false);
  });

  it('differ where a record is created alone or with the record that it extends', () => {
    const alone = schema('inventoryCore/inventoryParts#CreateExtension');
    const whole = schema('inventoryCore/inventoryParts#CreateWithPart');
    assert.notDeepEqual(alone.properties, whole.properties);
  });

  it('are what an article tells of an operation of its own', () => {
    const { required, properties = {} } = schema('maintenance/workOrders#ChangeSchemaEntityState');
    assert.deepEqual(required, ['workOrderKey', 'schemaEntityStateKey']);
    assert.deepEqual(properties.closeDowntime?.type, ['boolean', 'null']);
    assert.match(properties.workOrderKey?.description ?? '', /^mandatory · string · help article/);
    const custom = schema('maintenance/workOrders#SetCustomAttribute');
    assert.deepEqual([custom.required, Object.keys(custom.properties ?? {})], [['value'], ['value']]);
  });

  it('take anything where nothing is known', () => {
    for (const address of ['maintenance/workOrders#ChangeState', 'maintenance/workOrders#NewWorkOrderInfo'])
      assert.deepEqual(Object.keys(schema(address)), ['$schema'], address);
  });

  it('describe the value of every operation that sets an attribute', () => {
    const setters = catalog.services
      .flatMap((service) => catalog.operations(service))
      .filter(({ kind }) => kind === 'setAttribute' || kind === 'setLineAttribute');
    assert.ok(setters.length > 600);
    for (const { address } of setters) assert.ok((schema(address).description ?? '').length > 3, address);
  });
});
