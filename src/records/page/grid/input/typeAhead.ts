/** After this long a letter begins anew, in milliseconds. */
const patience = 1000;

/** Letters typed one after another, as long as they come soon. */
export class TypeAhead {
  readonly #now: () => number;
  #typed = '';
  #last = Number.NEGATIVE_INFINITY;

  constructor({ now }: { readonly now: () => number }) {
    this.#now = now;
  }

  /** True while a space is part of what is typed. */
  get isTyping(): boolean {
    return this.#now() - this.#last < patience;
  }

  /**
   * The row whose text begins with what was typed, from the current one on and round to it. The same letter again and
   * again goes from row to row.
   */
  find(key: string, current: number, count: number, textOf: (row: number) => string): number | undefined {
    this.#typed = this.isTyping ? this.#typed + key : key;
    this.#last = this.#now();
    const letters = this.#typed.toLocaleLowerCase();
    const isOneLetter = Array.from(letters).every((letter) => letter === letters.charAt(0));
    const wanted = isOneLetter ? letters.charAt(0) : letters;
    const start = isOneLetter ? current + 1 : current;
    for (let step = 0; step < count; step += 1) {
      const row = (start + step) % count;
      if (textOf(row).slice(0, wanted.length).toLocaleLowerCase() === wanted) return row;
    }
    return undefined;
  }
}
