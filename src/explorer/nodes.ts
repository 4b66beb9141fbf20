import type { Area, OperationEntry, ServiceEntry } from '../catalogue/types';
import type { RecordKey } from '../client/api';
import type { ErrorWords } from '../platform/errorWords';
import type { RecordLabel } from '../platform/recordReader';

/**
 * What the tree shows. `id` is stable: the same place in the tree has the same id in every session. Nodes carry the
 * members of a command's argument object (`connectionId`, `service`, `key`, `operation`), so a command that VS Code
 * calls with a node reads it like any other argument.
 */
export type ExplorerNode =
  | ConnectionNode
  | AreaNode
  | ServiceNode
  | RecordsNode
  | RecordNode
  | MoreNode
  | OperationsNode
  | OperationNode
  | NoticeNode;

interface NodeBase {
  readonly id: string;
  readonly connectionId: string;
}

export interface ConnectionNode extends NodeBase {
  readonly kind: 'connection';
  readonly parent?: undefined;
}

export interface AreaNode extends NodeBase {
  readonly kind: 'area';
  readonly parent: ConnectionNode;
  readonly area: Area;
}

interface ServicePart extends NodeBase {
  /** `module/service` */
  readonly service: string;
  readonly serviceEntry: ServiceEntry;
}

export interface ServiceNode extends ServicePart {
  readonly kind: 'service';
  readonly parent: AreaNode;
}

export interface RecordsNode extends ServicePart {
  readonly kind: 'records';
  readonly parent: ServiceNode;
}

export interface RecordNode extends ServicePart {
  readonly kind: 'record';
  readonly parent: RecordsNode;
  /** Absent where the record carries neither an id nor its natural key. */
  readonly key?: RecordKey;
  readonly label: RecordLabel;
}

/** Stands after the records that are loaded, while the server has more. */
export interface MoreNode extends ServicePart {
  readonly kind: 'more';
  readonly parent: RecordsNode;
}

export interface OperationsNode extends ServicePart {
  readonly kind: 'operations';
  readonly parent: ServiceNode;
}

export interface OperationNode extends ServicePart {
  readonly kind: 'operation';
  readonly parent: OperationsNode;
  /** `module/service#Id` */
  readonly operation: string;
  readonly operationEntry: OperationEntry;
}

/** A sentence in the place of children that cannot be shown, and what a click on it does. */
export interface NoticeNode extends NodeBase {
  readonly kind: 'notice';
  readonly parent: ConnectionNode | RecordsNode;
  readonly notice: Notice;
}

export type Notice =
  | { readonly type: 'needsCredentials' }
  | { readonly type: 'empty' }
  /** The sandbox that gave the records was stopped; a click starts it. */
  | { readonly type: 'stopped' }
  /** The person cancelled; a click loads. */
  | { readonly type: 'cancelled' }
  /** A click tries again: the whole list, or the page after what is loaded. */
  | { readonly type: 'failed'; readonly words: ErrorWords; readonly retry: 'refresh' | 'loadMore' }
  | { readonly type: 'action'; readonly action: NonNullable<ErrorWords['action']> };

export function hasRecords(service: ServiceEntry): boolean {
  return service.operations.some(({ kind, path }) => kind === 'odata' && path?.includes('{') === false);
}

export function connectionNode(connectionId: string): ConnectionNode {
  return { kind: 'connection', id: connectionId, connectionId };
}

export function areaNode(parent: ConnectionNode, area: Area): AreaNode {
  return { kind: 'area', id: `${parent.id}/${area.title}`, connectionId: parent.connectionId, parent, area };
}

export function serviceNode(parent: AreaNode, serviceEntry: ServiceEntry): ServiceNode {
  const { connectionId } = parent;
  return {
    kind: 'service',
    id: `${parent.id}/${serviceEntry.id}`,
    connectionId,
    parent,
    service: serviceEntry.id,
    serviceEntry,
  };
}

export function recordsNode(parent: ServiceNode): RecordsNode {
  const { connectionId, service, serviceEntry } = parent;
  return { kind: 'records', id: `${parent.id}/records`, connectionId, parent, service, serviceEntry };
}

export function moreNode(parent: RecordsNode): MoreNode {
  const { connectionId, service, serviceEntry } = parent;
  return { kind: 'more', id: `${parent.id}/more`, connectionId, parent, service, serviceEntry };
}

export function operationsNode(parent: ServiceNode): OperationsNode {
  const { connectionId, service, serviceEntry } = parent;
  return { kind: 'operations', id: `${parent.id}/operations`, connectionId, parent, service, serviceEntry };
}

export function operationNode(parent: OperationsNode, operationEntry: OperationEntry): OperationNode {
  const { connectionId, service, serviceEntry } = parent;
  const id = `${parent.id}/${operationEntry.id}`;
  return {
    kind: 'operation',
    id,
    connectionId,
    parent,
    service,
    serviceEntry,
    operation: operationEntry.address,
    operationEntry,
  };
}

export function noticeNode(parent: NoticeNode['parent'], notice: Notice): NoticeNode {
  return { kind: 'notice', id: `${parent.id}/${notice.type}`, connectionId: parent.connectionId, parent, notice };
}
