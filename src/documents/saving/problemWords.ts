import * as vscode from 'vscode';
import type { ReadText } from '../files/documentText';
import type { ProblemReason } from '../../saving/plan/savePlan';

/** Why a change cannot be saved, and what to do instead. */
export function problemWords(reason: ProblemReason): string {
  switch (reason.kind) {
    case 'ownedByServer':
      return vscode.l10n.t('Read-only: the server sets this itself. Undo the change to save.');
    case 'derived':
      return vscode.l10n.t('Read-only: this comes with “{0}”. Change that one instead.', reason.from);
    case 'noSetter':
      return vscode.l10n.t('Read-only: the catalog knows no operation that sets this. Undo the change to save.');
    case 'missing':
      return vscode.l10n.t('“{0}” is missing. A member cannot be removed; write null to clear it.', reason.member);
    case 'noLines':
      return reason.does === 'add'
        ? vscode.l10n.t('The catalog knows no operation that adds lines here.')
        : vscode.l10n.t('The catalog knows no operation that removes lines here.');
    case 'lineIdTwice':
      return vscode.l10n.t('Another line has this id. Remove “id” to add this line as a new one.');
    case 'lineIdUnknown':
      return vscode.l10n.t('The record has no line with this id. Remove “id” to add this line as a new one.');
    case 'lineOrder':
      return vscode.l10n.t('The order of lines cannot be changed.');
    case 'noAddress':
      return vscode.l10n.t('The record’s key cannot stand in an address, so this cannot be sent.');
  }
}

/** True where the catalog might just not know the operation. */
export function isMaybePossible(reason: ProblemReason): boolean {
  return reason.kind === 'noSetter' || reason.kind === 'noLines';
}

export function unreadableWords(why: (ReadText & { readonly ok: false })['why']): string {
  switch (why) {
    case 'noJson':
      return vscode.l10n.t('The document is not valid JSON, so nothing was sent. Fix it and save again.');
    case 'noObject':
      return vscode.l10n.t('A record is one JSON object, so nothing was sent.');
    case 'twice':
      return vscode.l10n.t('A member stands twice, so nothing was sent. Remove one of them.');
  }
}
