import { lowerFirst } from './frameworkRule';
import type { JsonSchema } from './recordSchema';
import type { Catalogue } from './types';

type Types = Pick<Catalogue, 'recordType' | 'enumeration'>;

/** A list of lists of records is deep enough. */
const deepest = 3;

/**
 * A framework type as JSON Schema (API.md §5). Every member may be null. Numbers in quotes and 1 for true are not
 * offered, though the API's own examples have them; an unknown type allows anything.
 */
export function typeSchema(type: string, catalogue: Types, depth = 0): JsonSchema {
  const enumeration = /^enum (\w+)/.exec(type)?.[1];
  if (enumeration !== undefined) return enumerationSchema(enumeration, catalogue);
  const item = /^(?:List of|array of) (\w+)/.exec(type)?.[1];
  if (item !== undefined)
    return { type: ['array', 'null'], items: depth < deepest ? objectSchema(item, catalogue, depth) : {} };
  const scalar = scalars.find(([pattern]) => pattern.test(type));
  if (scalar !== undefined) return { type: [...scalar[1], 'null'] };
  if (type.endsWith('Resource') && depth < deepest) {
    return { ...objectSchema(type, catalogue, depth), type: ['object', 'null'] };
  }
  return {};
}

const scalars: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(string|Guid|DateTime|DateTimeOffset|date)(?=$|\W)/, ['string']],
  [/^bool(ean)?(?=$|\W)/, ['boolean']],
  [/^(int|decimal|number)(?=$|\W)/, ['number']],
];

/** The values are known as far as articles tell them, so another number is only a warning. */
function enumerationSchema(name: string, catalogue: Types): JsonSchema {
  const values = catalogue.enumeration(name)?.values ?? [];
  if (values.length === 0) return {};
  return {
    enum: [...values.map(({ value }) => value), null],
    enumDescriptions: [...values.map((value) => value.name), ''],
  };
}

function objectSchema(name: string, catalogue: Types, depth: number): JsonSchema {
  const found = catalogue.recordType(name);
  if (found === undefined) return { type: 'object' };
  const properties = Object.entries(found.properties).map(([member, type]): [string, JsonSchema] => [
    lowerFirst(member),
    typeSchema(String(type), catalogue, depth + 1),
  ]);
  return { type: 'object', properties: Object.fromEntries(properties) };
}
