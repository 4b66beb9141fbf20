import * as vscode from 'vscode';
import type { JsonObject } from '../../json/json';
import type { Conflict } from '../../saving/plan/merge';
import { listWords, placeWords, valueWords } from './planWords';
import { chooseAction } from '../../platform/dialogs/confirm';

export interface ShownConflicts {
  readonly record: string;
  readonly conflicts: readonly Conflict[];
  readonly now: JsonObject;
  /** Opens the three states beside one another. */
  readonly compare: () => Promise<void>;
}

/** Tells what was changed elsewhere and asks for one of the exits; `stop` leaves everything as it is. */
export async function askAboutConflicts({
  record,
  conflicts,
  now,
  compare,
}: ShownConflicts): Promise<'overwrite' | 'discard' | 'stop'> {
  const names = conflicts.map(({ mine }) => placeWords(mine));
  const by = typeof now.modifiedBy === 'string' ? now.modifiedBy : undefined;
  const title =
    by === undefined
      ? vscode.l10n.t('{0} was changed elsewhere in the same members: {1}.', record, listWords(names))
      : vscode.l10n.t('{0} was changed elsewhere in the same members: {1}. Last by {2}.', record, listWords(names), by);
  const detail = conflicts.slice(0, 6).map(conflictWords).join('\n');
  const compareLabel = vscode.l10n.t('Compare');
  const overwrite = vscode.l10n.t('Overwrite These Members');
  const discard = vscode.l10n.t('Discard Mine');
  const chosen = await chooseAction({ message: title, detail }, [compareLabel, overwrite, discard]);
  if (chosen === overwrite) return 'overwrite';
  if (chosen === discard) return 'discard';
  if (chosen === compareLabel) await compare();
  return 'stop';
}

function conflictWords({ mine, theirs }: Conflict): string {
  const name = placeWords(mine);
  const value = (change: Conflict['mine']) =>
    change.kind === 'lineRemoved' ? vscode.l10n.t('line removed') : 'after' in change ? valueWords(change.after) : '…';
  return vscode.l10n.t('{0}: theirs {1}, mine {2}', name, value(theirs), value(mine));
}
