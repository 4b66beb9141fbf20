import * as vscode from 'vscode';
import { customEntityOf } from '../../catalog/customEntities';
import { listFilters } from '../../catalog/listFilters';
import { hasRecords } from '../../catalog/recordSource';
import { serviceTitle } from '../../catalog/serviceTitle';
import { type ConnectionAccess, sandboxConnectionId } from '../../platform/contracts/connectionAccess';
import { countWords } from '../../platform/words/countWords';
import { stageColor, stageIcon, stageWord } from '../../platform/words/stages';
import type { ExplorerModel } from '../model/explorerModel';
import { areaIcon, serviceIcon, verbIcon } from './icons';
import {
  type ConnectionNode,
  type ExplorerNode,
  type GroupNode,
  type MoreNode,
  type OperationNode,
  type RecordTreeNode,
  type RecordsNode,
  type SavedQueryNode,
  type ServiceNode,
} from '../model/nodes';
import { clicked, labeledItem, shortLabel } from './looks';
import { noticeItem } from './noticeItems';
import type { RecordCounts } from '../model/recordCounts';
import { connectionTooltip, operationTooltip, serviceTooltip, stateWord } from './tooltips';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

export interface TreeItemSources {
  readonly connections: ConnectionAccess;
  readonly model: ExplorerModel;
  /** Absent where nobody pins or counts. */
  readonly isPinned?: (serviceId: string) => boolean;
  readonly counts?: Pick<RecordCounts, 'get'>;
}

/** How a node looks. `contextValue` is what the `view/item/context` menus of package.json look at. */
export function treeItem(node: ExplorerNode, sources: TreeItemSources): vscode.TreeItem {
  const item = looks(node, sources);
  item.id = node.id;
  return item;
}

function looks(node: ExplorerNode, sources: TreeItemSources): vscode.TreeItem {
  const { connections, model } = sources;
  switch (node.kind) {
    case 'connection':
      return connectionItem(node, connections);
    case 'area':
      return labeledItem(node.area.title, Collapsed, { contextValue: 'area', iconPath: areaIcon(node.area.title) });
    case 'group':
      return groupItem(node);
    case 'savedQuery':
      return savedQueryItem(node);
    case 'service':
      return serviceItem(node, sources);
    case 'records':
      return labeledItem(vscode.l10n.t('Records'), Collapsed, {
        contextValue: 'records',
        iconPath: new vscode.ThemeIcon('table'),
        ...described([recordCountWords(sources, node)]),
      });
    case 'operations':
      return labeledItem(vscode.l10n.t('Operations'), Collapsed, {
        contextValue: 'operations',
        iconPath: new vscode.ThemeIcon('symbol-method'),
        description: String(node.serviceEntry.operations.length),
      });
    case 'record':
      return recordItem(node);
    case 'more':
      return moreItem(node, model);
    case 'operation':
      return operationItem(node);
    case 'notice':
      return noticeItem(node);
  }
}

function connectionItem(node: ConnectionNode, connections: ConnectionAccess): vscode.TreeItem {
  const connection = connections.get(node.connectionId);
  if (connection === undefined) return labeledItem(vscode.l10n.t('Removed'), None, { contextValue: 'notice' });
  const state = connections.state(connection.id);
  const inUse = connections.inUse()?.id === connection.id;
  const isTeam = connections.origin(connection.id) === 'team';
  const { stage, tenant, organization } = connection;
  const words = [
    ...(inUse ? [vscode.l10n.t('in use')] : []),
    ...(connection.name === stageWord(stage) ? [] : [stageWord(stage)]),
    ...(state === 'needsCredentials' ? [stateWord(state)] : state === 'stopped' ? [vscode.l10n.t('stopped')] : []),
    ...(state === 'stopped' ? [] : [`${tenant}/${organization}`]),
  ];
  return labeledItem(connection.name, inUse ? Expanded : Collapsed, {
    contextValue: [
      'connection',
      state,
      stage,
      ...(connection.id === sandboxConnectionId ? ['own'] : []),
      ...(isTeam ? ['team'] : []),
      ...(inUse ? ['inUse'] : []),
    ].join(':'),
    iconPath: new vscode.ThemeIcon(stageIcon(stage), stageColor(stage)),
    description: words.join(' · '),
    tooltip: connectionTooltip(connection, { state, inUse, isTeam }),
  });
}

function recordItem(node: RecordTreeNode): vscode.TreeItem {
  const { key, description } = node.label;
  const label = shortLabel(key);
  return labeledItem(label, None, {
    contextValue: node.key === undefined ? 'record:noKey' : 'record',
    iconPath: new vscode.ThemeIcon('json'),
    ...(description === undefined ? {} : { description: shortLabel(description) }),
    // Plain text: Markdown would make links of addresses in a record.
    tooltip: description === undefined ? key : `${key}\n${description}`,
    ...clicked(vscode.l10n.t('Open Records'), 'valuekeep.openRecords', node),
  });
}

