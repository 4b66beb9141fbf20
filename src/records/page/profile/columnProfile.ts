import type { ScreenColumn } from '../../protocol/protocol';
import type { Steps } from '../localView/slices';
import { nearestNumber, extendedExtremes } from './columnTally';
import type { ColumnTally, Extremes, Measure } from './columnTally';
import type { Value, ValueCounts } from './valueCounts';

/** Bars of single values, at most. */
const mostValues = 4;
/** Bars of a range. */
const mostParts = 12;
/** So many different values are shown one by one rather than as a range. */
const fewValues = 6;
/** Values after which a step ends. */
const stepSize = 4096;

/** A part of the range of a column: its own least and greatest value say where it is. */
interface ProfilePart extends Partial<Extremes> {
  count: number;
}

type Bars =
  | {
      readonly kind: 'values';
      /** The commonest, the most frequent first. */
      readonly values: readonly Value[];
      /** How many different values are not among them, and how many rows hold one of those. */
      readonly others: number;
      readonly otherRows: number;
    }
  | { readonly kind: 'range'; readonly parts: readonly ProfilePart[] }
  /** No two rows have the same value, and the values have no range. */
  | { readonly kind: 'unique' }
  | { readonly kind: 'empty' };

/** What a column holds in the rows that were counted. */
export interface ColumnProfile {
  readonly rows: number;
  readonly missing: number;
  /** A row without a value. */
  readonly missingRow: number;
  readonly distinct: number;
  /** There may be more different values: some texts were cut for the screen. */
  readonly atLeast: boolean;
  readonly extremes: Extremes | undefined;
  readonly bars: Bars;
}

export function* profileColumn(tally: ColumnTally, column: Pick<ScreenColumn, 'values'>): Steps<ColumnProfile> {
  const { rows, missing, missingRow, values, cut, extremes } = tally;
  return {
    rows,
    missing,
    missingRow,
    distinct: values.size,
    atLeast: cut,
    extremes,
    bars: yield* barsOf(tally, Object.keys(column.values).length > 0),
  };
}

/** @param named numbers are the names of an enumeration's values: they are counted, not measured */
function* barsOf({ values, extremes, measure }: ColumnTally, named: boolean): Steps<Bars> {
  if (values.size === 0) return { kind: 'empty' };
  if (!named && extremes !== undefined && measure !== undefined && values.size > fewValues) {
    return { kind: 'range', parts: yield* partsOf(values, extremes, measure) };
  }
  const shown = values.size <= mostValues ? mostValues : mostValues - 1;
  const commonest = yield* commonestOf(values.values(), shown);
  const rows = commonest.reduce((sum, { count }) => sum + count, 0);
  if (values.size > mostValues && commonest[0]?.count === 1) return { kind: 'unique' };
  let all = 0;
  for (const { count } of values.values()) {
    all += count;
    if (all % stepSize === 0) yield;
  }
  return { kind: 'values', values: commonest, others: values.size - commonest.length, otherRows: all - rows };
}

/** The most frequent values, the most frequent first; of equally frequent ones those that came first. */
export function* commonestOf<V extends { readonly count: number }>(values: Iterable<V>, most: number): Steps<V[]> {
  const commonest: V[] = [];
  let seen = 0;
  for (const value of values) {
    const last = commonest[most - 1];
    if (last === undefined || value.count > last.count) {
      const place = commonest.findIndex(({ count }) => count < value.count);
      commonest.splice(place < 0 ? commonest.length : place, 0, value);
      commonest.length = Math.min(commonest.length, most);
    }
    if (++seen % stepSize === 0) yield;
  }
  return commonest;
}

/** The range in parts of the same width. Every value is in one, and all values between a part's extremes are in it. */
function* partsOf(values: ValueCounts, extremes: Extremes, measure: Measure): Steps<ProfilePart[]> {
  const low = nearestNumber(extremes.least.cell, measure);
  const width = nearestNumber(extremes.greatest.cell, measure) - low;
  const parts: ProfilePart[] = Array.from({ length: mostParts }, () => ({ count: 0 }));
  let seen = 0;
  for (const value of values.values()) {
    const share = (nearestNumber(value.cell, measure) - low) / width;
    // Numbers that JavaScript cannot tell apart, or whose distance it cannot hold, stand together.
    const place = Number.isFinite(share) ? Math.min(mostParts - 1, Math.floor(share * mostParts)) : 0;
    const part = parts[place];
    if (part !== undefined) {
      const before =
        part.least === undefined || part.greatest === undefined
          ? undefined
          : { least: part.least, greatest: part.greatest };
      parts[place] = { count: part.count + value.count, ...extendedExtremes(before, value, measure) };
    }
    if (++seen % stepSize === 0) yield;
  }
  return parts;
}
