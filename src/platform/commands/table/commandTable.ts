import type { CommandEntry } from './commandEntry';
import { connectionCommandTable } from './connectionTable';
import { explorerCommandTable } from './explorerTable';
import { recordCommandTable } from './recordTable';

/** Every command of the extension, said once. Loaded with the first command that is called. */
export const commandTable = { ...connectionCommandTable, ...explorerCommandTable, ...recordCommandTable };

export type CommandTable = typeof commandTable;

/** The commands in the order of the table, with what all of them have. */
export const commandEntries = Object.entries<CommandEntry>(commandTable);
