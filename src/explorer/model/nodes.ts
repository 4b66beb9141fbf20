import type { Area, OperationEntry, ServiceEntry } from '../../catalog/types';
import type { RecordKey } from '../../client/core/api';
import type { ErrorWords } from '../../platform/words/errorWords';
import type { ListParameters } from '../../reading/listQuery';
import type { RecordLabel } from '../../platform/contracts/recordReader';
import type { SavedQuery } from '../../platform/contracts/savedQueries';

/**
 * What the tree shows. `id` is stable: the same place in the tree has the same id in every session. Nodes carry the
 * members of a command's argument object (`connectionId`, `service`, `key`, `operation`), so a command that VS Code
 * calls with a node reads it like any other argument.
 */
export type ExplorerNode =
  | ConnectionNode
  | GroupNode
  | SavedQueryNode
  | AreaNode
  | ServiceNode
  | RecordsNode
  | RecordTreeNode
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

/** What a person put together below a connection: services pinned or used last, saved queries. */
export interface GroupNode extends NodeBase {
  readonly kind: 'group';
  readonly parent: ConnectionNode;
  readonly group: Group;
}

export type Group = 'pinned' | 'recent' | 'saved';

interface ServicePart extends NodeBase {
  /** `module/service` */
  readonly service: string;
  readonly serviceEntry: ServiceEntry;
}

export interface ServiceNode extends ServicePart {
  readonly kind: 'service';
  /** Another service for an entity that the customer defined: it stands below the one that leaves the entity open. */
  readonly parent: AreaNode | GroupNode | ServiceNode;
}

/** Opens like a service, with the members of its query. */
export interface SavedQueryNode extends ServicePart {
  readonly kind: 'savedQuery';
  readonly parent: GroupNode;
  readonly savedQuery: SavedQuery;
  /** Its id, as commands take it. */
  readonly query: string;
  readonly filter: string | undefined;
  readonly select: readonly string[] | undefined;
  readonly orderBy: string | undefined;
  readonly parameters: ListParameters | undefined;
}

export interface RecordsNode extends ServicePart {
  readonly kind: 'records';
  readonly parent: ServiceNode;
}

export interface RecordTreeNode extends ServicePart {
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
  readonly parent: ConnectionNode | RecordsNode | ServiceNode;
  readonly notice: Notice;
}

export type Notice =
  | { readonly type: 'needsCredentials' }
  /** Custom entities are not listed by the API: a click asks for the name of one. */
  | { readonly type: 'addEntity' }
  | { readonly type: 'empty' }
  /** So many records came once more with a later page: each is shown once. */
  | { readonly type: 'repeated'; readonly count: number }
  /** The sandbox that gave the records was stopped; a click starts it. */
  | { readonly type: 'stopped' }
  /** The person canceled; a click loads. */
  | { readonly type: 'cancelled' }
  /** A click tries again: the whole list, or the page after what is loaded. */
  | { readonly type: 'failed'; readonly words: ErrorWords; readonly retry: 'refresh' | 'loadMore' }
  | { readonly type: 'action'; readonly action: NonNullable<ErrorWords['action']> };
