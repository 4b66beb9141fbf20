import type { Status } from '../../protocol/protocol';

/** Between two statuses while all is loaded, in milliseconds. */
const statusInterval = 100;

/** How fast records come while all of them are loaded. */
export class LoadPace {
  readonly #now: () => number;
  readonly #startedAt: number;
  readonly #rowsBefore: number;
  #toldAt: number;

  constructor({ now, rows }: { readonly now: () => number; readonly rows: number }) {
    this.#now = now;
    this.#startedAt = now();
    this.#toldAt = this.#startedAt;
    this.#rowsBefore = rows;
  }

  /** True where it is time to say something again. */
  isDue(): boolean {
    if (this.#now() - this.#toldAt < statusInterval) return false;
    this.#toldAt = this.#now();
    return true;
  }

  /** Pauses that the server wants count: the rest has them, too. */
  progress(rows: number, total: Status['total']): NonNullable<Status['progress']> {
    const seconds = Math.max(this.#now() - this.#startedAt, 1) / 1000;
    const perSecond = (rows - this.#rowsBefore) / seconds;
    const left = total.known === 'yes' && perSecond > 0 ? Math.max(0, total.count - rows) / perSecond : null;
    return { perSecond, secondsLeft: left };
  }
}
