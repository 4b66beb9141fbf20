import type { JsonObject } from '../../../json/json';
import { jsonAnswer, RefusedRequest } from '../http/answers';
import { idOf, type OperationHandler, parameter, recordTable } from '../api/apiCall';
import { created } from '../api/recordWriting';
import { memberOf, readJsonObject } from '../http/requestBody';
import { isJsonObject, isList } from '../../../json/shapes';

/**
 * `POST …/updateWorkOrderInfo/{companyKey}/{workOrderKey}` (API.md §6): sets the members of the body, and replaces the
 * plans. Answers 200 with the id as a JSON string; the article shows no answer, so that is the sandbox's own choice.
 */
export const updateWorkOrderInformation: OperationHandler = async (call) => {
  const table = recordTable(call);
  const key = [parameter(call, 'companyKey'), parameter(call, 'workOrderKey')];
  const record = table.byKey(key);
  if (record === undefined) throw new RefusedRequest(404, `workOrders has no record with the key ${key.join('/')}.`);
  const body = await readJsonObject(call.request);
  const plans = checkedPlans(body);
  const id = idOf(record);
  for (const [name, value] of Object.entries(body)) {
    const member = table.memberNamed(name);
    if (member === undefined) throw new RefusedRequest(400, `A work order has no member "${name}".`);
    if (member !== 'workOrderMaintenancePlans') table.setMember(id, member, value);
  }
  const lines = (record.workOrderMaintenancePlans ?? []) as readonly JsonObject[];
  for (const line of lines) table.deleteLine(id, 'workOrderMaintenancePlans', idOf(line));
  for (const plan of plans) table.addLine(id, 'workOrderMaintenancePlans', plan);
  return jsonAnswer(id);
};

/** The body is not documented; the sandbox takes that of `updateWorkOrderInfo`, as API.md §6 guesses, and answers as a create does. */
export const newWorkOrderInformation: OperationHandler = async (call) => {
  const body = await readJsonObject(call.request);
  checkedPlans(body);
  return created(call, recordTable(call).create(body));
};

/** @throws RefusedRequest 400 where a mandatory member is missing; at least one plan is. */
function checkedPlans(body: JsonObject): readonly JsonObject[] {
  for (const name of ['Description', 'WorkOrderType']) {
    if ((memberOf(body, name) ?? '') === '') throw new RefusedRequest(400, `"${name}" is missing in the body.`);
  }
  const plans = memberOf(body, 'WorkOrderMaintenancePlans');
  if (!isList(plans) || plans.length === 0 || !plans.every(isJsonObject)) {
    throw new RefusedRequest(400, '"WorkOrderMaintenancePlans" must hold at least one plan.');
  }
  return plans;
}
