import type { JsonObject, JsonValue } from '../../../json/json';
import { jsonAnswer, RefusedRequest } from '../http/answers';
import { idOf, type OperationHandler, recordTable } from '../api/apiCall';
import { memberOf, readJsonObject } from '../http/requestBody';
import { tableAt } from '../api/recordSearch';

/**
 * `POST /inventoryCore/inventoryParts/extendInventoryParts` (API.md §6): creates part and extension, or sets their
 * members where they exist. Answers 200 with the id as a JSON string, the sandbox's own choice.
 */
export const extendInventoryParts: OperationHandler = async (call) => {
  const body = await readJsonObject(call.request);
  const key = memberOf(body, 'PartKey');
  if (typeof key !== 'string' || key === '') throw new RefusedRequest(400, '"PartKey" is missing in the body.');
  const extensions = recordTable(call);
  const parts = tableAt(call, 'businessCore/parts');
  const members = Object.fromEntries(
    Object.entries(body).map(([name, value]): [string, JsonValue] => [
      name.toLowerCase() === 'warehouse' ? 'DefaultWarehouse' : name,
      value,
    ]),
  );
  const part = parts.byKey([key]);
  if (part === undefined) return jsonAnswer(idOf(extensions.createWithBase(members)));
  const extension = extensions.byKey([key]) ?? extensions.create({ PartKey: key });
  setMembers(members, (name, value) => {
    const own = extensions.memberNamed(name);
    if (own !== undefined) return extensions.setMember(idOf(extension), own, value);
    const member = parts.memberNamed(name);
    if (member === undefined) throw new RefusedRequest(400, `A part has no member "${name}".`);
    return parts.setMember(idOf(part), member, value);
  });
  return jsonAnswer(idOf(extension));
};

function setMembers(members: JsonObject, set: (name: string, value: JsonValue) => JsonObject): void {
  for (const [name, value] of Object.entries(members)) if (name.toLowerCase() !== 'partkey') set(name, value);
}
