import assert from 'node:assert/strict';
import { loadCatalog } from '../../../../src/catalog/catalog';
import { isDeclaredReference, referredService } from '../../../../src/catalog/members/references';
import type { Catalog } from '../../../../src/catalog/types';
import { tableDefinitions } from '../../../../src/sandbox/department/tableDefinitions';
import { serviceOf } from '../serviceOf';

describe('What a member refers to', () => {
  let catalog: Catalog;
  const referred = (service: string, member: string): string | undefined =>
    referredService(catalog, serviceOf(catalog, service), member)?.id;

  before(async () => {
    catalog = await loadCatalog();
  });

  it('is what the record type declares', () => {
    assert.equal(referred('businessCore/parties', 'country'), 'corePatterns/countries');
    assert.equal(isDeclaredReference(catalog, serviceOf(catalog, 'businessCore/parties'), 'country'), true);
    assert.equal(isDeclaredReference(catalog, serviceOf(catalog, 'businessCore/parties'), 'notes'), false);
  });

  for (const [member, service] of [
    ['workOrderType', 'maintenanceCore/workOrderTypes'],
    ['equipment', 'assetManagementCore/equipmentItems'],
    ['parentEquipment', 'assetManagementCore/equipmentItems'],
    ['tool', 'assetManagementCore/equipmentItems'],
    ['maintenanceRoute', 'assetManagementCore/routes'],
    ['workshop', 'workShopsCore/workshops'],
    ['part', 'businessCore/parts'],
    ['customer', 'businessCore/customerParties'],
    ['supplier', 'businessCore/supplierParties'],
    ['company', 'settings/companySettings'],
    ['currency', 'corePatterns/currencies'],
    ['workOrderMaintenancePlan', 'maintenanceCore/maintenancePlans'],
  ] as const) {
    it(`is told by the name '${member}'`, () => assert.equal(referred('maintenance/workOrders', member), service));
  }

  it('is unknown for names that are none of the catalog', () => {
    for (const member of ['assetType', 'remarks', 'createdBy', 'owner', 'description', '']) {
      assert.equal(referred('maintenance/workOrders', member), undefined, member);
    }
  });

  it('is the service that the sandbox refers to, wherever the sandbox names one', () => {
    const untold = new Set<string>();
    const wrong: string[] = [];
    for (const [path, { references, lineReferences }] of tableDefinitions(catalog)) {
      const service = catalog.services.find((each) => each.path === path);
      const lines = [...lineReferences.values()].flatMap((each) => [...each]);
      for (const [member, target] of [...references, ...lines]) {
        const found = referredService(catalog, service, member);
        if (found === undefined) untold.add(member);
        else if (found.path !== target && extendedBy[found.path] !== target) {
          wrong.push(`${path} ${member}: ${found.path} instead of ${target}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
    // No name of the catalog is in these.
    assert.deepEqual([...untold].sort(), ['owner', 'provider', 'requestedBy', 'responsible']);
  });
});

/** The records of these services have the keys of their base records. */
const extendedBy: Readonly<Record<string, string>> = {
  // Companies have no page of their own in the Valuekeep reference.
  'settings/companySettings': 'corePatterns/companies',
  'inventoryCore/inventoryParts': 'businessCore/parts',
};
