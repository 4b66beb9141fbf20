import type { Catalog } from '../../catalog/types';
import { equipmentTables } from './assets/equipment';
import { companyTables } from './framework/companies';
import { frameworkTables } from './framework/frameworkLists';
import { selfDescriptionTables } from './framework/selfDescription';
import { genericTable } from '../store/tables/genericTable';
import { locationTables } from './assets/locations';
import { masterDataTables } from './masterData';
import { meterTables } from './assets/meters';
import { modelTables } from './assets/models';
import { organizationTables } from './organization';
import { peopleTables } from './people/people';
import { stateTables } from './work/states';
import type { TableDefinition } from '../store/tables/world';
import { maintenancePlanTables } from './work/maintenancePlans';
import { partTables } from './stock/parts';
import { stockMovementTables } from './stock/stockMovements';
import { workOrderTables } from './work/workOrders';
import { userTables } from './people/users';
import { workOrderReportTables } from './work/workOrderReports';
import { requestTables } from './work/requests';
import { preventiveMaintenanceTables } from './work/preventiveMaintenances';
import { supplyTables } from './stock/supply';
import { workshopTables } from './people/workshops';

/** The tables of every service by path: hand-written ones, and for the rest what the catalog tells. */
export function tableDefinitions(catalog: Catalog): ReadonlyMap<string, TableDefinition> {
  const known = new Map(handWritten.map((definition) => [definition.path, definition]));
  for (const service of catalog.services) {
    // Services without an entity have operations only; custom entities are among the hand-written ones.
    if (service.entity === null || service.path.includes('{') || known.has(service.path)) continue;
    known.set(service.path, genericTable(service, catalog));
  }
  for (const definition of selfDescriptionTables(catalog, known)) known.set(definition.path, definition);
  return known;
}

const handWritten: readonly TableDefinition[] = [
  ...organizationTables,
  ...companyTables,
  ...frameworkTables,
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
