import { canceled } from '../core/abort';

/** A pause that the server asked for. */
export interface Wait {
  /** The status that asked for it: too many requests, or unavailable for a while. */
  readonly status: 429 | 503;
  /** How long it is when it begins. */
  readonly ms: number;
  /** Milliseconds that are left; more where the server asks for more meanwhile. */
  readonly left: () => number;
  /** Aborts when the wait is over, however it ended. */
  readonly signal: AbortSignal;
  /** Gives the calls up that wait; they end with `cancelled`. */
  cancel(): void;
}

/** Resolves after `ms`, or rejects when `signal` aborts. */
export type Sleep = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

export interface RateGateOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: Sleep;
  /** Told of every wait, once for all the calls that wait together and do not show it themselves. */
  readonly onWait?: ((wait: Wait) => void) | undefined;
}

/** A call that wants to be sent. */
export interface Passing {
  readonly signal?: AbortSignal | undefined;
  /** Told of every wait that this call stands in. */
  readonly onWait?: ((wait: Wait) => void) | undefined;
  /** What is asked, for the error. */
  readonly what: string;
}

interface Waiting {
  readonly tell: ((wait: Wait) => void) | undefined;
  readonly go: () => void;
  readonly giveUp: () => void;
}

/** Between calls that leave after a wait, so that they do not all arrive at once. */
const spacingMs = 50;
/** From the end of a wait on, whatever joins the queue meanwhile: else a steady stream of calls would queue for ever. */
const longestSpreadMs = 5000;

/**
 * Holds every call of a client back while the server wants none. They wait together and leave one after the other, in
 * the order in which they came; one that is turned away again closes the gate for those behind it.
 */
export class RateGate {
  readonly #options: RateGateOptions;
  readonly #queue: Waiting[] = [];
  #until = -Infinity;
  #status: Wait['status'] = 429;
  #open = true;
  #nobodyWaits = new AbortController();
  #wait: Wait | undefined;
  #told = false;

  constructor(options: RateGateOptions) {
    this.#options = options;
  }

  /** The server asked for a pause of `ms`. */
  close(ms: number, status: Wait['status']): void {
    this.#until = Math.max(this.#until, this.#options.now() + ms);
    this.#status = status;
  }

  get isClosed(): boolean {
    return !this.#open || this.#options.now() < this.#until;
  }

  /** Resolves when a call may be sent. @throws ValuekeepError `cancelled` by its signal, or by who sees the wait */
  async pass({ signal, onWait, what }: Passing): Promise<void> {
    if (!this.isClosed) return;
    if (signal?.aborted) throw canceled(what);
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        signal?.removeEventListener('abort', onAbort);
        const at = this.#queue.indexOf(waiting);
        if (at !== -1) this.#queue.splice(at, 1);
        if (this.#queue.length === 0) this.#nobodyWaits.abort();
      };
      const onAbort = () => {
        leave();
        reject(canceled(what));
      };
      const waiting = {
        tell: onWait,
        go: () => {
          leave();
          resolve();
        },
        giveUp: onAbort,
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#queue.push(waiting);
      if (this.#wait !== undefined) this.#tell(this.#wait, waiting);
      if (this.#open) void this.#run();
    });
  }

  /** Goes on as long as a call waits. */
  async #run(): Promise<void> {
    this.#open = false;
    let spreadUntil = -Infinity;
    for (let [next] = this.#queue; next !== undefined; [next] = this.#queue) {
      this.#nobodyWaits = new AbortController();
      if (this.#until > this.#options.now()) {
        await this.#pause();
        spreadUntil = this.#options.now() + longestSpreadMs;
      } else {
        const left = Math.max(0, spreadUntil - this.#options.now());
        const spacing = Math.min(spacingMs, left / this.#queue.length);
        next.go();
        if (this.#queue.length > 0) await this.#slept(spacing);
      }
    }
    this.#open = true;
  }

  #tell(wait: Wait, waiting: Waiting): void {
    if (waiting.tell !== undefined) waiting.tell(wait);
    else if (!this.#told) {
      this.#told = true;
      this.#options.onWait?.(wait);
    }
  }

  async #pause(): Promise<void> {
    const { now } = this.#options;
    const over = new AbortController();
    let reached = now();
    const ms = Math.max(0, this.#until - reached);
    const wait: Wait = {
      status: this.#status,
      ms,
      left: () => Math.max(0, this.#until - now()),
      signal: over.signal,
      cancel: () => {
        if (over.signal.aborted) return;
        this.#until = -Infinity;
        for (const waiting of [...this.#queue]) waiting.giveUp();
      },
    };
    this.#wait = wait;
    this.#told = false;
    for (const waiting of this.#queue) this.#tell(wait, waiting);
    while (!this.#nobodyWaits.signal.aborted && reached < this.#until) {
      const step = this.#until - reached;
      if (await this.#slept(step)) reached += step;
    }
    if (reached >= this.#until) this.#until = -Infinity;
    this.#wait = undefined;
    over.abort();
  }

  /** False where everybody who waited has gone meanwhile. */
  async #slept(ms: number): Promise<boolean> {
    const { signal } = this.#nobodyWaits;
    await this.#options.sleep(ms, signal).catch(() => undefined);
    return !signal.aborted;
  }
}
