import type { ServiceEntry } from '../catalog/types';
import { canceled } from '../client/core/abort';
import type { Page } from '../client/core/api';
import { ValuekeepError, pagesInCircle, pagesWithoutEnd } from '../client/core/errors';
import { stringifyJson } from '../json/json';
import type { JsonObject } from '../json/json';
import { IdentitySet } from './identitySet';
import { recordIdentity } from './recordIdentity';

/** Pages that bring nothing new and still name a next one: as many are followed in a row. */
export const mostFruitless = 20;

/** What a page brought. */
export interface NewPage {
  /** Those that did not come before, in the server's order. */
  readonly records: readonly JsonObject[];
  /** How many came once more and were dropped: they had moved to this page meanwhile. */
  readonly repeated: number;
  /** What tells the records from all others, of those that came first with this page. */
  readonly identities: readonly string[];
  /** Where the page after this one is; absent where this was the last. */
  readonly nextLink?: string;
  /** Of the whole list, where the server says so. */
  readonly count?: number;
}

export interface PageIteratorParts {
  readonly service: Pick<ServiceEntry, 'key'>;
  /** As many records are taken at most; all unless told. */
  readonly top?: number | undefined;
  /** Members that were asked for to tell records from each other, and that nobody else wants. */
  readonly added?: readonly string[];
  /** Where reading goes on; from the first page unless told. */
  readonly from?: { readonly nextLink?: string | undefined; readonly seen?: IdentitySet };
}

/**
 * Follows the pages of a list: every record comes once, a page without a record is not the end, and links that lead in a
 * circle or nowhere end with an error that leaves what came. After any error the same page can be asked for again.
 */
export class PageIterator {
  readonly #parts: PageIteratorParts;
  readonly #seen: IdentitySet;
  readonly #followed = new IdentitySet();
  #nextLink: string | undefined;
  #left: number;
  #repeated = 0;
  #fruitless = 0;
  /** Of pages whose records nothing tells from each other. */
  readonly #contents = new IdentitySet();

  constructor(parts: PageIteratorParts) {
    this.#parts = parts;
    this.#seen = parts.from?.seen ?? new IdentitySet();
    this.#nextLink = parts.from?.nextLink;
    this.#left = parts.top ?? Infinity;
  }

  /** Where the next page is; absent before the first one and where all are here. */
  get nextLink(): string | undefined {
    return this.#nextLink;
  }

  /** How many records came once more. */
  get repeated(): number {
    return this.#repeated;
  }

  /** Takes a page that was read: the first one. */
  take(page: Page): NewPage {
    const { records, repeated, identities } = this.#newOf(page.records);
    this.#repeated += repeated;
    const taken = records.length > this.#left ? records.slice(0, this.#left) : records;
    this.#left -= taken.length;
    this.#nextLink = this.#left > 0 ? page.nextLink : undefined;
    this.#fruitless = taken.length > 0 && !this.#isSameContent(page, identities) ? 0 : this.#fruitless + 1;
    return {
      records: this.#withoutAdded(taken),
      repeated,
      identities,
      ...(this.#nextLink !== undefined && { nextLink: this.#nextLink }),
      ...(page.count !== undefined && { count: page.count }),
    };
  }

  /**
   * The page after the last one; undefined where there is none. Nothing is taken of a page that comes when `signal` is
   * aborted.
   * @throws what `read` throws; ValuekeepError `malformed` for a link that was followed before, or where nothing new came
   * for as many pages as are followed; `cancelled`
   */
  async step(read: (link: string) => Promise<Page>, signal?: AbortSignal): Promise<NewPage | undefined> {
    const link = this.#nextLink;
    if (link === undefined) return undefined;
    if (this.#followed.has(link)) {
      throw new ValuekeepError('malformed', 'The pages lead in a circle: the next one was read already.', {
        reason: pagesInCircle,
      });
    }
    if (this.#fruitless >= mostFruitless) {
      // Who tries again wants some more.
      this.#fruitless = 0;
      throw new ValuekeepError('malformed', `The last ${mostFruitless} pages held nothing new, so no more are read.`, {
        reason: pagesWithoutEnd,
      });
    }
    const page = await read(link);
    if (signal?.aborted === true) throw canceled('Reading the next page');
    this.#followed.add(link);
    return this.take(page);
  }

  /** Steps until something new came or there is no more; undefined where there was no next page. */
  async next(read: (link: string) => Promise<Page>, signal?: AbortSignal): Promise<NewPage | undefined> {
    let page = await this.step(read, signal);
    while (page?.records.length === 0 && page.nextLink !== undefined) page = await this.step(read, signal);
    return page;
  }

  #newOf(all: readonly JsonObject[]): Pick<NewPage, 'records' | 'repeated' | 'identities'> {
    const { service } = this.#parts;
    const identities: string[] = [];
    const records = all.filter((record) => {
      const identity = recordIdentity(service, record);
      if (identity === undefined) return true;
      if (!this.#seen.add(identity)) return false;
      identities.push(identity);
      return true;
    });
    return { records, identities, repeated: all.length - records.length };
  }

  /** Records that nothing tells from each other are all taken: that a whole page came again has to be seen, though. */
  #isSameContent({ records }: Page, identities: readonly string[]): boolean {
    return identities.length === 0 && !this.#contents.add(stringifyJson(records));
  }

  #withoutAdded(records: readonly JsonObject[]): readonly JsonObject[] {
    const { added = [] } = this.#parts;
    if (added.length === 0) return records;
    return records.map((record) =>
      Object.fromEntries(Object.entries(record).filter(([member]) => !added.includes(member))),
    );
  }
}
