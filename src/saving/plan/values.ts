import { isLosslessNumber, type JsonValue, type LosslessNumber } from '../../json/json';
import { isJsonObject, isList, isJsonNumber } from '../../json/shapes';
import { dateTimeInstant, isDateTime } from './instants';

/** The same text of JSON but for the order of members and spaces: `1.0` is not `1`. */
export function sameValue(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === other) return !Object.is(one, 0) || Object.is(one, other);
  if (one === undefined || other === undefined) return false;
  if (isJsonNumber(one) || isJsonNumber(other))
    return isJsonNumber(one) && isJsonNumber(other) && numberText(one) === numberText(other);
  if (isList(one) || isList(other)) {
    return (
      isList(one) && isList(other) && one.length === other.length && one.every((item, at) => sameValue(item, other[at]))
    );
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameValue(one[name], other[name]))
  );
}

/**
 * What a server may make of a value that it took: numbers in another form or out of quotes, date-times with another
 * offset, money with members that it fills in (API.md §5). Members of `given` that are absent in `kept` differ.
 */
export function sameMeaning(given: JsonValue | undefined, kept: JsonValue | undefined): boolean {
  if (isJsonObject(given) && isJsonObject(kept)) {
    const names = new Map(Object.keys(kept).map((name) => [name.toLowerCase(), name]));
    return Object.entries(given).every(([name, value]) =>
      sameMeaning(value, kept[names.get(name.toLowerCase()) ?? name]),
    );
  }
  if (isList(given) && isList(kept)) {
    return given.length === kept.length && given.every((item, at) => sameMeaning(item, kept[at]));
  }
  if (sameValue(given, kept)) return true;
  const amounts = [amountOf(given), amountOf(kept)];
  if (amounts[0] !== undefined && amounts[0] === amounts[1]) return true;
  return isDateTime(given) && isDateTime(kept) && dateTimeInstant(given) === dateTimeInstant(kept);
}

function numberText(value: number | LosslessNumber): string {
  return Object.is(value, -0) ? '-0' : value.toString();
}

const numberForm = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,9}))?$/;

/** Digits and exponent of a number, or of text that is one, in one form; undefined for anything else. */
function amountOf(value: JsonValue | undefined): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : losslessText(value);
  const match = text === undefined ? null : numberForm.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  if (trimmed === '') return '0';
  return `${sign}${trimmed}e${String(Number(exponent) - fraction.length + digits.length - trimmed.length)}`;
}

function losslessText(value: JsonValue | undefined): string | undefined {
  return isLosslessNumber(value) ? value.toString() : undefined;
}
