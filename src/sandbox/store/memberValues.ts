import { instantOf } from '../../json/instants';
import type { JsonObject, JsonValue } from '../../json/json';
import { exactNumber, isLosslessNumber } from '../../json/json';
import type { ColumnType } from '../query/columns';
import { RecordError } from './recordErrors';
import { isGuid, isJsonObject } from '../../json/shapes';

const numberForm = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * A member's value as a record keeps it. Input is as lenient as the API's own examples: numbers in quotes, 1 for true,
 * money by its amount alone, explicit nulls (API.md §5). @throws RecordError `wrongValue`
 */
export function valueFor(member: string, type: ColumnType, value: JsonValue): JsonValue {
  if (value === null) return null;
  const accepted = accept(type, value);
  if (accepted !== undefined) return accepted;
  throw new RecordError('wrongValue', `'${member}' takes ${wanted[type]}.`);
}

const wanted: Record<ColumnType, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  date: 'a date such as 2024-01-31T08:30:00Z',
  guid: 'a GUID',
  money: 'money such as {"amount": 34.5}',
  collection: 'a list of lines',
  keys: 'keys, by operations of its own',
  object: 'an object',
  unknown: 'a value',
};

function accept(type: ColumnType, value: JsonValue): JsonValue | undefined {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'number':
      return numberFrom(value);
    case 'boolean':
      return booleanFrom(value);
    case 'date':
      return dateFrom(value);
    case 'guid':
      return typeof value === 'string' && isGuid(value) ? value.toLowerCase() : undefined;
    case 'money':
      return moneyFrom(value);
    case 'collection':
      return Array.isArray(value) && value.every(isJsonObject) ? value : undefined;
    case 'keys':
      return undefined;
    case 'object':
      return isJsonObject(value) ? value : undefined;
    case 'unknown':
      return value;
  }
}

function numberFrom(value: JsonValue): JsonValue | undefined {
  if (typeof value === 'number' || isLosslessNumber(value)) return value;
  return typeof value === 'string' && numberForm.test(value) ? exactNumber(value) : undefined;
}

function booleanFrom(value: JsonValue): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 'true') return true;
  return value === 0 || value === 'false' ? false : undefined;
}

/** An article writes `2019-08-01 10:00`. */
function dateFrom(value: JsonValue): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.replace(' ', 'T');
  return Number.isNaN(instantOf(text)) ? undefined : text;
}

function moneyFrom(value: JsonValue): JsonObject | undefined {
  const amount = numberFrom(isJsonObject(value) ? (memberOf(value, 'amount') ?? null) : value);
  if (amount === undefined) return undefined;
  return { amount, baseAmount: amount, reportingAmount: amount, fractionDigits: 2, symbol: '€' };
}

function memberOf(value: JsonObject, name: string): JsonValue | undefined {
  return Object.entries(value).find(([member]) => member.toLowerCase() === name)?.[1];
}
