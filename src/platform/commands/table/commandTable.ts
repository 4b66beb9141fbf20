import { connectionCommandTable } from './connectionTable';
import { documentCommandTable } from './documentTable';
import { explorerCommandTable } from './explorerTable';
import { recordCommandTable } from './recordTable';

/** Every command of the extension, said once. Loaded with the first command that is called. */
export const commandTable = {
  ...connectionCommandTable,
  ...explorerCommandTable,
  ...recordCommandTable,
  ...documentCommandTable,
};

export type CommandTable = typeof commandTable;
