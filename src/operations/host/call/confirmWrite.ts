import * as vscode from 'vscode';
import type { CallRequest } from '../../../client/core/api';
import { type Connection, type ConnectionIdentity, isSamePlace } from '../../../client/core/connection';
import { placeName } from '../../../platform/contracts/connectionIdentity';
import { stageWord } from '../../../platform/words/stages';
import { confirmAction } from '../../../platform/dialogs/confirm';

/** Asks before a call changes something on a production connection. False where the person turns away. */
export function confirmWrite(connection: Connection, { method, path }: CallRequest): Promise<boolean> {
  return confirmAction({
    message: vscode.l10n.t('Send {0} to production “{1}”?', method, connection.name),
    detail: vscode.l10n.t('{0}\nThis can change live records.', `${method} ${path}`),
    action: vscode.l10n.t('Send {0}', method),
  });
}

/**
 * Asks before a form goes to another place than the one that it was filled in for: its keys name other records there.
 * False where the person turns away.
 */
export function confirmMove(
  before: ConnectionIdentity,
  connection: Connection,
  { method, path }: CallRequest,
): Promise<boolean> {
  const now = vscode.l10n.t('{0} ({1})', connection.name, stageWord(connection.stage));
  const message = isSamePlace(before, connection)
    ? vscode.l10n.t(
        '{0} signs in as another client than when this form was filled in. Send {1} as that one?',
        now,
        method,
      )
    : vscode.l10n.t(
        'This form was filled in for {0}; {1} leads to {2} now. Send {3} there?',
        placeName(before),
        now,
        placeName(connection),
        method,
      );
  return confirmAction({ message, detail: `${method} ${path}`, action: vscode.l10n.t('Send {0}', method) });
}
