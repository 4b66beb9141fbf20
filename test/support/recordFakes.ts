import type * as vscode from 'vscode';
import type { Catalog, Column, ServiceEntry } from '../../src/catalog/types';
import type {
  CallOptions,
  CallRequest,
  CallResult,
  Download,
  Page,
  RecordKey,
  RecordsApi,
} from '../../src/client/core/api';
import type { ODataQuery } from '../../src/odata/odataQuery';
import type { Connection, ConnectionIdentity } from '../../src/client/core/connection';
import { ValuekeepError } from '../../src/client/core/errors';
import { defaultDialect } from '../../src/odata/dialect';
import type { Dialect } from '../../src/odata/dialect';
import { parseJson } from '../../src/json/json';
import type { JsonObject } from '../../src/json/json';
import type {
  ConnectionAccess,
  ConnectionSnapshot,
  ConnectionState,
} from '../../src/platform/contracts/connectionAccess';
import { connectionToGuard } from '../../src/platform/contracts/connectionIdentity';
import type { RecordReader } from '../../src/reading/recordReader';
import type { RecordReaders } from '../../src/platform/contracts/recordReader';

export const testConnection: Connection = {
  id: 'c1',
  name: 'Porto plant',
  stage: 'test',
  apiUrl: 'https://api.example.test/api',
  tenant: 'tenant',
  organization: 'organization',
  tokenUrl: 'https://identity.example.test/connect/token',
  scope: 'application',
  clientAuthentication: 'basic',
  clientId: 'client',
  readOnly: false,
};

export const workOrders: ServiceEntry = {
  id: 'maintenance/workOrders',
  module: 'maintenance',
  name: 'workOrders',
  entity: 'WorkOrder',
  title: 'Work order',
  area: 'Work',
  path: 'maintenance/workOrders',
  page: null,
  methods: ['GET'],
  methodsSeen: true,
  key: ['companyKey', 'workOrderKey'],
  complete: true,
  setListComplete: true,
  operations: [],
};

export const equipmentItems: ServiceEntry = {
  ...workOrders,
  id: 'assetManagementCore/equipmentItems',
  module: 'assetManagementCore',
  name: 'equipmentItems',
  entity: 'EquipmentItem',
  title: 'Equipment item',
  area: 'Assets',
  path: 'assetManagementCore/equipmentItems',
  key: ['companyKey', 'equipmentKey'],
};

export const workOrderColumns: readonly Column[] = [
  { queryName: 'Id', member: 'id', type: 'Guid' },
  { queryName: 'Company', member: 'company', type: 'string' },
  { queryName: 'WorkOrderKey', member: 'workOrderKey', type: 'string' },
  { queryName: 'Description', member: 'description', type: 'string' },
  { queryName: 'AssetType', member: 'assetType', type: 'enum AssetType' },
  { queryName: 'Equipment', member: 'equipment', type: 'string' },
  { queryName: 'ModifiedOn', member: 'modifiedOn', type: 'DateTimeOffset' },
  { queryName: 'IsActive', member: 'isActive', type: 'bool' },
  { queryName: 'TotalCostAmount', member: 'totalCostAmount', type: 'decimal' },
  { queryName: 'Remarks', member: 'remarks', type: 'string' },
];

export function fakeCatalog(columns: readonly Column[] = workOrderColumns): Catalog {
  return {
    modules: [],
    services: [workOrders, equipmentItems],
    areas: [],
    service: (id) => [workOrders, equipmentItems].find((each) => each.id.toLowerCase() === id.toLowerCase()),
    operations: () => [],
    operation: () => undefined,
    evidenceMeaning: () => undefined,
    recordType: () => undefined,
    enumeration: (name) =>
      name === 'AssetType'
        ? {
            name,
            values: [
              { value: 1, name: 'Location' },
              { value: 2, name: 'Equipment' },
              { value: 3, name: 'Tool' },
            ],
            source: '',
            evidence: '',
          }
        : undefined,
    columns: () => columns,
    search: () => [],
  };
}

/** Record number `index` as its list shows it; its text holds numbers that JavaScript would round. */
export function listedRecord(index: number): JsonObject {
  const remarks =
    index % 7 === 0 ? 'null' : JSON.stringify(`Vedação do motor nº ${index}: "ver manual"\nantes de abrir`);
  return parsed(`{
    "id": "${idOf(index)}",
    "company": "C01",
    "workOrderKey": "WO-${String(index).padStart(6, '0')}",
    "description": "Replace the seal of pump ${index}",
    "assetType": ${1 + (index % 3)},
    "equipment": "PMP-${index % 40}",
    "modifiedOn": "2024-03-${String(1 + (index % 28)).padStart(2, '0')}T08:15:00.000Z",
    "isActive": ${String(index % 5 !== 0)},
    "totalCostAmount": 9007199254740993.${String(index % 100).padStart(2, '0')}0,
    "remarks": ${remarks}
  }`);
}

export function wholeRecord(index: number): JsonObject {
  return {
    ...listedRecord(index),
    equipmentId: equipmentId(index % 40),
    equipmentDescription: `Pump ${index % 40}`,
    totalCost: parsed('{"amount": 9007199254740993.10, "symbol": "€", "fractionDigits": 2}'),
    priority: parsed('{"a": [1, 2.50, true, null]}'),
  };
}

