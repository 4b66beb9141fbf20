interface Sample {
  readonly at: number;
  readonly records: number;
}

/** Far enough back that one slow page does not shake the number. */
const windowMs = 15_000;

/** How fast records come, of the last seconds. */
export class Rate {
  readonly #samples: Sample[] = [];

  /** `at` in milliseconds. */
  add(at: number, records: number): void {
    this.#samples.push({ at, records });
    while (this.#samples.length > 2 && at - (this.#samples[1]?.at ?? at) > windowMs) this.#samples.shift();
  }

  /** Records a second; undefined before there is enough to tell. */
  perSecond(): number | undefined {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at <= first.at) return undefined;
    return ((last.records - first.records) * 1000) / (last.at - first.at);
  }

  /** Seconds until so many are there; undefined where that cannot be told. */
  secondsUntil(total: number): number | undefined {
    const rate = this.perSecond();
    const records = this.#samples.at(-1)?.records ?? 0;
    return rate === undefined || rate <= 0 || total < records ? undefined : (total - records) / rate;
  }
}
