import { isSafeNumber } from 'lossless-json';
import { isLosslessNumber, type JsonValue, parseJson, stringifyJson } from '../client/json';

/** JSON in JavaScript's own types, for code that does not know this extension's. */
export type PlainJson =
  null | boolean | number | bigint | string | readonly PlainJson[] | { readonly [member: string]: PlainJson };

/**
 * No number is rounded: one that `number` cannot hold is a `bigint` where it is whole, and its text where it is not. The
 * form may change (`1.50` is 1.5).
 */
export function toPlainJson(value: JsonValue): PlainJson {
  if (isLosslessNumber(value)) return plainNumber(value.value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => toPlainJson(item));
  // `fromEntries` makes `__proto__` an ordinary member.
  return Object.fromEntries(Object.entries(value).map(([member, item]) => [member, toPlainJson(item)]));
}

/** As `JSON.stringify` sees it, with `bigint` as a whole number. @throws TypeError for what goes round in circles */
export function fromPlainJson(value: unknown): JsonValue {
  return parseJson(stringifyJson(value as JsonValue));
}

function plainNumber(text: string): number | bigint | string {
  if (isSafeNumber(text)) return Number(text);
  return /^-?\d+$/.test(text) ? BigInt(text) : text;
}
