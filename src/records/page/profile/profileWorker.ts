import { pageTurn } from '../localView/pageTurn';
import { inSlices } from '../localView/slices';
import type { FromThread, ToThread } from './profileMessages';
import { RowCounts } from './rowCounts';
import type { CountedColumn } from './rowCounts';

/** What the thread counts: the rows of one load. It hears what is wanted next while it counts. */
class ProfileThread {
  #columns: readonly CountedColumn[] = [];
  readonly #rows: (readonly string[])[] = [];
  #order: Uint32Array | undefined;
  /** Undefined where the rows have to be counted from the first one on. */
  #counts: RowCounts | undefined;
  #running: AbortController | undefined;

  hear(message: ToThread): void {
    switch (message.kind) {
      case 'begin':
        this.#columns = message.columns;
        return;
      case 'rows':
        for (const row of message.rows) this.#rows.push(row);
        return;
      case 'order':
        this.#giveUp();
        this.#order = message.order;
        this.#counts = undefined;
        return;
      case 'profile':
        this.#giveUp();
        void this.#profile(message.ask);
    }
  }

  /** What was given up in the middle left counts of no use. */
  #giveUp(): void {
    if (this.#running === undefined) return;
    this.#running.abort();
    this.#running = undefined;
    this.#counts = undefined;
  }

  async #profile(ask: number): Promise<void> {
    const run = (this.#running = new AbortController());
    const counts = (this.#counts ??= new RowCounts(this.#columns, this.#order));
    const profiles = await inSlices(counts.profiles(this.#rows, this.#rows.length), pageTurn, run.signal);
    if (profiles === undefined || run.signal.aborted) return;
    this.#running = undefined;
    tell({ kind: 'profiles', ask, profiles });
  }
}

function tell(message: FromThread): void {
  postMessage(message);
}

const thread = new ProfileThread();
addEventListener('message', (event: MessageEvent<ToThread>) => thread.hear(event.data));
tell({ kind: 'ready' });
