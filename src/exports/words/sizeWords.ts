import * as vscode from 'vscode';

export function sizeWords(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  if (megabytes >= 1) return vscode.l10n.t('{0} MB', megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes));
  return vscode.l10n.t('{0} KB', Math.ceil(bytes / 1024));
}
