import { Equipment, equipmentPath, someEquipment } from '../assets/equipment';
import { indexOfNumberedKey, numberedKey } from '../../store/tables/keyText';
import { locationsPath } from '../assets/locations';
import { planOfFamily, plansPath, workOrderTypesPath } from './maintenancePlans';
import { lineId, lineReference } from '../../store/tables/members';
import { day, isoDay, present } from '../../store/tables/moments';
import { stateIndex, stateKey, statesPath } from './states';
import { Subject } from '../../store/tables/subject';
import type { CompanyKey } from '../../store/tables/companies';
import type { TableDefinition, World } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';
import { workOrdersPath } from './workOrder';

const preventivePath = 'maintenance/preventiveMaintenances';
const eventsPath = 'maintenance/preventiveMaintenanceEvents';
const managementsPath = 'maintenance/preventiveMaintenanceManagements';
const prefix = 'PM-';
const employees = 'workShopsCore/employees';
const workshops = 'workShopsCore/workshops';

/** Occurrences that are planned ahead. */
const eventsEach = 4;

class Preventive extends Subject {
  constructor(world: World, index: number) {
    super(world, preventivePath, index);
  }

  get equipment(): number {
    return someEquipment(this, this.company, 'equipment');
  }

  get plan(): number {
    return planOfFamily(new Equipment(this.world, equipmentPath, this.equipment).family, this);
  }

  /** Days between occurrences. */
  get interval(): number {
    return this.pick([7, 30, 30, 90, 365], 'interval');
  }

  get state(): number {
    return this.chance(85, 'running') ? 2 : 3;
  }

  get description(): string {
    const plan = this.world.description(plansPath, this.plan);
    const item = this.world.description(equipmentPath, this.equipment);
    return `${typeof plan === 'string' ? plan : ''} – ${typeof item === 'string' ? item : ''}`;
  }

  /** The recurrence as JSON text inside a string, as the API has it (API.md §6). */
  get recurrence(): string {
    return JSON.stringify({
      timeZoneOffsetMinutes: 0,
      repeatType: this.interval === 7 ? 'weekly' : 'monthly',
      repeatEvery: Math.max(Math.round(this.interval / 30), 1),
      startDate: isoDay(this.createdOn),
      endType: 'withoutenddate',
      endCount: 0,
      endDate: null,
    });
  }
}

function preventiveCount({ records }: World): number {
  return Math.ceil(Math.min(24 + records / 25, 3000) / 4) * 4;
}

const preventives = defineTable<Preventive>({
  path: preventivePath,
  keyMembers: ['company', 'preventiveMaintenanceKey', 'numerator'],
  calledBy: 'preventiveMaintenanceKey',
  size: preventiveCount,
  facts: (world, index) => new Preventive(world, index),
  indexOfKey: (segments) => indexOfNumberedKey(prefix, segments[1] ?? ''),
  keyPrefix: prefix,
  members: ({ company, date, flag, guid, lines, number, reference, text }) => ({
    ...company(),
    preventiveMaintenanceKey: text(({ index }) => numberedKey(prefix, index)),
    numerator: number(() => 1),
    preventiveMaintenanceVersion: number(() => 1),
    description: text(({ description }) => description),
    ...reference('schemaEntityState', statesPath, ({ state }) => stateIndex('PREVENTIVEMAINTENANCE', state)),
    ...reference('workOrderType', workOrderTypesPath, () => 1),
    ...reference('workshop', workshops, (preventive) => preventive.below(6, 'workshop')),
    ...reference('responsible', employees, (preventive) => preventive.one(employees, 'responsible')),
    ...reference('priorityLevel', 'maintenanceCore/priorityLevels', () => 2),
    assetType: number(() => 2),
    ...reference('equipment', equipmentPath, ({ equipment }) => equipment),
    ...reference('tool', equipmentPath, () => undefined),
    ...reference(
      'location',
      locationsPath,
      ({ world, equipment }) => new Equipment(world, equipmentPath, equipment).location,
    ),
    openWOAuthorization: flag(() => true),
    closeWOAuthorization: flag(() => false),
    simplifiedReporting: flag((preventive) => preventive.chance(30, 'simplified')),
    remarks: text(() => null),
    projectionEndDate: date(() => isoDay(present + 365 * day)),
    joinPlans: flag(() => false),
    ...reference('customer', 'businessCore/customerParties', () => undefined),
    ...reference('provider', 'businessCore/supplierParties', () => undefined),
    rescheduleLog: text(() => null),
    rescheduleDate: date(() => null),
    rescheduleResult: text(() => null),
    workOrderState: text(() => stateKey('WORKORDER', 2)),
    schedulingCriteria: number(() => 1),
    currentStateId: guid(({ world, state }) => world.id(statesPath, stateIndex('PREVENTIVEMAINTENANCE', state))),
    newStateId: guid(() => null),
    previousStateId: guid(() => null),
    timeZoneId: text(() => 'GMT Standard Time'),
    timeZoneDescription: text(() => '(UTC+00:00) Dublin, Edinburgh, Lisbon, London'),
    allowPreviewEvents: flag(() => true),
    allowRescheduleEvents: flag(() => true),
    allowCreateNewVersion: flag(() => true),
    templateParameters: text(() => null),
    notificationWorkshopId: guid(() => null),
    preventiveMaintenancePlans: lines(
      {
        maintenancePlan: `→${plansPath}`,
        recurrenceConfig: 'string',
        advanceTolerance: 'number',
        delayTolerance: 'number',
        events: 'number',
        interval: 'number',
        replacementCriteria: 'number',
        expectedDuration: 'string',
      },
      (preventive) => [
        {
          id: lineId(preventive, 'preventiveMaintenancePlans', 0),
          ...lineReference(preventive, 'maintenancePlan', plansPath, preventive.plan),
          recurrenceConfig: preventive.recurrence,
          advanceTolerance: 2,
          delayTolerance: 5,
          events: eventsEach,
          interval: preventive.interval,
          replacementCriteria: 1,
          expectedDuration: '01:30:00',
        },
      ],
    ),
  }),
});

