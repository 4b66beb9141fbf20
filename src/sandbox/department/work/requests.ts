import { keyedTable } from '../../store/tables/fixedTable';
import { equipmentPath } from '../assets/equipment';
import { indexOfNumberedKey, numberedKey } from '../../store/tables/keyText';
import { locationsPath } from '../assets/locations';
import { plansPath, workOrderTypesPath } from './maintenancePlans';
import { day, hour, isoMoment, present } from '../../store/tables/moments';
import { stateIndex, statesPath } from './states';
import { Subject } from '../../store/tables/subject';
import type { CompanyKey } from '../../store/tables/companies';
import type { TableDefinition, World } from '../../store/tables/world';
import { defineTable } from '../../store/tables/tableDefinition';
import { WorkOrder, workOrdersPath } from './workOrder';

const requestsPath = 'requests/requests';
const linksPath = 'maintenance/workOrderRequests';
const prefix = 'RQ-';

const complaints = [
  'Fuga de água junto a',
  'Unusual noise at',
  'Não arranca:',
  'Please check',
  'Cheiro a queimado –',
  'Safety guard missing on',
] as const;

/** Requests stand to work orders as 2 to 5; every second one led to its order. */
class Request extends Subject {
  constructor(world: World, index: number) {
    super(world, requestsPath, index);
  }

  #order: WorkOrder | undefined;

  get order(): WorkOrder {
    return (this.#order ??= new WorkOrder(
      this.world,
      Math.min(Math.floor((this.index * 5) / 2), this.world.records - 1),
    ));
  }

  get isLinked(): boolean {
    return this.index % 2 === 0;
  }

  override get company(): CompanyKey {
    return this.order.company;
  }

  override get createdOn(): number {
    return this.order.createdOn - (1 + this.below(60, 'before')) * 60_000;
  }

  override get modifiedOn(): number {
    return Math.max(this.order.modifiedOn, this.createdOn);
  }

  /** 1 registered, 2 accepted, 3 in treatment, 4 solved, 5 refused. */
  get state(): number {
    if (this.isLinked) return this.order.isFinal ? 4 : 3;
    if (present - this.createdOn < 10 * day) return 1 + this.below(2, 'new');
    return this.chance(70, 'solved') ? 4 : 5;
  }

  get stateIndex(): number {
    return stateIndex('REQUEST', this.state);
  }

  get description(): string {
    const asset = this.order.equipment;
    const what =
      asset === undefined
        ? this.world.description(locationsPath, this.order.location)
        : this.world.description(equipmentPath, asset);
    return `${this.pick(complaints, 'complaint')} ${typeof what === 'string' ? what : ''}`;
  }

  get rate(): number | null {
    return this.state === 4 && this.chance(40, 'rated') ? 1 + this.below(5, 'rate') : null;
  }
}

function requestCount({ records }: World): number {
  return Math.max(Math.ceil((records * 2) / 5), 1);
}

const parties = 'businessCore/parties';

