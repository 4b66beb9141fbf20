import type { JsonObject, JsonValue } from '../../json/json';
import { isJsonNumber, isMoney, isStructure } from '../../json/shapes';
import { serverMembers } from './baseMembers';

const isScalar = (value: JsonValue | undefined) => !isStructure(value);
const isAmount = (value: JsonValue | undefined) => value === null || isMoney(value);
const isNumber = (value: JsonValue | undefined) => value === null || isJsonNumber(value);

/** What comes beside a member, by the end of its name (API.md §5.1); the longest end first. */
const suffixes: readonly (readonly [string, (value: JsonValue | undefined) => boolean])[] = [
  ['BaseEntityId', isScalar],
  ['DecimalPlaces', isNumber],
  ['Description', isScalar],
  ['Amount', isAmount],
  ['Id', isScalar],
];

/**
 * The member of the same record or line that a member comes with: `equipment` of `equipmentId`. Undefined for one of its
 * own. The name alone does not decide: where an operation sets the longer name, it is an attribute, which the caller knows.
 */
export function derivedFrom(member: string, record: JsonObject): string | undefined {
  for (const [suffix, fits] of suffixes) {
    const base = member.endsWith(suffix) ? member.slice(0, -suffix.length) : '';
    if (base !== '' && Object.hasOwn(record, base) && fits(record[base])) return base;
  }
  return undefined;
}

/** The money whose amount a member is beside its object: `totalCost` of `totalCostAmount`. */
export function moneyOf(member: string, record: JsonObject): string | undefined {
  const base = derivedFrom(member, record);
  return base !== undefined && member === `${base}Amount` ? base : undefined;
}

/**
 * A record or line that is to be made, without what only the service writes: base members, what comes beside other members,
 * and of a line of `lineOf` where it stands. `isSettable` keeps what an operation sets.
 */
export function withoutDerived(
  given: JsonObject,
  { lineOf, isSettable }: { readonly lineOf?: JsonObject; readonly isSettable: (member: string) => boolean },
): JsonObject {
  const parentId = typeof lineOf?.id === 'string' ? lineOf.id : undefined;
  const isOfServer = (member: string, value: JsonValue) =>
    serverMembers.has(member) ||
    derivedFrom(member, given) !== undefined ||
    (lineOf !== undefined && member === 'index') ||
    (parentId !== undefined && member.endsWith('Id') && value === parentId);
  return Object.fromEntries(
    Object.entries(given).filter(([member, value]) => isSettable(member) || !isOfServer(member, value)),
  );
}
