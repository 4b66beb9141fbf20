import type { JsonValue } from '../../../json/json';
import { emptyAnswer, RefusedRequest } from '../http/answers';
import { type ApiCall, idOf, type OperationHandler, recordByKey, recordTable } from './apiCall';
import { readJsonBody } from '../http/requestBody';

/** `POST {record}/{collection}/add|addById`, body an array of keys or ids; 200 with an empty body (API.md §3.1). */
export const addToCollection: OperationHandler = (call) => change(call, true);

/** The same with `remove|removeById`; the records themselves stay. */
export const removeFromCollection: OperationHandler = (call) => change(call, false);

async function change(call: ApiCall, belong: boolean): Promise<Response> {
  const record = recordByKey(call);
  const names = textsIn(await readJsonBody(call.request));
  const [collection = '', verb = ''] = call.operation.path?.split('/').slice(-2) ?? [];
  const by = verb.endsWith('ById') ? 'id' : 'key';
  recordTable(call).setMemberships(idOf(record), collection, names, { by, belong });
  return emptyAnswer(200);
}

/** @throws RefusedRequest 400 */
function textsIn(body: JsonValue): readonly string[] {
  if (Array.isArray(body) && body.every((name) => typeof name === 'string')) return body;
  throw new RefusedRequest(400, 'The body is an array of keys, for example ["PLANNERS"].');
}
