import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import { stageWord } from '../../platform/words/stages';
import type { Change } from '../../saving/plan/changes';
import type { PlannedCall } from '../../saving/plan/savePlan';
import { callWords, listWords, placeWords } from './planWords';
import { chooseAction } from '../../platform/dialogs/confirm';

/** More would not fit a message box. */
const mostShown = 8;

/**
 * `valuekeep.documents.showPlan`: whether calls are shown before they are sent. `several` is true where a person changes
 * many records at once.
 */
export function showsPlan({ stage }: Connection, several = false): boolean {
  const setting = vscode.workspace.getConfiguration('valuekeep.documents').get<string>('showPlan', 'production');
  return setting === 'always' || (setting !== 'never' && (several || stage === 'production'));
}

export interface ShownPlan {
  readonly connection: Connection;
  readonly record: string;
  readonly calls: readonly PlannedCall[];
  /** What others changed meanwhile, which stays as it is. */
  readonly theirs: readonly Change[];
}

/** Shows method, path, old and new value of each call; true where the person sends them. */
export async function askToSend({ connection, record, calls, theirs }: ShownPlan): Promise<boolean> {
  const title =
    calls.length === 1
      ? vscode.l10n.t('Send 1 change of {0} to {1} ({2})?', record, connection.name, stageWord(connection.stage))
      : vscode.l10n.t(
          'Send {0} changes of {1} to {2} ({3})?',
          calls.length,
          record,
          connection.name,
          stageWord(connection.stage),
        );
  const send = vscode.l10n.t('Send');
  const showAll = vscode.l10n.t('Show All');
  const detail = [
    ...calls.slice(0, mostShown).map(callWords),
    ...(calls.length > mostShown ? [vscode.l10n.t('… and {0} more', calls.length - mostShown)] : []),
    ...(theirs.length > 0
      ? [vscode.l10n.t('Changed elsewhere meanwhile, and kept: {0}', listWords(theirs.map(placeWords)))]
      : []),
  ].join('\n');
  const buttons = calls.length > mostShown ? [send, showAll] : [send];
  const chosen = await chooseAction({ message: title, detail }, buttons);
  if (chosen === showAll) {
    const content = calls.map(callWords).join('\n');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }), { preview: true });
  }
  return chosen === send;
}
