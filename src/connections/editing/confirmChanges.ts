import * as vscode from 'vscode';
import { type ConnectionDraft, type Guarded, guardedChanges } from './draft';
import { confirmAction } from '../../platform/dialogs/confirm';

/** Asks before a change that takes or lifts what guards live records. `true` where there is nothing to ask. */
export async function confirmChanges(draft: ConnectionDraft, wasRemoved: boolean): Promise<boolean> {
  const reasons = [
    ...guardedChanges(draft).map(guardedSentence),
    ...(wasRemoved ? [vscode.l10n.t('It was removed in another window. Saving adds it again.')] : []),
  ];
  if (reasons.length === 0) return true;
  return confirmAction({
    message: vscode.l10n.t('Save the changes to “{0}”?', draft.before.name),
    detail: reasons.join('\n'),
    action: vscode.l10n.t('Save'),
  });
}

function guardedSentence(guarded: Guarded): string {
  switch (guarded) {
    case 'becomesProduction':
      return vscode.l10n.t('It becomes a production connection: it is marked everywhere, and every write asks first.');
    case 'leavesProduction':
      return vscode.l10n.t('It stops being a production connection: writes are sent without asking.');
    case 'liftsReadOnly':
      return vscode.l10n.t('It is read-only now. After this, its records can be changed.');
  }
}
