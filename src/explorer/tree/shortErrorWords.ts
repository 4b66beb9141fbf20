import * as vscode from 'vscode';
import type { ErrorCode } from '../../client/core/errors';

/** What fits on a line of the tree; the whole sentence is in the tooltip. */
export function shortErrorWords(code: ErrorCode | undefined): string | undefined {
  switch (code) {
    case 'unreachable':
      return vscode.l10n.t('The server could not be reached');
    case 'timeout':
      return vscode.l10n.t('The server did not answer in time');
    case 'tls':
      return vscode.l10n.t('The server’s certificate is not trusted');
    case 'credentialsRefused':
      return vscode.l10n.t('Credentials are missing or were refused');
    case 'tokenRefused':
      return vscode.l10n.t('No access token that is accepted');
    case 'forbidden':
      return vscode.l10n.t('No permission');
    case 'notFound':
      return vscode.l10n.t('Not found on the server');
    case 'invalidRequest':
      return vscode.l10n.t('The server did not accept the request');
    case 'rateLimited':
      return vscode.l10n.t('Too many requests');
    case 'serverFault':
      return vscode.l10n.t('The server failed');
    case 'malformed':
      return vscode.l10n.t('The answer could not be read');
    case 'tooLarge':
      return vscode.l10n.t('The answer is too large');
    case 'conflict':
    case 'readOnly':
    case 'cancelled':
    case undefined:
      return undefined;
  }
}
