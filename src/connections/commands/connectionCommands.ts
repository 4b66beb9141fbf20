import * as vscode from 'vscode';
import type { CommandCall } from '../../platform/commands/commandCall';
import type { CommandArgument } from '../../platform/commands/commands';
import { sandboxConnectionId } from '../../platform/contracts/connectionAccess';
import { withQuietProgress } from '../../platform/dialogs/progress';
import type { SandboxAddress } from '../../sandbox/sandbox';
import { pickForCommand } from '../choice/connectionPick';
import type { Connections } from '../core/connections';
import { confirmAction } from '../../platform/dialogs/confirm';

type NamedConnection = CommandArgument<'valuekeep.signOut'>;

/** The commands on connections that are not signing in. */
export class ConnectionCommands {
  readonly #connections: Connections;

  constructor({ connections }: { connections: Connections }) {
    this.#connections = connections;
  }

  /** Removes the credentials of the connection named, of the tree's, or of the one that the person chooses. */
  async signOut(argument: NamedConnection): Promise<void> {
    const connectionId = await this.#named(argument, {
      title: vscode.l10n.t('Sign Out'),
      placeholder: vscode.l10n.t('Choose the connection to sign out of'),
    });
    if (connectionId !== undefined) await this.#connections.signOut(connectionId);
  }

  async switchConnection({ connectionId }: NamedConnection): Promise<void> {
    if (connectionId === undefined) await this.#connections.pick();
    else await this.#connections.use(connectionId);
  }

  /** Asks first unless a program names the connection: the credentials go with it. */
  async removeConnection(argument: NamedConnection, { byProgram }: Pick<CommandCall, 'byProgram'>): Promise<void> {
    const connectionId = await this.#named(argument, {
      title: vscode.l10n.t('Remove Connection'),
      placeholder: vscode.l10n.t('Choose the connection to remove'),
    });
    const connection = connectionId === undefined ? undefined : await this.#connections.require(connectionId);
    if (connection === undefined) return;
    const isNamed = byProgram && argument.connectionId !== undefined;
    if (this.#connections.origin(connection.id) === 'team') {
      const { removeTeamConnection } = await import('../team/removeTeamConnection');
      return removeTeamConnection(this.#connections, connection, { byPerson: !isNamed });
    }
    if (!isNamed && connection.id !== sandboxConnectionId) {
      const isAgreed = await confirmAction({
        message: vscode.l10n.t('Remove the connection “{0}”?', connection.name),
        detail: vscode.l10n.t('Its client id and client secret are deleted from this machine too.'),
        action: vscode.l10n.t('Remove'),
      });
      if (!isAgreed) return;
    }
    await this.#connections.remove(connection.id);
  }

  /** Gives the address and the credentials of the sandbox that runs then. */
  async startSandbox({ records, port }: CommandArgument<'valuekeep.startSandbox'>): Promise<SandboxAddress> {
    return withQuietProgress({ title: vscode.l10n.t('Starting the sandbox…') }, () =>
      this.#connections.startSandbox({
        ...(records === undefined ? {} : { records }),
        ...(port === undefined ? {} : { port }),
      }),
    );
  }

  async #named(
    { connectionId }: NamedConnection,
    question: { title: string; placeholder: string },
  ): Promise<string | undefined> {
    return connectionId ?? pickForCommand(this.#connections, question);
  }
}
