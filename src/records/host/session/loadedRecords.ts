import type { Column, ServiceEntry } from '../../../catalog/types';
import type { Connection } from '../../../client/core/connection';
import { isValuekeepError } from '../../../client/core/errors';
import type { JsonObject } from '../../../json/json';
import type { RecordReader } from '../../../reading/recordReader';
import type { ListQuery } from '../../../reading/listQuery';
import { ListReading } from '../../../reading/listReading';
import type { NewPage } from '../../../reading/listReading';
import { maxColumns } from '../../protocol/protocol';
import type { Status } from '../../protocol/protocol';
import { displayColumns, isNumeric, selectedColumns } from '../columns/screenColumns';
import { LoadPace } from './loadPace';
import { listQuery } from './recordsQuery';
import type { RecordsQuery } from './recordsQuery';
import type { ActivityOptions } from './sessionActivity';

export interface LoadedRecordsParts {
  /** The name of the load. */
  readonly name: string;
  readonly service: ServiceEntry;
  /** As it was when the load began. */
  readonly connection: Connection;
  /** Of the place and account that the records came from: the pages that follow come from there. */
  readonly reader: RecordReader;
  /** What the server was asked for. */
  readonly query: RecordsQuery;
  readonly columns: readonly Column[];
  /** How many more the service has than a grid has room for. */
  readonly unshown: number;
  /** What goes on behind the first page. */
  readonly reading: Pick<ListReading<ListQuery>, 'hasMore' | 'repeated' | 'next'>;
  readonly firstPage: Pick<NewPage, 'records' | 'count'>;
}

export interface LoadAllParts {
  readonly now: () => number;
  /** Told now and then. */
  readonly onProgress: (progress: NonNullable<Status['progress']>) => void;
}

/** The records of one load, as they came: each once, in the order in which the server first gave it. */
export class LoadedRecords {
  readonly name: string;
  readonly connection: Connection;
  readonly reader: RecordReader;
  readonly query: RecordsQuery;
  readonly columns: readonly Column[];
  readonly unshown: number;
  readonly numeric: readonly boolean[];
  readonly records: JsonObject[] = [];
  total: Status['total'] = { known: 'no' };
  readonly #service: ServiceEntry;
  readonly #reading: LoadedRecordsParts['reading'];

  constructor(parts: LoadedRecordsParts) {
    const { name, service, connection, reader, query, columns, unshown, reading, firstPage } = parts;
    this.name = name;
    this.connection = connection;
    this.reader = reader;
    this.query = query;
    this.columns = columns;
    this.unshown = unshown;
    this.numeric = columns.map((column) => isNumeric(column, firstPage.records));
    this.#service = service;
    this.#reading = reading;
    this.#take(firstPage);
  }

  /** False where all are here. */
  get hasMore(): boolean {
    return this.#reading.hasMore;
  }

  /** How many records came once more: they had moved to a later page meanwhile. */
  get repeated(): number {
    return this.#reading.repeated;
  }

  /** Reads until something new came, or there is no more. Nothing is appended once the signal is aborted. */
  async readNext(options: ActivityOptions): Promise<void> {
    const page = await this.#reading.next(options);
    if (page !== undefined) this.#take(page);
  }

  /** Reads page after page. */
  async readAll({ now, onProgress }: LoadAllParts, options: ActivityOptions): Promise<void> {
    const pace = new LoadPace({ now, rows: this.records.length });
    while (this.hasMore) {
      await this.readNext(options);
      if (options.signal.aborted) return;
      if (pace.isDue()) onProgress(pace.progress(this.records.length, this.total));
    }
  }

  /** Asks for the total, which no list does by itself (the option's name is not settled: API.md §4). */
  async readCount(options: ActivityOptions): Promise<void> {
    const query = { ...listQuery({ ...this.query, select: undefined }), fewest: true, top: 1, count: true } as const;
    try {
      const page = await this.reader.firstPage(this.connection.id, this.#service, query, options);
      if (options.signal.aborted) return;
      this.total = page.count === undefined ? { known: 'refused' } : { known: 'yes', count: page.count };
    } catch (error) {
      if (options.signal.aborted || !isValuekeepError(error) || error.code !== 'invalidRequest') throw error;
      this.total = { known: 'refused' };
    }
  }

  #take({ records, count }: LoadedRecordsParts['firstPage']): void {
    for (const record of records) this.records.push(record);
    if (count !== undefined) this.total = { known: 'yes', count };
    else if (!this.hasMore) this.total = { known: 'yes', count: this.records.length };
  }
}

export interface FirstLoad {
  readonly query: RecordsQuery;
  readonly connection: Connection;
  readonly reader: RecordReader;
  /** As many are read at least, where there are so many. */
  readonly rows: number;
}

export interface FirstLoadParts {
  readonly service: ServiceEntry;
  readonly newLoadName: () => string;
}

/** The first page, and more until there are as many rows. Undefined where it was given up meanwhile. */
export async function readFirst(
  { query, connection, reader, rows }: FirstLoad,
  { service, newLoadName }: FirstLoadParts,
  options: ActivityOptions,
): Promise<LoadedRecords | undefined> {
  const reading = new ListReading({ reader, connectionId: connection.id, service, query: listQuery(query) });
  const firstPage = await reading.step(options);
  const known = await reader.columns(connection.id, service);
  if (firstPage === undefined || isGivenUp(options)) return undefined;
  const asked = query.select === undefined ? known : selectedColumns(query.select, known);
  const columns = displayColumns(asked, service);
  const all = Math.max(known.length, asked.length);
  const unshown = all > maxColumns ? all - columns.length : 0;
  const name = newLoadName();
  const loaded = new LoadedRecords({ name, service, connection, reader, query, columns, unshown, reading, firstPage });
  while (!isGivenUp(options) && loaded.records.length < rows && loaded.hasMore) await loaded.readNext(options);
  return isGivenUp(options) ? undefined : loaded;
}

/** Asked anew each time: it changes while one waits. */
function isGivenUp({ signal }: ActivityOptions): boolean {
  return signal.aborted;
}
