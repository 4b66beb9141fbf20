import { emptyAnswer, RefusedRequest } from '../http/answers';
import { type ApiCall, idOf, type OperationHandler, parameter, recordByKey, recordTable } from './apiCall';
import { customAttributeName, readCustomValue } from './recordWriting';
import { readJsonBody, readJsonObject } from '../http/requestBody';
import { lowerFirst } from '../../../catalog/members/frameworkRule';

/** 204 with an empty body. */
export const addLine: OperationHandler = async (call) => {
  const record = recordByKey(call);
  recordTable(call).addLine(idOf(record), collectionOf(call), await readJsonObject(call.request));
  return emptyAnswer(204);
};

export const setLineAttribute: OperationHandler = async (call) => {
  const record = recordByKey(call);
  const member = lowerFirst(call.operation.attribute ?? '');
  const value = await readJsonBody(call.request);
  recordTable(call).setLine(idOf(record), collectionOf(call), parameter(call, 'lineId'), member, value);
  return emptyAnswer(200);
};

export const setLineCustomAttribute: OperationHandler = async (call) => {
  const record = recordByKey(call);
  const name = customAttributeName(call);
  const value = await readCustomValue(call.request);
  recordTable(call).setLine(idOf(record), collectionOf(call), parameter(call, 'lineId'), name, value);
  return emptyAnswer(200);
};

export const deleteLine: OperationHandler = (call) => {
  const record = recordByKey(call);
  recordTable(call).deleteLine(idOf(record), collectionOf(call), parameter(call, 'lineId'));
  return emptyAnswer(204);
};

/** The segment of the operation's path before the line's id, or the last one: `wOConsumptionLines`. */
function collectionOf({ operation }: ApiCall): string {
  const segments = operation.path?.split('/') ?? [];
  const line = segments.indexOf('{lineId}');
  const collection = line > 0 ? segments[line - 1] : segments.at(-1);
  if (collection === undefined) throw new RefusedRequest(404, `The place of ${operation.id} is not known.`);
  return collection;
}
