import type { JsonObject, JsonValue } from '../../../json/json';
import { emptyAnswer, jsonAnswer, RefusedRequest } from '../http/answers';
import { type ApiCall, idOf, type OperationHandler, parameter, recordById, recordByKey, recordTable } from './apiCall';
import { memberOf, readJsonBody, readJsonObject } from '../http/requestBody';
import { lowerFirst } from '../../../catalog/members/frameworkRule';

/** 201 with the new id as a JSON string and the record's address in `Location`. */
export function created(call: ApiCall, record: JsonObject): Response {
  const id = idOf(record);
  return jsonAnswer(id, 201, { location: `${call.organizationUrl}/${call.servicePath}/${id}` });
}

export const create: OperationHandler = async (call) => {
  const body = await readJsonObject(call.request);
  return created(call, recordTable(call).create(body));
};

export const createWithBase: OperationHandler = async (call) => {
  const body = await readJsonObject(call.request);
  return created(call, recordTable(call).createWithBase(body));
};

/** The body is the bare JSON value; 200 with an empty body. */
export const writeAttribute: OperationHandler = async (call) => {
  const record = recordByKey(call);
  const value = await readJsonBody(call.request);
  const table = recordTable(call);
  const attribute = call.operation.attribute ?? '';
  table.setMember(idOf(record), table.memberNamed(attribute) ?? lowerFirst(attribute), value);
  return emptyAnswer(200);
};

export const setCustomAttribute: OperationHandler = async (call) => {
  const record = recordByKey(call);
  const name = customAttributeName(call);
  recordTable(call).setMember(idOf(record), name, await readCustomValue(call.request));
  return emptyAnswer(200);
};

export const removeRecord: OperationHandler = (call) => {
  const record = call.parameters.has('id') ? recordById(call) : recordByKey(call);
  recordTable(call).remove(idOf(record));
  return emptyAnswer(204);
};

/** @throws RefusedRequest 404: only names that start with `custom_` are custom attributes. */
export function customAttributeName(call: ApiCall): string {
  const name = parameter(call, 'customAttributeName');
  if (/^custom_\w{1,100}$/i.test(name)) return name;
  throw new RefusedRequest(404, `${call.service.name} has no attribute "${name}" to set.`);
}

/** `{"value": …}` @throws RefusedRequest 400 */
export async function readCustomValue(request: Request): Promise<JsonValue> {
  const value = memberOf(await readJsonObject(request), 'value');
  if (value === undefined) throw new RefusedRequest(400, 'The body of a custom attribute is {"value": …}.');
  return value;
}
