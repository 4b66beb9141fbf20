const moment =
  /^((?!0000)\d{4}-\d\d-\d\d)(?:T((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?$/;

/**
 * Milliseconds since 1970, with a fraction where the text is finer; NaN where the text is no date, or one that does not
 * exist (`2026-02-30`, `24:00`, the year 0). A date alone is its midnight, a time without offset is UTC (the API does
 * not say).
 */
export function instantOf(text: string): number {
  if (isInUtc(text)) return utcInstant(text);
  if (text.charCodeAt(19) === dot) return instantWithFraction(text);
  const parts = moment.exec(text);
  if (parts === null) return Number.NaN;
  const [, day, time = '00:00', seconds = '00', offset = 'Z'] = parts;
  if (new Date(day ?? '').getUTCDate() !== Number(day?.slice(8))) return Number.NaN;
  return Date.parse(`${day ?? ''}T${time}:${seconds}${offset}`);
}

/** The fraction in two parts, so that whole milliseconds stay whole. */
function instantWithFraction(text: string): number {
  let end = 20;
  while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
  if (end === 20) return Number.NaN;
  const second = hasPlainClock(text) ? secondOf(text) : instantOf(`${text.slice(0, 19)}Z`);
  const milliseconds = Number(text.slice(20, Math.min(end, 23)).padEnd(3, '0'));
  const rest = end > 23 ? Number(`0.${text.slice(23, end)}`) : 0;
  return second - offsetAt(text, end) + milliseconds + rest;
}

/** Milliseconds; NaN where what follows is no offset. */
function offsetAt(text: string, start: number): number {
  if (start === text.length || (start === text.length - 1 && text.charCodeAt(start) === letterZ)) return 0;
  const sign = text.charAt(start);
  const hour = twoDigits(text, start + 1);
  const minute = twoDigits(text, start + 4);
  const isOffset = text.length === start + 6 && (sign === '+' || sign === '-') && text.charCodeAt(start + 3) === colon;
  if (!isOffset || !(hour <= 23 && minute <= 59)) return Number.NaN;
  return (hour * 60 + minute) * (sign === '-' ? -60_000 : 60_000);
}

function isDigit(code: number): boolean {
  return code >= zero && code <= zero + 9;
}

const dash = 45;
const dot = 46;
const colon = 58;
const letterT = 84;
const letterZ = 90;
const zero = 48;

/** The form that nearly every value has, `2024-01-31T08:30:00Z` with or without milliseconds, on a day that every month has. */
function isInUtc(text: string): boolean {
  const { length } = text;
  if ((length !== 20 && length !== 24) || text.charCodeAt(length - 1) !== letterZ || !hasPlainClock(text)) return false;
  return length === 20 || (text.charCodeAt(19) === dot && twoDigits(text, 20) >= 0 && twoDigits(text, 21) >= 0);
}

/** A day that every month has, and a time to the second; more may follow. */
function hasPlainClock(text: string): boolean {
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash || text.charCodeAt(10) !== letterT) return false;
  if (text.charCodeAt(13) !== colon || text.charCodeAt(16) !== colon) return false;
  const day = twoDigits(text, 8);
  const month = twoDigits(text, 5);
  const isClock = twoDigits(text, 11) <= 23 && twoDigits(text, 14) <= 59 && twoDigits(text, 17) <= 59;
  return isClock && day >= 1 && day <= 28 && month >= 1 && month <= 12 && yearOf(text) >= 1;
}

function utcInstant(text: string): number {
  const fraction = text.length === 24 ? twoDigits(text, 20) * 10 + text.charCodeAt(22) - zero : 0;
  return secondOf(text) + fraction;
}

function secondOf(text: string): number {
  const days = daysSince1970(yearOf(text), twoDigits(text, 5), twoDigits(text, 8));
  const seconds = (twoDigits(text, 11) * 60 + twoDigits(text, 14)) * 60 + twoDigits(text, 17);
  return days * 86_400_000 + seconds * 1000;
}

/** Gregorian; the year begins with March, so that a leap day is its last. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

function yearOf(text: string): number {
  return twoDigits(text, 0) * 100 + twoDigits(text, 2);
}

/** NaN where they are none. */
function twoDigits(text: string, start: number): number {
  const tens = text.charCodeAt(start) - zero;
  const ones = text.charCodeAt(start + 1) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
