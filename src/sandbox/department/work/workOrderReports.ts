import { LosslessNumber } from '../../../json/json';
import { equipmentPath } from '../assets/equipment';
import { numberedKey } from '../../store/tables/keyText';
import { locationsPath } from '../assets/locations';
import { plansPath, tasksOfPlan, tasksPath } from './maintenancePlans';
import type { MemberKit, MemberDefinitions } from '../../store/tables/members';
import { euros, lineId, lineReference } from '../../store/tables/members';
import { isoMoment } from '../../store/tables/moments';
import { partAt, partsPath, someItem, warehousesPath } from '../stock/parts';
import type { TableDefinition } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';
import { OfWorkOrder, workOrdersPath } from './workOrder';
import { hourlyCents } from '../people/workshops';

const employees = 'workShopsCore/employees';
const expertises = 'workShopsCore/expertises';

/** Something written down about a work order that was started. */
class Report extends OfWorkOrder {
  override get createdOn(): number {
    const { order } = this;
    return (
      order.createdOn +
      Math.floor(((order.modifiedOn - order.createdOn) * (50 + this.below(50, 'when'))) / 100_000) * 1000
    );
  }

  get employee(): number {
    return this.chance(60, 'own') ? this.order.responsible : this.one(employees, 'employee');
  }

  get task(): number {
    return tasksOfPlan(this.order.plan)[0] ?? 0;
  }

  get isLocked(): boolean {
    return this.order.isFinal;
  }
}

/** What all reports tell of the order and its asset. */
function ofOrder<Facts extends Report>({
  company,
  flag,
  guid,
  number,
  reference,
  text,
}: MemberKit<Facts>): MemberDefinitions<Facts> {
  return {
    ...company(),
    ...reference('workOrder', workOrdersPath, ({ order }) => order.index),
    assetType: number(({ order }) => order.assetType),
    ...reference('location', locationsPath, ({ order }) => order.location),
    ...reference('equipment', equipmentPath, ({ order }) => order.equipment),
    ...reference('tool', equipmentPath, ({ order }) => order.tool),
    ...reference('maintenanceRoute', 'assetManagementCore/routes', () => undefined),
    ...reference('employee', employees, ({ employee }) => employee),
    ...reference('workOrderMaintenancePlan', plansPath, ({ order }) => order.plan),
    wOMaintenancePlanId: guid(({ order }) => lineId(order, 'workOrderMaintenancePlans', 0)),
    wOMaintenancePlanTaskId: guid(() => null),
    wOTaskId: guid(({ order }) => lineId(order, 'workOrderTasks', 0)),
    ...reference('task', tasksPath, ({ task }) => task),
    currency: text(() => 'EUR'),
    exchangeRate: number(() => 1),
    isLocked: flag(({ isLocked }) => isLocked),
    remarks: text((report) => (report.chance(6, 'remarks') ? 'Trabalho feito com a linha parada.' : null)),
  };
}

class Labor extends Report {
  /** Seconds. */
  get totalTime(): number {
    return (1 + this.below(32, 'quarters')) * 900;
  }

  get expertise(): number {
    return this.below(6, 'expertise');
  }

  get isOvertime(): boolean {
    return this.chance(12, 'overtime');
  }

  get hourCents(): number {
    return hourlyCents(this.expertise, this.isOvertime);
  }
}

const laborsPath = 'maintenance/workOrderReportLabors';

