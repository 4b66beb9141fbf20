import type * as vscode from 'vscode';
import { missingFilters } from '../catalogue/listFilters';
import { recordSource } from '../catalogue/recordSource';
import type { Catalogue, Column, ServiceEntry } from '../catalogue/types';
import type { CallOptions, ODataQuery, Page, RecordKey, RecordsApi } from '../client/api';
import { ValuekeepError, isValuekeepError } from '../client/errors';
import type { MissingParameters } from '../client/errors';
import type { JsonObject } from '../client/json';
import type { ConnectionAccess, ConnectionSnapshot } from '../platform/connectionAccess';
import type { ListQuestions } from '../platform/listParameters';
import type { ListQuery, RecordReader } from '../platform/recordReader';
import { columnsOf, withColumns } from './columnLearning';
import { LearnedColumns } from './learnedColumns';
import { firstLines, nextLines } from './lineList';

export interface LearningRecordReaderParts {
  readonly connections: Pick<ConnectionAccess, 'client'>;
  readonly catalogue: () => Promise<Catalogue>;
  /** Keeps what was learned, per connection and service. */
  readonly memento: vscode.Memento;
  /** With what a list that takes no OData was asked last; absent where nobody is asked. */
  readonly given?: ListQuestions['given'];
}

/** Reads with the catalogue's columns and with those that answers taught, and finds out where a server refuses them. */
export class LearningRecordReader implements RecordReader {
  readonly #parts: LearningRecordReaderParts;
  readonly #connections: Pick<ConnectionAccess, 'client'>;
  readonly #catalogue: () => Promise<Catalogue>;
  readonly #learned: LearnedColumns;

  /** @param learned of another reader of the same connections, for this one to go on with */
  constructor(parts: LearningRecordReaderParts, learned = new LearnedColumns(parts.memento)) {
    this.#parts = parts;
    this.#connections = parts.connections;
    this.#catalogue = parts.catalogue;
    this.#learned = learned;
  }

  at({ client }: ConnectionSnapshot): RecordReader {
    const connections = { client: () => Promise.resolve(client) };
    return new LearningRecordReader({ ...this.#parts, connections }, this.#learned);
  }

  async columns(connectionId: string, service: ServiceEntry): Promise<readonly Column[]> {
    const learned = this.#learned.of(connectionId, service.id);
    const known = withColumns((await this.#catalogue()).columns(service), learned.columns);
    if (learned.accepted === undefined) return known;
    const accepted = new Set(learned.accepted);
    return known.filter((column) => accepted.has(column.queryName));
  }

  async firstPage(
    connectionId: string,
    service: ServiceEntry,
    query: ListQuery = {},
    options?: CallOptions,
  ): Promise<Page> {
    const client = await this.#connections.client(connectionId);
    const source = recordSource(service);
    if (source?.kind === 'lines') {
      const parameters = query.parameters ?? this.#parts.given?.(connectionId, service) ?? {};
      const missing = missingFilters(service, parameters);
      if (missing.length > 0) throw needsParameters({ connectionId, service: service.id, missing });
      const page = await firstLines(client, source.path, { ...query, parameters }, options);
      await this.#teachFrom(connectionId, service, page);
      return page;
    }
    const path = source?.path ?? service.path;
    if (query.select !== undefined && query.select.length > 0) return client.list(path, query, options);
    const columns = await this.columns(connectionId, service);
    try {
      return await client.list(path, selecting(columns, query), options);
    } catch (refusal) {
      if (!isRefused(refusal)) throw refusal;
      return this.#learnAndRetry({ client, connectionId, service, query, refused: columns, refusal, options });
    }
  }

  async nextPage(connectionId: string, service: ServiceEntry, nextLink: string, options?: CallOptions): Promise<Page> {
    const client = await this.#connections.client(connectionId);
    const isOfLines = recordSource(service)?.kind === 'lines';
    return isOfLines ? nextLines(client, nextLink, options) : client.nextPage(nextLink, options);
  }

  async record(
    connectionId: string,
    service: ServiceEntry,
    key: RecordKey,
    options?: CallOptions,
  ): Promise<JsonObject> {
    const client = await this.#connections.client(connectionId);
    const record = await client.get(service.path, key, options);
    // The whole record of an extension has its base record's members, which no list of it takes.
    if (service.extends === undefined) await this.#teach(connectionId, service, record);
    return record;
  }

  /**
   * A 400 may be the filter's fault or the columns'. `Id` alone tells which: where that is refused too, the query
   * itself is wrong. Otherwise one whole record names the columns there are; narrower and narrower lists follow.
   */
  async #learnAndRetry({ client, connectionId, service, query, refused, refusal, options }: Refusal): Promise<Page> {
    const path = recordSource(service)?.path ?? service.path;
    const probe = await client.list(path, { ...query, select: ['Id'], top: 1, skip: 0 }, options);
    const id = probe.records[0]?.id;
    if (probe.records.length === 0) return probe;
    if (typeof id !== 'string') throw refusal;

    // A list of an extension knows nothing of its base record's members.
    const key = path.endsWith('/extension') ? [id, 'extension'] : id;
    const record = await client.get(service.path, key, options);
    await this.#teach(connectionId, service, record);
    const catalogue = (await this.#catalogue()).columns(service);
    const there = new Set(columnsOf(record).map((column) => column.queryName.toLowerCase()));
    const inRecord = (column: Column): boolean => there.has(column.queryName.toLowerCase());
    const learned = withColumns(catalogue, columnsOf(record)).filter(inRecord);
    const idAndKey = catalogue.slice(0, 1 + service.key.length);

    const tried = [names(refused)];
    for (const columns of [learned, catalogue.filter(inRecord), idAndKey]) {
      if (columns.length === 0 || tried.includes(names(columns))) continue;
      tried.push(names(columns));
      try {
        const page = await client.list(path, selecting(columns, query), options);
        await this.#learned.accept(connectionId, service.id, columns);
        return page;
      } catch (error) {
        if (!isRefused(error)) throw error;
      }
    }
    throw refusal;
  }

  /** Lines are documented by their type's name alone: the first ones tell their members. */
  async #teachFrom(connectionId: string, service: ServiceEntry, { records }: Page): Promise<void> {
    for (const record of records.slice(0, 3)) await this.#teach(connectionId, service, record);
  }

  async #teach(connectionId: string, service: ServiceEntry, record: JsonObject): Promise<void> {
    const catalogue = (await this.#catalogue()).columns(service);
    const known = new Set(catalogue.map((column) => column.queryName.toLowerCase()));
    const taught = columnsOf(record).filter((column) => !known.has(column.queryName.toLowerCase()));
    await this.#learned.learn(connectionId, service.id, taught);
  }
}

interface Refusal {
  readonly client: RecordsApi;
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly query: ODataQuery;
  readonly refused: readonly Column[];
  readonly refusal: unknown;
  readonly options: CallOptions | undefined;
}

function needsParameters(listParameters: MissingParameters): ValuekeepError {
  const { service, missing } = listParameters;
  return new ValuekeepError('invalidRequest', `The list of ${service} needs ${missing.join(', ')}.`, {
    listParameters,
  });
}

function isRefused(error: unknown): boolean {
  return isValuekeepError(error) && error.code === 'invalidRequest';
}

function selecting(columns: readonly Column[], query: ODataQuery): ODataQuery {
  return { ...query, select: columns.length === 0 ? ['Id'] : columns.map((column) => column.queryName) };
}

function names(columns: readonly Column[]): string {
  return columns.map((column) => column.queryName).join();
}
