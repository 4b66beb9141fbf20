import type { Catalogue } from '../../catalogue/types';
import { genericTable } from './genericTable';
import { organizationTables } from './organization';
import type { TableDefinition } from './tableDefinition';

/** The tables of every service by path: hand-written ones, and for the rest what the catalogue tells. */
export function tableDefinitions(catalogue: Catalogue): ReadonlyMap<string, TableDefinition> {
  const known = new Map(handWritten.map((definition) => [definition.path, definition]));
  for (const service of catalogue.services) {
    if (!known.has(service.path)) known.set(service.path, genericTable(service, catalogue));
  }
  return known;
}

const handWritten: readonly TableDefinition[] = [...organizationTables];
