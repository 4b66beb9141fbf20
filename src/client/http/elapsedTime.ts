export interface Clocks {
  /** Milliseconds since 1970. May be set back and forward. */
  readonly now: () => number;
  /** Milliseconds from any start. Never goes back, but may stand still while the machine sleeps. */
  readonly steadyNow: () => number;
}

/**
 * How long something has taken, at least: between two looks the clock counts that says more. So a clock that was set
 * back, or slept, never makes a token younger than it is; one set forward makes it older, which costs a renewal.
 */
export class ElapsedTime {
  readonly #clocks: Clocks;
  #now: number;
  #steady: number;
  #elapsed = 0;

  constructor(clocks: Clocks) {
    this.#clocks = clocks;
    this.#now = clocks.now();
    this.#steady = clocks.steadyNow();
  }

  /** Milliseconds since this was made. */
  read(): number {
    const now = this.#clocks.now();
    const steady = this.#clocks.steadyNow();
    this.#elapsed += Math.max(0, now - this.#now, steady - this.#steady);
    this.#now = now;
    this.#steady = steady;
    return this.#elapsed;
  }
}
