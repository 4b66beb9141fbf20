import { recordKey, recordLabel } from '../catalogue/recordNames';
import type { Catalogue, OperationEntry, ServiceEntry } from '../catalogue/types';
import type { RecordKey } from '../client/api';
import type { JsonObject } from '../client/json';
import type { ConnectionAccess } from '../platform/connectionAccess';
import type { ErrorWords } from '../platform/errorWords';
import type { RecordReader } from '../platform/recordReader';
import { whatChanged, type ConnectionSnapshot, type Move } from './connectionChanges';
import {
  areaNode,
  connectionNode,
  hasRecords,
  moreNode,
  noticeNode,
  operationNode,
  operationsNode,
  recordsNode,
  serviceNode,
  type ConnectionNode,
  type ExplorerNode,
  type MoreNode,
  type OperationNode,
  type RecordNode,
  type RecordsNode,
  type ServiceNode,
} from './nodes';
import { RecordList } from './recordList';

export interface ExplorerModelOptions {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReader;
  readonly catalogue: () => Promise<Catalogue>;
  readonly describeError: (error: unknown) => ErrorWords;
  /** The node's look or its children changed; `undefined` for the whole tree. */
  readonly changed: (node: ExplorerNode | undefined) => void;
}

/** The tree without its looks: which nodes there are, and what is loaded behind them. */
export class ExplorerModel {
  readonly #connections: ConnectionAccess;
  readonly #reader: RecordReader;
  readonly #catalogue: () => Promise<Catalogue>;
  readonly #describeError: (error: unknown) => ErrorWords;
  readonly #changed: (node: ExplorerNode | undefined) => void;
  /** One object for one place: VS Code knows a node again by its identity. */
  readonly #nodes = new Map<string, ExplorerNode>();
  readonly #lists = new Map<RecordsNode, RecordList>();
  /** Loaded from a sandbox that was stopped since: loading them again would start it again. */
  readonly #stopped = new Set<RecordsNode>();
  #snapshot: ConnectionSnapshot;

  constructor({ connections, reader, catalogue, describeError, changed }: ExplorerModelOptions) {
    this.#connections = connections;
    this.#reader = reader;
    this.#catalogue = catalogue;
    this.#describeError = describeError;
    this.#changed = changed;
    this.#snapshot = whatChanged(connections).snapshot;
  }

