import * as l10n from '@vscode/l10n';
import type { Failure } from '../../../panels/protocol/rpcProtocol';

/** Why there are no records. */
export function failureTitle(kind: Failure['kind']): string {
  switch (kind) {
    case 'signedOut':
      return l10n.t('You are not signed in');
    case 'needsCredentials':
      return l10n.t('Credentials are needed');
    case 'forbidden':
      return l10n.t('No permission');
    case 'tooLarge':
      return l10n.t('The answer is too large');
    case 'unreachable':
      return l10n.t('The server could not be reached');
    case 'notFound':
      return l10n.t('Not found');
    case 'failed':
      return l10n.t('The records could not be loaded');
  }
}
