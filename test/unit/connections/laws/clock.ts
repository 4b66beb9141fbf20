/** A clock that moves when it is told to, and those who sleep by it. */
export class Clock {
  #timers: { readonly atMs: number; readonly fire: () => void }[] = [];
  /** Milliseconds since 1970. */
  nowMs = 1_700_000_000_000;

  get isAwaited(): boolean {
    return this.#timers.length > 0;
  }

  sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = { atMs: this.nowMs + ms, fire: resolve };
      const stop = () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
        reject(new Error('aborted'));
      };
      if (signal?.aborted === true) stop();
      else this.#timers.push(timer);
      signal?.addEventListener('abort', stop);
    });
  }

  pass(ms: number): void {
    this.nowMs += ms;
    const due = this.#timers.filter(({ atMs }) => atMs <= this.nowMs);
    this.#timers = this.#timers.filter((timer) => !due.includes(timer));
    for (const { fire } of due) fire();
  }

  /** Whoever sleeps wakes up. */
  end(): void {
    for (const { fire } of this.#timers.splice(0)) fire();
  }
}
