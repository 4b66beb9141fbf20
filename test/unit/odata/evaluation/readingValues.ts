/** A value with its type; null is a value of its own. */
export type Value =
  | null
  | { readonly is: 'boolean'; readonly value: boolean }
  /** digits × 10^-places */
  | { readonly is: 'number'; readonly digits: bigint; readonly places: number }
  | { readonly is: 'text' | 'guid'; readonly value: string }
  | DateValue;

export interface DateValue {
  readonly is: 'date';
  /** Since the year 0, in 10^-18 seconds. */
  readonly instant: bigint;
  /** As they stand in the text, in the date's own offset: year, month, day, hour, minute, second. */
  readonly parts: readonly number[];
}

/** `-12.50e3` */
export function numberFrom(text: string): Value {
  const [mantissa = '', power = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { is: 'number', digits: BigInt(whole + fraction), places: fraction.length - Number(power) };
}

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (daysOfMonth[month - 1] ?? 0);
}

/** Null for a text that is no date, or one that no calendar has. */
export function dateOf(text: string): DateValue | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:(Z)|([+-])(\d\d):(\d\d))?)?$/.exec(
    text,
  );
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number((part as string | undefined) ?? 0));
  const offsetHour = Number(match[10] ?? 0);
  const offsetMinute = Number(match[11] ?? 0);
  if (year < 1 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59) return null;
  let days = day;
  for (let before = 1; before < month; before += 1) days += daysIn(year, before);
  const leaps = Math.floor((year - 1) / 4) - Math.floor((year - 1) / 100) + Math.floor((year - 1) / 400);
  days += year * 365 + leaps;
  const offset = (offsetHour * 60 + offsetMinute) * (match[9] === '-' ? -1 : 1);
  const seconds = (days * 1440 + hour * 60 + minute - offset) * 60 + second;
  const fraction = (match[7] ?? '').padEnd(18, '0');
  return {
    is: 'date',
    instant: BigInt(seconds) * 10n ** 18n + BigInt(fraction),
    parts: [year, month, day, hour, minute, second],
  };
}

/** Below, at or above zero, for two values of one type. */
export function compare(left: NonNullable<Value>, right: NonNullable<Value>): number | undefined {
  if (left.is === 'boolean' && right.is === 'boolean') return Number(left.value) - Number(right.value);
  if (left.is === 'date' && right.is === 'date') return sign(left.instant - right.instant);
  if (left.is === 'number' && right.is === 'number') {
    const places = Math.max(left.places, right.places);
    const [one, other] = [left, right].map(({ digits, places: own }) => digits * 10n ** BigInt(places - own));
    return sign((one ?? 0n) - (other ?? 0n));
  }
  if ((left.is === 'text' && right.is === 'text') || (left.is === 'guid' && right.is === 'guid')) {
    return compareCodes(left.value, right.value);
  }
  return undefined;
}

function sign(difference: bigint): number {
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function compareCodes(left: string, right: string): number {
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = left.charCodeAt(at) - right.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