function moreItem(node: MoreNode, model: ExplorerModel): vscode.TreeItem {
  const loaded = vscode.l10n.t('{0} loaded', model.loadedRecords(node.parent));
  if (model.isLoadingMore(node)) {
    const iconPath = new vscode.ThemeIcon('loading~spin');
    return labeledItem(vscode.l10n.t('Loading…'), None, { contextValue: 'loading', iconPath, description: loaded });
  }
  return labeledItem(vscode.l10n.t('Load more'), None, {
    contextValue: 'more',
    iconPath: new vscode.ThemeIcon('fold-down'),
    description: loaded,
    ...clicked(vscode.l10n.t('Load more'), 'valuekeep.loadMore', node),
  });
}

function operationItem(node: OperationNode): vscode.TreeItem {
  const { method, id, path, params } = node.operationEntry;
  const known = params !== null;
  const shown = path?.replace(`/${node.serviceEntry.module}/`, '') ?? vscode.l10n.t('path unknown');
  return labeledItem(`${method} ${id}`, None, {
    contextValue: path === null ? 'operation:noPath' : 'operation',
    iconPath: verbIcon(method),
    description: known ? shown : vscode.l10n.t('{0} · known by name', shown),
    tooltip: operationTooltip(node.operationEntry),
  });
}

function groupItem({ group }: GroupNode): vscode.TreeItem {
  const looks = groupLooks[group]();
  return labeledItem(looks.title, group === 'recent' ? Collapsed : Expanded, {
    contextValue: `group:${group}`,
    iconPath: new vscode.ThemeIcon(looks.icon),
  });
}

const groupLooks = {
  pinned: () => ({ title: vscode.l10n.t('Pinned'), icon: 'pinned' }),
  recent: () => ({ title: vscode.l10n.t('Recent'), icon: 'history' }),
  saved: () => ({ title: vscode.l10n.t('Saved Queries'), icon: 'bookmark' }),
};

function serviceItem(node: ServiceNode, sources: TreeItemSources): vscode.TreeItem {
  const { serviceEntry, parent } = node;
  const title = serviceTitle(serviceEntry);
  const isEntity = customEntityOf(serviceEntry.id) !== undefined;
  return labeledItem(title, Collapsed, {
    contextValue: [
      'service',
      ...(hasRecords(serviceEntry) ? ['records'] : []),
      ...(listFilters(serviceEntry).length > 0 ? ['list'] : []),
      ...(isEntity && parent.kind === 'service' ? ['entity'] : []),
      ...(sources.isPinned?.(serviceEntry.id) === true ? ['pinned'] : []),
      ...(parent.kind === 'group' ? [`in-${parent.group}`] : []),
    ].join(':'),
    iconPath: serviceIcon,
    // In a narrow side bar the end is cut, and the number was asked for.
    ...described([recordCountWords(sources, node), isEntity ? vscode.l10n.t('custom entity') : serviceEntry.module]),
    tooltip: serviceTooltip(serviceEntry, title),
  });
}

function savedQueryItem(node: SavedQueryNode): vscode.TreeItem {
  const { savedQuery, serviceEntry, filter, orderBy } = node;
  const lines = [savedQuery.name, `/${serviceEntry.path}`, ...(filter === undefined ? [] : [filter])];
  return labeledItem(shortLabel(savedQuery.name), None, {
    contextValue: `savedQuery:${savedQuery.origin}`,
    iconPath: new vscode.ThemeIcon('bookmark'),
    ...described([
      serviceTitle(serviceEntry),
      savedQuery.origin === 'team' ? vscode.l10n.t('from the team file') : undefined,
    ]),
    // Plain text: Markdown would make links of addresses in a filter.
    tooltip: [...lines, ...(orderBy === undefined ? [] : [orderBy])].join('\n'),
    ...clicked(vscode.l10n.t('Open Records'), 'valuekeep.openRecords', node),
  });
}

/** As far as the server told; nothing where nobody asked. */
function recordCountWords({ counts }: TreeItemSources, node: ServiceNode | RecordsNode): string | undefined {
  const known = counts?.get(node.connectionId, node.serviceEntry);
  if (known === undefined) return undefined;
  const count = countWords(known.count);
  return known.atLeast ? vscode.l10n.t('at least {0} records', count) : vscode.l10n.t('{0} records', count);
}

function described(words: readonly (string | undefined)[]): { description?: string } {
  const text = words.filter((word) => word !== undefined).join(' · ');
  return text === '' ? {} : { description: text };
}
