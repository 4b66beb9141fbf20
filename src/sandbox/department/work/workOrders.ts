import { equipmentPath } from '../assets/equipment';
import { indexOfNumberedKey, numberedKey } from '../../store/tables/keyText';
import { locationsPath } from '../assets/locations';
import { plansPath, tasksOfPlan, tasksPath, workOrderTypesPath } from './maintenancePlans';
import { lineId, lineReference } from '../../store/tables/members';
import { day, isoMoment } from '../../store/tables/moments';
import { stateIndex, statesPath } from './states';
import { Subject } from '../../store/tables/subject';
import type { TableDefinition, World } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';
import type { Transition } from './workOrder';
import { WorkOrder, workOrdersPath } from './workOrder';

const prefix = 'WO-';
const historiesPath = 'businessCore/vKEntittyStateTransitionHistories';
const employees = 'workShopsCore/employees';
const customers = 'businessCore/customerParties';
const suppliers = 'businessCore/supplierParties';

const workOrders = defineTable<WorkOrder>({
  path: workOrdersPath,
  keyMembers: ['company', 'workOrderKey'],
  size: ({ records }) => records,
  facts: (world, index) => new WorkOrder(world, index),
  keyPrefix: prefix,
  createdWith: { schemaEntityState: '001WORKORDER' },
  members: ({ company, date, flag, lines, number, reference, text }) => ({
    ...company(),
    workOrderKey: text(({ index }) => numberedKey(prefix, index)),
    description: text(({ description }) => description),
    date: date(({ createdOn }) => isoMoment(createdOn)),
    expectedDate: date((order) => isoMoment(order.createdOn + (1 + order.below(20, 'expected')) * day)),
    ...reference('workOrderType', workOrderTypesPath, ({ type }) => type),
    // Requests and preventive maintenances carry their state so; that work orders do is inferred.
    ...reference('schemaEntityState', statesPath, (order) => order.stateIndex),
    assetType: number(({ assetType }) => assetType),
    ...reference('equipment', equipmentPath, ({ equipment }) => equipment),
    ...reference('tool', equipmentPath, ({ tool }) => tool),
    ...reference('location', locationsPath, ({ location }) => location),
    ...reference('maintenanceRoute', 'assetManagementCore/routes', () => undefined),
    ...reference('priorityLevel', 'maintenanceCore/priorityLevels', ({ priority }) => priority),
    ...reference('workshop', 'workShopsCore/workshops', ({ workshop }) => workshop),
    ...reference('responsible', employees, ({ responsible }) => responsible),
    ...reference('customer', customers, (order) =>
      order.chance(6, 'customer') ? order.one(customers, 'whose') : undefined,
    ),
    ...reference('supplier', suppliers, (order) =>
      order.workshop === 5 ? order.one(suppliers, 'supplier') : undefined,
    ),
    remarks: text(({ remarks }) => remarks),
    equipmentUnderWarranty: flag((order) => order.assetType === 2 && order.chance(7, 'warranty')),
    locationShutdown: flag((order) => order.assetType === 1 && order.chance(10, 'shutdown')),
    exchangeRate: number(() => 1),
    custom_costCenter: text((order) => `CC${100 + order.below(12, 'cost center') * 10}`),
    workOrderMaintenancePlans: lines({ maintenancePlan: `→${plansPath}`, remarks: 'string' }, (order) => [
      {
        id: lineId(order, 'workOrderMaintenancePlans', 0),
        ...lineReference(order, 'maintenancePlan', plansPath, order.plan),
        remarks: null,
      },
    ]),
    workOrderTasks: lines(
      {
        task: `→${tasksPath}`,
        description: 'string',
        duration: 'number',
        timeUnit: 'number',
        isDone: 'boolean',
        remarks: 'string',
      },
      (order) =>
        tasksOfPlan(order.plan).map((task, place) => ({
          id: lineId(order, 'workOrderTasks', place),
          ...lineReference(order, 'task', tasksPath, task),
          description: order.world.description(tasksPath, task),
          duration: 10 + order.below(50, `duration ${place}`),
          timeUnit: 3,
          isDone: order.state === 5 || order.state === 6 || (order.state === 3 && place === 0),
          remarks: null,
        })),
    ),
    workOrderNotes: lines({ date: 'date', note: 'string', createdBy: 'string' }, (order) =>
      order.chance(15, 'noted')
        ? [
            {
              id: lineId(order, 'workOrderNotes', 0),
              date: isoMoment(order.modifiedOn),
              note: order.pick(
                ['Peça encomendada.', 'Waiting for the line to stop.', 'Cliente avisado por telefone.'],
                'noted text',
              ),
              createdBy: order.world.key('identity/users', order.one('identity/users', 'noted by')),
            },
          ]
        : [],
    ),
  }),
});

