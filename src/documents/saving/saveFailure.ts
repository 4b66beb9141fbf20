import * as vscode from 'vscode';
import { describeError } from '../../platform/words/errorWords';
import { FileProblem } from '../../platform/files/fileProblem';
import { oneLine } from '../../platform/dialogs/notifications';
import { changePath } from '../../saving/plan/changes';
import { listWords, placeWords } from './planWords';
import type { SaveMark } from '../files/recordDocument';
import type { SaveStopped } from '../../saving/saveRecord';

/** A save that ended early. VS Code shows the message, keeps the document's changes and offers to try again. */
export class NotSaved extends FileProblem {}

/** Why a save stopped, in one sentence that names the member. */
export function saveStoppedWords({ sent, failed, left, outcome, error }: SaveStopped): string {
  const place = placeWords(failed.change);
  const done = sent.length > 0 ? ` ${vscode.l10n.t('Saved before it: {0}.', listWords(sent.map(nameOf)))}` : '';
  const rest = left.length > 0 ? ` ${vscode.l10n.t('Not sent: {0}.', listWords(left.map(nameOf)))}` : '';
  return `${outcomeWords(outcome, place)} ${reasonWords(error)}${done}${rest}`;
}

function nameOf({ change }: SaveStopped['failed']): string {
  return placeWords(change);
}

function outcomeWords(outcome: SaveStopped['outcome'], place: string): string {
  switch (outcome) {
    case 'notApplied':
      return vscode.l10n.t('“{0}” was not saved.', place);
    case 'changedElsewhere':
      return vscode.l10n.t('“{0}” holds another value now than the one that was sent.', place);
    case 'unknown':
      return vscode.l10n.t('Whether “{0}” was saved is not known; the next save looks first.', place);
  }
}

export function reasonWords(error: unknown): string {
  const { message, detail } = describeError(error);
  return detail === undefined ? message : `${message} (${oneLine(detail)})`;
}

/** What was carried out, what failed with the server's words, and what is left, at their lines. */
export function stoppedMarks(stopped: SaveStopped): readonly SaveMark[] {
  const { sent, failed, left } = stopped;
  const { message, detail } = describeError(stopped.error);
  const words = `${outcomeWords(stopped.outcome, placeWords(failed.change))} ${detail ?? message}`;
  return [
    ...sent.map(({ change }) => mark(change, 'information', vscode.l10n.t('Saved.'))),
    mark(failed.change, 'error', words),
    ...left.map(({ change }) => mark(change, 'information', vscode.l10n.t('Not saved yet.'))),
  ];
}

function mark(change: SaveStopped['failed']['change'], severity: SaveMark['severity'], message: string): SaveMark {
  return { path: changePath(change), severity, message };
}
