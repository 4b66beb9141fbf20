import { numberedKey } from '../../store/tables/keyText';
import { euros, lineId, lineReference } from '../../store/tables/members';
import { isoDay } from '../../store/tables/moments';
import { partAt, partsPath, someItem, warehousesPath } from './parts';
import { Subject } from '../../store/tables/subject';
import type { CompanyKey } from '../../store/tables/companies';
import type { TableDefinition, World } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';

const adjustmentsPath = 'inventoryManagement/partAdjustments';

class Movement extends Subject {
  override get company(): CompanyKey {
    return this.chance(75, 'company') ? 'C01' : 'C02';
  }

  get places(): readonly number[] {
    return Array.from({ length: 1 + this.below(4, 'lines') }, (_, place) => place);
  }

  part(place: number): number {
    return someItem(this, `part ${place}`);
  }

  quantity(place: number): number {
    return 1 + this.below(24, `quantity ${place}`);
  }

  cents(place: number): number {
    return partAt(this.world, this.part(place)).unitCents * this.quantity(place);
  }
}

function movementCount({ records }: World): number {
  return Math.min(40 + Math.floor(records / 20), 5000);
}

const adjustments = defineTable<Movement>({
  path: adjustmentsPath,
  keyMembers: ['company', 'partAdjustmentKey'],
  describedBy: 'note',
  size: movementCount,
  facts: (world, index) => new Movement(world, adjustmentsPath, index),
  keyPrefix: 'AJ-',
  members: ({ company, date, flag, lines, number, reference, text }) => ({
    ...company(),
    partAdjustmentKey: text(({ index }) => numberedKey('AJ-', index)),
    totalValue: number((movement) => movement.places.reduce((sum, place) => sum + movement.cents(place), 0) / 100),
    postingDate: date(({ createdOn }) => isoDay(createdOn)),
    ...reference('adjustmentReason', 'inventoryManagement/adjustmentReasons', (movement) =>
      movement.below(3, 'reason'),
    ),
    remarks: text(() => null),
    note: text((movement) => movement.pick(['Inventário', 'Stock count', null], 'note')),
    isPrinted: flag((movement) => movement.chance(20, 'printed')),
    externalId: text(() => null),
    externalVersion: text(() => null),
    isExternallyManaged: flag(() => false),
    isInValue: flag(() => false),
    adjustmentType: number((movement) => 1 + movement.below(2, 'type')),
    documentLines: lines(
      {
        inventoryPart: `→${partsPath}`,
        description: 'string',
        quantity: 'number',
        unitPrice: 'money',
        conversionFactor: 'number',
        unit: 'string',
        currency: 'string',
        inventoryAmount: 'money',
        unitCost: 'money',
        baseUnit: 'string',
        partType: 'number',
      },
      (movement) =>
        movement.places.map((place) => {
          const part = partAt(movement.world, movement.part(place));
          const unit = movement.world.key('corePatterns/units', part.unit);
          return {
            id: lineId(movement, 'documentLines', place),
            ...lineReference(movement, 'inventoryPart', partsPath, part.index),
            description: part.description,
            quantity: movement.quantity(place),
            unitPrice: euros(part.unitCents),
            conversionFactor: 1,
            unit,
            currency: 'EUR',
            inventoryAmount: euros(movement.cents(place)),
            unitCost: euros(part.unitCents),
            baseUnit: unit,
            partType: 1,
          };
        }),
    ),
  }),
});

/** The catalog knows only the names of these; their members are invented after the adjustments. */
function movements(path: string, keyMember: string, prefix: string): TableDefinition {
  return defineTable<Movement>({
    path,
    keyMembers: ['company', keyMember],
    size: movementCount,
    facts: (world, index) => new Movement(world, path, index),
    keyPrefix: prefix,
    members: ({ company, date, number, reference, text }) => ({
      ...company(),
      [keyMember]: text(({ index }) => numberedKey(prefix, index)),
      description: text((movement) => partAt(movement.world, movement.part(0)).description),
      postingDate: date(({ createdOn }) => isoDay(createdOn)),
      ...reference('part', partsPath, (movement) => movement.part(0)),
      ...reference('warehouse', warehousesPath, (movement) => movement.below(4, 'warehouse')),
      quantity: number((movement) => movement.quantity(0)),
    }),
  });
}

export const stockMovementTables: readonly TableDefinition[] = [
  adjustments,
  movements('inventoryManagement/partIssues', 'partIssueKey', 'SAI-'),
  movements('inventoryManagement/partEntries', 'partEntrieKey', 'ENT-'),
];
