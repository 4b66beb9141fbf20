import type { JsonObject, JsonValue } from '../../../src/json/json';
import { text } from './sampleRecords';

/** The first record of a service, by `module/service`, that a filter passes. */
export type FirstRecord = (service: string, filter?: string) => Promise<JsonObject>;

export interface CustomSample {
  /** Below the service. */
  readonly path: string;
  readonly body?: JsonValue;
  /** 200 unless given. */
  readonly expected?: number;
}

const workOrders = 'maintenance/workOrders';
const period = 'start=2020-01-01&end=2026-01-01';

async function keyOf(first: FirstRecord, service: string, member: string): Promise<string> {
  return encodeURIComponent(text((await first(service))[member]));
}

async function workOrderBody(first: FirstRecord): Promise<JsonObject> {
  const { workOrderType, company } = await first(workOrders);
  const plan = await first('maintenanceCore/maintenancePlans');
  return {
    Description: 'Replace the belt',
    WorkOrderType: workOrderType ?? null,
    Company: company ?? null,
    AssetType: '2',
    WorkOrderMaintenancePlans: [{ MaintenancePlan: plan.maintenancePlanKey ?? null }],
  };
}

/** A request that each operation of a single service takes, by the operation's address. */
export const customSamples: Readonly<Record<string, (first: FirstRecord) => Promise<CustomSample> | CustomSample>> = {
  'maintenance/workOrders#GetWorkOrderFilter': () => ({ path: 'getWorkOrderFilter?maxRecords=5' }),
  'maintenance/workOrders#NewWorkOrderInfo': async (first) => ({
    path: 'newWorkOrderInfo',
    body: await workOrderBody(first),
    expected: 201,
  }),
  'maintenance/workOrders#UpdateWorkOrderInfo': async (first) => ({
    path: `updateWorkOrderInfo/${await workOrderPath(first)}`,
    body: await workOrderBody(first),
  }),
  'maintenance/workOrders#ChangeSchemaEntityState': async (first) => {
    const condition = "SchemaEntityState eq '003WORKORDER' or SchemaEntityState eq '005WORKORDER'";
    const { company, workOrderKey, schemaEntityState } = await first(workOrders, condition);
    const next = schemaEntityState === '003WORKORDER' ? '005WORKORDER' : '003WORKORDER';
    return {
      path: `changeSchemaEntityState/${text(company)}`,
      body: { workOrderKey: workOrderKey ?? null, schemaEntityStateKey: next },
    };
  },
  'maintenance/workOrderRequests#RequestHasWorkOrder': async (first) => ({
    path: `requestHasWorkOrder?requestId=${text((await first('requests/requests')).id)}`,
  }),
  'maintenance/contextDashboards#GetWorkOrderRequestsInfo': ofWorkOrder('getWorkOrderRequestsInfo'),
  'maintenance/contextDashboards#GetWorkOrderTotalRequests': ofWorkOrder('getWorkOrderTotalRequests'),
  'maintenance/contextDashboards#GetWorkOrderAssignmentAssetInfo': ofWorkOrder('getWorkOrderAssignmentAssetInfo'),
  'maintenance/contextDashboards#GetWorkOrderEquipmentInfo': ofWorkOrder('getWorkOrderEquipmentInfo'),
  'maintenance/planners#GetFilters': () => ({ path: 'getFilters' }),
  'maintenance/planners#GetPlannerItems': () => ({ path: `getPlannerItems?${period}` }),
  'maintenance/plannerNGs#GetPlannerItemsNG': () => ({
    path: `getPlannerItemsNG?${period}&workShopKey=A&technicianKey=B`,
  }),
  'maintenanceCore/maintenanceNotifications#GetNotificationGroups': () => ({ path: 'getNotificationGroups' }),
  'maintenanceCore/maintenanceNotifications#GetNotificationRulesBackgroundServices': () => ({
    path: 'getNotificationRulesBackgroundServices',
  }),
  'assetManagementCore/routes#GetMaintenanceNotificationTemplateParameters': async (first) => {
    const { company, routeKey } = await first('assetManagementCore/routes');
    const query = `companyKey=${text(company)}&routeKey=${text(routeKey)}&cultureKey=pt-PT`;
    return { path: `getMaintenanceNotificationTemplateParameters?${query}` };
  },
  'assetManagement/assetInactivationHistorics#GetInactivationActions': () => ({ path: 'getInactivationActions' }),
  'requests/requests#GetStateTransitions': async (first) => ({
    path: `getStateTransitions/${await keyOf(first, 'requests/requests', 'requestKey')}`,
  }),
  'requests/requests#ChangeStateRating': async (first) => {
    const { company, requestKey } = await first('requests/requests', "SchemaEntityState eq '003REQUEST'");
    const query = 'rate=5&stateJustificationRemarks=Done';
    return { path: `changeStateRating/${text(company)}/${text(requestKey)}/004REQUEST?${query}` };
  },
  'contracts/contracts#GetStateTransitions': async (first) => ({
    path: `getStateTransitions/${await keyOf(first, 'contracts/contracts', 'contractKey')}`,
  }),
  'inventoryCore/inventoryParts#ExtendInventoryParts': async (first) => ({
    path: 'extendInventoryParts',
    body: { PartKey: (await first('businessCore/parts')).partKey ?? null, MinStock: '2' },
  }),
  'settings/assetsByUsers#GetEquipmentByUser': () => ({ path: 'getEquipmentByUser?username=ana.ferreira' }),
  'settings/assetsByUsers#GetLocationsByUser': () => ({ path: 'getLocationsByUser?company=C01' }),
  'settings/assetsByUsers#GetAccessLevels': () => ({ path: 'getAccessLevels?version=AAAA' }),
  'settings/accessLevelsAssetsParties#GetAccessLevelsParties': () => ({ path: 'getAccessLevelsParties' }),
  'settings/accessLevelsAssetsParties#GetAccessLevelsEquipmentItems': () => ({
    path: 'getAccessLevelsEquipmentItems?isTool=false',
  }),
  'settings/accessLevelsAssetsParties#GetAccessLevelsLocations': () => ({ path: 'getAccessLevelsLocations' }),
  'corePatterns/assignments#GetAssignmentsBetweenDates': () => ({
    path: 'getAssignmentsBetweenDates?startDate=2020-01-01&endDate=2026-01-01',
  }),
  'corePatterns/schemaEntities#AddEntityToMenu': () => ({
    path: 'addEntityToMenu/safetyPermits',
    body: [{ menuId: '6f9619ff-8b86-4d11-842d-00c04fc964ff' }],
  }),
  'corePatterns/companies#GetCurrentUserCompanies': () => ({ path: 'getCurrentUserCompanies?searchTerm=vale' }),
  'corePatterns/companies#GetCompanyByCompanyTaxCodeId': async (first) => ({
    path: `getCompanyByCompanyTaxCodeId/${await keyOf(first, 'corePatterns/companies', 'companyTaxID')}`,
  }),
  'corePatterns/companies#GetUserCompanies': async (first) => ({
    path: `getUserCompanies/${text((await first('identity/users')).id)}`,
  }),
  'corePatterns/companies#IsMultipleCompany': () => ({ path: 'isMultipleCompany', body: {} }),
  'integration/indicators#GetIndicatorSummaryByCode': () => ({ path: 'getIndicatorSummaryByCode/WORKORDERS' }),
  'integration/indicators#KpiChart': () => ({ path: 'kpiChart/requests?referenceDate=2025-06-30' }),
  'integration/pipelines#SyncHash': () => ({
    path: 'syncHash',
    body: {
      BaseEntity: 'BusinessCore.Brands',
      ValueSourceHash: 'abc',
      FieldSourceHash: 'User_SourceHash',
      FieldTargetHash: 'User_TargetHash',
      FieldIsSync: 'User_IsSync',
    },
  }),
  'maintenance/preventiveMaintenanceManagements#GetPreventiveMaintenanceManagement': () => ({
    path: '0/1000?schemaEntityState=001WORKORDER&operation=1&startDate=2020-01-01',
  }),
  'maintenance/sparePartsManagements#GetSparePartsManagement': () => ({ path: '0/10?assetType=2&company=C01' }),
  'maintenance/sparePartsManagements#ProcessSparePartsManagement': () => ({
    path: 'C01',
    body: [{ part: 'P-1', quantity: 1 }],
    expected: 201,
  }),
};

async function workOrderPath(first: FirstRecord): Promise<string> {
  return `${await keyOf(first, workOrders, 'company')}/${await keyOf(first, workOrders, 'workOrderKey')}`;
}

function ofWorkOrder(operation: string): (first: FirstRecord) => Promise<CustomSample> {
  return async (first) => ({ path: `${operation}/${await keyOf(first, workOrders, 'workOrderKey')}` });
}
