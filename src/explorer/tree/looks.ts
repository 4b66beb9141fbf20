import * as vscode from 'vscode';
import { shortText } from '../../text/shortText';
import type { CommandId } from '../../platform/commands/commands';

type Looks = Pick<vscode.TreeItem, 'contextValue' | 'iconPath' | 'description' | 'tooltip' | 'command'>;

export function labeledItem(label: string, state: vscode.TreeItemCollapsibleState, looks: Looks): vscode.TreeItem {
  return Object.assign(new vscode.TreeItem(label, state), looks);
}

export function clicked(title: string, command: CommandId, argument?: unknown): Pick<vscode.TreeItem, 'command'> {
  return { command: { title, command, arguments: argument === undefined ? [] : [argument] } };
}

/** A name of the server's, short enough for a line of the tree. */
export function shortLabel(text: string): string {
  return shortText(text, 200);
}
