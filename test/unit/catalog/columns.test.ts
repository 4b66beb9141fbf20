import assert from 'node:assert/strict';
import { loadCatalog } from '../../../src/catalog/catalog';
import { naturalKeyMembers } from '../../../src/catalog/members/recordNames';
import { recordSource } from '../../../src/catalog/recordSource';
import type { Catalog } from '../../../src/catalog/types';
import { serviceOf } from './serviceOf';

describe('the columns of a service', () => {
  let catalog: Catalog;

  before(async () => {
    catalog = await loadCatalog();
  });

  function names(id: string): string[] {
    return catalog.columns(serviceOf(catalog, id)).map(({ queryName }) => queryName);
  }

  function type(id: string, queryName: string): string | undefined {
    return catalog.columns(serviceOf(catalog, id)).find((column) => column.queryName === queryName)?.type;
  }

  it('start with the id, the natural key and the description, and end with the time of change', () => {
    const found = names('maintenance/workOrders');
    assert.deepEqual(found.slice(0, 4), ['Id', 'Company', 'WorkOrderKey', 'Description']);
    assert.equal(found.at(-1), 'ModifiedOn');
    assert.deepEqual(names('identity/users').slice(0, 3), ['Id', 'UserKey', 'Name']);
  });

  it('are there for every service with an OData list, and each only once', () => {
    for (const service of catalog.services) {
      const listed = service.operations.some(({ kind }) => kind === 'odata');
      const found = names(service.id);
      if (!listed) assert.deepEqual(found, [], service.id);
      else {
        assert.equal(found[0], 'Id', service.id);
        assert.equal(new Set(found).size, found.length, service.id);
        const members = catalog.columns(service).map(({ member }) => member);
        for (const member of naturalKeyMembers(service)) assert.ok(members.includes(member), `${service.id} ${member}`);
      }
    }
  });

  it('have names that differ from the members of answers in the case of the first letter only', () => {
    assert.equal(
      catalog.columns(serviceOf(catalog, 'assetManagement/wOMeterReadings'))[2]?.member,
      'wOMeterReadingKey',
    );
    assert.ok(names('assetManagement/wOMeterReadings').includes('WOMeterReadingKey'));
    for (const service of catalog.services) {
      for (const { queryName, member } of catalog.columns(service)) {
        assert.match(queryName, /^[A-Z]\w*$/, service.id);
        assert.equal(queryName.slice(1), member.slice(1));
        assert.equal(queryName.charAt(0).toLowerCase(), member.charAt(0));
      }
    }
  });

  it('compare an enumeration that travels as text like text, others by their numbers', () => {
    assert.equal(type('corePatterns/schemaAttributes', 'AttributeType'), 'string');
    assert.equal(type('corePatterns/schemaEntities', 'EntityType'), 'enum SchemaEntityType');
  });

  it('are those of the whole list where a service has a narrower one, too', () => {
    const { operations } = serviceOf(catalog, 'corePatterns/schemaEntities');
    assert.deepEqual(
      operations.filter(({ kind }) => kind === 'odata').map(({ id }) => id),
      ['GetOData', 'GetSchemaEntitiesOData'],
    );
    assert.ok(names('corePatterns/schemaEntities').includes('IsCompanyDependent'));
    assert.deepEqual(recordSource(serviceOf(catalog, 'corePatterns/schemaEntities')), {
      kind: 'odata',
      path: 'corePatterns/schemaEntities',
    });
  });

  it('select money by its amount', () => {
    const service = serviceOf(catalog, 'maintenance/workOrderReportMiscCosts');
    assert.deepEqual(
      catalog.columns(service).find(({ queryName }) => queryName.startsWith('ValueA')),
      { queryName: 'ValueAmount', member: 'valueAmount', type: 'decimal' },
    );
    assert.ok(!names(service.id).includes('Value'));
  });

  it('leave out lists and objects, which need $expand', () => {
    for (const id of [
      'identity/users',
      'operations/notifications',
      'businessCore/parties',
      'corePatterns/assignments',
    ]) {
      const found = names(id);
      for (const list of ['Groups', 'Roles', 'NotificationUsers', 'PartyAddresses', 'AssignmentSteps']) {
        assert.ok(!found.includes(list), `${id} ${list}`);
      }
    }
  });

  it('hold what set operations set, though the record type is known by name only', () => {
    assert.deepEqual(names('inventoryCore/partSubTypes'), ['Id', 'PartSubTypeKey', 'IsActive', 'ModifiedOn']);
    assert.equal(type('inventoryCore/partSubTypes', 'IsActive'), 'bool');
  });

  it('follow the type that creates such records where that is all that was seen', () => {
    assert.deepEqual(names('maintenanceCore/priorityLevels'), [
      'Id',
      'PriorityLevelKey',
      'Description',
      'Remarks',
      'ModifiedOn',
    ]);
  });

  it('have plain types, open ones taken from the type that creates such records', () => {
    assert.equal(type('maintenance/preventiveMaintenances', 'TimeZoneId'), 'string');
    assert.equal(type('maintenance/preventiveMaintenances', 'Numerator'), 'int');
    assert.equal(type('assetManagementCore/equipmentItems', 'PurchasePriceAmount'), 'decimal');
    for (const service of catalog.services) {
      for (const column of catalog.columns(service)) assert.match(column.type, /^(enum )?\w+$/, service.id);
    }
  });

  it('offer the key of custom entities, whose natural key the reference does not give', () => {
    assert.deepEqual(names('corePatterns/customEntityRecords').slice(0, 3), ['Id', 'Key', 'Description']);
  });
});
