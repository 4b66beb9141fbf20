import * as vscode from 'vscode';

/** Says which part of a command's argument does not fit, and why. */
export function invalidArgument(place: string, reason: string): string {
  return vscode.l10n.t('Invalid argument “{0}”: {1}', place, reason);
}
