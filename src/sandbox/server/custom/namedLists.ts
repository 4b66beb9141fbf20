import { jsonAnswer, RefusedRequest } from '../http/answers';
import { type ApiCall, type OperationHandler, recordTable } from '../api/apiCall';
import { QueryParameters } from '../api/queryParameters';
import { findRecords, tableAt, textOrEmpty } from '../api/recordSearch';

/** Small lists whose record types are documented by name only: their members are the sandbox's own. */

export const answerNotificationGroups: OperationHandler = () =>
  jsonAnswer([
    { key: 'WORKORDERS', description: 'Work orders' },
    { key: 'REQUESTS', description: 'Requests' },
    { key: 'STOCK', description: 'Stock below its minimum' },
  ]);

export const answerNotificationRules: OperationHandler = () =>
  jsonAnswer([
    { key: 'SLA', description: 'Service level about to be missed', isActive: true },
    { key: 'PREVENTIVE', description: 'Preventive maintenance due', isActive: true },
  ]);

/** The actions that the inactivations of assets name. */
export const answerInactivationActions: OperationHandler = (call) => {
  const actions = new Map(
    findRecords(recordTable(call), () => true).map((record) => [
      textOrEmpty(record.inactivationActionId),
      textOrEmpty(record.inactivationActionDescription),
    ]),
  );
  return jsonAnswer([...actions].filter(([id]) => id !== '').map(([id, description]) => ({ id, description })));
};

export const answerRouteTemplateParameters: OperationHandler = (call) => {
  const company = pathOrQuery(call, { name: 'companyKey', at: 1 });
  const route = pathOrQuery(call, { name: 'routeKey', at: 2 });
  const record = recordTable(call).byKey([company, route]);
  if (record === undefined) throw new RefusedRequest(400, `routes has no record with the key ${company}/${route}.`);
  return jsonAnswer([
    { name: 'RouteKey', value: route },
    { name: 'RouteDescription', value: record.description ?? null },
    { name: 'CultureKey', value: pathOrQuery(call, { name: 'cultureKey', at: 3 }) },
  ]);
};

/** `GET /maintenance/workOrderRequests/requestHasWorkOrder`: true or false for the id of a request. */
export const answerRequestHasWorkOrder: OperationHandler = (call) => {
  const id = pathOrQuery(call, { name: 'requestId', at: 1 }).toLowerCase();
  if (tableAt(call, 'requests/requests').byId(id) === undefined) {
    throw new RefusedRequest(400, `There is no request with the id ${id}.`);
  }
  return jsonAnswer(findRecords(recordTable(call), (link) => link.text('requestId') === id, 1).length > 0);
};

/** For parameters of which the reference does not say where they travel. @throws RefusedRequest 400 */
function pathOrQuery({ rest, url }: ApiCall, { name, at }: { readonly name: string; readonly at: number }): string {
  return rest[at] ?? new QueryParameters(url.searchParams).requiredText(name);
}
