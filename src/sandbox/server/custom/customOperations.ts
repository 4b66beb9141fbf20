import {
  answerAccessLevels,
  answerEquipmentByUser,
  answerEquipmentOfAccessLevels,
  answerLocationsByUser,
  answerLocationsOfAccessLevels,
  answerPartiesOfAccessLevels,
} from './accessLists';
import { RefusedRequest } from '../http/answers';
import type { ApiCall, OperationHandler } from '../api/apiCall';
import {
  answerAssetOfWorkOrder,
  answerEquipmentOfWorkOrder,
  answerNumberOfRequests,
  answerRequestsOfWorkOrder,
} from './contextDashboards';
import {
  addEntityToMenu,
  answerCompanyByTaxCode,
  answerCurrentUserCompanies,
  answerIsMultipleCompany,
  answerUserCompanies,
} from './frameworkOperations';
import { synchronizeHash } from './hashSynchronization';
import { answerIndicatorSummary, answerKpiChart } from './indicators';
import { extendInventoryParts } from './inventoryExtension';
import {
  answerInactivationActions,
  answerNotificationGroups,
  answerNotificationRules,
  answerRequestHasWorkOrder,
  answerRouteTemplateParameters,
} from './namedLists';
import { answerAssignmentsBetween, answerPlannerFilters, answerPlannerItems, answerPlannerItemsNG } from './planners';
import {
  answerContractTransitions,
  answerRequestTransitions,
  changeRequestState,
  changeWorkOrderState,
} from './stateOperations';
import { answerWorkOrderFilter } from './workOrderFilter';
import { newWorkOrderInformation, updateWorkOrderInformation } from './workOrderInformation';

/** Operations of one service alone, by their address in the catalog (`module/service#Id`). */
const customOperations: Readonly<Record<string, OperationHandler>> = {
  'maintenance/workOrders#GetWorkOrderFilter': answerWorkOrderFilter,
  'maintenance/workOrders#NewWorkOrderInfo': newWorkOrderInformation,
  'maintenance/workOrders#UpdateWorkOrderInfo': updateWorkOrderInformation,
  'maintenance/workOrders#ChangeSchemaEntityState': changeWorkOrderState,
  'maintenance/workOrderRequests#RequestHasWorkOrder': answerRequestHasWorkOrder,
  'maintenance/contextDashboards#GetWorkOrderRequestsInfo': answerRequestsOfWorkOrder,
  'maintenance/contextDashboards#GetWorkOrderTotalRequests': answerNumberOfRequests,
  'maintenance/contextDashboards#GetWorkOrderAssignmentAssetInfo': answerAssetOfWorkOrder,
  'maintenance/contextDashboards#GetWorkOrderEquipmentInfo': answerEquipmentOfWorkOrder,
  'maintenance/planners#GetFilters': answerPlannerFilters,
  'maintenance/planners#GetPlannerItems': answerPlannerItems,
  'maintenance/plannerNGs#GetPlannerItemsNG': answerPlannerItemsNG,
  'maintenanceCore/maintenanceNotifications#GetNotificationGroups': answerNotificationGroups,
  'maintenanceCore/maintenanceNotifications#GetNotificationRulesBackgroundServices': answerNotificationRules,
  'assetManagementCore/routes#GetMaintenanceNotificationTemplateParameters': answerRouteTemplateParameters,
  'assetManagement/assetInactivationHistorics#GetInactivationActions': answerInactivationActions,
  'requests/requests#GetStateTransitions': answerRequestTransitions,
  'requests/requests#ChangeStateRating': changeRequestState,
  'contracts/contracts#GetStateTransitions': answerContractTransitions,
  'inventoryCore/inventoryParts#ExtendInventoryParts': extendInventoryParts,
  'settings/assetsByUsers#GetEquipmentByUser': answerEquipmentByUser,
  'settings/assetsByUsers#GetLocationsByUser': answerLocationsByUser,
  'settings/assetsByUsers#GetAccessLevels': answerAccessLevels,
  'settings/accessLevelsAssetsParties#GetAccessLevelsParties': answerPartiesOfAccessLevels,
  'settings/accessLevelsAssetsParties#GetAccessLevelsEquipmentItems': answerEquipmentOfAccessLevels,
  'settings/accessLevelsAssetsParties#GetAccessLevelsLocations': answerLocationsOfAccessLevels,
  'corePatterns/assignments#GetAssignmentsBetweenDates': answerAssignmentsBetween,
  'corePatterns/schemaEntities#AddEntityToMenu': addEntityToMenu,
  'corePatterns/companies#GetCurrentUserCompanies': answerCurrentUserCompanies,
  'corePatterns/companies#GetCompanyByCompanyTaxCodeId': answerCompanyByTaxCode,
  'corePatterns/companies#GetUserCompanies': answerUserCompanies,
  'corePatterns/companies#IsMultipleCompany': answerIsMultipleCompany,
  'integration/indicators#GetIndicatorSummaryByCode': answerIndicatorSummary,
  'integration/indicators#KpiChart': answerKpiChart,
  'integration/pipelines#SyncHash': synchronizeHash,
};

export const customOperation: OperationHandler = (call) => {
  const { address } = call.operation;
  const handler = Object.hasOwn(customOperations, address) ? customOperations[address] : undefined;
  return (handler ?? knownByNameOnly)(call);
};

/**
 * Where no more than the name of an operation is known, an invented answer would mislead: the sandbox says so with 400,
 * the one documented code for a call that the service does not take.
 */
function knownByNameOnly({ operation }: ApiCall): never {
  throw new RefusedRequest(
    400,
    `The sandbox knows this operation only by name (${operation.id}): its parameters and answers are not documented.`,
  );
}
