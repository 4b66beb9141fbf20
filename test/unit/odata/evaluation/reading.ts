import type { JsonObject, JsonValue } from '../../../../src/json/json';
import { isLosslessNumber } from '../../../../src/json/json';
import type { FilterExpression } from '../../../../src/odata/filterTree';
import type { Value } from './readingValues';
import { compare, dateOf, numberFrom } from './readingValues';
import { callFunction, giving, taking } from './readingFunctions';

/**
 * A reading of its own of OData Version 4.0 Part 2, §5.1.1 (and of version 3 for the same operators), made to be held
 * against the product's evaluator: no thought of speed, every value a tagged one, numbers and instants as big integers.
 * What the specification leaves to the service is decided here as for the product: texts compare by UTF-16 codes, GUIDs by
 * their lower-case texts, a day alone is its midnight, a time without offset is UTC.
 */

export type Type = 'boolean' | 'number' | 'string' | 'date' | 'guid' | 'null' | 'unknown';

/** The types alone show that the filter is wrong: a service has to refuse it, whatever its data. */
export class Refused extends Error {}

export type Types = ReadonlyMap<string, Type>;

/** What a filter comes to for a record: true, false or null. @throws Refused */
export function readingOf(filter: FilterExpression, types: Types, record: JsonObject): boolean | null {
  demandCondition(typeIn(filter, types));
  return truthOf(filter, types, record);
}

function typeIn(filter: FilterExpression, types: Types): Type {
  if (filter.kind === 'literal') return filter.literal.type === 'dateTime' ? 'date' : filter.literal.type;
  if (filter.kind === 'property') return types.get(nameOf(filter.path)) ?? 'unknown';
  if (filter.kind === 'call') {
    for (const parameter of filter.parameters) {
      const type = typeIn(parameter, types);
      if (!['null', 'unknown', taking(filter.name)].includes(type)) throw new Refused();
    }
    return giving(filter.name);
  }
  if (filter.kind === 'not') {
    demandCondition(typeIn(filter.operand, types));
    return 'boolean';
  }
  const sides = [typeIn(filter.left, types), typeIn(filter.right, types)];
  if (filter.kind === 'comparison') {
    const known = new Set(sides.filter((type) => type !== 'null' && type !== 'unknown'));
    if (known.size > 1) throw new Refused();
  } else sides.forEach(demandCondition);
  return 'boolean';
}

function demandCondition(type: Type): void {
  if (!['boolean', 'null', 'unknown'].includes(type)) throw new Refused();
}

export function nameOf(path: readonly string[]): string {
  return path.join('/').toLowerCase();
}

/** §5.1.1.1.7 to 9: three-valued logic; what is no truth value is null. */
function truthOf(filter: FilterExpression, types: Types, record: JsonObject): boolean | null {
  const value = valueOf(filter, types, record, 'boolean');
  return value?.is === 'boolean' ? value.value : null;
}

function valueOf(filter: FilterExpression, types: Types, record: JsonObject, wanted: Type): Value {
  switch (filter.kind) {
    case 'literal':
      return literal(filter.literal);
    case 'property': {
      const type = types.get(nameOf(filter.path)) ?? 'unknown';
      return asType(memberOf(record, nameOf(filter.path)), type === 'unknown' ? wanted : type);
    }
    case 'call': {
      const parameters = filter.parameters.map((parameter) => valueOf(parameter, types, record, taking(filter.name)));
      return parameters.includes(null) ? null : callFunction(filter.name, parameters);
    }
    case 'not': {
      const truth = truthOf(filter.operand, types, record);
      return truth === null ? null : boolean(!truth);
    }
    case 'and':
    case 'or':
      return logical(filter.kind, truthOf(filter.left, types, record), truthOf(filter.right, types, record));
    case 'comparison': {
      const sides = [typeIn(filter.left, types), typeIn(filter.right, types)];
      const type = sides.find((side) => side !== 'null' && side !== 'unknown') ?? 'unknown';
      const left = valueOf(filter.left, types, record, type);
      const right = valueOf(filter.right, types, record, type);
      return boolean(holds(filter.operator, left, right));
    }
  }
}

/** The tables of §5.1.1.1.7 and §5.1.1.1.8, line by line. */
function logical(kind: 'and' | 'or', left: boolean | null, right: boolean | null): Value {
  const table: Readonly<Record<string, boolean | null>> =
    kind === 'and'
      ? {
          'true true': true,
          'true false': false,
          'true null': null,
          'false true': false,
          'false false': false,
          'false null': false,
          'null true': null,
          'null false': false,
          'null null': null,
        }
      : {
          'true true': true,
          'true false': true,
          'true null': true,
          'false true': true,
          'false false': false,
          'false null': null,
          'null true': true,
          'null false': null,
          'null null': null,
        };
  const result = table[`${String(left)} ${String(right)}`] ?? null;
  return result === null ? null : boolean(result);
}

/** §5.1.1.1.1 to 6. Null equals null only; with a null nothing is greater or less, nor "or equal". */
function holds(operator: string, left: Value, right: Value): boolean {
  if (operator === 'ne') return !holds('eq', left, right);
  if (left === null || right === null) return operator === 'eq' && left === right;
  const order = left.is === right.is ? compare(left, right) : undefined;
  if (order === undefined) return false;
  if (operator === 'eq') return order === 0;
  if (operator === 'gt') return order > 0;
  if (operator === 'lt') return order < 0;
  return operator === 'ge' ? order >= 0 : order <= 0;
}

function literal(value: Extract<FilterExpression, { kind: 'literal' }>['literal']): Value {
  switch (value.type) {
    case 'null':
      return null;
    case 'boolean':
      return boolean(value.value);
    case 'string':
      return { is: 'text', value: value.value };
    case 'number':
      return numberFrom(value.text);
    case 'date':
    case 'dateTime':
      return dateOf(value.text);
    case 'guid':
      return { is: 'guid', value: value.text.toLowerCase() };
  }
}

function boolean(value: boolean): Value {
  return { is: 'boolean', value };
}

function memberOf(record: JsonObject, name: string): JsonValue {
  for (const [member, value] of Object.entries(record)) if (member.toLowerCase() === name) return value;
  return null;
}

/** Null for what is not of the type: a list does not fail on one odd record. */
function asType(value: JsonValue, type: Type): Value {
  if (typeof value === 'boolean') return type === 'boolean' || type === 'unknown' ? boolean(value) : null;
  if (typeof value === 'number' || isLosslessNumber(value)) {
    return type === 'number' || type === 'unknown' ? numberFrom(String(value)) : null;
  }
  if (typeof value !== 'string') return null;
  if (type === 'string' || type === 'unknown') return { is: 'text', value };
  if (type === 'guid') return { is: 'guid', value: value.toLowerCase() };
  return type === 'date' ? dateOf(value) : null;
}
