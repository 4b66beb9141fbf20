import * as vscode from 'vscode';
import { type ErrorCode, type ErrorDetails, acceptedForLater, signInPage } from '../../client/core/errors';

/** What an answer means whose code alone does not tell; undefined where it does. */
export function answerSentence(
  code: ErrorCode,
  { status, reason, method, hadQuery }: ErrorDetails,
  { host, path }: { readonly host: string; readonly path: string },
): string | undefined {
  if (reason === signInPage) {
    return code === 'tokenRefused'
      ? vscode.l10n.t(
          '{0} leads to a sign-in page instead of answering, even with a new access token. Check the addresses of the connection, and that the application is allowed on this subscription.',
          host,
        )
      : vscode.l10n.t(
          '{0} answers with a web page instead of data, even with a new access token. Check whether this network asks you to sign in, the addresses of the connection, and that the application is allowed on this subscription.',
          host,
        );
  }
  if (reason === acceptedForLater) {
    return vscode.l10n.t('{0} has taken the change and carries it out later.', host);
  }
  if (status === 405 && method === 'GET' && !path.endsWith('/odata')) {
    return vscode.l10n.t('{0} cannot be read by itself. Lists of records are at {1}.', path, `${path}/odata`);
  }
  if (status === 500 && hadQuery === true) {
    return vscode.l10n.t(
      '{0} failed on the server (500). Some servers do so where they do not understand a query: check filter, order and columns, or try again later.',
      host,
    );
  }
  return undefined;
}
