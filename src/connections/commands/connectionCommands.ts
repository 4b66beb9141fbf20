import * as v from 'valibot';
import * as vscode from 'vscode';
import { isCommandArgument, isNode, readArgument } from '../../platform/commands/commandArgument';
import { sandboxConnectionId } from '../../platform/contracts/connectionAccess';
import { invalidArgument } from '../../platform/words/argumentWords';
import type { SandboxAddress } from '../../sandbox/sandbox';
import { pickForCommand } from '../choice/connectionPick';
import type { Connections } from '../core/connections';

const sandboxArgument = v.strictObject({
  records: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200_000))),
  port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535))),
});

const connectionArgument = v.strictObject({ connectionId: v.optional(v.string()) });

/** The commands on connections that are not signing in. */
export class ConnectionCommands {
  readonly #connections: Connections;

  constructor({ connections }: { connections: Connections }) {
    this.#connections = connections;
  }

  /** Removes the credentials of the connection named, of the tree's, or of the one that the person chooses. */
  async signOut(argument: unknown): Promise<void> {
    const connectionId = await this.#named(argument, {
      title: vscode.l10n.t('Sign Out'),
      placeholder: vscode.l10n.t('Choose the connection to sign out of'),
    });
    if (connectionId !== undefined) await this.#connections.signOut(connectionId);
  }

  async switchConnection(argument: unknown): Promise<void> {
    const connectionId = connectionIdOf(argument);
    if (connectionId === undefined) await this.#connections.pick();
    else await this.#connections.use(connectionId);
  }

  /** Asks first unless a program names the connection: the credentials go with it. */
  async removeConnection(argument: unknown): Promise<void> {
    const connectionId = await this.#named(argument, {
      title: vscode.l10n.t('Remove Connection'),
      placeholder: vscode.l10n.t('Choose the connection to remove'),
    });
    const connection = connectionId === undefined ? undefined : await this.#connections.require(connectionId);
    if (connection === undefined) return;
    const isNamed = isCommandArgument(argument) && connectionIdOf(argument) !== undefined;
    if (this.#connections.origin(connection.id) === 'team') {
      const { removeTeamConnection } = await import('../team/removeTeamConnection');
      return removeTeamConnection(this.#connections, connection, { byPerson: !isNamed });
    }
    if (!isNamed && connection.id !== sandboxConnectionId) {
      const remove = vscode.l10n.t('Remove');
      const chosen = await vscode.window.showWarningMessage(
        vscode.l10n.t('Remove the connection “{0}”?', connection.name),
        { modal: true, detail: vscode.l10n.t('Its client id and client secret are deleted from this machine too.') },
        remove,
      );
      if (chosen !== remove) return;
    }
    await this.#connections.remove(connection.id);
  }

  /** Gives the address and the credentials of the sandbox that runs then. */
  async startSandbox(argument: unknown): Promise<SandboxAddress> {
    const { records, port } = readArgument(
      sandboxArgument,
      isCommandArgument(argument) ? argument : {},
      (place, reason) => vscode.l10n.t('The sandbox cannot start with this “{0}”: {1}', place, reason),
    );
    return vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Starting the sandbox…') },
      () =>
        this.#connections.startSandbox({
          ...(records === undefined ? {} : { records }),
          ...(port === undefined ? {} : { port }),
        }),
    );
  }

  async #named(argument: unknown, question: { title: string; placeholder: string }): Promise<string | undefined> {
    return connectionIdOf(argument) ?? pickForCommand(this.#connections, question);
  }
}

/** Of `{connectionId}`, or of a connection's node in the tree; `undefined` where a person has to be asked. */
function connectionIdOf(argument: unknown): string | undefined {
  const given = isNode(argument) || isCommandArgument(argument) ? argument : {};
  return readArgument(connectionArgument, given, invalidArgument).connectionId;
}
