import * as vscode from 'vscode';

/** How surely an operation is known, in a sentence. */
export function evidenceWords(evidence: string): string {
  switch (evidence) {
    case 'reference':
      return vscode.l10n.t('Described in the Valuekeep reference.');
    case 'reference (path by convention)':
      return vscode.l10n.t('Described in the Valuekeep reference; the path follows the framework’s rule.');
    case 'reference (cut off)':
      return vscode.l10n.t('Described in the Valuekeep reference, only partly known.');
    case 'reference (cut off; path by convention)':
      return vscode.l10n.t(
        'Described in the Valuekeep reference, only partly known; the path follows the framework’s rule.',
      );
    case 'help article':
      return vscode.l10n.t('Seen in a Valuekeep help article.');
    case 'listed':
      return vscode.l10n.t('Known only by name; path, parameters and codes follow the framework’s rule.');
    case 'convention':
      return vscode.l10n.t('Not seen for this service; the framework gives it to services like this one.');
    case 'framework page':
      return vscode.l10n.t(
        'Not seen in Valuekeep; described for this service by another product on the same framework.',
      );
    default:
      return evidence;
  }
}
