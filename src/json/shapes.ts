import { instantOf } from './instants';
import { isLosslessNumber, type JsonObject, type JsonValue, type LosslessNumber } from './json';

/** An object alone: no list, no null, and no number that JavaScript cannot hold. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return isStructure(value) && !isList(value);
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** An object or a list. */
export function isStructure(value: JsonValue | undefined): value is JsonObject | readonly JsonValue[] {
  return typeof value === 'object' && value !== null && !isLosslessNumber(value);
}

export function isJsonNumber(value: JsonValue | undefined): value is number | LosslessNumber {
  return typeof value === 'number' || isLosslessNumber(value);
}

/** An amount, which may be null, and at least one of its other members (API.md §5, money). */
export function isMoney(value: JsonValue | undefined): value is JsonObject {
  if (!isJsonObject(value) || !(value.amount === null || isJsonNumber(value.amount))) return false;
  return ['symbol', 'baseAmount', 'reportingAmount', 'fractionDigits'].some((member) => Object.hasOwn(value, member));
}

/** A text that `instantOf` gives an instant. */
export function isDate(text: string): boolean {
  return !Number.isNaN(instantOf(text));
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A GUID as the API writes it: in groups with hyphens, without braces. */
export function isGuid(text: string): boolean {
  return guid.test(text);
}
