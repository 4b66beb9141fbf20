import type { Wait } from '../../../client/http/rateGate';
import type { Status } from '../../protocol/protocol';

/** What a session does when it asks the server. */
export type Activity = Exclude<Status['activity'], 'none'>;

/** What calls of the server take. */
export interface ActivityOptions {
  readonly signal: AbortSignal;
  readonly onWait: (wait: Wait) => void;
}

/** The one thing that a session does at a time: beginning another ends it. */
export class SessionActivity {
  readonly #onChange: () => void;
  #kind: Status['activity'] = 'none';
  #wait: Wait | undefined;
  #running = new AbortController();
  progress: Status['progress'] = null;

  constructor({ onChange }: { readonly onChange: () => void }) {
    this.#onChange = onChange;
  }

  get kind(): Status['activity'] {
    return this.#kind;
  }

  /** The pause that the server wants right now. */
  get wait(): Wait | undefined {
    return this.#wait;
  }

  begin(kind: Activity): ActivityOptions {
    this.stop();
    this.#kind = kind;
    const { signal } = this.#running;
    return { signal, onWait: (wait) => this.#show(wait, signal) };
  }

  /** Does one thing until it ends or another begins. Never rejects: `failure` is told what failed. */
  async run(
    kind: Activity,
    work: (options: ActivityOptions) => Promise<void>,
    failure: { hide(): void; take(error: unknown, kind: Activity): void },
  ): Promise<void> {
    const options = this.begin(kind);
    failure.hide();
    this.#onChange();
    try {
      await work(options);
    } catch (error) {
      if (!options.signal.aborted) failure.take(error, kind);
    }
    if (options.signal.aborted) return;
    this.end();
    this.#onChange();
  }

  /** It came to its end by itself. */
  end(): void {
    this.#kind = 'none';
    this.#wait = undefined;
    this.progress = null;
  }

  stop(): void {
    this.#running.abort();
    this.#running = new AbortController();
    this.end();
  }

  #show(wait: Wait, signal: AbortSignal): void {
    if (signal.aborted || wait.signal.aborted) return;
    this.#wait = wait;
    this.#onChange();
    const over = (): void => {
      if (this.#wait !== wait) return;
      this.#wait = undefined;
      this.#onChange();
    };
    wait.signal.addEventListener('abort', over, { once: true });
  }
}
