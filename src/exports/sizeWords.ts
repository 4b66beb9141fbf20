import * as vscode from 'vscode';

export function sizeWords(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  if (megabytes >= 1) return vscode.l10n.t('{0} MB', megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes));
  return vscode.l10n.t('{0} KB', Math.ceil(bytes / 1024));
}

/** A count in the person's way of writing numbers. */
export function countWords(count: number): string {
  return count.toLocaleString(vscode.env.language);
}
