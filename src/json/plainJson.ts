import { isSafeNumber } from 'lossless-json';
import { isLosslessNumber, type JsonValue, parseJson, stringifyJson } from './json';

/** JSON in JavaScript's own types, for code that does not know this extension's. `JSON.stringify` takes all of it. */
export type PlainJson =
  null | boolean | number | string | readonly PlainJson[] | { readonly [member: string]: PlainJson };

/**
 * No number is rounded: one that `number` cannot hold is its text, digit for digit. The form of others may change (`1.50`
 * is 1.5).
 */
export function toPlainJson(value: JsonValue): PlainJson {
  if (isLosslessNumber(value)) return plainNumber(value.value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => toPlainJson(item));
  // `fromEntries` makes `__proto__` an ordinary member.
  return Object.fromEntries(Object.entries(value).map(([member, item]) => [member, toPlainJson(item)]));
}

/**
 * What a command gives, as it reaches a caller in another extension host too: values of JSON with numbers as `toPlainJson`
 * gives them, bytes as Base64; addresses of VS Code stay what they are.
 */
export function commandResult(value: unknown): unknown {
  if (typeof value === 'bigint') return plainNumber(String(value));
  if (isLosslessNumber(value)) return plainNumber(value.value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(commandResult);
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([member, item]) => [member, commandResult(item)]));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** As `JSON.stringify` sees it, with `bigint` as a whole number. @throws TypeError for what goes round in circles */
export function fromPlainJson(value: unknown): JsonValue {
  return parseJson(stringifyJson(value as JsonValue));
}

function plainNumber(text: string): number | string {
  return isSafeNumber(text) ? Number(text) : text;
}
