import type { ScreenColumn } from '../../protocol/protocol';
import type { Rows } from '../localView/cellKinds';
import type { Steps } from '../localView/slices';
import { profileColumn } from './columnProfile';
import type { ColumnProfile } from './columnProfile';
import { ColumnTally } from './columnTally';

/** What counting has to know of a column. */
export type CountedColumn = Pick<ScreenColumn, 'values'>;

/** Rows after which a step ends. */
const stepSize = 32;

/** Counts the rows of one load, or those that a filter left of them. Rows that are appended cost only themselves. */
export class RowCounts {
  readonly #columns: readonly CountedColumn[];
  readonly #order: Uint32Array | undefined;
  readonly #tallies: readonly ColumnTally[];
  /** How many of the load's rows were looked at. */
  #seen = 0;

  /** @param order the rows that are counted, by their index; all where it is undefined */
  constructor(columns: readonly CountedColumn[], order: Uint32Array | undefined) {
    this.#columns = columns;
    this.#order = order;
    this.#tallies = columns.map((_column, index) => new ColumnTally(index));
  }

  /** The profiles of the first `end` rows of the load. Steps that were given up leave counts of no use. */
  *profiles(rows: Rows, end: number): Steps<ColumnProfile[]> {
    const order = this.#order;
    const from = this.#seen;
    const count = order?.length ?? end;
    this.#seen = end;
    for (let place = order === undefined ? from : 0; place < count; place++) {
      const index = order === undefined ? place : (order[place] ?? 0);
      if (index >= from && index < end) for (const tally of this.#tallies) tally.add(rows, index);
      if (place % stepSize === 0) yield;
    }
    const profiles: ColumnProfile[] = [];
    for (const [index, column] of this.#columns.entries()) {
      const tally = this.#tallies[index];
      if (tally !== undefined) profiles.push(yield* profileColumn(tally, column));
      yield;
    }
    return profiles;
  }
}
