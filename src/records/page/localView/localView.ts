import type { FilterExpression } from '../../../odata/filterTree';
import type { ScreenColumn } from '../../protocol/protocol';
import { filterTest } from '../../../odata/evaluation/filterTest';
import type { Compiled } from '../../../odata/evaluation/values';
import { valueTypeOf } from '../../../odata/evaluation/valueTypes';
import type { ValueType } from '../../../odata/evaluation/valueTypes';
import type { Rows } from './cellKinds';
import { rankColumn } from './columnRanks';
import type { ColumnRanks } from './columnRanks';
import { readCells } from './readCells';
import { sortByPlaces } from './radixSort';
import { inSlices } from './slices';
import type { Steps, Turn } from './slices';

/** What the page does with the rows it has. */
export interface LocalQuery {
  /** Every row where it is null. */
  readonly tree: FilterExpression | null;
  readonly order: readonly { readonly column: string; readonly descending: boolean }[];
}

export interface LocalViewParts {
  readonly columns: readonly Pick<ScreenColumn, 'name' | 'type'>[];
  /** Rows may be appended; those that are here stay as they are. */
  readonly rows: Rows;
  /** Between slices of large work; `pageTurn` in a page. */
  readonly turn: Turn;
}

/** Columns whose ranks are kept for the next order. */
const keptRanks = 4;
/** Rows after which a step of filtering ends. */
const stepSize = 4096;

/**
 * Filters and sorts the rows of one load. It finds what the server would find, and sorts as the server does, so that rows
 * stay in place when the last of them is loaded and the page takes over: missing values come before all others, numbers by
 * their exact value, texts by the alphabet, as in databases, and equal rows stay as they were.
 */
export class LocalView {
  readonly #columns: LocalViewParts['columns'];
  readonly #rows: Rows;
  readonly #turn: Turn;
  readonly #ranks = new Map<number, ColumnRanks>();
  #filtered: { readonly tree: FilterExpression; readonly matches: number[]; seen: number } | undefined;

  constructor({ columns, rows, turn }: LocalViewParts) {
    this.#columns = columns;
    this.#rows = rows;
    this.#turn = turn;
  }

  /**
   * Indexes of the rows that match, in order. Large work runs in slices, and rows that were appended since cost only
   * themselves where nothing is sorted.
   * @returns undefined where the signal gave it up
   * @throws RangeError where a name is none of the columns
   */
  apply(query: LocalQuery, signal?: AbortSignal): Promise<Uint32Array | undefined> {
    return inSlices(this.#steps(query), this.#turn, signal);
  }

  *#steps({ tree, order }: LocalQuery): Steps<Uint32Array> {
    // More rows may come while this goes on; whoever brings them applies again.
    const count = this.#rows.length;
    const found = tree === null ? everyRow(count) : yield* this.#matches(tree, count);
    for (const { column, descending } of order.toReversed()) {
      const ranked = yield* this.#ranksOf(this.#indexOf(column), count);
      sortByRanks(found, ranked, descending);
      yield;
    }
    return found;
  }

  *#matches(tree: FilterExpression, count: number): Steps<Uint32Array> {
    const known = this.#filtered;
    const filtered =
      known !== undefined && JSON.stringify(known.tree) === JSON.stringify(tree)
        ? known
        : { tree, matches: [], seen: 0 };
    this.#filtered = filtered;
    const test = filterTest(tree, ({ path }) => this.#read(path.join('/')));
    while (filtered.seen < count) {
      const end = Math.min(count, filtered.seen + stepSize);
      for (; filtered.seen < end; filtered.seen += 1) if (test(filtered.seen)) filtered.matches.push(filtered.seen);
      yield;
    }
    return Uint32Array.from(filtered.matches);
  }

  /** The columns asked for last stay. */
  *#ranksOf(index: number, count: number): Steps<ColumnRanks> {
    const known = this.#ranks.get(index);
    const ranked =
      known !== undefined && known.ranks.length >= count
        ? known
        : yield* rankColumn(this.#rows, index, this.#typeOf(index));
    this.#ranks.delete(index);
    this.#ranks.set(index, ranked);
    const oldest = this.#ranks.keys().next();
    if (this.#ranks.size > keptRanks && oldest.done !== true) this.#ranks.delete(oldest.value);
    return ranked;
  }

  #read(name: string): Compiled {
    const index = this.#indexOf(name);
    const type = this.#typeOf(index);
    return readCells(this.#rows, index, type);
  }

  #indexOf(name: string): number {
    const wanted = name.toLowerCase();
    const index = this.#columns.findIndex((column) => column.name.toLowerCase() === wanted);
    if (index < 0) throw new RangeError(`There is no column '${name}'.`);
    return index;
  }

  #typeOf(index: number): ValueType {
    return valueTypeOf(this.#columns[index]?.type ?? '');
  }
}

function everyRow(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) rows[row] = row;
  return rows;
}

function sortByRanks(rows: Uint32Array, { ranks, highest }: ColumnRanks, descending: boolean): void {
  sortByPlaces(rows, descending ? ranks.map((rank) => highest - rank) : ranks, highest);
}
