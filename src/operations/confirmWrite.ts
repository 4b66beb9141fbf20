import * as vscode from 'vscode';
import type { CallRequest } from '../client/api';
import type { Connection } from '../client/connection';

/** Asks before a call changes something on a production connection. False where the person turns away. */
export async function confirmWrite(connection: Connection, { method, path }: CallRequest): Promise<boolean> {
  const send = vscode.l10n.t('Send {0}', method);
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Send {0} to production “{1}”?', method, connection.name),
    { modal: true, detail: vscode.l10n.t('{0}\nThis can change live records.', `${method} ${path}`) },
    send,
  );
  return chosen === send;
}