const labors = defineTable<Labor>({
  path: laborsPath,
  keyMembers: ['company', 'workOrderReportLaborKey'],
  describedBy: 'remarks',
  size: ({ records }) => Math.ceil(records * 0.8),
  facts: (world, index) => new Labor(world, laborsPath, index),
  keyPrefix: 'LAB-',
  members: (kit) => ({
    workOrderReportLaborKey: kit.text(({ index }) => numberedKey('LAB-', index)),
    ...ofOrder(kit),
    reportDate: kit.date(({ createdOn }) => isoMoment(createdOn)),
    startDate: kit.date(({ createdOn, totalTime }) => isoMoment(createdOn - totalTime * 1000)),
    endDate: kit.date(({ createdOn }) => isoMoment(createdOn)),
    totalTime: kit.number(({ totalTime }) => totalTime),
    hours: kit.number(({ totalTime }) => totalTime / 3600),
    schedulingLaborCost: kit.text(() => null),
    ...kit.reference('expertise', expertises, ({ expertise }) => expertise),
    expertiseTier: kit.text(({ isOvertime }) => (isOvertime ? 'EXTRA' : 'NORMAL')),
    expertiseCostId: kit.guid(() => null),
    hourCost: kit.number(({ hourCents }) => hourCents / 100),
    total: kit.number(({ hourCents, totalTime }) => Math.round((hourCents * totalTime) / 3600) / 100),
    exchangeRateDate: kit.date(() => null),
  }),
});

class Consumption extends Report {
  get places(): readonly number[] {
    return Array.from({ length: 1 + this.below(4, 'lines') }, (_, place) => place);
  }
}

const consumptionsPath = 'maintenance/workOrderReportConsumptions';

const consumptions = defineTable<Consumption>({
  path: consumptionsPath,
  keyMembers: ['company', 'workOrderReportConsumptionKey'],
  describedBy: 'remarks',
  size: ({ records }) => Math.ceil(records * 0.45),
  facts: (world, index) => new Consumption(world, consumptionsPath, index),
  keyPrefix: 'CON-',
  members: (kit) => ({
    workOrderReportConsumptionKey: kit.text(({ index }) => numberedKey('CON-', index)),
    ...ofOrder(kit),
    reportDate: kit.date(({ createdOn }) => isoMoment(createdOn)),
    exchangeRateDate: kit.date(() => null),
    automaticSparePartConsumption: kit.flag((report) => report.chance(10, 'automatic')),
    wOConsumptionLines: kit.lines(
      {
        date: 'date',
        part: `→${partsPath}`,
        description: 'string',
        quantity: 'number',
        unit: '→corePatterns/units',
        warehouse: `→${warehousesPath}`,
        price: 'money',
        totalCost: 'money',
        currency: 'string',
        remarks: 'string',
        workOrderMaintenancePlan: `→${plansPath}`,
        wOMaintenancePlanId: 'guid',
        wOMaintenancePlanTaskId: 'guid',
        wOTaskId: 'guid',
        task: `→${tasksPath}`,
        requisitionLineId: 'guid',
      },
      (report) =>
        report.places.map((place) => {
          const part = partAt(report.world, someItem(report, `part ${place}`));
          const quantity = 1 + report.below(6, `quantity ${place}`);
          // Four decimals as a database sends them: JavaScript's numbers would drop the zeros.
          const exact = report.chance(10, `exact ${place}`);
          return {
            id: lineId(report, 'wOConsumptionLines', place),
            date: isoMoment(report.createdOn),
            ...lineReference(report, 'part', partsPath, part.index),
            description: part.description,
            quantity: exact ? new LosslessNumber(`${quantity}.5000`) : quantity,
            ...lineReference(report, 'unit', 'corePatterns/units', part.unit),
            ...lineReference(report, 'warehouse', warehousesPath, report.below(4, 'warehouse')),
            price: euros(part.unitCents),
            totalCost: euros(part.unitCents * (exact ? quantity + 0.5 : quantity)),
            currency: 'EUR',
            remarks: null,
            ...lineReference(report, 'workOrderMaintenancePlan', plansPath, report.order.plan),
            wOMaintenancePlanId: lineId(report.order, 'workOrderMaintenancePlans', 0),
            wOMaintenancePlanTaskId: null,
            wOTaskId: null,
            ...lineReference(report, 'task', tasksPath, report.task),
            requisitionLineId: null,
          };
        }),
    ),
  }),
});

const miscCostsPath = 'maintenance/workOrderReportMiscCosts';

