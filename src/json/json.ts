/** JSON whose numbers stay as the server wrote them, and the shapes of its values. */

import { LosslessNumber, isLosslessNumber, parse, stringify } from 'lossless-json';

/** A number keeps its JavaScript type where that type writes it back exactly, and its text otherwise. */
export type JsonValue = null | boolean | number | string | LosslessNumber | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [member: string]: JsonValue;
}

export { LosslessNumber, isLosslessNumber };

/** Arrays and objects inside one another. More is an attack, and would overflow the stack of whoever walks it. */
const deepest = 500;

/**
 * Finds the end of a number that JavaScript may write back differently: a zero at a fraction's end, an exponent, 16
 * digits or more (a decimal: 15), -0, or below 0.000001. What it finds may still be part of a string. The first look
 * back lets plain whole numbers go early; starting from the end is what makes it fast.
 */
const mayBeInexact =
  /\d[ \n\r\t]*[,\]}](?<![:,[ \n\r\t](?:0|-?[1-9]\d{0,14})[ \n\r\t]*.)(?<=(?:\.\d*0|[eE][-+]?\d+|[\d.]{16}|-0|\.0{6}\d*)[ \n\r\t]*.)/;

/** The same numbers as whole tokens, where a value can stand. */
const everyInexact =
  /([:,[ \n\r\t])(-0|-?(?:0\.0{6}\d*|[1-9]\d{15,}|(?:0|[1-9]\d*)(?:\.\d*0|(?:\.\d+)?[eE][-+]?\d+)|(?=[\d.]{16})(?:0|[1-9]\d*)\.\d+))(?=[ \n\r\t]*[,\]}])/g;

/** Starts the strings that stand for numbers while `JSON.parse` works. */
const mark = '\\u0000';

/**
 * Parses JSON without changing a number. As with `JSON.parse`, the last of equal members counts and `__proto__` is an
 * ordinary member.
 * @throws SyntaxError for text that is no JSON, or nested deeper than 500 levels
 */
export function parseJson(text: string): JsonValue {
  if (!/^[ \n\r\t]*[[{]/.test(text)) return parseExactly(text);
  if (!mayBeInexact.test(text)) return notTooDeep(JSON.parse(text) as Mutable, text);
  return parseMarked(text) ?? parseExactly(text);
}

/** Numbers as they came. Values without an inexact number, which most are, go the fast way. */
export function stringifyJson(value: JsonValue, indent?: number | string): string {
  return (
    (holdsInexact(value, 0) ? stringify(value, undefined, indent) : JSON.stringify(value, undefined, indent)) ?? 'null'
  );
}

/** Also true for what is nested too deeply to look at, and for the numbers that a caller may bring besides. */
function holdsInexact(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint';
  if (isLosslessNumber(value) || depth > deepest) return true;
  if (Array.isArray(value)) return value.some((item) => holdsInexact(item, depth + 1));
  for (const member in value) if (holdsInexact((value as JsonObject)[member], depth + 1)) return true;
  return false;
}

type Mutable = null | boolean | number | string | LosslessNumber | Mutable[] | MutableObject;

interface MutableObject {
  [member: string]: Mutable;
}

/**
 * `JSON.parse` with the inexact numbers as marked strings: several times faster than a parser in JavaScript. Inside a
 * string, the mark's quote ends the string and its backslash then stands outside one, which is no JSON, so a number in a
 * string is never taken for a value. `undefined` where this way does not work.
 */
function parseMarked(text: string): JsonValue | undefined {
  if (text.includes(mark)) return undefined;
  let value: Mutable;
  try {
    value = JSON.parse(text.replace(everyInexact, `$1"${mark}$2"`)) as Mutable;
  } catch {
    return undefined;
  }
  if (isStructure(value)) unmark(value, 1);
  return value;
}

function parseExactly(text: string): JsonValue {
  try {
    const value = parse(text, undefined, { parseNumber: exactNumber, onDuplicateKey: ({ newValue }) => newValue });
    return notTooDeep(value as Mutable, text);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep();
    throw error;
  }
}

/** A number by its JSON text: as it is where JavaScript writes it back the same, with its text otherwise. */
export function exactNumber(text: string): number | LosslessNumber {
  const value = Number(text);
  return String(value) === text ? value : new LosslessNumber(text);
}

/** Turns marked strings into the numbers that they stand for. Arrays and objects apart, because that is faster. */
function unmark(value: Mutable[] | MutableObject, depth: number): void {
  if (depth > deepest) throw tooDeep();
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (typeof item === 'string') {
        if (item.charCodeAt(0) === 0) value[index] = exactNumber(item.slice(1));
      } else if (isStructure(item)) unmark(item, depth + 1);
    }
  } else {
    for (const member of Object.keys(value)) {
      const item = value[member];
      if (typeof item === 'string') {
        if (item.charCodeAt(0) === 0) value[member] = exactNumber(item.slice(1));
      } else if (isStructure(item)) unmark(item, depth + 1);
    }
  }
}

function notTooDeep(value: Mutable, text: string): JsonValue {
  if (mayBeDeep(text)) checkDepth(value, 0);
  return value;
}

function checkDepth(value: Mutable, depth: number): void {
  if (!isStructure(value)) return;
  if (depth === deepest) throw tooDeep();
  for (const item of Object.values(value)) checkDepth(item, depth + 1);
}

function isStructure(value: Mutable | undefined): value is Mutable[] | MutableObject {
  return typeof value === 'object' && value !== null && !isLosslessNumber(value);
}

function mayBeDeep(text: string): boolean {
  let opened = 0;
  for (const bracket of ['[', '{']) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      if (++opened > deepest) return true;
    }
  }
  return false;
}

function tooDeep(): SyntaxError {
  return new SyntaxError(`JSON nested deeper than ${String(deepest)} levels`);
}
