import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import { sandboxConnectionId } from '../../platform/contracts/connectionAccess';
import { sandboxOrganization, sandboxTenant } from '../../sandbox/names';
import type { SandboxAddress } from '../../sandbox/sandbox';

/** The connection to this window's sandbox; `address` while it runs. */
export function sandboxConnection(address: SandboxAddress | undefined): Connection {
  return {
    id: sandboxConnectionId,
    name: vscode.l10n.t('Sandbox'),
    stage: 'sandbox',
    apiUrl: address?.apiUrl ?? 'http://127.0.0.1/api',
    tenant: sandboxTenant,
    organization: sandboxOrganization,
    tokenUrl: address?.tokenUrl ?? 'http://127.0.0.1/connect/token',
    scope: 'application',
    clientAuthentication: 'basic',
    clientId: address?.clientId ?? '',
    readOnly: false,
  };
}
