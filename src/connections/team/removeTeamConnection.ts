import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import { ValuekeepError } from '../../client/core/errors';
import type { CommandId } from '../../platform/commands/commands';
import type { Connections } from '../core/connections';
import { chooseAction } from '../../platform/dialogs/confirm';

/**
 * A connection of the team file is removed by editing the file: says so and opens it, or removes what is the person's
 * own, the credentials.
 * @throws ValuekeepError `invalidRequest` where a program asked.
 */
export async function removeTeamConnection(
  connections: Connections,
  connection: Connection,
  { byPerson }: { readonly byPerson: boolean },
): Promise<void> {
  const sentence = vscode.l10n.t('“{0}” stands in the team file, and is removed by editing it.', connection.name);
  if (!byPerson) throw new ValuekeepError('invalidRequest', sentence);
  const open = vscode.l10n.t('Open Team Connections File');
  const signOut = vscode.l10n.t('Sign Out');
  const isSignedIn = connections.state(connection.id) === 'signedIn';
  const detail = isSignedIn
    ? vscode.l10n.t(
        'Whoever opens this workspace has it in the list. Your client id and client secret are on this machine only, and signing out deletes them.',
      )
    : vscode.l10n.t(
        'Whoever opens this workspace has it in the list. It needs nothing of yours while you do not use it.',
      );
  const actions = isSignedIn ? [open, signOut] : [open];
  const chosen = await chooseAction({ message: sentence, detail }, actions, 'information');
  const command: CommandId = 'valuekeep.openTeamFile';
  if (chosen === open) await vscode.commands.executeCommand(command, { connectionId: connection.id });
  if (chosen === signOut) await connections.signOut(connection.id);
}
