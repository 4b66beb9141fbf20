import type { JsonObject } from '../../../json/json';
import { jsonAnswer, RefusedRequest } from '../http/answers';
import type { ApiCall, OperationHandler } from '../api/apiCall';
import { QueryParameters } from '../api/queryParameters';
import { findRecords, tableAt } from '../api/recordSearch';
import { pick } from '../api/recordReading';

/** `GET /maintenance/planners/getPlannerItems` (API.md §3.4): work orders of a time, at most 100. The item's shape is the sandbox's own. */
export const answerPlannerItems: OperationHandler = (call) => {
  const query = new QueryParameters(call.url.searchParams);
  const limit = query.wholeNumber('maxRecords', { fallback: 100, least: 1, most: 100 });
  return jsonAnswer(plannerItems(call, { query, limit }));
};

/** `GET /maintenance/plannerNGs/getPlannerItemsNG`: as `getPlannerItems`; `workShopKey` and `technicianKey` are mandatory in the reference. */
export const answerPlannerItemsNG: OperationHandler = (call) => {
  const query = new QueryParameters(call.url.searchParams);
  query.requiredText('workShopKey');
  query.requiredText('technicianKey');
  return jsonAnswer(plannerItems(call, { query, limit: 100 }));
};

function plannerItems(
  call: ApiCall,
  { query, limit }: { readonly query: QueryParameters; readonly limit: number },
): readonly JsonObject[] {
  const start = query.requiredMoment('start');
  const end = query.requiredMoment('end');
  if (end < start) throw new RefusedRequest(400, '"end" is before "start".');
  const states = query.keys('stateKey');
  const workshops = query.keys('workShopKey');
  const technicians = query.keys('technicianKey');
  const orders = findRecords(
    tableAt(call, 'maintenance/workOrders'),
    (order) => {
      const planned = order.moment('expectedDate');
      return (
        planned >= start &&
        planned <= end &&
        (states?.has(order.text('schemaEntityState')) ?? true) &&
        (workshops?.has(order.text('workshop')) ?? true) &&
        (technicians?.has(order.text('responsible')) ?? true)
      );
    },
    limit,
  );
  return orders.map((order) => ({
    start: order.expectedDate ?? null,
    ...pick(order, [
      'id',
      'company',
      'workOrderKey',
      'description',
      'workOrderType',
      'schemaEntityState',
      'workshop',
      'responsible',
      'equipment',
      'location',
      'priorityLevel',
    ]),
  }));
}

/** `GET /maintenance/planners/getFilters`: what the planner can be narrowed to. The shape is the sandbox's own. */
export const answerPlannerFilters: OperationHandler = (call) => {
  const choices = (path: string, key: string, description = 'description'): readonly JsonObject[] => {
    const table = tableAt(call, path);
    return Array.from({ length: Math.min(table.count, 100) }, (_, at) => {
      const record = table.at(at);
      return { key: record[key] ?? null, description: record[description] ?? null };
    });
  };
  return jsonAnswer({
    states: choices('businessCore/vKSchemaEntityStates', 'stateKey'),
    workshops: choices('workShopsCore/workshops', 'workshopKey'),
    technicians: choices('businessCore/parties', 'partyKey', 'name'),
  });
};

/** `GET /corePatterns/assignments/getAssignmentsBetweenDates`: assignments that are due between the dates. */
export const answerAssignmentsBetween: OperationHandler = (call) => {
  const query = new QueryParameters(call.url.searchParams);
  const start = query.requiredMoment('startDate');
  const end = query.requiredMoment('endDate');
  const found = findRecords(tableAt(call, 'corePatterns/assignments'), (assignment) => {
    const due = assignment.moment('dueDate');
    return due >= start && due <= end;
  });
  return jsonAnswer(found);
};
