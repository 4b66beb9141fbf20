import { instantOf } from '../../json/instants';
import { ExactNumber } from './exactNumbers';

/**
 * Milliseconds since 1970, exact however fine the text is; null where it is no date, or one that does not exist. A date
 * alone is its midnight, a time without offset is UTC (the API does not say).
 */
export function exactInstant(text: string): number | ExactNumber | null {
  const instant = instantOf(text);
  if (Number.isNaN(instant)) return null;
  return isFine(text) ? new FineInstant(text, instant) : instant;
}

/** Finer than milliseconds. */
function isFine(text: string): boolean {
  if (text.charCodeAt(19) !== dot) return false;
  for (let at = 20; at <= 23; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** Its digits are made only where two instants are the same as JavaScript's numbers. */
class FineInstant extends ExactNumber {
  override get text(): string {
    const { source } = this;
    let end = 23;
    while (isDigit(source.charCodeAt(end))) end += 1;
    const places = end - 23;
    const milliseconds = BigInt(instantOf(source.slice(0, 23) + source.slice(end)));
    return `${milliseconds * 10n ** BigInt(places) + BigInt(source.slice(23, end))}e-${places}`;
  }
}

const dot = 46;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
