import { customEntityId, isCustomEntities } from '../../catalog/customEntities';
import { hasRecords } from '../../catalog/recordSource';
import type { Catalog, OperationEntry, ServiceEntry } from '../../catalog/types';
import { isValuekeepError } from '../../client/core/errors';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import type { ErrorWords } from '../../platform/words/errorWords';
import type { RecordReaders } from '../../platform/contracts/recordReader';
import type { SavedQuery } from '../../platform/contracts/savedQueries';
import { whatChanged, type SeenConnections } from './connectionChanges';
import {
  areaNode,
  connectionNode,
  groupNode,
  moreNode,
  noticeNode,
  operationNode,
  operationsNode,
  recordsNode,
  savedQueryNode,
  serviceNode,
} from './newNodes';
import type {
  ConnectionNode,
  ExplorerNode,
  Group,
  GroupNode,
  MoreNode,
  OperationNode,
  RecordsNode,
  ServiceNode,
} from './nodes';
import { RecordLists } from './recordLists';
import { recordNodes, repeatedNotices } from './recordNodes';
import { withChildren } from './withChildren';

/** What a person put together, as the tree shows it. */
export interface OwnShelf {
  /** Ids of services, in order. */
  pinned(): readonly string[];
  /** Ids of services, newest first. */
  recent(connectionId: string): readonly string[];
  saved(connectionId: string): readonly SavedQuery[];
  /** Names of custom entities. */
  entities(connectionId: string): readonly string[];
}

export interface ExplorerModelOptions {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly catalog: () => Promise<Catalog>;
  readonly describeError: (error: unknown) => ErrorWords;
  /** Empty unless told. */
  readonly shelf?: OwnShelf;
  /** What was read through this connection is no longer its own. */
  readonly moved?: (connectionId: string) => void;
  /** The node's look or its children changed; `undefined` for the whole tree. */
  readonly changed: (node: ExplorerNode | undefined) => void;
}

const emptyShelf: OwnShelf = { pinned: () => [], recent: () => [], saved: () => [], entities: () => [] };

/** The tree without its looks: which nodes there are, and what is loaded behind them. */
export class ExplorerModel {
  readonly #connections: ConnectionAccess;
  readonly #catalog: () => Promise<Catalog>;
  readonly #describeError: (error: unknown) => ErrorWords;
  readonly #shelf: OwnShelf;
  readonly #changed: (node: ExplorerNode | undefined) => void;
  readonly #moved: (connectionId: string) => void;
  /** One object for one place: VS Code knows a node again by its identity. */
  readonly #nodes = new Map<string, ExplorerNode>();
  readonly #lists: RecordLists;
  #snapshot: SeenConnections;

  constructor({ connections, reader, catalog, describeError, shelf = emptyShelf, ...rest }: ExplorerModelOptions) {
    const { changed, moved = () => undefined } = rest;
    this.#moved = moved;
    this.#connections = connections;
    this.#catalog = catalog;
    this.#describeError = describeError;
    this.#shelf = shelf;
    this.#changed = changed;
    this.#lists = new RecordLists(async (connectionId) => reader.at(await connections.snapshot(connectionId)));
    this.#snapshot = whatChanged(connections).snapshot;
  }

