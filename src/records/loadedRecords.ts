import type { Column, ServiceEntry } from '../catalogue/types';
import type { Page } from '../client/api';
import type { Connection } from '../client/connection';
import { ValuekeepError } from '../client/errors';
import type { JsonObject } from '../client/json';
import { cellText } from './cellText';
import type { Status } from './protocol';
import { keyOf } from './recordKeys';
import type { RecordsQuery } from './recordsQuery';
import { isNumeric } from './screenColumns';

/** Cells of one answer to the page: as many as are made in some 20 ms. */
const maxCellsPerAnswer = 60_000;
/** Pages without a new record that are followed in a row. */
const maxFruitless = 5;

export interface LoadedRecordsParts {
  /** The name of the load. */
  readonly name: string;
  readonly service: ServiceEntry;
  /** As it was when the load began. */
  readonly connection: Connection;
  /** What the server was asked for. */
  readonly query: RecordsQuery;
  readonly columns: readonly Column[];
  /** How many more the service has than a grid has room for. */
  readonly unshown: number;
  readonly firstPage: Page;
}

/** The records of one load, as they came: each once, in the order in which the server first gave it. */
export class LoadedRecords {
  readonly name: string;
  readonly connection: Connection;
  readonly query: RecordsQuery;
  readonly columns: readonly Column[];
  readonly unshown: number;
  readonly numeric: readonly boolean[];
  readonly records: JsonObject[] = [];
  total: Status['total'] = { known: 'no' };
  readonly #service: ServiceEntry;
  readonly #seen = new Set<string>();
  readonly #followed = new Set<string>();
  #nextLink: string | undefined;
  #repeated = 0;
  #fruitless = 0;

  constructor({ name, service, connection, query, columns, unshown, firstPage }: LoadedRecordsParts) {
    this.name = name;
    this.connection = connection;
    this.query = query;
    this.columns = columns;
    this.unshown = unshown;
    this.numeric = columns.map((column) => isNumeric(column, firstPage.records));
    this.#service = service;
    this.#take(firstPage);
  }

  /** Where the next page is; absent where all are here. */
  get nextLink(): string | undefined {
    return this.#nextLink;
  }

  /** How many records came once more: they had moved to a later page meanwhile. */
  get repeated(): number {
    return this.#repeated;
  }

  /**
   * The next page's address, where it may be followed.
   * @throws ValuekeepError `malformed` for a link that was followed before, or that leads to nothing new again and again
   */
  linkToFollow(): string | undefined {
    const link = this.#nextLink;
    if (link === undefined) return undefined;
    if (this.#followed.has(link)) {
      throw new ValuekeepError('malformed', 'The next page is one that was read already, so it is not read again.');
    }
    if (this.#fruitless >= maxFruitless) {
      throw new ValuekeepError('malformed', `The last ${maxFruitless} pages held nothing new, so no more are read.`);
    }
    return link;
  }

  /** Appends what followed `link`. True where something new came. */
  append(link: string, page: Page): boolean {
    this.#followed.add(link);
    return this.#take(page);
  }

  /** Cells as tagged text: fewer than asked for where rows are wide. */
  rows(from: number, limit: number): string[][] {
    const most = Math.max(1, Math.min(limit, Math.floor(maxCellsPerAnswer / Math.max(1, this.columns.length))));
    return this.records
      .slice(from, from + most)
      .map((record) => this.columns.map((column) => cellText(record[column.member])));
  }

  #take(page: Page): boolean {
    const before = this.records.length;
    for (const record of page.records) {
      const key = keyOf(this.#service, record);
      const name = typeof key === 'string' ? key : key?.join('\u0000');
      if (name !== undefined && this.#seen.has(name)) {
        this.#repeated += 1;
        continue;
      }
      // Without a key there is no telling whether it came before.
      if (name !== undefined) this.#seen.add(name);
      this.records.push(record);
    }
    this.#nextLink = page.nextLink;
    this.total = this.#totalAfter(page);
    const isNew = this.records.length > before;
    this.#fruitless = isNew ? 0 : this.#fruitless + 1;
    return isNew;
  }

  #totalAfter(page: Page): Status['total'] {
    if (page.count !== undefined) return { known: 'yes', count: page.count };
    return page.nextLink === undefined ? { known: 'yes', count: this.records.length } : this.total;
  }
}
