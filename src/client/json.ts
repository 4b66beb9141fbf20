import { LosslessNumber, isLosslessNumber, parse, stringify } from 'lossless-json';

/** A number keeps its JavaScript type where that type writes it back exactly, and its text otherwise. */
export type JsonValue = null | boolean | number | string | LosslessNumber | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [member: string]: JsonValue;
}

export { LosslessNumber, isLosslessNumber };

function exactNumber(text: string): number | LosslessNumber {
  const value = Number(text);
  return String(value) === text ? value : new LosslessNumber(text);
}

export function parseJson(text: string): JsonValue {
  return parse(text, undefined, exactNumber) as JsonValue;
}

export function stringifyJson(value: JsonValue, indent?: number | string): string {
  return stringify(value, undefined, indent) ?? 'null';
}
