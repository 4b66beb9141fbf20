import { editorJson } from '../../../json/editorJson';
import type { JsonObject, JsonValue } from '../../../json/json';
import { isList, isStructure } from '../../../json/shapes';

/** A record as one side of a comparison. */
export interface ComparedRecord {
  /** Its key, as people read it. */
  readonly name: string;
  /** What its service is called. */
  readonly service: string;
  readonly record: JsonObject;
}

/** Both records as JSON text, their members in the same order, so that only what differs differs. */
export function comparedTexts(one: JsonObject, other: JsonObject): [one: string, other: string] {
  const [left, right] = inOneOrder(one, other);
  return [`${editorJson(left, 2)}\n`, `${editorJson(right, 2)}\n`];
}

/** Members in the order of the first, then those that only the second has; so all the way down. Lists keep their order. */
export function inOneOrder(one: JsonValue, other: JsonValue): [one: JsonValue, other: JsonValue] {
  if (!isStructure(one) || !isStructure(other)) return [one, other];
  if (isList(one) || isList(other)) {
    if (!isList(one) || !isList(other)) return [one, other];
    const pairs = one.map((item, index) => {
      const beside = other[index];
      return beside === undefined ? ([item, undefined] as const) : inOneOrder(item, beside);
    });
    return [
      pairs.map(([item]) => item),
      [...pairs.flatMap(([, item]) => (item === undefined ? [] : [item])), ...other.slice(one.length)],
    ];
  }
  const left = new Map<string, JsonValue>();
  const right = new Map<string, JsonValue>();
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const [mine, yours] = [own(one, name), own(other, name)];
    if (mine !== undefined && yours !== undefined) {
      const [first, second] = inOneOrder(mine, yours);
      left.set(name, first);
      right.set(name, second);
    } else if (mine !== undefined) left.set(name, mine);
    else if (yours !== undefined) right.set(name, yours);
  }
  return [Object.fromEntries(left), Object.fromEntries(right)];
}

function own(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
