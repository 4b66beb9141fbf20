import type { JsonValue } from '../../client/json';
import { LosslessNumber, isLosslessNumber } from '../../client/json';

/** What a column or an expression yields. Dates are their ISO text until they are compared. */
export type Scalar = null | boolean | number | string | LosslessNumber;

export type ValueType = 'boolean' | 'number' | 'string' | 'date' | 'guid' | 'null' | 'unknown';

/** The value where it is of the type, null otherwise: a list never fails on one odd record. */
export function ofType(value: JsonValue | undefined, type: ValueType): Scalar {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'number':
      return typeof value === 'number' || isLosslessNumber(value) ? value : null;
    case 'string':
    case 'date':
      return typeof value === 'string' ? value : null;
    case 'guid':
      return typeof value === 'string' ? value.toLowerCase() : null;
    case 'null':
      return null;
    case 'unknown':
      return value === undefined || (typeof value === 'object' && !isLosslessNumber(value)) ? null : value;
  }
}

/** Exact also where JavaScript's numbers are not. */
export function compareNumbers(left: number | LosslessNumber, right: number | LosslessNumber): number {
  const difference = Number(left) - Number(right);
  if (difference !== 0 && Number.isFinite(difference)) return difference;
  if (typeof left === 'number' && typeof right === 'number') return difference;
  return compareDecimals(String(left), String(right));
}

export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

interface Decimal {
  readonly digits: bigint;
  /** The value is digits × 10^exponent. */
  readonly exponent: number;
}

function compareDecimals(left: string, right: string): number {
  const first = decimalOf(left);
  const second = decimalOf(right);
  const exponent = Math.min(first.exponent, second.exponent);
  // Beyond this no number of a record lies, and the power would cost memory.
  if (Math.max(first.exponent, second.exponent) - exponent > 1000) return Number(left) - Number(right);
  const difference = scaled(first, exponent) - scaled(second, exponent);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}

function decimalOf(text: string): Decimal {
  const [mantissa = '0', power = '0'] = text.toLowerCase().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** A number as it stands in a query: exact text kept where JavaScript would change it. */
export function numberOf(text: string): number | LosslessNumber {
  const value = Number(text);
  return String(value) === text ? value : new LosslessNumber(text);
}
