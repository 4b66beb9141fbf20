import type { Rows } from '../localView/cellKinds';
import { inSlices } from '../localView/slices';
import type { Steps, Turn } from '../localView/slices';
import type { ColumnProfile } from './columnProfile';
import type { FromThread, ToThread } from './profileMessages';
import type { CountingThread, ProfiledRows } from './profiler';
import type { CountedColumn } from './rowCounts';
import { script } from './profileWorker?script';

/** Rows that go in one message: copying them takes the page some tenths of a millisecond. */
const messageRows = 64;

/** Has rows counted in a worker. They go there once, in slices that leave the page its turn. */
export class ProfileThread implements CountingThread {
  readonly #worker: Worker;
  readonly #turn: Turn;
  readonly #failed: Promise<never>;
  /** How many rows it holds. */
  #sent = 0;
  #order: Uint32Array | undefined;
  #asked = 0;

  private constructor(worker: Worker, turn: Turn) {
    this.#worker = worker;
    this.#turn = turn;
    this.#failed = new Promise((_resolve, reject) => {
      worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
    });
    this.#failed.catch(() => undefined);
  }

  /** Rejects where the browser refuses the worker. */
  static async start(columns: readonly CountedColumn[], turn: Turn): Promise<ProfileThread> {
    // A page in a panel is not of the origin that its scripts come from: it may only run a script that it holds.
    const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    try {
      const thread = new ProfileThread(new Worker(url), turn);
      await Promise.race([thread.#heard((message) => message.kind === 'ready'), thread.#failed]);
      thread.#tell({ kind: 'begin', columns: columns.map(({ values }) => ({ values })) });
      return thread;
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  async profiles(
    { rows, order }: Pick<ProfiledRows, 'rows' | 'order'>,
    end: number,
    signal: AbortSignal,
  ): Promise<readonly ColumnProfile[] | undefined> {
    if ((await inSlices(this.#send(rows, end), this.#turn, signal)) === undefined) return undefined;
    if (order !== this.#order) {
      this.#order = order;
      this.#tell({ kind: 'order', order });
    }
    const ask = ++this.#asked;
    const answer = this.#heard((message) => message.kind === 'profiles' && message.ask === ask, signal);
    this.#tell({ kind: 'profile', ask });
    const message = await Promise.race([answer, this.#failed]);
    return message?.kind === 'profiles' ? message.profiles : undefined;
  }

  end(): void {
    this.#worker.terminate();
  }

  *#send(rows: Rows, end: number): Steps<true> {
    while (this.#sent < end) {
      const from = this.#sent;
      this.#sent = Math.min(end, from + messageRows);
      this.#tell({ kind: 'rows', rows: rows.slice(from, this.#sent) });
      yield;
    }
    return true;
  }

  #tell(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  /** The first such message; undefined where the signal comes before it. */
  #heard(isIt: (message: FromThread) => boolean, signal?: AbortSignal): Promise<FromThread | undefined> {
    const { promise, resolve } = Promise.withResolvers<FromThread | undefined>();
    const heard = ({ data }: MessageEvent<FromThread>): void => {
      if (isIt(data)) resolve(data);
    };
    const stopped = (): void => resolve(undefined);
    this.#worker.addEventListener('message', heard);
    signal?.addEventListener('abort', stopped);
    return promise.finally(() => {
      this.#worker.removeEventListener('message', heard);
      signal?.removeEventListener('abort', stopped);
    });
  }
}
