/**
 * The locale that a language means to `Intl`: `en-US` for `en_US.UTF-8` and `en-US@posix`, as some systems and browsers
 * call theirs. Undefined, which is the machine's own to `Intl`, for what is none (`C`, an empty text).
 */
export function localeOf(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language.replace(/[.@].*/s, '').replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** A number as a language writes it: `1,234.5` or `1.234,5`. */
export function localNumber(value: number, language: string): string {
  return value.toLocaleString(localeOf(language));
}
