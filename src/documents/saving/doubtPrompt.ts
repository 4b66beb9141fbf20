import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import { placeName } from '../../platform/contracts/connectionIdentity';
import { stageWord } from '../../platform/words/stages';
import type { Doubt } from '../files/doubt';
import { confirmAction } from '../../platform/dialogs/confirm';

/** Whether a document is saved of which not everything is known any more; true where the person says so. */
export function askInDoubt(doubt: Doubt, record: string, connection: Connection): Promise<boolean> {
  const { name, stage } = connection;
  const message = vscode.l10n.t('Save {0} to {1} on {2} ({3})?', record, placeName(connection), name, stageWord(stage));
  const detail =
    doubt === 'place'
      ? vscode.l10n.t(
          'An earlier version kept this document without the place that its record was read from. Save it only if the record is of this one.',
        )
      : vscode.l10n.t(
          'What the record was when this document was opened is not known any more. What others changed since then is set back to what the document holds.',
        );
  return confirmAction({ message, detail, action: vscode.l10n.t('Save') });
}