const requests = defineTable<Request>({
  path: requestsPath,
  keyMembers: ['company', 'requestKey'],
  size: requestCount,
  facts: (world, index) => new Request(world, index),
  keyPrefix: prefix,
  createdWith: { schemaEntityState: '001REQUEST' },
  members: ({ company, date, flag, guid, lines, number, reference, text }) => ({
    ...company(),
    requestKey: text(({ index }) => numberedKey(prefix, index)),
    description: text(({ description }) => description),
    date: date(({ createdOn }) => isoMoment(createdOn)),
    ...reference('requestType', 'requests/requestTypes', (request) => request.below(3, 'type')),
    ...reference('requestReason', 'requests/requestReasons', (request) => request.below(5, 'reason')),
    ...reference('schemaEntityState', statesPath, (request) => request.stateIndex),
    currentStateId: guid((request) => request.world.id(statesPath, request.stateIndex)),
    newStateId: guid(() => null),
    previousStateId: guid(() => null),
    triggerStateId: guid(() => null),
    isCanceledState: flag(({ state }) => state === 5),
    allowChangeTransitions: flag(({ state }) => state < 4),
    assetType: number(({ order }) => order.assetType),
    ...reference('equipment', equipmentPath, ({ order }) => order.equipment),
    ...reference('tool', equipmentPath, ({ order }) => order.tool),
    ...reference('location', locationsPath, ({ order }) => order.location),
    ...reference('parentLocation', locationsPath, () => undefined),
    ...reference('assetRoute', 'assetManagementCore/routes', () => undefined),
    ...reference('priorityLevel', 'maintenanceCore/priorityLevels', ({ order }) => order.priority),
    ...reference('party', parties, (request) => request.one('workShopsCore/employees', 'asked by')),
    remarks: text((request) => (request.chance(25, 'remarks') ? 'Já aconteceu na semana passada.' : null)),
    report: text(() => null),
    template: text(() => null),
    rate: number(({ rate }) => rate),
    rateRemarks: text(({ rate }) => (rate !== null && rate <= 2 ? 'Demorou demasiado.' : null)),
    expectedCost: number(() => null),
    expectedDuration: text(() => '02:00:00'),
    expectedDurationSeconds: number(() => 7200),
    ...reference('brand', 'businessCore/brands', () => undefined),
    ...reference('brandModel', 'businessCore/brandModels', () => undefined),
    currency: text(() => 'EUR'),
    expectedDate: date(({ createdOn }) => isoMoment(createdOn + 2 * day)),
    expectedEndDate: date(({ createdOn }) => isoMoment(createdOn + 3 * day)),
    sLAStartDate: date(({ createdOn }) => isoMoment(createdOn)),
    sLAEndDate: date((request) =>
      isoMoment(request.createdOn + ([2, 8, 72, 240][request.order.priority] ?? 240) * hour),
    ),
    ...reference('operatingState', 'maintenanceCore/operatingStates', (request) => request.below(3, 'operating')),
    isDownOperatingState: flag((request) => request.below(3, 'operating') === 2),
    allowChangeOperatingState: flag(() => true),
    closeDowntime: flag(() => false),
    templateParameters: text(() => null),
    canCreateWO: flag(({ state }) => state === 2),
    subscriptionAssetTypeId: guid(() => null),
    applyDefaults: flag(() => false),
    isAssetLocked: flag(() => false),
    requestRouteLocations: lines({ location: `→${locationsPath}` }, () => []),
    requestRouteEquipments: lines({ equipmentItem: `→${equipmentPath}` }, () => []),
    requestRouteTools: lines({ tool: `→${equipmentPath}` }, () => []),
  }),
});

class Link extends Subject {
  get request(): Request {
    return new Request(this.world, this.index * 2);
  }

  override get company(): CompanyKey {
    return this.request.company;
  }

  override get createdOn(): number {
    return this.request.order.createdOn;
  }
}

/** The requests that led to work orders. */
const links = defineTable<Link>({
  path: linksPath,
  keyMembers: ['company', 'workOrder', 'request'],
  describedBy: 'requestDescription',
  size: (world) => Math.ceil(requestCount(world) / 2),
  facts: (world, index) => new Link(world, linksPath, index),
  indexOfKey: (segments) => {
    const request = indexOfNumberedKey(prefix, segments[2] ?? '');
    return request === undefined || request % 2 === 1 ? undefined : request / 2;
  },
  members: ({ company, flag, reference, text }) => ({
    ...company(),
    ...reference('workOrder', workOrdersPath, ({ request }) => request.order.index),
    ...reference('request', requestsPath, ({ request }) => request.index),
    applyDownTimeChildren: flag(() => false),
    reportDownTime: flag((link) => link.chance(20, 'down')),
    closeDowntime: flag(({ request }) => request.order.isFinal),
    linkedWO: text(({ world, request }) => world.key(workOrdersPath, request.order.index)),
  }),
});

const requestTypes = keyedTable(
  'requests/requestTypes',
  'requestTypeKey',
  [
    ['AVARIA', 'Avaria'],
    ['SERVICO', 'Service'],
    ['LIMPEZA', 'Limpeza'],
  ],
  ({ flag, reference, text }) => ({
    remarks: text(() => null),
    isDefault: flag(({ index }) => index === 0),
    requesterClosingRequired: flag(() => false),
    generateWO: flag(({ index }) => index === 0),
    createWithoutAsset: flag(({ index }) => index === 2),
    ...reference('maintenancePlan', plansPath, () => 11),
    ...reference('workshop', 'workShopsCore/workshops', () => 0),
    ...reference('workOrderType', workOrderTypesPath, () => 0),
    ...reference('priorityLevel', 'maintenanceCore/priorityLevels', ({ index }) => index + 1),
    remarksTemplate: text(() => 'What happened?\nSince when?'),
  }),
);

export const requestTables: readonly TableDefinition[] = [requests, links, requestTypes];