class MiscCost extends Report {
  get cents(): number {
    return 2_000 + this.below(60_000, 'value');
  }

  get quantity(): number {
    return 1 + this.below(3, 'quantity');
  }
}

const miscCosts = defineTable<MiscCost>({
  path: miscCostsPath,
  keyMembers: ['company', 'workOrderReportMiscCostKey'],
  describedBy: 'remarks',
  size: ({ records }) => Math.ceil(records * 0.12),
  facts: (world, index) => new MiscCost(world, miscCostsPath, index),
  keyPrefix: 'MC-',
  members: (kit) => ({
    workOrderReportMiscCostKey: kit.text(({ index }) => numberedKey('MC-', index)),
    ...ofOrder(kit),
    reportDate: kit.date(({ createdOn }) => isoMoment(createdOn)),
    miscCostDate: kit.date(({ createdOn }) => isoMoment(createdOn)),
    ...kit.reference('miscCostsType', 'maintenanceCore/miscCostsTypes', ({ company }) => (company === 'C01' ? 0 : 2)),
    ...kit.reference('miscCost', 'maintenanceCore/miscCosts', (report) => report.below(5, 'cost')),
    quantity: kit.number(({ quantity }) => quantity),
    value: kit.money(({ cents }) => cents),
    minimumValue: kit.money(() => 1_000),
    maxValue: kit.money(() => 100_000),
    total: kit.number(({ cents, quantity }) => (cents * quantity) / 100),
  }),
});

const assignmentsPath = 'maintenance/workOrderAssignments';

const assignments = defineTable<Report>({
  path: assignmentsPath,
  keyMembers: ['company', 'workOrderAssignmentKey'],
  describedBy: 'remarks',
  size: ({ records }) => Math.ceil(records * 0.7),
  facts: (world, index) => new Report(world, assignmentsPath, index),
  keyPrefix: 'AS-',
  members: ({ company, flag, guid, reference, text }) => ({
    ...company(),
    workOrderAssignmentKey: text(({ index }) => numberedKey('AS-', index)),
    ...reference('workOrder', workOrdersPath, ({ order }) => order.index),
    parties: text(({ world, employee }) => world.key(employees, employee)),
    expertises: text((report) => report.world.key(expertises, report.below(6, 'expertise'))),
    remarks: text(() => null),
    isLocked: flag(({ isLocked }) => isLocked),
    ...reference('workOrderMaintenancePlan', plansPath, ({ order }) => order.plan),
    wOMaintenancePlanId: guid(({ order }) => lineId(order, 'workOrderMaintenancePlans', 0)),
    wOMaintenancePlanTaskId: guid(() => null),
    wOTaskId: guid(({ order }) => lineId(order, 'workOrderTasks', 0)),
    ...reference('task', tasksPath, ({ task }) => task),
    templateParameters: text(() => null),
    assignedToIds: text(({ world, employee }) => world.id(employees, employee)),
  }),
});

const verificationsPath = 'maintenance/workOrderTaskVerifications';

const taskVerifications = defineTable<Report>({
  path: verificationsPath,
  keyMembers: ['company', 'workOrderTaskVerificationKey'],
  describedBy: 'verificationDescription',
  size: ({ records }) => Math.ceil(records * 0.25),
  facts: (world, index) => new Report(world, verificationsPath, index),
  keyPrefix: 'TV-',
  members: ({ company, flag, reference, text }) => ({
    ...company(),
    workOrderTaskVerificationKey: text(({ index }) => numberedKey('TV-', index)),
    ...reference('workOrder', workOrdersPath, ({ order }) => order.index),
    ...reference('task', tasksPath, ({ task }) => task),
    ...reference('verification', 'maintenanceCore/verifications', (report) => report.below(4, 'verification')),
    isVerified: flag((report) => report.chance(90, 'verified')),
  }),
});

export const workOrderReportTables: readonly TableDefinition[] = [
  labors,
  consumptions,
  miscCosts,
  assignments,
  taskVerifications,
];
