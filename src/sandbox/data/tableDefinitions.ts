import type { Catalogue } from '../../catalogue/types';
import { equipmentTables } from './equipment';
import { genericTable } from './genericTable';
import { locationTables } from './locations';
import { masterDataTables } from './masterData';
import { meterTables } from './meters';
import { modelTables } from './models';
import { organizationTables } from './organization';
import { peopleTables } from './people';
import { stateTables } from './states';
import type { TableDefinition } from './tableDefinition';
import { workshopTables } from './workshops';

/** The tables of every service by path: hand-written ones, and for the rest what the catalogue tells. */
export function tableDefinitions(catalogue: Catalogue): ReadonlyMap<string, TableDefinition> {
  const known = new Map(handWritten.map((definition) => [definition.path, definition]));
  for (const service of catalogue.services) {
    if (!known.has(service.path)) known.set(service.path, genericTable(service, catalogue));
  }
  return known;
}

const handWritten: readonly TableDefinition[] = [
  ...organizationTables,
  ...peopleTables,
  ...workshopTables,
  ...stateTables,
  ...masterDataTables,
  ...modelTables,
  ...locationTables,
  ...equipmentTables,
  ...meterTables,
];
