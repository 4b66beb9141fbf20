import { connectionCommandTable } from './connectionTable';
import { explorerCommandTable } from './explorerTable';
import { recordCommandTable } from './recordTable';

/** Every command of the extension, said once. Loaded with the first command that is called. */
export const commandTable = { ...connectionCommandTable, ...explorerCommandTable, ...recordCommandTable };

export type CommandTable = typeof commandTable;
