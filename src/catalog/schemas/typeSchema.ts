import { lowerFirst } from '../members/frameworkRule';
import type { JsonSchema } from './jsonSchema';
import type { Catalog } from '../types';

type Types = Pick<Catalog, 'recordType' | 'enumeration'>;

/** A list of lists of records is deep enough. */
const deepest = 3;

/**
 * A framework type as JSON Schema (API.md §5). Every member may be null. Numbers in quotes and 1 for true are not
 * offered, though the API's own examples have them; an unknown type allows anything.
 */
export function typeSchema(type: string, catalog: Types, depth = 0): JsonSchema {
  const enumeration = /^enum (\w+)/.exec(type)?.[1];
  if (enumeration !== undefined) return enumerationSchema(enumeration, catalog);
  const item = /^(?:List of|array of) (\w+)/.exec(type)?.[1];
  if (item !== undefined)
    return { type: ['array', 'null'], items: depth < deepest ? objectSchema(item, catalog, depth) : {} };
  const scalar = scalars.find(([pattern]) => pattern.test(type));
  if (scalar !== undefined) return { type: [...scalar[1], 'null'] };
  if (type.endsWith('Resource') && depth < deepest) {
    return { ...objectSchema(type, catalog, depth), type: ['object', 'null'] };
  }
  return {};
}

const scalars: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(string|Guid|DateTime|DateTimeOffset|date)(?=$|\W)/, ['string']],
  [/^bool(ean)?(?=$|\W)/, ['boolean']],
  [/^(int|decimal|number)(?=$|\W)/, ['number']],
  [/^Dictionary(?=$|\W)/, ['object']],
];

/** The values are known as far as articles tell them, so another number is only a warning. */
function enumerationSchema(name: string, catalog: Types): JsonSchema {
  const values = catalog.enumeration(name)?.values ?? [];
  if (values.length === 0) return {};
  return {
    enum: [...values.map(({ value }) => value), null],
    // A text says itself what it means.
    enumDescriptions: [...values.map(({ value, name }) => (value === name ? '' : name)), ''],
  };
}

function objectSchema(name: string, catalog: Types, depth: number): JsonSchema {
  const found = catalog.recordType(name);
  if (found === undefined) return { type: 'object' };
  const properties = Object.entries(found.properties).map(([member, type]): [string, JsonSchema] => [
    lowerFirst(member),
    typeSchema(String(type), catalog, depth + 1),
  ]);
  return { type: 'object', properties: Object.fromEntries(properties) };
}