/** Where each order's transitions begin among all, and their number at the end. */
function transitionStarts(world: World): Uint32Array {
  return world.once(countTransitions);
}

function countTransitions(world: World): Uint32Array {
  const starts = new Uint32Array(world.records + 1);
  for (let index = 0; index < world.records; index += 1) {
    starts[index + 1] = (starts[index] ?? 0) + new WorkOrder(world, index).transitionCount;
  }
  return starts;
}

/** The order that a transition belongs to: the last whose transitions begin at or before it. */
function orderOfTransition(starts: Uint32Array, index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

class StateChange extends Subject {
  readonly order: WorkOrder;
  readonly #transitions: readonly Transition[];
  readonly #place: number;

  constructor(world: World, index: number) {
    super(world, historiesPath, index);
    const starts = transitionStarts(world);
    this.order = new WorkOrder(world, orderOfTransition(starts, index));
    this.#transitions = this.order.transitions;
    this.#place = index - (starts[this.order.index] ?? 0);
  }

  get state(): number {
    return stateIndex('WORKORDER', this.#transitions[this.#place]?.state ?? 1);
  }

  get previous(): number | undefined {
    const before = this.#transitions[this.#place - 1];
    return before === undefined ? undefined : stateIndex('WORKORDER', before.state);
  }

  override get createdOn(): number {
    return this.#transitions[this.#place]?.at ?? this.order.createdOn;
  }

  override get modifiedOn(): number {
    return this.createdOn;
  }

  override get isDeleted(): boolean {
    return false;
  }
}

/** The states that every work order went through. */
const histories = defineTable<StateChange>({
  path: historiesPath,
  keyMembers: ['key', 'entityNaturalKey', 'dateTransition'],
  describedBy: 'entityNaturalKey',
  size: (world) => transitionStarts(world)[world.records] ?? 0,
  facts: (world, index) => new StateChange(world, index),
  indexOfKey: (segments, world) => {
    const order = indexOfNumberedKey(prefix, segments[1] ?? '');
    if (order === undefined || order >= world.records) return undefined;
    const place = new WorkOrder(world, order).transitions.findIndex(({ at }) => isoMoment(at) === segments[2]);
    return place < 0 ? undefined : (transitionStarts(world)[order] ?? 0) + place;
  },
  members: ({ date, reference, text }) => ({
    key: text(({ world, state }) => world.key(statesPath, state)),
    entityNaturalKey: text(({ order }) => numberedKey(prefix, order.index)),
    dateTransition: date(({ createdOn }) => isoMoment(createdOn)),
    ...reference('company', 'corePatterns/companies', ({ order }) => (order.company === 'C01' ? 0 : 1)),
    ...reference('state', statesPath, ({ state }) => state),
    ...reference('previousState', statesPath, ({ previous }) => previous),
    remarks: text((change) => (change.chance(8, 'remarks') ? 'Alterado pelo chefe de turno.' : null)),
  }),
});

export const workOrderTables: readonly TableDefinition[] = [workOrders, histories];
