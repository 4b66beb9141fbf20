import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import { ValuekeepError } from '../../client/core/errors';
import type { Connections } from '../core/connections';

/** @throws ValuekeepError `notFound` for an unknown id, `invalidRequest` for the sandbox of this window */
export function editable(connections: Pick<Connections, 'get' | 'origin'>, connectionId: string): Connection {
  const connection = connections.get(connectionId);
  if (connection === undefined) {
    throw new ValuekeepError('notFound', vscode.l10n.t('There is no connection “{0}” any more.', connectionId));
  }
  if (connections.origin(connectionId) === 'sandbox') {
    throw new ValuekeepError(
      'invalidRequest',
      vscode.l10n.t(
        'The sandbox belongs to this window and has a new address and new credentials at every start: there is nothing to change or copy.',
      ),
    );
  }
  return connection;
}

export function comesFromTeamFile(): ValuekeepError {
  return new ValuekeepError(
    'invalidRequest',
    vscode.l10n.t('This connection comes from the team file. Change it there; only its credentials are kept here.'),
  );
}
