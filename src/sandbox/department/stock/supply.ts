import { fixedTable } from '../../store/tables/fixedTable';
import { numberedKey } from '../../store/tables/keyText';
import { lineId, lineReference } from '../../store/tables/members';
import { day, isoDay, isoMoment, present } from '../../store/tables/moments';
import { partAt, partsPath, someItem, warehousesPath } from './parts';
import { stateIndex, statesPath } from '../work/states';
import { Subject } from '../../store/tables/subject';
import type { TableDefinition } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';
import { OfWorkOrder, workOrdersPath } from '../work/workOrder';

const requisitionsPath = 'requisitions/requisitions';
const contractsPath = 'contracts/contracts';
const sparePartsPath = 'maintenance/sparePartsManagements';
const employees = 'workShopsCore/employees';

/** A request for parts from the store, for a work order. */
class Requisition extends OfWorkOrder {
  override get createdOn(): number {
    return this.order.createdOn;
  }

  /** 1 draft, 2 approved, 3 delivered, 4 rejected. */
  get state(): number {
    return this.order.isFinal ? 3 : 1 + this.below(4, 'state');
  }

  get places(): readonly number[] {
    return Array.from({ length: 1 + this.below(3, 'lines') }, (_, place) => place);
  }
}

const requisitions = defineTable<Requisition>({
  path: requisitionsPath,
  keyMembers: ['company', 'requisitionKey'],
  size: ({ records }) => Math.ceil(records * 0.2),
  facts: (world, index) => new Requisition(world, requisitionsPath, index),
  keyPrefix: 'REQ-',
  members: ({ company, date, flag, guid, lines, reference, text }) => ({
    ...company(),
    requisitionKey: text(({ index }) => numberedKey('REQ-', index)),
    description: text(({ world, order }) => `Peças para ${world.key(workOrdersPath, order.index)}`),
    ...reference('requisitionType', 'requisitionsCore/requisitionTypes', () => 0),
    date: date(({ createdOn }) => isoMoment(createdOn)),
    ...reference('requestedBy', employees, ({ order }) => order.responsible),
    ...reference('schemaEntityState', statesPath, ({ state }) => stateIndex('REQUISITION', state)),
    remarks: text(() => null),
    workOrders: text(({ world, order }) => world.key(workOrdersPath, order.index)),
    isLocked: flag(({ state }) => state >= 3),
    isTechnician: flag(() => true),
    templateParameters: text(() => null),
    newStateId: guid(() => null),
    previousStateId: guid(() => null),
    triggerStateId: guid(() => null),
    isWorkManager: flag(() => false),
    allowCreateStockEntry: flag(() => true),
    requisitionParts: lines(
      {
        part: `→${partsPath}`,
        quantity: 'number',
        unit: '→corePatterns/units',
        warehouse: `→${warehousesPath}`,
        remarks: 'string',
      },
      (requisition) =>
        requisition.places.map((place) => {
          const part = partAt(requisition.world, someItem(requisition, `part ${place}`));
          return {
            id: lineId(requisition, 'requisitionParts', place),
            ...lineReference(requisition, 'part', partsPath, part.index),
            quantity: 1 + requisition.below(8, `quantity ${place}`),
            ...lineReference(requisition, 'unit', 'corePatterns/units', part.unit),
            ...lineReference(requisition, 'warehouse', warehousesPath, requisition.below(4, 'warehouse')),
            remarks: null,
          };
        }),
    ),
  }),
});

