import * as vscode from 'vscode';
import { isCommandArgument, isNode } from './commandArgument';
import type { CommandId } from './commands';
import type { Log } from '../log/log';
import { showError } from '../dialogs/notifications';
import type { WindowServices } from '../services/services';

/** What does the work of commands, by their ids. */
export type CommandHandlers = Partial<Readonly<Record<CommandId, (argument: unknown) => unknown>>>;

/** Registers a feature's commands for as long as the window is open. */
export function registerCommands(
  { log, disposeWithWindow }: Pick<WindowServices, 'log' | 'disposeWithWindow'>,
  handlers: CommandHandlers,
): void {
  for (const [id, run] of Object.entries(handlers)) disposeWithWindow(registerCommand(id as CommandId, { log, run }));
}

/**
 * Registers a command that serves people and programs alike. A program passes one plain object and gets a rejection
 * where the command fails; a person (palette, button, tree item) sees the error instead.
 */
export function registerCommand(
  id: CommandId,
  { log, run }: { readonly log: Log; readonly run: (argument: unknown) => unknown },
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument: unknown) => {
    try {
      const result = await run(argument);
      // Loaded with the first result that needs it.
      return typeof result === 'object' && result !== null
        ? (await import('../../json/plainJson')).commandResult(result)
        : result;
    } catch (error) {
      if (isCommandArgument(argument)) throw error;
      showError(log, error, connectionOf(argument));
      return undefined;
    }
  });
}

function connectionOf(argument: unknown): string | undefined {
  const connectionId = isNode(argument) ? argument.connectionId : undefined;
  return typeof connectionId === 'string' ? connectionId : undefined;
}
