import { emptyAnswer, RefusedRequest } from '../http/answers';
import { idOf, type OperationHandler } from '../api/apiCall';
import { findRecords } from '../api/recordSearch';
import { memberOf, readJsonObject } from '../http/requestBody';

/**
 * `POST /integration/pipelines/syncHash` (API.md §4.1, §6): the records of an entity whose source hash has the given
 * value get it as their target hash too, and count as synchronized. 200 with an empty body. How the names of the fields
 * relate to the `custom_` prefix is not documented: both forms are taken.
 */
export const synchronizeHash: OperationHandler = async (call) => {
  const body = await readJsonObject(call.request);
  const text = (name: string): string => {
    const value = memberOf(body, name);
    if (typeof value === 'string' && value !== '') return value;
    throw new RefusedRequest(400, `"${name}" is missing in the body.`);
  };
  const entity = text('BaseEntity');
  const hash = text('ValueSourceHash');
  const [source, target, flag] = (['FieldSourceHash', 'FieldTargetHash', 'FieldIsSync'] as const)
    .map(text)
    .map((field) => (/^custom_/i.test(field) ? field : `custom_${field}`)) as [string, string, string];
  const table = call.store.table(entity.replace('.', '/'));
  if (table === undefined) throw new RefusedRequest(400, `There is no entity "${entity}".`);
  for (const record of findRecords(table, (candidate) => candidate.member(source) === hash)) {
    table.setMember(idOf(record), target, hash);
    table.setMember(idOf(record), flag, true);
  }
  return emptyAnswer(200);
};
