import * as vscode from 'vscode';
import { shortText } from '../../text/shortText';
import { describeError, isCanceled } from '../words/errorWords';
import type { Log } from '../log/log';

/** Shows an error with its one action. A canceled operation shows nothing. `connectionId` as for `describeError`. */
export function showError(log: Log, error: unknown, connectionId?: string): void {
  if (isCanceled(error)) return;
  const words = describeError(error, connectionId);
  log.error(words.message, error);
  const text = words.detail === undefined ? words.message : `${words.message} (${oneLine(words.detail)})`;
  const { action } = words;
  void vscode.window.showErrorMessage(text, ...(action ? [action.label] : [])).then((chosen) => {
    if (action === undefined || chosen !== action.label) return;
    const given = action.argument === undefined ? [] : [action.argument];
    // A command that gets an argument tells its caller what failed, and here that is the person.
    vscode.commands.executeCommand(action.command, ...given).then(undefined, (failure: unknown) => {
      showError(log, failure);
    });
  });
}

/** Server text on one line and without the brackets that a notification would make into a link. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/[[\]]/g, '').trim();
  return shortText(line, 200);
}
