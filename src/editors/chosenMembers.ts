import type { JsonObject, JsonValue } from '../json/json';

/**
 * Only the named members of a record, in the order of the names; all where none are named. A name may be a query's
 * (`Description`) as well as an answer's (`description`); one that the record lacks is left out.
 */
export function chosenMembers(record: JsonObject, names: readonly string[] | undefined): JsonObject {
  if (names === undefined) return record;
  const chosen: Record<string, JsonValue> = {};
  for (const name of names) {
    const member = [name, name.charAt(0).toLowerCase() + name.slice(1)].find((candidate) =>
      Object.hasOwn(record, candidate),
    );
    const value = member === undefined ? undefined : record[member];
    if (member !== undefined && value !== undefined) chosen[member] = value;
  }
  return chosen;
}
