import * as vscode from 'vscode';

/** What to say of records that came twice on the pages of a list; undefined where none did. */
export function repeatedWords(count: number): string | undefined {
  if (count === 0) return undefined;
  if (count === 1) {
    return vscode.l10n.t(
      'One record came twice, because records moved while they were read. It is taken once, but others may be missing.',
    );
  }
  return vscode.l10n.t(
    '{0} records came twice, because records moved while they were read. Each is taken once, but others may be missing.',
    count,
  );
}
