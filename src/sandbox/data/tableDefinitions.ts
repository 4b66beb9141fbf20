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
import { maintenancePlanTables } from './maintenancePlans';
import { partTables } from './parts';
import { stockMovementTables } from './stockMovements';
import { workOrderTables } from './workOrders';
import { userTables } from './users';
import { workOrderReportTables } from './workOrderReports';
import { requestTables } from './requests';
import { preventiveMaintenanceTables } from './preventiveMaintenances';
import { supplyTables } from './supply';
import { workshopTables } from './workshops';

/** The tables of every service by path: hand-written ones, and for the rest what the catalogue tells. */
export function tableDefinitions(catalogue: Catalogue): ReadonlyMap<string, TableDefinition> {
  const known = new Map(handWritten.map((definition) => [definition.path, definition]));
  for (const service of catalogue.services) {
    // Services without an entity have operations only; custom entities are among the hand-written ones.
    if (service.entity === null || service.path.includes('{') || known.has(service.path)) continue;
    known.set(service.path, genericTable(service, catalogue));
  }
  return known;
}

const handWritten: readonly TableDefinition[] = [
  ...organizationTables,
  ...userTables,
  ...peopleTables,
  ...workshopTables,
  ...stateTables,
  ...masterDataTables,
  ...modelTables,
  ...locationTables,
  ...equipmentTables,
  ...meterTables,
  ...maintenancePlanTables,
  ...partTables,
  ...stockMovementTables,
  ...workOrderTables,
  ...workOrderReportTables,
  ...requestTables,
  ...preventiveMaintenanceTables,
  ...supplyTables,
];
