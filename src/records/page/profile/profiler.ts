import type { ScreenColumn } from '../../protocol/protocol';
import type { Rows } from '../localView/cellKinds';
import { inSlices } from '../localView/slices';
import type { Turn } from '../localView/slices';
import type { ColumnProfile } from './columnProfile';
import { RowCounts } from './rowCounts';

/** So many cells are counted in few milliseconds: they need no thread. */
const fewCells = 4096;

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

/** Counts the rows of one load away from the page. */
export interface CountingThread {
  /**
   * The profiles of the first `end` rows, or of those that the order leaves of them; undefined where the signal gave
   * them up. Rejects where the thread has failed: it is of no more use then.
   */
  profiles(
    shown: Pick<ProfiledRows, 'rows' | 'order'>,
    end: number,
    signal: AbortSignal,
  ): Promise<readonly ColumnProfile[] | undefined>;
  end(): void;
}

export interface ProfilerParts {
  readonly turn: Turn;
  readonly onChange: () => void;
  /** Rejects where the browser gives none. */
  readonly startThread: (columns: readonly ScreenColumn[], turn: Turn) => Promise<CountingThread>;
}

/**
 * Profiles the columns of the rows that are shown: a few rows at once, many of them in a thread of their own. Figures of
 * other rows are never shown.
 */
export class Profiler {
  readonly #parts: ProfilerParts;
  #shown: ProfiledRows | undefined;
  /** How many of the load's rows the profiles are of. */
  #counted = 0;
  #profiles: readonly ColumnProfile[] = [];
  #running: AbortController | undefined;
  /** Where the page counts itself. */
  #counts: RowCounts | undefined;
  #thread: Promise<CountingThread> | undefined;
  #threadFails = false;

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
    if (shown.name !== before?.name || shown.columns !== before.columns) this.stop();
    else if (shown.order !== before.order) this.#forget();
    this.#shown = shown;
    if (this.#running === undefined && shown.rows.length > this.#counted) void this.#run(shown);
  }

  /** Forgets everything, and ends the thread with the rows that it holds. */
  stop(): void {
    this.#forget();
    const thread = this.#thread;
    this.#thread = undefined;
    thread?.then(
      (started) => started.end(),
      () => undefined,
    );
  }

  #forget(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#shown = undefined;
    this.#counts = undefined;
    this.#counted = 0;
    this.#profiles = [];
  }

  async #run(shown: ProfiledRows): Promise<void> {
    const running = new AbortController();
    const end = shown.rows.length;
    this.#running = running;
    const profiles = await this.#count(shown, end, running.signal);
    if (profiles === undefined || running.signal.aborted) return;
    this.#running = undefined;
    this.#counted = end;
    this.#profiles = profiles;
    this.#parts.onChange();
    // What was appended meanwhile.
    if (this.#shown !== undefined) this.show(this.#shown);
  }

  async #count(shown: ProfiledRows, end: number, signal: AbortSignal): Promise<readonly ColumnProfile[] | undefined> {
    const isMuch = (shown.order?.length ?? end) * shown.columns.length > fewCells;
    if (isMuch && !this.#threadFails) {
      try {
        const thread = await (this.#thread ??= this.#parts.startThread(shown.columns, this.#parts.turn));
        return signal.aborted ? undefined : await thread.profiles(shown, end, signal);
      } catch {
        this.#threadFails = true;
      }
    }
    if (signal.aborted) return undefined;
    this.#counts ??= new RowCounts(shown.columns, shown.order);
    return inSlices(this.#counts.profiles(shown.rows, end), this.#parts.turn, signal);
  }
}
