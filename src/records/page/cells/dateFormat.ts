import { instantOf } from '../../../json/instants';
import { localeOf } from '../../../text/locales';

const moment = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * Writes dates as the person's language and region do. The clock stays the one of the text, because its offset is part of
 * what the server said; the offset is written behind.
 */
export class DateFormat {
  readonly #day: Intl.DateTimeFormat;
  readonly #moment: Intl.DateTimeFormat;
  readonly #written = new Map<string, string>();

  constructor(language: string) {
    const locale = localeOf(language);
    this.#day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    this.#moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
  }

  /** The text itself where it is no date, or none that exists. */
  format(text: string): string {
    const known = this.#written.get(text);
    if (known !== undefined) return known;
    if (this.#written.size > 5000) this.#written.clear();
    const written = this.#write(text);
    this.#written.set(text, written);
    return written;
  }

  #write(text: string): string {
    const [, day, time, seconds = '00', offset = ''] = moment.exec(text) ?? [];
    if (day === undefined || Number.isNaN(instantOf(text))) return text;
    const clock = new Date(`${day}T${time ?? '00:00'}:${seconds}Z`);
    if (time === undefined) return this.#day.format(clock);
    return `${this.#moment.format(clock)}${offset === '' ? '' : ` ${offset === 'Z' ? 'UTC' : offset}`}`;
  }
}

/** The person's region where their browser tells one for the language: `en-GB` for `en`. */
export function regionalLanguage(language: string, preferred: readonly string[]): string {
  const base = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  return language.includes('-') ? language : (preferred.find((tag) => base(tag) === base(language)) ?? language);
}
