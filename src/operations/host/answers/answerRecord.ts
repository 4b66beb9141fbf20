import { recordKey, scalarText } from '../../../catalog/members/recordNames';
import type { OperationEntry } from '../../../catalog/types';
import type { CallResult, RecordKey } from '../../../client/core/api';
import { isJsonObject } from '../../../json/shapes';

const givesRecord = ['byId', 'byKey', 'byIdWithBase', 'byKeyWithBase'];
const givesNewId = ['create', 'createWithBase'];

/** The key or the id of the record that an answer is, or that it tells was created; undefined for any other answer. */
export function answerRecord(
  { kind, service }: Pick<OperationEntry, 'kind' | 'service'>,
  { body }: Pick<CallResult, 'body'>,
): RecordKey | undefined {
  if (givesNewId.includes(kind)) return typeof body === 'string' && body !== '' ? body : undefined;
  if (!givesRecord.includes(kind) || !isJsonObject(body)) return undefined;
  return recordKey(service, body) ?? scalarText(body.id);
}
