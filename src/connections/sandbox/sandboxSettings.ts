import * as vscode from 'vscode';
import { numberSetting } from '../../platform/settings/numberSetting';

/** What the settings ask of a sandbox that starts now. */
export function sandboxDefaults(): { readonly records: number } {
  const records: unknown = vscode.workspace.getConfiguration('valuekeep.sandbox').get('records');
  return { records: numberSetting(records, { least: 10, most: 200_000, otherwise: 2000 }) };
}

/** Whether the sandbox starts with the window; a workspace that is not trusted cannot say so. */
export function startsSandbox(): boolean {
  return (
    vscode.workspace.isTrusted &&
    vscode.workspace.getConfiguration('valuekeep.sandbox').get<unknown>('startAutomatically') === true
  );
}
