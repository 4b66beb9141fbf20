import * as vscode from 'vscode';
import type { ConnectionAccess } from '../contracts/connectionAccess';
import { showError } from '../dialogs/notifications';
import type { WindowServices } from '../services/services';
import { isNode } from './commandArgument';
import { beginCall, type CommandCall } from './commandCall';
import type { CommandArgument, CommandId } from './commands';

/** What does the work of commands, with their arguments as the table of commands takes them. */
export type CommandHandlers = {
  readonly [Id in CommandId]?: (argument: CommandArgument<Id>, call: CommandCall) => unknown;
};

export interface CommandServices extends Pick<WindowServices, 'log' | 'disposeWithWindow'> {
  readonly connections: Pick<ConnectionAccess, 'inUse' | 'get' | 'require'>;
}

type Handler = (argument: unknown, call: CommandCall) => unknown;

/**
 * Registers a feature's commands for as long as the window is open. They serve people and programs alike: a program
 * passes one plain object and gets a rejection where the command fails; a person (palette, button, tree item) sees the
 * error instead.
 */
export function registerCommands(services: CommandServices, handlers: CommandHandlers): void {
  for (const [id, run] of Object.entries(handlers)) register(services, id as CommandId, run as Handler);
}

function register({ connections, log, disposeWithWindow }: CommandServices, id: CommandId, run: Handler): void {
  const command = vscode.commands.registerCommand(id, async (given: unknown) => {
    const call = beginCall(connections, given);
    try {
      // Loaded with the first command.
      const { parsedArgument } = await import('./parsedArgument');
      const result = await run(parsedArgument(id, given), call);
      // Loaded with the first result that needs it.
      return typeof result === 'object' && result !== null
        ? (await import('../../json/plainJson')).commandResult(result)
        : result;
    } catch (error) {
      if (call.byProgram) throw error;
      showError(log, error, connectionOf(given));
      return undefined;
    }
  });
  disposeWithWindow(command);
}

function connectionOf(argument: unknown): string | undefined {
  const connectionId = isNode(argument) ? argument.connectionId : undefined;
  return typeof connectionId === 'string' ? connectionId : undefined;
}
