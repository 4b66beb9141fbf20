import type { ScreenColumn } from '../../../records/protocol';
import type { Rows } from '../localView/cellKinds';
import { inSlices } from '../localView/slices';
import type { Steps, Turn } from '../localView/slices';
import { profileColumn } from './columnProfile';
import type { ColumnProfile } from './columnProfile';
import { ColumnTally } from './columnTally';

/** Rows after which a step ends. */
const stepSize = 32;

/** Which rows are profiled. */
export interface ProfiledRows {
  /** Of the load: another name is another set of rows. */
  readonly name: string;
  readonly columns: readonly ScreenColumn[];
  /** Rows may be appended; those that are here stay as they are. */
  readonly rows: Rows;
  /** The rows that a filter in the page left, by their index; all where it is undefined. */
  readonly order: Uint32Array | undefined;
}

export interface ProfilerParts {
  readonly turn: Turn;
  readonly onChange: () => void;
}

/**
 * Profiles the columns of the rows that are shown, in slices that leave the page its turn. Rows that are appended cost
 * only themselves, and figures of other rows are never shown.
 */
export class Profiler {
  readonly #parts: ProfilerParts;
  #shown: ProfiledRows | undefined;
  #tallies: readonly ColumnTally[] = [];
  /** How many of the load's rows were looked at. */
  #seen = 0;
  #profiles: readonly ColumnProfile[] = [];
  #running: AbortController | undefined;

  constructor(parts: ProfilerParts) {
    this.#parts = parts;
  }

  /** Of a column, by its index; undefined until it is known. */
  profile(column: number): ColumnProfile | undefined {
    return this.#profiles[column];
  }

  /** The rows that are shown now. */
  show(shown: ProfiledRows): void {
    const before = this.#shown;
    if (shown.name !== before?.name || shown.columns !== before.columns || shown.order !== before.order) {
      this.stop();
      this.#tallies = shown.columns.map((_column, index) => new ColumnTally(index));
    }
    this.#shown = shown;
    if (this.#running === undefined && shown.rows.length > this.#seen) void this.#run(shown);
  }

  /** Forgets everything. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#shown = undefined;
    this.#seen = 0;
    this.#tallies = [];
    this.#profiles = [];
  }

  async #run(shown: ProfiledRows): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    const profiles = await inSlices(this.#steps(shown), this.#parts.turn, running.signal);
    if (profiles === undefined || running.signal.aborted) return;
    this.#running = undefined;
    this.#profiles = profiles;
    this.#parts.onChange();
    // What was appended meanwhile.
    if (this.#shown !== undefined) this.show(this.#shown);
  }

  *#steps({ rows, order, columns }: ProfiledRows): Steps<ColumnProfile[]> {
    const tallies = this.#tallies;
    const from = this.#seen;
    const end = rows.length;
    const count = order?.length ?? end;
    this.#seen = end;
    for (let place = order === undefined ? from : 0; place < count; place++) {
      const index = order === undefined ? place : (order[place] ?? 0);
      if (index >= from && index < end) for (const tally of tallies) tally.add(rows, index);
      if (place % stepSize === 0) yield;
    }
    const profiles: ColumnProfile[] = [];
    for (const [index, column] of columns.entries()) {
      const tally = tallies[index];
      if (tally !== undefined) profiles.push(yield* profileColumn(tally, column));
      yield;
    }
    return profiles;
  }
}
