import * as vscode from 'vscode';
import { onceAsync } from '../../platform/lifetime/once';
import type { WindowServices } from '../../platform/services/services';
import type { Connections } from '../core/connections';
import { AccountsProvider } from './accountsProvider';
import type { ValuekeepApi } from './extensionApi';

export interface AccountsParts {
  readonly connections: Connections;
  /** Gives the connection's id; `undefined` where the person turns away. */
  readonly signIn: (argument?: { readonly connectionId: string }) => Promise<string | undefined>;
}

/** Connections as accounts of VS Code, and what other extensions may do with them. */
export function registerAccounts(
  { log, disposeWithWindow }: Pick<WindowServices, 'log' | 'disposeWithWindow'>,
  { connections, signIn }: AccountsParts,
): ValuekeepApi {
  const accounts = disposeWithWindow(
    new AccountsProvider({
      connections,
      signIn,
      pick: async (choices) => (await import('./accountPick')).pickAccount(choices),
      log,
    }),
  );
  const severalAccounts = { supportsMultipleAccounts: true };
  disposeWithWindow(
    vscode.authentication.registerAuthenticationProvider('valuekeep', 'Valuekeep', accounts, severalAccounts),
  );
  const extensionApi = onceAsync(async () => {
    const { ExtensionApi } = await import('./extensionApi');
    return disposeWithWindow(new ExtensionApi({ connections, handedOut: accounts.handedOut }));
  });
  // Every extension gets this very object.
  return Object.freeze<ValuekeepApi>({
    version: 1,
    getAccessToken: async (options) => (await extensionApi()).getAccessToken(options),
    request: async (options) => (await extensionApi()).request(options),
  });
}
