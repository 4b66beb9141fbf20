import type { FunctionName } from '../../../../src/odata/filterTree';
import type { Value } from './readingValues';

const dateParts: readonly FunctionName[] = ['year', 'month', 'day', 'hour', 'minute', 'second'];

export function taking(name: FunctionName): 'string' | 'date' {
  return dateParts.includes(name) ? 'date' : 'string';
}

export function giving(name: FunctionName): 'boolean' | 'string' | 'number' {
  if (['contains', 'startswith', 'endswith'].includes(name)) return 'boolean';
  return ['tolower', 'toupper', 'trim'].includes(name) ? 'string' : 'number';
}

/** §5.1.1.4 and §5.1.1.5, for values that are not null. A character is a unit of UTF-16, as in the API's own host. */
export function callFunction(name: FunctionName, parameters: readonly Value[]): Value {
  const [first, second] = parameters;
  if (first?.is === 'date') return whole(first.parts[dateParts.indexOf(name)] ?? -1);
  if (first?.is !== 'text') return null;
  const text = first.value;
  const part = second?.is === 'text' ? second.value : '';
  switch (name) {
    case 'length':
      return whole(text.length);
    case 'tolower':
      return { is: 'text', value: text.toLowerCase() };
    case 'toupper':
      return { is: 'text', value: text.toUpperCase() };
    case 'trim':
      return { is: 'text', value: trimmed(text) };
    case 'indexof':
      return whole(placeOf(part, text));
    case 'contains':
      return { is: 'boolean', value: placeOf(part, text) >= 0 };
    case 'startswith':
      return { is: 'boolean', value: standsAt(part, text, 0) };
    case 'endswith':
      return { is: 'boolean', value: standsAt(part, text, text.length - part.length) };
    case 'year':
    case 'month':
    case 'day':
    case 'hour':
    case 'minute':
    case 'second':
      return null;
  }
}

function whole(value: number): Value {
  return { is: 'number', digits: BigInt(value), places: 0 };
}

/** Where the part first stands in the text, from 0; -1 where it does not. */
function placeOf(part: string, text: string): number {
  for (let at = 0; at + part.length <= text.length; at += 1) if (standsAt(part, text, at)) return at;
  return -1;
}

function standsAt(part: string, text: string, at: number): boolean {
  if (at < 0) return false;
  for (let index = 0; index < part.length; index += 1) {
    if (text.charCodeAt(at + index) !== part.charCodeAt(index)) return false;
  }
  return true;
}

/** The White_Space property of Unicode's PropList.txt. */
const whiteSpace = new Set([
  ...[0x9, 0xa, 0xb, 0xc, 0xd, 0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000],
  ...[0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a],
]);

function trimmed(text: string): string {
  const codes = text.split('').map((character) => character.charCodeAt(0));
  const isInk = (code: number): boolean => !whiteSpace.has(code);
  const from = codes.findIndex(isInk);
  return from < 0 ? '' : text.slice(from, codes.findLastIndex(isInk) + 1);
}
