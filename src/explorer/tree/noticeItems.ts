import * as vscode from 'vscode';
import type { CommandId } from '../../platform/commands/commands';
import { oneLine } from '../../platform/dialogs/notifications';
import { repeatedWords } from '../../platform/words/repeatedWords';
import { clicked, labeledItem } from './looks';
import type { NoticeNode } from '../model/nodes';
import { shortErrorWords } from './shortErrorWords';

const { None } = vscode.TreeItemCollapsibleState;

/** A sentence in the place of children, and what a click on it does. */
export function noticeItem(node: NoticeNode): vscode.TreeItem {
  const { notice, parent } = node;
  switch (notice.type) {
    case 'needsCredentials':
      return labeledItem(vscode.l10n.t('Sign in to see records'), None, {
        contextValue: 'notice:needsCredentials',
        iconPath: new vscode.ThemeIcon('sign-in'),
        tooltip: vscode.l10n.t('This connection has no credentials, or they were refused. Select to enter them.'),
        ...clicked(vscode.l10n.t('Sign In'), 'valuekeep.signIn', node),
      });
    case 'addEntity':
      return labeledItem(vscode.l10n.t('Add a custom entity…'), None, {
        contextValue: 'notice',
        iconPath: new vscode.ThemeIcon('add'),
        tooltip: vscode.l10n.t('The API does not list them: name one of your organization.'),
        ...clicked(vscode.l10n.t('Add Custom Entity'), 'valuekeep.addCustomEntity', node),
      });
    case 'empty':
      return labeledItem(vscode.l10n.t('No records'), None, {
        contextValue: 'notice',
        iconPath: new vscode.ThemeIcon('info'),
      });
    case 'repeated': {
      const { count } = notice;
      const label = count === 1 ? vscode.l10n.t('1 record came twice') : vscode.l10n.t('{0} records came twice', count);
      return labeledItem(label, None, {
        contextValue: 'notice',
        iconPath: new vscode.ThemeIcon('info'),
        tooltip: repeatedWords(count) ?? label,
      });
    }
    case 'stopped':
      return labeledItem(vscode.l10n.t('The sandbox is stopped'), None, {
        contextValue: 'notice',
        iconPath: new vscode.ThemeIcon('debug-stop'),
        description: vscode.l10n.t('select to start it'),
        ...clicked(vscode.l10n.t('Start Sandbox'), 'valuekeep.startSandbox'),
      });
    case 'cancelled':
      return labeledItem(vscode.l10n.t('Load records'), None, {
        contextValue: 'notice:failed',
        iconPath: new vscode.ThemeIcon('refresh'),
        ...clicked(vscode.l10n.t('Load records'), 'valuekeep.refresh', parent),
      });
    case 'failed': {
      const { code, message, detail } = notice.words;
      const tooltip = [message, ...(detail === undefined ? [] : [oneLine(detail)])].join('\n\n');
      return labeledItem(shortErrorWords(code) ?? message, None, {
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
      return labeledItem(label, None, {
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
  'valuekeep.chooseListParameters': 'settings',
};
