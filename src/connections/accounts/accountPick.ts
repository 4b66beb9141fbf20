import * as vscode from 'vscode';
import { stageIcon, stageWord } from '../../platform/words/stages';
import type { Account } from './accountsProvider';
import { plainText } from '../../text/plainText';

/** Lets the person choose the connection that another extension gets. `undefined` where the person turns away. */
export async function pickAccount(
  accounts: readonly Account[],
): Promise<{ readonly connectionId: string } | 'add' | undefined> {
  const add = { label: `$(add) ${vscode.l10n.t('Add a connection…')}`, connectionId: undefined };
  const items = accounts.map(({ connection, label }) => ({
    label: `$(${stageIcon(connection.stage)}) ${label}`,
    description: stageWord(connection.stage),
    detail: plainText(`${connection.tenant} / ${connection.organization} — ${connection.apiUrl}`),
    connectionId: connection.id,
  }));
  const chosen = await vscode.window.showQuickPick([...items, add], {
    title: vscode.l10n.t('Sign In to Valuekeep for Another Extension'),
    placeHolder: vscode.l10n.t('Choose the connection that the other extension may use'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined) return undefined;
  return chosen.connectionId === undefined ? 'add' : { connectionId: chosen.connectionId };
}
