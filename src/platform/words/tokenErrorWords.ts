import * as vscode from 'vscode';
import type { ErrorCode, ErrorDetails } from '../../client/core/errors';

/**
 * What a person reads where a token could not be had and the words for calls would mislead; `undefined` where they
 * do not.
 */
export function tokenSentence(code: ErrorCode, { forToken, status, reason, url }: ErrorDetails): string | undefined {
  if (forToken !== true || url === undefined) return undefined;
  const { host } = new URL(url);
  switch (code) {
    case 'invalidRequest':
    case 'conflict':
      if (status === undefined) return undefined;
      return reason === 'invalid_scope'
        ? vscode.l10n.t('{0} refused the scope. Edit the connection and check its scope.', host)
        : vscode.l10n.t('{0} did not accept the request for a token. Its answer says why.', host);
    case 'forbidden':
      return reason === 'unauthorized_client'
        ? vscode.l10n.t(
            'This client may not get tokens by client credentials. Ask whoever registered it to allow that.',
          )
        : vscode.l10n.t('{0} gives this client no token. Ask whoever manages the subscription.', host);
    case 'tokenRefused':
      return vscode.l10n.t(
        '{0} refused the request for a token (HTTP {1}) but did not say that the client id or the secret is wrong. Try again; if it goes on, diagnose the connection.',
        host,
        status ?? 401,
      );
    case 'notFound':
      return vscode.l10n.t('There is nothing at {0}. Edit the connection and check its token address.', url);
    case 'malformed':
    case 'tooLarge':
      return vscode.l10n.t(
        '{0} did not return an access token. Edit the connection and check its token address.',
        host,
      );
    case 'credentialsRefused':
    case 'rateLimited':
    case 'serverFault':
    case 'timeout':
    case 'tls':
    case 'unreachable':
    case 'readOnly':
    case 'cancelled':
      return undefined;
  }
}