/** Of contracts the catalog knows the key only; the other members are invented. */
const contracts = defineTable<Subject>({
  path: contractsPath,
  keyMembers: ['company', 'contractKey'],
  size: ({ records }) => Math.min(12 + Math.floor(records / 200), 400),
  facts: (world, index) => new Subject(world, contractsPath, index),
  keyPrefix: 'CT-',
  members: ({ company, date, reference, text }) => ({
    ...company(),
    contractKey: text(({ index }) => numberedKey('CT-', index)),
    description: text((contract) =>
      contract.pick(
        ['Manutenção de elevadores', 'Fire extinguishers', 'Calibração anual', 'Chillers – full service'],
        'words',
      ),
    ),
    ...reference('contractType', 'contractsCore/contractTypes', (contract) => contract.below(3, 'type')),
    ...reference('schemaEntityState', statesPath, (contract) => stateIndex('CONTRACT', 1 + contract.below(3, 'state'))),
    ...reference('supplier', 'businessCore/supplierParties', (contract) =>
      contract.one('businessCore/supplierParties', 'supplier'),
    ),
    startDate: date((contract) => isoDay(present - contract.below(700, 'start') * day)),
    endDate: date((contract) => isoDay(present + contract.below(700, 'end') * day)),
  }),
});

/** Lines of the process service: parts below their minimum. The API's names of them are not known. */
const spareParts = defineTable<Subject>({
  path: sparePartsPath,
  keyMembers: ['part'],
  describedBy: 'partDescription',
  size: ({ records }) => Math.min(10 + Math.floor(records / 100), 300),
  facts: (world, index) => new Subject(world, sparePartsPath, index),
  members: ({ number, reference }) => ({
    ...reference('part', partsPath, ({ index }) => index * 3),
    ...reference('warehouse', warehousesPath, (line) => line.below(4, 'warehouse')),
    stock: number((line) => line.below(5, 'stock')),
    minStock: number((line) => 5 + line.below(10, 'minimum')),
    suggestedQuantity: number((line) => 5 + line.below(20, 'suggested')),
  }),
});

const miscCostsTypes = fixedTable({
  path: 'maintenanceCore/miscCostsTypes',
  keyMembers: ['company', 'miscCostTypeKey'],
  rows: [
    { company: 0, key: 'TERC', description: 'Serviços de terceiros' },
    { company: 0, key: 'DESL', description: 'Travel' },
    { company: 1, key: 'TERC', description: 'Third parties' },
    { company: 1, key: 'DESL', description: 'Deslocações' },
  ],
  members: ({ reference, text }) => ({
    ...reference('company', 'corePatterns/companies', ({ row }) => row.company),
    miscCostTypeKey: text(({ row }) => row.key),
    description: text(({ row }) => row.description),
  }),
});

const routes = fixedTable({
  path: 'assetManagementCore/routes',
  keyMembers: ['company', 'routeKey'],
  rows: [
    { company: 0, key: 'R-LUB', description: 'Rota de lubrificação' },
    { company: 0, key: 'R-SEG', description: 'Safety round' },
    { company: 1, key: 'R-ETA', description: 'Ronda da ETA' },
  ],
  members: ({ reference, text }) => ({
    ...reference('company', 'corePatterns/companies', ({ row }) => row.company),
    routeKey: text(({ row }) => row.key),
    description: text(({ row }) => row.description),
  }),
});

/** Entities that the customer defined (API.md §3.5). */
function customEntity(name: string, rows: readonly (readonly [key: string, description: string])[]): TableDefinition {
  return fixedTable({
    path: `customentities/${name}`,
    keyMembers: ['key'],
    rows,
    members: ({ reference, text }) => ({
      schemaEntity: text(() => name),
      key: text(({ row }) => row[0]),
      description: text(({ row }) => row[1]),
      ...reference('company', 'corePatterns/companies', () => 0),
    }),
  });
}

export const supplyTables: readonly TableDefinition[] = [
  requisitions,
  contracts,
  spareParts,
  miscCostsTypes,
  routes,
  customEntity('calibrationCertificates', [
    ['CAL-2025-001', 'Torque wrench 12'],
    ['CAL-2025-002', 'Manómetro de referência'],
    ['CAL-2025-003', 'Termómetro da câmara 2'],
  ]),
  customEntity('safetyPermits', [
    ['PT-0001', 'Trabalho a quente – soldadura'],
    ['PT-0002', 'Confined space: tank 3'],
  ]),
];
