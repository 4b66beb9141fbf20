import type { JsonObject } from '../../../json/json';
import { emptyAnswer, jsonAnswer, RefusedRequest } from '../http/answers';
import { type ApiCall, idOf, type OperationHandler, parameter, recordTable } from '../api/apiCall';
import { parseMoment, QueryParameters } from '../api/queryParameters';
import { recordWithKey } from '../api/recordSearch';
import { memberOf, readJsonObject } from '../http/requestBody';
import { applyStateChange, transitionsOf } from './stateChanges';

/** `POST …/changeSchemaEntityState/{companyKey}`, 200 with an empty body (API.md §6). */
export const changeWorkOrderState: OperationHandler = async (call) => {
  const body = await readJsonObject(call.request);
  const text = (name: string): string => {
    const value = memberOf(body, name) ?? '';
    if (typeof value === 'string') return value.trim();
    throw new RefusedRequest(400, `"${name}" must be a text.`);
  };
  const table = recordTable(call);
  const key = [parameter(call, 'companyKey'), mandatory('workOrderKey', text('workOrderKey'))];
  const record = table.byKey(key);
  if (record === undefined) throw new RefusedRequest(404, `workOrders has no record with the key ${key.join('/')}.`);
  const date = text('stateChangeDate');
  applyStateChange(call, {
    table,
    record,
    stateKey: mandatory('schemaEntityStateKey', text('schemaEntityStateKey')),
    date: date === '' ? call.now() : momentFrom('stateChangeDate', date),
    remarks: text('stateJustificationRemarks'),
  });
  return emptyAnswer(200);
};

/** `POST …/changeStateRating/{companyKey}/{requestKey}/{schemaEntityStateKey}?rate=1…5`, 200 with an empty body (API.md §6). */
export const changeRequestState: OperationHandler = (call) => {
  const query = new QueryParameters(call.url.searchParams);
  const table = recordTable(call);
  const key = [parameter(call, 'companyKey'), parameter(call, 'requestKey')];
  const record = table.byKey(key);
  if (record === undefined) throw new RefusedRequest(404, `requests has no record with the key ${key.join('/')}.`);
  const rate =
    query.text('rate') === undefined ? undefined : query.wholeNumber('rate', { fallback: 1, least: 1, most: 5 });
  applyStateChange(call, {
    table,
    record,
    stateKey: parameter(call, 'schemaEntityStateKey'),
    date: query.moment('stateChangeDate') ?? call.now(),
    remarks: query.text('stateJustificationRemarks') ?? '',
  });
  if (rate !== undefined) table.setMember(idOf(record), 'rate', rate);
  const rateRemarks = query.text('rateRemarks');
  if (rateRemarks !== undefined) table.setMember(idOf(record), 'rateRemarks', rateRemarks);
  return emptyAnswer(200);
};

/** `GET …/getStateTransitions/{requestKey}`: the states that may follow. The shape is the sandbox's own choice. */
export const answerRequestTransitions: OperationHandler = (call) =>
  jsonAnswer(transitionsOf(call, recordNamed(call, 'requestKey')));

/** `GET …/getStateTransitions/{contractKey}` gives contracts by its documentation: here the contract in each state that may follow. */
export const answerContractTransitions: OperationHandler = (call) => {
  const contract = recordNamed(call, 'contractKey');
  return jsonAnswer(
    transitionsOf(call, contract).map(({ id, stateKey, description }) => ({
      ...contract,
      schemaEntityState: stateKey ?? null,
      schemaEntityStateId: id ?? null,
      schemaEntityStateDescription: description ?? null,
    })),
  );
};

/** The path has no company: the first record with that key counts. */
function recordNamed(call: ApiCall, keyMember: string): JsonObject {
  const key = parameter(call, keyMember);
  const record = recordWithKey(recordTable(call), keyMember, key);
  if (record === undefined) throw new RefusedRequest(400, `${call.service.name} has no record with the key ${key}.`);
  return record;
}

function mandatory(name: string, value: string): string {
  if (value === '') throw new RefusedRequest(400, `"${name}" is missing in the body.`);
  return value;
}

function momentFrom(name: string, text: string): number {
  const moment = parseMoment(text);
  if (moment === undefined) throw new RefusedRequest(400, `"${name}" must be a date such as 2024-01-31T08:00:00Z.`);
  return moment;
}
