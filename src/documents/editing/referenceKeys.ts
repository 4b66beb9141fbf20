import type { RecordKey } from '../../client/core/api';

/** A record that a reference can name. */
interface ReferenceKey {
  readonly key: string;
  readonly description: string | undefined;
}

export interface ReferencePage {
  readonly keys: readonly ReferenceKey[];
  /** True where the server has no more for what was asked. */
  readonly isComplete: boolean;
}

/** Asks the server for the keys that begin with a text. */
export type FetchKeys = (typed: string, signal: AbortSignal) => Promise<ReferencePage>;

export interface Suggestions {
  readonly keys: readonly ReferenceKey[];
  /** False where more typing may bring others. */
  readonly isComplete: boolean;
}

/** More than this nobody reads; more typing brings the rest. */
const mostSuggested = 200;
/** Kept for so long that typing does not ask twice, and not so long that new records stay unseen. */
const freshMs = 5 * 60_000;

interface Fetched extends ReferencePage {
  readonly at: number;
}

/** The keys of one service's records, fetched by typing and kept. What is on its way is waited for, not asked twice. */
export class ReferenceKeys {
  readonly #fetch: FetchKeys;
  readonly #now: () => number;
  readonly #fetched = new Map<string, Fetched>();

  constructor({ fetch, now }: { readonly fetch: FetchKeys; readonly now: () => number }) {
    this.#fetch = fetch;
    this.#now = now;
  }

  /** @throws ValuekeepError `cancelled` and what the fetch throws */
  async suggest(typed: string, signal: AbortSignal): Promise<Suggestions> {
    const text = typed.toLowerCase();
    const known = this.#covering(text) ?? (await this.#ask(text, signal));
    const keys: ReferenceKey[] = [];
    let isCut = false;
    for (const each of known.keys) {
      if (!matches(each, text)) continue;
      if (keys.length === mostSuggested) {
        isCut = true;
        break;
      }
      keys.push(each);
    }
    return { keys, isComplete: known.isComplete && !isCut };
  }

  /** The answer to this text, or a whole one to the beginning of it. */
  #covering(text: string): Fetched | undefined {
    for (let length = text.length; length >= 0; length--) {
      const fetched = this.#fetched.get(text.slice(0, length));
      if (fetched === undefined || this.#now() - fetched.at > freshMs) continue;
      if (fetched.isComplete || length === text.length) return fetched;
    }
    return undefined;
  }

  async #ask(text: string, signal: AbortSignal): Promise<Fetched> {
    const fetched = { ...(await this.#fetch(text, signal)), at: this.#now() };
    this.#fetched.set(text, fetched);
    return fetched;
  }
}

function matches({ key, description }: ReferenceKey, text: string): boolean {
  return text === '' || key.toLowerCase().includes(text) || description?.toLowerCase().includes(text) === true;
}

/** The last segment is what a reference holds. */
export function lastSegment(key: RecordKey): string {
  return typeof key === 'string' ? key : (key.at(-1) ?? '');
}
