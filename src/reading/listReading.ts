/** The pages of a list of records, one after the other, each record once. */

import { recordSource } from '../catalog/recordSource';
import type { Column, ServiceEntry } from '../catalog/types';
import { canceled } from '../client/core/abort';
import type { CallOptions, Page } from '../client/core/api';
import { ValuekeepError, isRefusedQuery, pagesInCircle, pagesWithoutEnd } from '../client/core/errors';
import { stringifyJson } from '../json/json';
import type { JsonObject } from '../json/json';
import type { ODataQuery } from '../odata/odataQuery';
import { IdentitySet } from './identitySet';
import { identifiedQuery, recordIdentity } from './recordIdentity';

/** Pages that bring nothing new and still name a next one: as many are followed in a row. */
export const mostFruitless = 20;

/** What reads single pages. */
export interface PageReader<Q extends ODataQuery> {
  columns(connectionId: string, service: ServiceEntry): Promise<readonly Column[]>;
  firstPage(connectionId: string, service: ServiceEntry, query?: Q, options?: CallOptions): Promise<Page>;
  nextPage(connectionId: string, service: ServiceEntry, nextLink: string, options?: CallOptions): Promise<Page>;
}

export interface ListReadingParts<Q extends ODataQuery> {
  readonly reader: PageReader<Q>;
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly query: Q;
  /** Where an earlier reading stopped. */
  readonly from?: ReadingPlace;
}

export interface ReadingPlace {
  /** The page to go on with; absent where it is not known. */
  readonly nextLink?: string | undefined;
  /** So many records came before, each of them counted that came twice. */
  readonly came: number;
  /** So many of them are taken. */
  readonly taken: number;
  readonly seen?: IdentitySet;
}

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

/**
 * The records of a list, page by page: every record comes once, a page without a record is not the end, and links that
 * lead in a circle or nowhere end with an error that leaves what came. After any error the same page can be asked for
 * again.
 */
export class ListReading<Q extends ODataQuery> {
  readonly #parts: ListReadingParts<Q>;
  readonly #seen: IdentitySet;
  readonly #followed = new IdentitySet();
  /** Of pages whose records nothing tells from each other. */
  readonly #contents = new IdentitySet();
  /** Members that are asked for to tell records from each other, and that nobody else wants. */
  #added: readonly string[] = [];
  #hasBegun: boolean;
  #nextLink: string | undefined;
  #left: number;
  #repeated = 0;
  #fruitless = 0;

  constructor(parts: ListReadingParts<Q>) {
    const { query, from } = parts;
    this.#parts = parts;
    this.#seen = from?.seen ?? new IdentitySet();
    this.#nextLink = from?.nextLink;
    this.#hasBegun = this.#nextLink !== undefined;
    this.#left = query.top === undefined ? Infinity : query.top - (from?.taken ?? 0);
  }

  /** True before the first page is there. */
  get hasMore(): boolean {
    return !this.#hasBegun || this.#nextLink !== undefined;
  }

  /** How many records came once more. */
  get repeated(): number {
    return this.#repeated;
  }

  /**
   * One page; undefined behind the last. Nothing is taken of a page that comes when `options.signal` is aborted.
   * @throws what the reader throws; ValuekeepError `malformed` for a link that was followed before, or where nothing new
   * came for as many pages as are followed; `cancelled`
   */
  async step(options: CallOptions = {}): Promise<NewPage | undefined> {
    if (!this.#hasBegun) return this.#first(options);
    const link = this.#nextLink;
    if (link === undefined) return undefined;
    this.#assertOnward(link);
    const { reader, connectionId, service } = this.#parts;
    const page = await reader.nextPage(connectionId, service, link, options);
    if (options.signal?.aborted === true) throw canceled('Reading the next page');
    this.#followed.add(link);
    return this.#take(page);
  }

  /** Steps until something new came or there is no more. @throws as `step` */
  async next(options: CallOptions = {}): Promise<NewPage | undefined> {
    let page = await this.step(options);
    while (page?.records.length === 0 && page.nextLink !== undefined) page = await this.step(options);
    return page;
  }

  async #first(options: CallOptions): Promise<NewPage> {
    const { query, from } = this.#parts;
    const further = from === undefined || from.came === 0 ? query : behind(query, from);
    const { page, added } = await firstIdentified({ ...this.#parts, query: further }, options);
    if (options.signal?.aborted === true) throw canceled('Reading the first page');
    this.#hasBegun = true;
    this.#added = added;
    return this.#take(page);
  }

  #assertOnward(link: string): void {
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
  }

  #take(page: Page): NewPage {
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
    const added = this.#added;
    if (added.length === 0) return records;
    return records.map((record) =>
      Object.fromEntries(Object.entries(record).filter(([member]) => !added.includes(member))),
    );
  }
}

/** Whether a query gets all that its list gives: lines come whole, whatever is selected. */
function isWhole(service: ServiceEntry, { select = [] }: Pick<ODataQuery, 'select'>): boolean {
  return select.length === 0 || recordSource(service)?.kind === 'lines';
}

/**
 * The first page, with the id of each record, also where the query leaves it out; `added` are the members that came of it.
 * @throws as the reader
 */
async function firstIdentified<Q extends ODataQuery>(
  { reader, connectionId, service, query }: Omit<ListReadingParts<Q>, 'from'>,
  options: CallOptions,
): Promise<{ readonly page: Page; readonly added: readonly string[] }> {
  const known = isWhole(service, query) ? [] : await reader.columns(connectionId, service);
  const identified = identifiedQuery(query, known);
  try {
    return { page: await reader.firstPage(connectionId, service, identified.query, options), added: identified.added };
  } catch (error) {
    // A service that takes no id is asked for what the person wants alone.
    if (identified.added.length === 0 || !isRefusedQuery(error)) throw error;
    return { page: await reader.firstPage(connectionId, service, query, options), added: [] };
  }
}

function behind<Q extends ODataQuery>(query: Q, { came, taken }: ReadingPlace): Q {
  return {
    ...query,
    skip: (query.skip ?? 0) + came,
    ...(query.top !== undefined && { top: Math.max(0, query.top - taken) }),
  };
}