/** The pump that work orders name; it is part of another one. */
export function equipmentRecord(index: number): JsonObject {
  const parent = Math.floor(index / 2);
  return {
    id: equipmentId(index),
    company: 'C01',
    equipmentKey: `PMP-${index}`,
    description: `Pump ${index}`,
    serial: `SN-${9000 + index}`,
    purchasePrice: parsed('{"amount": 12450.00, "symbol": "€", "fractionDigits": 2}'),
    ...(index === 0
      ? {}
      : {
          parentEquipment: `PMP-${parent}`,
          parentEquipmentId: equipmentId(parent),
          parentEquipmentDescription: `Pump ${parent}`,
        }),
  };
}

function equipmentId(index: number): string {
  return `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`;
}

export function idOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

export function parsed(text: string): JsonObject {
  return parseJson(text) as JsonObject;
}

/** A server in memory: pages of 100 and answers as the test sets them. */
export class FakeApi implements RecordsApi {
  readonly lists: { path: string; query: ODataQuery }[] = [];
  readonly gets: RecordKey[] = [];
  dialect: Dialect = defaultDialect;
  total = 250;
  pageSize = 100;
  /** Called before each answer; throws or waits where a test wants that. */
  beforeList: (query: ODataQuery) => Promise<void> | void = () => undefined;
  beforeNext: (options: CallOptions | undefined, nextLink: string) => Promise<void> | void = () => undefined;
  beforeGet: (key: RecordKey, options: CallOptions | undefined) => Promise<void> | void = () => undefined;
  /** Gives another next link than the right one. */
  linkAfter: (to: number) => string = String;
  listed: (index: number) => JsonObject = listedRecord;
  whole: (index: number) => JsonObject = wholeRecord;

  async list(path: string, query: ODataQuery): Promise<Page> {
    this.lists.push({ path, query });
    await this.beforeList(query);
    const page = this.#page(0, Math.min(query.top ?? this.pageSize, this.pageSize));
    return query.count === true ? { ...page, count: this.total } : page;
  }

  async nextPage(nextLink: string, options?: CallOptions): Promise<Page> {
    await this.beforeNext(options, nextLink);
    return this.#page(Number(nextLink), this.pageSize);
  }

  async get(path: string, key: RecordKey, options?: CallOptions): Promise<JsonObject> {
    this.gets.push(key);
    await this.beforeGet(key, options);
    if (path === equipmentItems.path) return equipmentRecord(Number(/\d+$/.exec(String([key].flat().at(-1)))?.[0]));
    const index = typeof key === 'string' ? Number(key.slice(-12)) : Number(key.at(-1)?.slice(-6));
    return this.whole(index);
  }

  call({ path }: CallRequest): Promise<CallResult> {
    throw new ValuekeepError('invalidRequest', `${path} is not part of this fake.`);
  }

  download(): Promise<Download> {
    throw new ValuekeepError('invalidRequest', 'Not part of this fake.');
  }

  #page(from: number, size: number): Page {
    const to = Math.min(this.total, from + size);
    const records = Array.from({ length: Math.max(0, to - from) }, (_, offset) => this.listed(from + offset));
    return to < this.total ? { records, nextLink: this.linkAfter(to) } : { records };
  }
}

/** Reads nothing: a test puts in what it reads. */
export const aReader: RecordReader = {
  columns: () => Promise.resolve([]),
  forgetRefused: () => Promise.resolve(),
  firstPage: () => Promise.reject(new Error('Not part of this test.')),
  nextPage: () => Promise.reject(new Error('Not part of this test.')),
  record: () => Promise.reject(new Error('Not part of this test.')),
};

/** Readers that are all the same one. */
export function readersOf(reader: RecordReader): RecordReaders {
  return {
    at: () => Promise.resolve(reader),
    columns: (...asked) => reader.columns(...asked),
    forgetRefused: (...asked) => reader.forgetRefused(...asked),
  };
}

/** Connections that a test changes as it goes. */
export class FakeConnections implements ConnectionAccess {
  readonly api: FakeApi;
  readonly ready = Promise.resolve();
  connections: Connection[] = [testConnection];
  states = new Map<string, ConnectionState>();
  inUseId: string | undefined = testConnection.id;
  readonly #listeners = new Set<() => void>();

  constructor(api = new FakeApi()) {
    this.api = api;
  }

  readonly onDidChange: vscode.Event<void> = (listener) => {
    const call = (): void => {
      listener();
    };
    this.#listeners.add(call);
    return { dispose: () => this.#listeners.delete(call) };
  };

  fire(): void {
    for (const listener of this.#listeners) listener();
  }

  all(): readonly Connection[] {
    return this.connections;
  }

  get(connectionId: string): Connection | undefined {
    return this.connections.find((connection) => connection.id === connectionId);
  }

  inUse(): Connection | undefined {
    return this.inUseId === undefined ? undefined : this.get(this.inUseId);
  }

  state(connectionId: string): ConnectionState {
    return this.states.get(connectionId) ?? 'signedIn';
  }

  origin(): 'own' {
    return 'own';
  }

  async snapshot(connectionId: string): Promise<ConnectionSnapshot> {
    const client = await this.client(connectionId);
    const connection = this.get(connectionId) ?? testConnection;
    return { connection, client, toGuard: () => connectionToGuard(connection, this) };
  }

  resume({ id }: ConnectionIdentity): Promise<ConnectionSnapshot> {
    return this.snapshot(id);
  }

  client(connectionId: string): Promise<RecordsApi> {
    if (this.state(connectionId) === 'needsCredentials') {
      return Promise.reject(new ValuekeepError('credentialsRefused', 'No credentials.'));
    }
    return Promise.resolve(this.api);
  }

  require(connectionId?: string): Promise<Connection | undefined> {
    return Promise.resolve(connectionId === undefined ? this.inUse() : this.get(connectionId));
  }
}

/** A promise that a test settles when it wants. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
