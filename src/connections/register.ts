/** Connections and credentials: signing in, accounts, team files, import, diagnosis, and the sandbox of a window. */

import * as vscode from 'vscode';
import { showError } from '../platform/dialogs/notifications';
import { registerCommands } from '../platform/commands/commandRegistration';
import type { CommandArgument } from '../platform/commands/commands';
import { onceAsync } from '../platform/lifetime/once';
import type { WindowServices } from '../platform/services/services';
import type { TeamQueries } from '../platform/contracts/teamQueries';
import type { ValuekeepApi } from './accounts/extensionApi';
import { registerAccounts } from './accounts/registerAccounts';
import { Connections } from './core/connections';
import { settingSchemas } from './problems/settingSchemas';
import { SettingsProblems } from './problems/settingsProblems';
import { LocalSandbox } from './sandbox/localSandbox';
import { sandboxDefaults, startsSandbox } from './sandbox/sandboxSettings';
import { ConnectionStatusBar } from './status/statusBar';
import { TeamConnections } from './team/teamConnections';

export interface ConnectionsFeature {
  readonly connections: Connections;
  readonly teamQueries: TeamQueries;
  /** For other extensions. */
  readonly api: ValuekeepApi;
}

/** Connections, signing in, accounts for other extensions, and this window's sandbox. */
export function registerConnections(services: WindowServices): ConnectionsFeature {
  const { context, redactor, log, disposeWithWindow, finishBeforeClose } = services;
  const { extensionUri, extension, globalState } = context;
  const script = vscode.Uri.joinPath(extensionUri, 'dist', 'sandbox.cjs').fsPath;
  const sandbox = disposeWithWindow(new LocalSandbox({ script, defaults: sandboxDefaults, log }));
  const team = disposeWithWindow(new TeamConnections({ log }));
  const signInTo = async (connections: Connections, argument?: CommandArgument<'valuekeep.signIn'>) => {
    const { SignIn } = await import('./signIn/signIn');
    return new SignIn({ connections, redactor, log }).run(argument);
  };
  const connections = disposeWithWindow(
    new Connections({ ...services, sandbox, team, askToSignIn: (asking) => signInTo(asking) }),
  );
  disposeWithWindow(new ConnectionStatusBar({ connections }));
  disposeWithWindow(new SettingsProblems({ schemas: settingSchemas(extension) }));
  const signIn = (argument?: CommandArgument<'valuekeep.signIn'>) => signInTo(connections, argument);
  const api = registerAccounts(services, { connections, signIn });

  const commands = onceAsync(async () => {
    const { ConnectionCommands } = await import('./commands/connectionCommands');
    return new ConnectionCommands({ connections });
  });
  const tokens = onceAsync(async () => {
    const { TokenCommands } = await import('./commands/tokenCommands');
    const made = disposeWithWindow(new TokenCommands({ connections, clipboard: vscode.env.clipboard }));
    finishBeforeClose(() => made.takeBackFromClipboard());
    return made;
  });
  const editing = onceAsync(async () => {
    const [{ EditConnection }, { CopyConnection }] = await Promise.all([
      import('./editing/editConnection'),
      import('./editing/copyConnection'),
    ]);
    const edit = new EditConnection({ connections, redactor, log });
    return { edit, copy: new CopyConnection({ connections, editing: edit, redactor }) };
  });
  registerCommands(
    { ...services, connections },
    {
      'valuekeep.signIn': (argument) => signIn(argument),
      'valuekeep.signOut': async (argument) => (await commands()).signOut(argument),
      'valuekeep.switchConnection': async (argument) => (await commands()).switchConnection(argument),
      'valuekeep.removeConnection': async (...command) => (await commands()).removeConnection(...command),
      'valuekeep.editConnection': async (...command) => (await editing()).edit.run(...command),
      'valuekeep.renameConnection': async (argument) => (await editing()).copy.rename(argument),
      'valuekeep.duplicateConnection': async (...command) => (await editing()).copy.duplicate(...command),
      'valuekeep.importConnections': async (argument) => {
        const { ImportConnections } = await import('./importing/importConnections');
        return new ImportConnections({ connections, redactor, log }).run(argument);
      },
      'valuekeep.openTeamFile': async (argument) => {
        const { openTeamFile } = await import('./team/openTeamFile');
        return openTeamFile(argument, connections.all());
      },
      'valuekeep.renewToken': async (_argument, call) => (await tokens()).renewToken(call),
      'valuekeep.copyAccessToken': async (_argument, call) => (await tokens()).copyAccessToken(call),
      'valuekeep.diagnoseConnection': async (_argument, call) => {
        const { diagnoseConnection } = await import('./diagnosis/diagnoseConnection');
        const extensionVersion = (extension.packageJSON as { readonly version: string }).version;
        return diagnoseConnection({ connections, globalState, redactor, extensionVersion }, call);
      },
      'valuekeep.startSandbox': async (argument) => (await commands()).startSandbox(argument),
      'valuekeep.stopSandbox': () => sandbox.stop(),
    },
  );
  if (startsSandbox()) connections.startSandbox().catch((error: unknown) => showError(log, error));
  return { connections, teamQueries: team.queries, api };
}
