import { localeOf } from '../../text/locales';

/** A page's words, by name, and its way of writing numbers. */
export class WordsOf<Name extends string> {
  readonly #words: Readonly<Record<string, string>>;
  readonly #numbers: Intl.NumberFormat;

  constructor(words: Readonly<Record<string, string>>, language: string) {
    this.#words = words;
    this.#numbers = new Intl.NumberFormat(localeOf(language));
  }

  /** The word of a name, with `{0}`, `{1}` filled in. */
  say(name: Name, ...values: readonly (string | number)[]): string {
    return (this.#words[name] ?? '').replace(/\{(\d)\}/g, (place, index: string) => {
      const value = values[Number(index)];
      if (value === undefined) return place;
      return typeof value === 'number' ? this.#numbers.format(value) : value;
    });
  }
}