  /** The children of a node, of the tree without one. Never rejects: a failure is a child that says so. */
  async children(node?: ExplorerNode): Promise<readonly ExplorerNode[]> {
    switch (node?.kind) {
      case undefined:
        await this.#connections.ready;
        return this.#connections.all().map(({ id }) => this.connection(id));
      case 'connection':
        return this.#ofConnection(node);
      case 'group':
        return this.#ofGroup(node, await this.#catalog());
      case 'area':
        return node.area.services.map((service) => this.#kept(serviceNode(node, service)));
      case 'service':
        return [
          ...(hasRecords(node.serviceEntry) ? [this.#kept(recordsNode(node))] : []),
          ...(await this.#entities(node)),
          this.#kept(operationsNode(node)),
        ];
      case 'records':
        return this.#ofRecords(node);
      case 'operations':
        return this.#ofOperations(node);
      case 'savedQuery':
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
    this.#lists.reset(place);
    this.#changed(place);
  }

  /** What a person put together has changed. */
  shelfChanged(): void {
    this.#changed(undefined);
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

  /** Every node that stands for a service or its records, wherever it stands. */
  nodesOf(connectionId: string, serviceId: string): readonly ExplorerNode[] {
    return [...this.#nodes.values()].filter(
      (node) =>
        (node.kind === 'service' || node.kind === 'records') &&
        node.connectionId === connectionId &&
        node.service === serviceId,
    );
  }

  /** The node of a connection, for showing it in the tree. */
  connection(connectionId: string): ConnectionNode {
    return this.#kept(connectionNode(connectionId));
  }

  /** The node of a service of the catalog, for showing it in the tree. */
  async service(connectionId: string, service: ServiceEntry): Promise<ServiceNode | undefined> {
    const { areas, services } = await this.#catalog();
    const area = areas.find(({ modules }) => modules.includes(service.module));
    if (area === undefined || this.#connections.get(connectionId) === undefined) return undefined;
    const place = this.#kept(areaNode(this.connection(connectionId), area));
    const open = area.services.includes(service) ? undefined : services.find(isCustomEntities);
    return this.#kept(serviceNode(open === undefined ? place : this.#kept(serviceNode(place, open)), service));
  }

  /** The node of an operation of the catalog, for showing it in the tree. */
  async operation(connectionId: string, operation: OperationEntry): Promise<OperationNode | undefined> {
    const parent = await this.service(connectionId, operation.service);
    return parent && this.#kept(operationNode(this.#kept(operationsNode(parent)), operation));
  }

  /** Takes in what changed about connections: only what changed is loaded and shown anew. */
  connectionsChanged(): void {
    const changes = whatChanged(this.#connections, this.#snapshot);
    const { snapshot, removed, moved, looks, order } = changes;
    this.#snapshot = snapshot;
    this.#lists.follow(changes);
    for (const connectionId of [...moved.keys(), ...removed]) this.#moved(connectionId);
    for (const [id, node] of this.#nodes) if (removed.has(node.connectionId)) this.#nodes.delete(id);
    if (order) this.#changed(undefined);
    else for (const connectionId of [...moved.keys(), ...looks]) this.#changed(this.connection(connectionId));
  }

  dispose(): void {
    this.#lists.dispose();
    this.#nodes.clear();
  }

  async #ofConnection(node: ConnectionNode): Promise<readonly ExplorerNode[]> {
    if (this.#connections.get(node.connectionId) === undefined) return [];
    const notices = this.#needsCredentials(node) ? [noticeNode(node, { type: 'needsCredentials' })] : [];
    try {
      const catalog = await this.#catalog();
      const groups = (['pinned', 'recent', 'saved'] satisfies Group[])
        .map((group) => this.#kept(groupNode(node, group)))
        .filter((group) => this.#ofGroup(group, catalog).length > 0);
      return [...notices, ...groups, ...catalog.areas.map((area) => this.#kept(areaNode(node, area)))];
    } catch (error) {
      return [...notices, ...this.#failed(node, error, 'refresh')];
    }
  }

  /** What is pinned is not shown as used last again; what the catalog does not know (any more) is left out. */
  #ofGroup(node: GroupNode, catalog: Catalog): readonly ExplorerNode[] {
    const services = (ids: readonly string[]) =>
      ids.flatMap((id) => catalog.service(id) ?? []).map((service) => this.#kept(serviceNode(node, service)));
    switch (node.group) {
      case 'pinned':
        return services(this.#shelf.pinned());
      case 'recent':
        return services(this.#shelf.recent(node.connectionId).filter((id) => !this.#shelf.pinned().includes(id)));
      case 'saved':
        return this.#shelf.saved(node.connectionId).flatMap((query) => {
          const service = catalog.service(query.service);
          return service === undefined ? [] : [savedQueryNode(node, query, service)];
        });
    }
  }

  /** The entities that a person named, and how to name one. */
  async #entities(node: ServiceNode): Promise<readonly ExplorerNode[]> {
    if (!isCustomEntities(node.serviceEntry)) return [];
    const catalog = await this.#catalog();
    const named = this.#shelf.entities(node.connectionId).flatMap((name) => {
      const service = catalog.service(customEntityId(name));
      return service === undefined ? [] : [this.#kept(serviceNode(node, service))];
    });
    return [...named, noticeNode(node, { type: 'addEntity' })];
  }

  async #ofOperations(node: ExplorerNode & { kind: 'operations' }): Promise<readonly ExplorerNode[]> {
    const catalog = await this.#catalog();
    return catalog.operations(node.serviceEntry).map((operation) => this.#kept(operationNode(node, operation)));
  }

  async #ofRecords(node: RecordsNode): Promise<readonly ExplorerNode[]> {
    if (this.#connections.get(node.connectionId) === undefined) return [];
    if (this.#needsCredentials(node)) return [noticeNode(node, { type: 'needsCredentials' })];
    if (this.#lists.isStopped(node)) return [noticeNode(node, { type: 'stopped' })];
    const list = this.#lists.of(node);
    await list.whenLoaded();
    if (this.#lists.get(node) !== list) return [];
    const { records, failure, repeated } = list;
    const shown = [...recordNodes(node, records), ...repeatedNotices(node, repeated)];
    if (failure !== undefined) {
      return [...shown, ...this.#failed(node, failure.error, records.length > 0 ? 'loadMore' : 'refresh')];
    }
    if (records.length === 0 && !list.hasMore) return [noticeNode(node, { type: 'empty' })];
    return [...shown, ...(list.hasMore ? [this.#kept(moreNode(node))] : [])];
  }

  #failed(parent: ConnectionNode | RecordsNode, error: unknown, retry: 'refresh' | 'loadMore'): ExplorerNode[] {
    const words = this.#describeError(error);
    if (words.code === 'cancelled') return [noticeNode(parent, { type: 'cancelled' })];
    // No failure: nobody said yet what to list.
    const isOpen = isValuekeepError(error) && error.details.listParameters !== undefined;
    if (isOpen && words.action !== undefined) return [noticeNode(parent, { type: 'action', action: words.action })];
    return [
      noticeNode(parent, { type: 'failed', words, retry }),
      ...(words.action === undefined ? [] : [noticeNode(parent, { type: 'action', action: words.action })]),
    ];
  }

  #needsCredentials({ connectionId }: ExplorerNode): boolean {
    return this.#connections.state(connectionId) === 'needsCredentials';
  }

  /** The node that stands in this place already, else the one given. */
  #kept<T extends ExplorerNode>(node: T): T {
    const known = this.#nodes.get(node.id);
    if (known?.kind === node.kind) return known as T;
    this.#nodes.set(node.id, node);
    return node;
  }
}
