import type { Rows } from '../localView/cellKinds';
import type { Steps } from '../localView/slices';
import { commonestOf } from '../profile/columnProfile';

/** Rows after which a step ends. */
const stepSize = 2048;

/** Stands for a value that is null or not there. */
export const missingCell = 'z';

/** A value of a column as it is counted: by its tagged cell, or all that are not shown one by one. */
interface Category {
  /** Undefined for the others. */
  readonly cell: string | undefined;
  /** How many different values it stands for. */
  readonly values: number;
  count: number;
}

/** How many rows hold each pair of values; of one column where there is no second. */
export interface CrossTally {
  /** The rows that were counted. */
  readonly rows: number;
  /** The most frequent first, then the others. */
  readonly first: readonly Category[];
  /** One category of all rows where there is no second column. */
  readonly second: readonly Category[];
  /** By place in `first` and in `second`. */
  readonly counts: readonly (readonly number[])[];
  /** A row that holds the pair of values, by the same places; undefined where none does. */
  readonly sample: readonly (readonly (number | undefined)[])[];
  /** Some texts were cut for the screen, so that different values may be counted as one. */
  readonly cut: boolean;
}

export interface CrossTallyParts {
  readonly rows: Rows;
  /** Indexes of the rows to count; all where it is undefined. */
  readonly order: Uint32Array | undefined;
  readonly first: number;
  readonly second: number | undefined;
  /** Categories that are shown one by one, at most. */
  readonly mostFirst: number;
  readonly mostSecond: number;
  readonly isCut: (cell: string) => boolean;
}

interface Entry {
  readonly cell: string;
  count: number;
}

/** Counts rows by one column or by two. */
export function* crossTally(parts: CrossTallyParts): Steps<CrossTally> {
  const { rows, order, first, second } = parts;
  const count = order?.length ?? rows.length;
  const ones = new Map<string, Entry>();
  const others = new Map<string, Entry>();
  const pairs = new Map<string, Map<string, { count: number; row: number }>>();
  for (let place = 0; place < count; place++) {
    const row = order === undefined ? place : (order[place] ?? 0);
    const one = cellAt(rows, row, first);
    const other = second === undefined ? '' : cellAt(rows, row, second);
    bump(ones, one);
    bump(others, other);
    let inside = pairs.get(one);
    if (inside === undefined) pairs.set(one, (inside = new Map<string, { count: number; row: number }>()));
    const pair = inside.get(other);
    if (pair === undefined) inside.set(other, { count: 1, row });
    else pair.count++;
    if (place % stepSize === 0) yield;
  }
  const firsts = yield* categories(ones, parts.mostFirst);
  const seconds = yield* categories(others, parts.mostSecond);
  const firstPlaces = placesOf(firsts);
  const secondPlaces = placesOf(seconds);
  const counts = firsts.map(() => new Array<number>(seconds.length).fill(0));
  const sample = firsts.map(() => new Array<number | undefined>(seconds.length).fill(undefined));
  for (const [one, inside] of pairs) {
    const at = firstPlaces.get(one) ?? firsts.length - 1;
    for (const [other, pair] of inside) {
      const beside = secondPlaces.get(other) ?? seconds.length - 1;
      const line = counts[at];
      const samples = sample[at];
      if (line !== undefined) line[beside] = (line[beside] ?? 0) + pair.count;
      if (samples !== undefined) samples[beside] ??= pair.row;
    }
    yield;
  }
  const cut = [...ones.keys(), ...others.keys()].some(parts.isCut);
  return { rows: count, first: firsts, second: seconds, counts, sample, cut };
}

/** One place is not spent on others that are a single value. */
function* categories(entries: ReadonlyMap<string, Entry>, most: number): Steps<Category[]> {
  const shown = entries.size <= most ? most : most - 1;
  const commonest = yield* commonestOf(entries.values(), Math.max(1, shown));
  const found: Category[] = commonest.map(({ cell, count }) => ({ cell, values: 1, count }));
  const rest = entries.size - commonest.length;
  if (rest === 0) return found;
  let count = 0;
  for (const entry of entries.values()) count += entry.count;
  for (const entry of commonest) count -= entry.count;
  return [...found, { cell: undefined, values: rest, count }];
}

function placesOf(categories: readonly Category[]): Map<string, number> {
  return new Map(categories.flatMap(({ cell }, index) => (cell === undefined ? [] : [[cell, index] as const])));
}

function cellAt(rows: Rows, row: number, column: number): string {
  const cell = rows[row]?.[column];
  return cell === undefined || cell === 'a' ? missingCell : cell;
}

function bump(entries: Map<string, Entry>, cell: string): void {
  const entry = entries.get(cell);
  if (entry === undefined) entries.set(cell, { cell, count: 1 });
  else entry.count++;
}
