import { recordSource } from '../catalog/recordSource';
import type { Column, ServiceEntry } from '../catalog/types';
import { canceled } from '../client/core/abort';
import type { CallOptions, Page } from '../client/core/api';
import type { ODataQuery } from '../odata/odataQuery';
import { isRefusedQuery } from '../client/core/errors';
import type { IdentitySet } from './identitySet';
import { PageIterator } from './pageIterator';
import type { NewPage } from './pageIterator';
import { identifiedQuery } from './recordIdentity';

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

/** The records of a list, page by page, each once. */
export class ListReading<Q extends ODataQuery> {
  readonly #parts: ListReadingParts<Q>;
  #pages: PageIterator | undefined;

  constructor(parts: ListReadingParts<Q>) {
    this.#parts = parts;
  }

  /** True before the first page is there. */
  get hasMore(): boolean {
    return this.#pages === undefined || this.#pages.nextLink !== undefined;
  }

  /** How many records came once more. */
  get repeated(): number {
    return this.#pages?.repeated ?? 0;
  }

  /** One page; undefined behind the last. After an error it is asked for again. @throws as the reader and `PageIterator.step` */
  async step(options: CallOptions = {}): Promise<NewPage | undefined> {
    this.#pages ??= this.#at(this.#parts.from);
    return this.#pages === undefined
      ? this.#first(options)
      : this.#pages.step((link) => this.#read(link, options), options.signal);
  }

  /** Steps until something new came or there is no more. */
  async next(options: CallOptions = {}): Promise<NewPage | undefined> {
    const page = await this.step(options);
    const isFruitless = page?.records.length === 0 && page.nextLink !== undefined;
    return isFruitless ? this.#pages?.next((link) => this.#read(link, options), options.signal) : page;
  }

  #read(link: string, options: CallOptions): Promise<Page> {
    const { reader, connectionId, service } = this.#parts;
    return reader.nextPage(connectionId, service, link, options);
  }

  #at(from: ReadingPlace | undefined): PageIterator | undefined {
    if (from?.nextLink === undefined) return undefined;
    return this.#iterator({ added: [], nextLink: from.nextLink });
  }

  async #first(options: CallOptions): Promise<NewPage> {
    const { query, from } = this.#parts;
    const further = from === undefined || from.came === 0 ? query : behind(query, from);
    const { page, added } = await firstIdentified({ ...this.#parts, query: further }, options);
    if (options.signal?.aborted === true) throw canceled('Reading the first page');
    this.#pages = this.#iterator({ added });
    return this.#pages.take(page);
  }

  #iterator({ added, nextLink }: { readonly added: readonly string[]; readonly nextLink?: string }): PageIterator {
    const { service, query, from } = this.#parts;
    return new PageIterator({
      service,
      top: query.top === undefined ? undefined : query.top - (from?.taken ?? 0),
      added,
      from: { nextLink, ...(from?.seen && { seen: from.seen }) },
    });
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
export async function firstIdentified<Q extends ODataQuery>(
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
