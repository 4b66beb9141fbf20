import * as vscode from 'vscode';
import type { Connection } from '../client/connection';
import { stageIcon, stageWord } from '../platform/stages';

/** Lets the person choose among connections, or add one. `undefined` where the person turns away. */
export async function pickConnection(
  connections: readonly Connection[],
  title: string,
): Promise<{ readonly connectionId: string } | 'add' | undefined> {
  const add = { label: `$(add) ${vscode.l10n.t('Add a connection…')}`, connectionId: undefined };
  const items = connections.map((connection) => ({
    label: `$(${stageIcon(connection.stage)}) ${connection.name}`,
    description: stageWord(connection.stage),
    detail: `${connection.tenant} / ${connection.organization} — ${connection.apiUrl}`,
    connectionId: connection.id,
  }));
  const chosen = await vscode.window.showQuickPick([...items, add], {
    title,
    placeHolder: vscode.l10n.t('Choose the connection that commands and views use'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined) return undefined;
  return chosen.connectionId === undefined ? 'add' : { connectionId: chosen.connectionId };
}
