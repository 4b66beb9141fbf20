import * as vscode from 'vscode';
import type { Connection, ConnectionIdentity } from '../../client/core/connection';
import { placeName } from '../../platform/contracts/connectionIdentity';

/** A record whose connection leads elsewhere, or signs in as another client, than when it was opened. */
export interface Moved {
  /** Where the record is and who opened it; undefined where that is not known any more. */
  readonly begun: ConnectionIdentity | undefined;
  /** As it is now. */
  readonly connection: Connection;
}

/** Says where a record is and where its connection leads. */
export function movedWords({ begun, connection }: Moved): string {
  const now = placeName(connection);
  if (begun === undefined) {
    return vscode.l10n.t('This record is of another place than {0}, where the connection leads now.', now);
  }
  const then = placeName(begun);
  if (then !== now) return vscode.l10n.t('This record is of {0}; the connection leads to {1} now.', then, now);
  if (begun.apiUrl !== connection.apiUrl) {
    const [from, to] = [`${then} (${hostOf(begun)})`, `${now} (${hostOf(connection)})`];
    return vscode.l10n.t('This record is of {0}; the connection leads to {1} now.', from, to);
  }
  return vscode.l10n.t('This record of {0} was opened as another client than the connection signs in as now.', now);
}

function hostOf({ apiUrl }: Pick<Connection, 'apiUrl'>): string {
  return URL.canParse(apiUrl) ? new URL(apiUrl).host : apiUrl;
}
