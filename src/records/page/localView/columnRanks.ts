import { digitsOf, isTrue, cellKindOf, kinds } from './cellKinds';
import type { Kind, Rows } from './cellKinds';
import { exactInstant } from '../../../odata/evaluation/exactInstants';
import { ExactNumber, isSafe, sortableDecimal } from '../../../odata/evaluation/exactNumbers';
import { numberKeys, sortByKeys } from './radixSort';
import type { Steps } from './slices';
import { sortByTexts } from './textSort';
import type { ValueType } from '../../../odata/evaluation/valueTypes';

/** The place of each row's value among all values of its column. */
export interface ColumnRanks {
  /** Equal values have equal ranks, greater ones greater; 0 where there is no value. */
  readonly ranks: Uint32Array;
  /** The greatest rank. */
  readonly highest: number;
}

/** Rows after which a step of the work ends. */
const stepSize = 8192;

/** Ranks a column's values: truth values, numbers, dates, texts, then arrays and objects. */
export function* rankColumn(rows: Rows, column: number, type: ValueType): Steps<ColumnRanks> {
  // More rows may come while this goes on.
  const length = rows.length;
  const values = yield* readColumn(rows, length, column, type);
  const ranks = new Uint32Array(length);
  let next = 1;
  for (const kind of kinds) {
    const items = values.items[kind];
    if (items.length === 0) continue;
    next = rankSorted(items, yield* sortKind(kind, items, values), ranks, next);
    yield;
  }
  return { ranks, highest: next - 1 };
}

/** Gives sorted items their ranks from one on. @returns the rank after them */
function rankSorted(items: Uint32Array, isSame: IsSame, ranks: Uint32Array, from: number): number {
  let rank = from;
  let before = items[0] ?? 0;
  const { length } = items;
  for (let at = 0; at < length; at += 1) {
    const item = items[at] ?? 0;
    if (item !== before && !isSame(before, item)) rank += 1;
    ranks[item] = rank;
    before = item;
  }
  return rank + 1;
}

interface ColumnValues {
  readonly items: Readonly<Record<Kind, Uint32Array>>;
  readonly cells: readonly string[];
  /** Of those that are sorted as numbers. */
  readonly numbers: Float64Array;
}

function* readColumn(rows: Rows, length: number, column: number, type: ValueType): Steps<ColumnValues> {
  const read: ReadValues = {
    numbers: new Float64Array(length),
    cells: [],
    items: { boolean: [], number: [], moment: [], text: [], json: [] },
  };
  for (let from = 0; from < length; from += stepSize) {
    readRows(read, rows, column, type, from, Math.min(length, from + stepSize));
    yield;
  }
  const { boolean, number, moment, text, json } = read.items;
  const items = {
    boolean: new Uint32Array(boolean),
    number: new Uint32Array(number),
    moment: new Uint32Array(moment),
    text: new Uint32Array(text),
    json: new Uint32Array(json),
  };
  return { ...read, items };
}

interface ReadValues {
  readonly numbers: Float64Array;
  readonly cells: string[];
  readonly items: Readonly<Record<Kind, number[]>>;
}

/** Apart from the steps, because loops in plain functions become fast sooner. */
function readRows(read: ReadValues, rows: Rows, column: number, type: ValueType, from: number, to: number): void {
  const { numbers, cells, items } = read;
  for (let row = from; row < to; row += 1) {
    const cell = rows[row]?.[column] ?? 'a';
    const kind = cellKindOf(cell, type);
    cells.push(type === 'guid' ? cell.toLowerCase() : cell);
    if (kind === undefined) continue;
    if (kind === 'moment') {
      const instant = exactInstant(cell.slice(1));
      if (instant === null) continue;
      numbers[row] = typeof instant === 'number' ? instant : instant.value;
    } else if (kind === 'number') numbers[row] = Number(digitsOf(cell));
    else if (kind === 'boolean') numbers[row] = Number(isTrue(cell));
    items[kind].push(row);
  }
}

type IsSame = (one: number, other: number) => boolean;

/** Sorts the items and tells which of two that stand side by side are equal. */
function* sortKind(kind: Kind, items: Uint32Array, { cells, numbers }: ColumnValues): Steps<IsSame> {
  if (kind === 'text' || kind === 'json') {
    yield* sortByTexts(items, cells, 1);
    return (one, other) => sameText(cells[one] ?? '', cells[other] ?? '');
  }
  sortByKeys(items, 0, items.length, numberKeys(numbers));
  yield;
  if (kind === 'boolean') return (one, other) => numbers[one] === numbers[other];
  const digits = kind === 'number' ? digitsOf : digitsOfMoment;
  const exact = yield* sortInexact(items, numbers, (item) => digits(cells[item] ?? ''));
  return (one, other) => numbers[one] === numbers[other] && exact[one] === exact[other];
}

/** The digits of its instant, as far as it has more than a JavaScript number. */
function digitsOfMoment(cell: string): string {
  const instant = exactInstant(cell.slice(1));
  return instant instanceof ExactNumber ? instant.text : String(instant);
}

/** Text and date are one, though their tags differ. */
function sameText(one: string, other: string): boolean {
  if (one === other) return true;
  return one.charCodeAt(0) !== other.charCodeAt(0) && one.length === other.length && one.endsWith(other.slice(1));
}

/**
 * Sorts numbers that are one as JavaScript's numbers and differ as texts. Gives texts that tell such numbers apart, by
 * row; undefined for those that need none.
 */
function* sortInexact(
  items: Uint32Array,
  numbers: Float64Array,
  digits: (item: number) => string,
): Steps<readonly (string | undefined)[]> {
  const exact = new Array<string | undefined>(numbers.length);
  for (let from = 0; from < items.length;) {
    const value = numbers[items[from] ?? 0];
    let to = from + 1;
    while (to < items.length && numbers[items[to] ?? 0] === value) to += 1;
    const run = to - from > 1 ? items.subarray(from, to) : undefined;
    if (run?.some((item) => !isSafe(digits(item))) === true) {
      for (const [at, item] of run.entries()) {
        exact[item] = sortableDecimal(digits(item));
        if (at % stepSize === 0) yield;
      }
      yield* sortByTexts(run, exact, 0);
    }
    from = to;
  }
  return exact;
}