  /** The children of a node, of the tree without one. Never rejects: a failure is a child that says so. */
  async children(node?: ExplorerNode): Promise<readonly ExplorerNode[]> {
    switch (node?.kind) {
      case undefined:
        await this.#connections.ready;
        return this.#connections.all().map(({ id }) => this.#connection(id));
      case 'connection':
        return this.#ofConnection(node);
      case 'area':
        return node.area.services.map((service) => this.#kept(serviceNode(node, service)));
      case 'service':
        return [
          ...(hasRecords(node.serviceEntry) ? [this.#kept(recordsNode(node))] : []),
          this.#kept(operationsNode(node)),
        ];
      case 'records':
        return this.#ofRecords(node);
      case 'operations':
        return this.#ofOperations(node);
      case 'record':
      case 'more':
      case 'operation':
      case 'notice':
        return [];
    }
  }

  /** Forgets what is loaded below a node, or below all, and shows it anew. */
  refresh(node?: ExplorerNode): void {
    const place = node === undefined ? undefined : withChildren(node);
    for (const [records, list] of this.#lists) {
      if (place !== undefined && records !== place && !records.id.startsWith(`${place.id}/`)) continue;
      list.reset();
      this.#stopped.delete(records);
    }
    this.#changed(place);
  }

  /** Appends the next page below the *Records* that the node belongs to. */
  async loadMore(node: ExplorerNode): Promise<void> {
    const records = withChildren(node);
    const list = records.kind === 'records' ? this.#lists.get(records) : undefined;
    if (records.kind !== 'records' || list === undefined) return;
    const failed = list.failure !== undefined;
    const loading = list.loadMore();
    this.#changed(failed ? records : this.#kept(moreNode(records)));
    await loading;
    if (this.#lists.get(records) === list) this.#changed(records);
  }

  isLoadingMore(node: MoreNode): boolean {
    return this.#lists.get(node.parent)?.isLoadingMore === true;
  }

  loadedRecords(node: RecordsNode): number {
    return this.#lists.get(node)?.records.length ?? 0;
  }

  /** The node of a service of the catalogue, for showing it in the tree. */
  async service(connectionId: string, service: ServiceEntry): Promise<ServiceNode | undefined> {
    const { areas } = await this.#catalogue();
    const area = areas.find(({ modules }) => modules.includes(service.module));
    if (area === undefined || this.#connections.get(connectionId) === undefined) return undefined;
    return this.#kept(serviceNode(this.#kept(areaNode(this.#connection(connectionId), area)), service));
  }

  /** The node of an operation of the catalogue, for showing it in the tree. */
  async operation(connectionId: string, operation: OperationEntry): Promise<OperationNode | undefined> {
    const parent = await this.service(connectionId, operation.service);
    return parent && this.#kept(operationNode(this.#kept(operationsNode(parent)), operation));
  }

  /** Takes in what changed about connections: only what changed is loaded and shown anew. */
  connectionsChanged(): void {
    const { snapshot, removed, moved, looks, order } = whatChanged(this.#connections, this.#snapshot);
    this.#snapshot = snapshot;
    for (const connectionId of removed) this.#forget(connectionId);
    for (const [records, list] of this.#lists) {
      const move = moved.get(records.connectionId);
      if (move !== undefined) this.#follow(move, records, list);
    }
    if (order) this.#changed(undefined);
    else for (const connectionId of [...moved.keys(), ...looks]) this.#changed(this.#connection(connectionId));
  }

  dispose(): void {
    for (const list of this.#lists.values()) list.dispose();
    this.#lists.clear();
    this.#nodes.clear();
  }

  /** A load under way while the sandbox starts, or fails to, is what started it: it goes on and says how it went. */
  #follow(move: Move, records: RecordsNode, list: RecordList): void {
    if (move === 'changed' || !list.isLoading) {
      list.reset();
      if (move === 'stopped') this.#stopped.add(records);
    }
    if (move !== 'stopped') this.#stopped.delete(records);
  }

  async #ofConnection(node: ConnectionNode): Promise<readonly ExplorerNode[]> {
    if (this.#connections.get(node.connectionId) === undefined) return [];
    const notices = this.#needsCredentials(node) ? [noticeNode(node, { type: 'needsCredentials' })] : [];
    try {
      const { areas } = await this.#catalogue();
      return [...notices, ...areas.map((area) => this.#kept(areaNode(node, area)))];
    } catch (error) {
      return [...notices, ...this.#failed(node, error, 'refresh')];
    }
  }

  async #ofOperations(node: ExplorerNode & { kind: 'operations' }): Promise<readonly ExplorerNode[]> {
    const catalogue = await this.#catalogue();
    return catalogue.operations(node.serviceEntry).map((operation) => this.#kept(operationNode(node, operation)));
  }

  async #ofRecords(node: RecordsNode): Promise<readonly ExplorerNode[]> {
    if (this.#connections.get(node.connectionId) === undefined) return [];
    if (this.#needsCredentials(node)) return [noticeNode(node, { type: 'needsCredentials' })];
    if (this.#stopped.has(node)) return [noticeNode(node, { type: 'stopped' })];
    const list = this.#list(node);
    await list.whenLoaded();
    if (this.#lists.get(node) !== list) return [];
    const { records, failure } = list;
    if (failure !== undefined) {
      return [
        ...recordNodes(node, records),
        ...this.#failed(node, failure.error, records.length > 0 ? 'loadMore' : 'refresh'),
      ];
    }
    if (records.length === 0 && !list.hasMore) return [noticeNode(node, { type: 'empty' })];
    return [...recordNodes(node, records), ...(list.hasMore ? [this.#kept(moreNode(node))] : [])];
  }

  #failed(parent: ConnectionNode | RecordsNode, error: unknown, retry: 'refresh' | 'loadMore'): ExplorerNode[] {
    const words = this.#describeError(error);
    if (words.code === 'cancelled') return [noticeNode(parent, { type: 'cancelled' })];
    return [
      noticeNode(parent, { type: 'failed', words, retry }),
      ...(words.action === undefined ? [] : [noticeNode(parent, { type: 'action', action: words.action })]),
    ];
  }

  #needsCredentials({ connectionId }: ExplorerNode): boolean {
    return this.#connections.state(connectionId) === 'needsCredentials';
  }

  #list(node: RecordsNode): RecordList {
    const known = this.#lists.get(node);
    if (known !== undefined) return known;
    const { connectionId, serviceEntry } = node;
    const list = new RecordList({ reader: this.#reader, connectionId, service: serviceEntry });
    this.#lists.set(node, list);
    return list;
  }

  #connection(connectionId: string): ConnectionNode {
    return this.#kept(connectionNode(connectionId));
  }

  /** The node that stands in this place already, else the one given. */
  #kept<T extends ExplorerNode>(node: T): T {
    const known = this.#nodes.get(node.id);
    if (known?.kind === node.kind) return known as T;
    this.#nodes.set(node.id, node);
    return node;
  }

  #forget(connectionId: string): void {
    for (const [records, list] of this.#lists) {
      if (records.connectionId !== connectionId) continue;
      list.dispose();
      this.#lists.delete(records);
      this.#stopped.delete(records);
    }
    for (const [id, node] of this.#nodes) if (node.connectionId === connectionId) this.#nodes.delete(id);
  }
}

/** The node itself, or the one whose child it is where it has no children of its own to load. */
function withChildren(node: ExplorerNode): Exclude<ExplorerNode, { kind: 'record' | 'more' | 'notice' | 'operation' }> {
  switch (node.kind) {
    case 'record':
    case 'more':
    case 'notice':
    case 'operation':
      return withChildren(node.parent);
    case 'connection':
    case 'area':
    case 'service':
    case 'records':
    case 'operations':
      return node;
  }
}

function recordNodes(parent: RecordsNode, records: readonly JsonObject[]): RecordNode[] {
  const { connectionId, service, serviceEntry } = parent;
  const taken = new Set<string>();
  return records.map((record, index) => {
    const label = recordLabel(serviceEntry, record);
    const key = keyOf(serviceEntry, record);
    const name = key === undefined ? `#${index}` : JSON.stringify(key);
    const id = `${parent.id}/record/${taken.has(name) ? `${name}#${index}` : name}`;
    taken.add(name);
    return {
      kind: 'record',
      id,
      connectionId,
      parent,
      service,
      serviceEntry,
      label,
      ...(key === undefined ? {} : { key }),
    };
  });
}

/** The id, which every service can be asked for, else the natural key. */
function keyOf(service: ServiceEntry, record: JsonObject): RecordKey | undefined {
  const { id } = record;
  return typeof id === 'string' && id !== '' ? id : recordKey(service, record);
}
