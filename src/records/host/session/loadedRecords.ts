import type { Column, ServiceEntry } from '../../../catalog/types';
import type { Page } from '../../../client/core/api';
import type { Connection } from '../../../client/core/connection';
import type { JsonObject } from '../../../json/json';
import { PageIterator } from '../../../reading/pageIterator';
import type { NewPage } from '../../../reading/pageIterator';
import { cellText } from '../cells/cellText';
import type { Status } from '../../protocol/protocol';
import type { RecordsQuery } from './recordsQuery';
import { isNumeric } from '../columns/screenColumns';

/** Cells of one answer to the page: as many as are made in some 20 ms. */
const maxCellsPerAnswer = 60_000;

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
  /** Members of its records that were asked for only to tell them apart. */
  readonly added?: readonly string[];
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
  readonly #pages: PageIterator;

  constructor(parts: LoadedRecordsParts) {
    const { name, service, connection, query, columns, unshown, firstPage, added = [] } = parts;
    this.name = name;
    this.connection = connection;
    this.query = query;
    this.columns = columns;
    this.unshown = unshown;
    this.numeric = columns.map((column) => isNumeric(column, firstPage.records));
    this.#pages = new PageIterator({ service, added });
    this.#take(this.#pages.take(firstPage));
  }

  /** Where the next page is; absent where all are here. */
  get nextLink(): string | undefined {
    return this.#pages.nextLink;
  }

  /** How many records came once more: they had moved to a later page meanwhile. */
  get repeated(): number {
    return this.#pages.repeated;
  }

  /** Reads on until something new came, or there is no more. @throws as `PageIterator.step` */
  async readNext(read: (link: string) => Promise<Page>, signal: AbortSignal): Promise<void> {
    const page = await this.#pages.next(read, signal);
    if (page !== undefined) this.#take(page);
  }

  /** Cells as tagged text: fewer than asked for where rows are wide. */
  rows(from: number, limit: number): string[][] {
    const most = Math.max(1, Math.min(limit, Math.floor(maxCellsPerAnswer / Math.max(1, this.columns.length))));
    return this.records
      .slice(from, from + most)
      .map((record) => this.columns.map((column) => cellText(record[column.member])));
  }

  #take({ records, count, nextLink }: NewPage): void {
    for (const record of records) this.records.push(record);
    if (count !== undefined) this.total = { known: 'yes', count };
    else if (nextLink === undefined) this.total = { known: 'yes', count: this.records.length };
  }
}