class Occurrence extends Subject {
  get preventive(): Preventive {
    return new Preventive(this.world, Math.floor(this.index / eventsEach));
  }

  override get company(): CompanyKey {
    return this.preventive.company;
  }

  get number(): number {
    return 1 + (this.index % eventsEach);
  }

  get plannedOn(): number {
    return present + (this.number - 2) * this.preventive.interval * day + this.below(5, 'shift') * day;
  }

  get isDelayed(): boolean {
    return this.plannedOn < present && this.chance(30, 'delayed');
  }
}

function eventCount(world: World): number {
  return preventiveCount(world) * eventsEach;
}

const events = defineTable<Occurrence>({
  path: eventsPath,
  keyMembers: ['company', 'preventiveMaintenance', 'occurrence'],
  describedBy: 'recurrenceFrequency',
  size: eventCount,
  facts: (world, index) => new Occurrence(world, eventsPath, index),
  indexOfKey: (segments) => {
    const preventive = indexOfNumberedKey(prefix, segments[1] ?? '');
    const number = Number(segments[2]);
    if (preventive === undefined || !(number >= 1 && number <= eventsEach)) return undefined;
    return preventive * eventsEach + number - 1;
  },
  members: ({ company, date, flag, guid, lines, number, reference, text }) => ({
    ...company(),
    preventiveMaintenance: text(({ world, preventive }) => world.key(preventivePath, preventive.index)),
    preventiveMaintenanceId: guid(({ world, preventive }) => world.id(preventivePath, preventive.index)),
    occurrence: number((event) => event.number),
    ...reference('maintenancePlan', plansPath, ({ preventive }) => preventive.plan),
    predictedDate: date(({ plannedOn }) => isoDay(plannedOn)),
    recurrenceFrequency: text(({ preventive }) => `every ${preventive.interval} days`),
    ...reference('workOrder', workOrdersPath, () => undefined),
    isDelayed: flag(({ isDelayed }) => isDelayed),
    fixedDate: flag((event) => event.chance(10, 'fixed')),
    allowCreateWorkOrder: flag(() => true),
    notificationSent: flag(({ plannedOn }) => plannedOn < present),
    meterCumulativeReading: number(() => null),
    projectionWorkOrders: lines({ workOrder: `→${workOrdersPath}` }, () => []),
  }),
});

/** Lines of the process service: what is due. The API's names of them are not known. */
const managements = defineTable<Occurrence>({
  path: managementsPath,
  keyMembers: ['company', 'preventiveMaintenance', 'occurrence'],
  describedBy: 'description',
  size: eventCount,
  facts: (world, index) => new Occurrence(world, managementsPath, index),
  indexOfKey: events.indexOfKey ?? (() => undefined),
  members: ({ company, date, flag, number, reference, text }) => ({
    ...company(),
    preventiveMaintenance: text(({ world, preventive }) => world.key(preventivePath, preventive.index)),
    occurrence: number((event) => event.number),
    description: text(({ preventive }) => preventive.description),
    ...reference('equipment', equipmentPath, ({ preventive }) => preventive.equipment),
    ...reference('maintenancePlan', plansPath, ({ preventive }) => preventive.plan),
    predictedDate: date(({ plannedOn }) => isoDay(plannedOn)),
    isDelayed: flag(({ isDelayed }) => isDelayed),
  }),
});

export const preventiveMaintenanceTables: readonly TableDefinition[] = [preventives, events, managements];
