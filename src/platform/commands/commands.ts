import type * as v from 'valibot';
import type { CommandTable } from './table/commandTable';

/** Every command id, so that a typo does not compile. */
export type CommandId = keyof CommandTable;

/** What the table takes as a command's argument, parsed. */
export type CommandArgument<Id extends CommandId> = v.InferOutput<CommandTable[Id]['argument']>;
