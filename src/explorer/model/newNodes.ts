import type { Area, OperationEntry, ServiceEntry } from '../../catalog/types';
import type { SavedQuery } from '../../platform/contracts/savedQueries';
import type {
  AreaNode,
  ConnectionNode,
  Group,
  GroupNode,
  MoreNode,
  Notice,
  NoticeNode,
  OperationNode,
  OperationsNode,
  RecordsNode,
  SavedQueryNode,
  ServiceNode,
} from './nodes';

export function connectionNode(connectionId: string): ConnectionNode {
  return { kind: 'connection', id: connectionId, connectionId };
}

export function areaNode(parent: ConnectionNode, area: Area): AreaNode {
  return { kind: 'area', id: `${parent.id}/${area.title}`, connectionId: parent.connectionId, parent, area };
}

export function groupNode(parent: ConnectionNode, group: Group): GroupNode {
  return { kind: 'group', id: `${parent.id}/${group}`, connectionId: parent.connectionId, parent, group };
}

export function savedQueryNode(parent: GroupNode, savedQuery: SavedQuery, serviceEntry: ServiceEntry): SavedQueryNode {
  const { filter, select, orderBy, parameters } = savedQuery;
  return {
    kind: 'savedQuery',
    id: `${parent.id}/${savedQuery.origin}/${savedQuery.id}`,
    connectionId: parent.connectionId,
    parent,
    service: serviceEntry.id,
    serviceEntry,
    savedQuery,
    query: savedQuery.id,
    filter,
    select,
    orderBy,
    parameters,
  };
}

export function serviceNode(parent: ServiceNode['parent'], serviceEntry: ServiceEntry): ServiceNode {
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
