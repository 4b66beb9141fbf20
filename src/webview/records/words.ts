import type { PageWords } from '../../records/wordsProtocol';

/** The page's words and its way of writing numbers. */
export class Words {
  readonly #words: Partial<PageWords>;
  readonly #numbers: Intl.NumberFormat;

  constructor(words: Readonly<Record<string, string>>, language: string) {
    this.#words = words;
    this.#numbers = new Intl.NumberFormat(language);
  }

  /** The word of a name, with `{0}`, `{1}` filled in. */
  say(name: keyof PageWords, ...values: readonly (string | number)[]): string {
    return (this.#words[name] ?? '').replace(/\{(\d)\}/g, (place, index: string) => {
      const value = values[Number(index)];
      if (value === undefined) return place;
      return typeof value === 'number' ? this.#numbers.format(value) : value;
    });
  }
}
