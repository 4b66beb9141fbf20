import * as vscode from 'vscode';
import { serviceTitle } from '../catalogue/serviceTitle';
import type { CommandId } from '../platform/commands';
import { type ConnectionAccess, sandboxConnectionId } from '../platform/connectionAccess';
import { oneLine } from '../platform/notifications';
import { stageColor, stageIcon, stageWord } from '../platform/stages';
import type { ExplorerModel } from './explorerModel';
import { areaIcon, serviceIcon, verbIcon } from './icons';
import {
  hasRecords,
  type ConnectionNode,
  type ExplorerNode,
  type MoreNode,
  type NoticeNode,
  type OperationNode,
  type RecordNode,
} from './nodes';
import { shortErrorWords } from './shortErrorWords';
import { connectionTooltip, operationTooltip, serviceTooltip, stateWord } from './tooltips';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

export interface TreeItemSources {
  readonly connections: ConnectionAccess;
  readonly model: ExplorerModel;
}

/** How a node looks. `contextValue` is what the `view/item/context` menus of package.json look at. */
export function treeItem(node: ExplorerNode, sources: TreeItemSources): vscode.TreeItem {
  const item = looks(node, sources);
  item.id = node.id;
  return item;
}

function looks(node: ExplorerNode, { connections, model }: TreeItemSources): vscode.TreeItem {
  switch (node.kind) {
    case 'connection':
      return connectionItem(node, connections);
    case 'area':
      return made(node.area.title, Collapsed, { contextValue: 'area', iconPath: areaIcon(node.area.title) });
    case 'service': {
      const title = serviceTitle(node.serviceEntry);
      return made(title, Collapsed, {
        contextValue: hasRecords(node.serviceEntry) ? 'service:records' : 'service',
        iconPath: serviceIcon,
        description: node.serviceEntry.module,
        tooltip: serviceTooltip(node.serviceEntry, title),
      });
    }
    case 'records':
      return made(vscode.l10n.t('Records'), Collapsed, {
        contextValue: 'records',
        iconPath: new vscode.ThemeIcon('table'),
      });
    case 'operations':
      return made(vscode.l10n.t('Operations'), Collapsed, {
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
  if (connection === undefined) return made(vscode.l10n.t('Removed'), None, { contextValue: 'notice' });
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
  return made(connection.name, inUse ? Expanded : Collapsed, {
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

function recordItem(node: RecordNode): vscode.TreeItem {
  const { key, description } = node.label;
  const label = shortened(key);
  return made(label, None, {
    contextValue: node.key === undefined ? 'record:noKey' : 'record',
    iconPath: new vscode.ThemeIcon('json'),
    ...(description === undefined ? {} : { description: shortened(description) }),
    // Plain text: Markdown would make links of addresses in a record.
    tooltip: description === undefined ? key : `${key}\n${description}`,
    ...clicked(vscode.l10n.t('Open Records'), 'valuekeep.openRecords', node),
  });
}

function moreItem(node: MoreNode, model: ExplorerModel): vscode.TreeItem {
  const loaded = vscode.l10n.t('{0} loaded', model.loadedRecords(node.parent));
  if (model.isLoadingMore(node)) {
    const iconPath = new vscode.ThemeIcon('loading~spin');
    return made(vscode.l10n.t('Loading…'), None, { contextValue: 'loading', iconPath, description: loaded });
  }
  return made(vscode.l10n.t('Load more'), None, {
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
  return made(`${method} ${id}`, None, {
    contextValue: path === null ? 'operation:noPath' : 'operation',
    iconPath: verbIcon(method),
    description: known ? shown : vscode.l10n.t('{0} · known by name', shown),
    tooltip: operationTooltip(node.operationEntry),
  });
}

function noticeItem(node: NoticeNode): vscode.TreeItem {
  const { notice, parent } = node;
  switch (notice.type) {
    case 'needsCredentials':
      return made(vscode.l10n.t('Sign in to see records'), None, {
        contextValue: 'notice:needsCredentials',
        iconPath: new vscode.ThemeIcon('sign-in'),
        tooltip: vscode.l10n.t('This connection has no credentials, or they were refused. Select to enter them.'),
        ...clicked(vscode.l10n.t('Sign In'), 'valuekeep.signIn', node),
      });
    case 'empty':
      return made(vscode.l10n.t('No records'), None, {
        contextValue: 'notice',
        iconPath: new vscode.ThemeIcon('info'),
      });
    case 'stopped':
      return made(vscode.l10n.t('The sandbox is stopped'), None, {
        contextValue: 'notice',
        iconPath: new vscode.ThemeIcon('debug-stop'),
        description: vscode.l10n.t('select to start it'),
        ...clicked(vscode.l10n.t('Start Sandbox'), 'valuekeep.startSandbox'),
      });
    case 'cancelled':
      return made(vscode.l10n.t('Load records'), None, {
        contextValue: 'notice:failed',
        iconPath: new vscode.ThemeIcon('refresh'),
        ...clicked(vscode.l10n.t('Load records'), 'valuekeep.refresh', parent),
      });
    case 'failed': {
      const { code, message, detail } = notice.words;
      const tooltip = [message, ...(detail === undefined ? [] : [oneLine(detail)])].join('\n\n');
      return made(shortErrorWords(code) ?? message, None, {
        contextValue: 'notice:failed',
        iconPath: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
        description: vscode.l10n.t('select to try again'),
        tooltip,
        ...clicked(
          vscode.l10n.t('Try Again'),
          notice.retry === 'refresh' ? 'valuekeep.refresh' : 'valuekeep.loadMore',
          parent,
        ),
      });
    }
    case 'action': {
      const { label, command, argument = node } = notice.action;
      return made(label, None, {
        contextValue: 'notice',
        iconPath: new vscode.ThemeIcon(actionIcons[command] ?? 'output'),
        ...clicked(label, command, argument),
      });
    }
  }
}

const actionIcons: Readonly<Partial<Record<CommandId, string>>> = {
  'valuekeep.signIn': 'sign-in',
  'valuekeep.diagnoseConnection': 'pulse',
};

type Looks = Pick<vscode.TreeItem, 'contextValue' | 'iconPath' | 'description' | 'tooltip' | 'command'>;

function made(label: string, state: vscode.TreeItemCollapsibleState, looks: Looks): vscode.TreeItem {
  return Object.assign(new vscode.TreeItem(label, state), looks);
}

function clicked(title: string, command: CommandId, argument?: unknown): Pick<vscode.TreeItem, 'command'> {
  return { command: { title, command, arguments: argument === undefined ? [] : [argument] } };
}

/** A name of the server's, short enough for a line of the tree. */
function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
