import type { JsonObject } from '../../../json/json';
import { jsonAnswer, RefusedRequest } from '../http/answers';
import { type ApiCall, type OperationHandler, parameter } from '../api/apiCall';
import { findRecords, recordWithKey, tableAt, textOrEmpty } from '../api/recordSearch';
import { pick } from '../api/recordReading';

/**
 * `GET /maintenance/contextDashboards/…/{workOrderKey}`. The names of their answers are documented, not the members:
 * those are the sandbox's own, by the names that the records use.
 */
export const answerRequestsOfWorkOrder: OperationHandler = (call) =>
  jsonAnswer(
    requestsOf(call).map((request) => pick(request, ['id', 'requestKey', 'description', 'date', 'schemaEntityState'])),
  );

export const answerNumberOfRequests: OperationHandler = (call) =>
  jsonAnswer({ numberOfRequests: requestsOf(call).length });

export const answerAssetOfWorkOrder: OperationHandler = (call) =>
  jsonAnswer(
    pick(workOrder(call), [
      'assetType',
      'location',
      'locationDescription',
      'equipment',
      'equipmentDescription',
      'tool',
      'toolDescription',
    ]),
  );

export const answerEquipmentOfWorkOrder: OperationHandler = (call) => {
  const equipmentId = textOrEmpty(workOrder(call).equipmentId);
  const equipment = tableAt(call, 'assetManagementCore/equipmentItems').byId(equipmentId);
  const members = ['id', 'equipmentKey', 'description', 'serial', 'brand', 'brandModel', 'family', 'location'];
  return jsonAnswer(pick(equipment ?? {}, members));
};

function requestsOf(call: ApiCall): readonly JsonObject[] {
  const key = textOrEmpty(workOrder(call).workOrderKey);
  const links = findRecords(tableAt(call, 'maintenance/workOrderRequests'), (link) => link.text('workOrder') === key);
  const requests = tableAt(call, 'requests/requests');
  return links.map(({ requestId }) => requests.byId(textOrEmpty(requestId))).filter((request) => request !== undefined);
}

/** The path has no company: the first work order with that key counts. @throws RefusedRequest 400, as 404 is not documented */
function workOrder(call: ApiCall): JsonObject {
  const key = parameter(call, 'workOrderKey');
  const record = recordWithKey(tableAt(call, 'maintenance/workOrders'), 'workOrderKey', key);
  if (record === undefined) throw new RefusedRequest(400, `There is no work order with the key ${key}.`);
  return record;
}
