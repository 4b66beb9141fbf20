import * as vscode from 'vscode';
import { ValuekeepError } from '../../client/core/errors';

export function unknownConnection(connectionId: string): ValuekeepError {
  return new ValuekeepError('notFound', vscode.l10n.t('There is no connection “{0}” any more.', connectionId));
}
