import { instantOf } from '../../../json/instants';
import { RefusedRequest } from '../http/answers';

/** The query of an operation that is no OData list. Names in any case; an empty value counts as absent. */
export class QueryParameters {
  readonly #values: ReadonlyMap<string, string>;

  constructor(searchParams: URLSearchParams) {
    this.#values = new Map([...searchParams].map(([name, value]) => [name.toLowerCase(), value.trim()]));
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name.toLowerCase());
    return value === '' ? undefined : value;
  }

  /** @throws RefusedRequest 400 where it is missing. */
  requiredText(name: string): string {
    return required(name, this.text(name));
  }

  /** Several keys joined with `;` (API.md §3.4). */
  keys(name: string): ReadonlySet<string> | undefined {
    const keys = this.text(name)
      ?.split(';')
      .map((key) => key.trim())
      .filter((key) => key !== '');
    return keys === undefined || keys.length === 0 ? undefined : new Set(keys);
  }

  flag(name: string): boolean | undefined {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined) return undefined;
    if (text === 'true' || text === 'false') return text === 'true';
    throw new RefusedRequest(400, `"${name}" must be true or false.`);
  }

  /** Milliseconds since 1970; a date alone means its first moment in UTC. @throws RefusedRequest 400 */
  moment(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const moment = parseMoment(text);
    if (moment !== undefined) return moment;
    throw new RefusedRequest(400, `"${name}" must be a date such as 2024-01-31 or 2024-01-31T08:00:00Z.`);
  }

  /** @throws RefusedRequest 400 where it is missing or no date. */
  requiredMoment(name: string): number {
    return required(name, this.moment(name));
  }

  /** @throws RefusedRequest 400 naming the limits. */
  wholeNumber(
    name: string,
    { fallback, least, most }: { readonly fallback: number; readonly least: number; readonly most: number },
  ): number {
    return wholeNumber(this.text(name) ?? String(fallback), { name, least, most });
  }
}

function required<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) throw new RefusedRequest(400, `"${name}" is missing in the query.`);
  return value;
}

/** @throws RefusedRequest 400 naming the parameter and its limits. */
export function wholeNumber(
  text: string,
  { name, least, most }: { readonly name: string; readonly least: number; readonly most: number },
): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new RefusedRequest(
    400,
    `"${name}" must be a whole number from ${least} to ${most}; it is "${text.slice(0, 40)}".`,
  );
}

/** ISO 8601, without an offset in UTC. Milliseconds since 1970. */
export function parseMoment(text: string): number | undefined {
  // An unescaped plus sign of an offset comes as a space.
  const moment = instantOf(text.toUpperCase().replace(' ', '+'));
  return Number.isNaN(moment) ? undefined : moment;
}
