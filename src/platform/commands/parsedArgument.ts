import { readArgument } from './commandArgument';
import type { CommandArgument, CommandId } from './commands';
import { isUri } from './table/argumentParts';
import type { CommandEntry } from './table/commandEntry';
import { commandTable } from './table/commandTable';

/**
 * What a command was called with, as its entry in the table says. Nothing else reads it.
 * @throws ValuekeepError `invalidRequest`, which names the part that does not fit
 */
export function parsedArgument<Id extends CommandId>(id: Id, given: unknown): CommandArgument<Id> {
  const entry: CommandEntry = commandTable[id];
  // VS Code calls a command of a tab's menu with the tab's address.
  const argument = entry.takesTarget === true && isUri(given) ? {} : given;
  return readArgument(entry.argument, argument);
}
