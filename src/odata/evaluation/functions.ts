import type { FunctionName } from '../filterTree';
import type { Read } from './values';
import { isDate } from '../../json/shapes';

/** What a function of a filter gives for the values of its parameters. Null in, null out; what is no text is null. */
export interface FilterFunction {
  /** Of dates it takes their text in ISO 8601. */
  readonly takes: 'string' | 'date';
  readonly gives: 'string' | 'number' | 'boolean';
  readonly apply: (text: string, other: string) => string | number | boolean | null;
}

/**
 * As OData has them, whoever carries them out: a server, or a page that has all records. A character is a unit of UTF-16,
 * as for the API's own host, which runs on .NET (API.md §1.1).
 */
export const filterFunctions: Readonly<Record<FunctionName, FilterFunction>> = {
  contains: ofText('boolean', (text, part) => text.includes(part)),
  startswith: ofText('boolean', (text, part) => text.startsWith(part)),
  endswith: ofText('boolean', (text, part) => text.endsWith(part)),
  indexof: ofText('number', (text, part) => text.indexOf(part)),
  length: ofText('number', (text) => text.length),
  tolower: ofText('string', (text) => text.toLowerCase()),
  toupper: ofText('string', (text) => text.toUpperCase()),
  trim: ofText('string', trimmed),
  year: partOfDate((text) => digitsAt(text, 0, 4)),
  month: partOfDate((text) => digitsAt(text, 5)),
  day: partOfDate((text) => digitsAt(text, 8)),
  hour: partOfDate((text) => digitsAt(text, 11)),
  minute: partOfDate((text) => digitsAt(text, 14)),
  // Where there are no seconds, the offset stands.
  second: partOfDate((text) => (text.charAt(16) === ':' ? digitsAt(text, 17) : 0)),
};

/** Reads a call's value from a row; `parameters` read those of its parameters. */
export function readCall(name: FunctionName, [read, readOther]: readonly Read[]): Read {
  const { apply } = filterFunctions[name];
  return (row) => {
    const text = read?.(row);
    if (typeof text !== 'string') return null;
    const other = readOther === undefined ? '' : readOther(row);
    return typeof other === 'string' ? apply(text, other) : null;
  };
}

function ofText(gives: FilterFunction['gives'], apply: FilterFunction['apply']): FilterFunction {
  return { takes: 'string', gives, apply };
}

/** Without the white space of Unicode around it, which is not quite that of JavaScript. */
function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isWhite(text.charCodeAt(from))) from += 1;
  while (to > from && isWhite(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isWhite(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 9 && code <= 13);
  return /\p{White_Space}/u.test(String.fromCharCode(code));
}

/** As in OData, in the date's own offset; 0 where the text does not say. Null for what is no date. */
function partOfDate(part: (text: string) => number): FilterFunction {
  return { takes: 'date', gives: 'number', apply: (text) => (isDate(text) ? part(text) : null) };
}

/** 0 after the text's end. */
function digitsAt(text: string, start: number, length = 2): number {
  if (start >= text.length) return 0;
  let value = 0;
  for (let at = start; at < start + length; at += 1) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}
