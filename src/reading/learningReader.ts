import { missingFilters } from '../catalog/listFilters';
import { recordSource } from '../catalog/recordSource';
import type { Catalog, Column, ServiceEntry } from '../catalog/types';
import type { CallOptions, Page, RecordKey, RecordsApi } from '../client/core/api';
import { ValuekeepError, isValuekeepError } from '../client/core/errors';
import type { MissingParameters } from '../client/core/errors';
import type { JsonObject } from '../json/json';
import type { ODataQuery } from '../odata/odataQuery';
import { columnsOfRecord, withColumns } from './columnLearning';
import { isRefused, probeColumns } from './columnProbe';
import type { Probe } from './columnProbe';
import { LearnedColumns } from './learnedColumns';
import type { ColumnMemory } from './learnedColumns';
import { firstLines, nextLines } from './lineList';
import type { ListParameters, ListQuery } from './listQuery';
import { keyOf } from './recordIdentity';
import type { RecordReader } from './recordReader';

export interface LearningReaderParts {
  readonly catalog: () => Promise<Catalog>;
  /** With what a list that takes no OData was asked last; absent where nobody is asked. */
  readonly given?: ((connectionId: string, service: ServiceEntry) => ListParameters | undefined) | undefined;
}

export interface LearningRecordReaderParts extends LearningReaderParts {
  readonly connections: { client(connectionId: string): Promise<RecordsApi> };
  readonly memory: ColumnMemory;
}

/** Reads with the catalog's columns and with those that answers taught, and finds out where a server refuses them. */
export class LearningRecordReader implements RecordReader {
  readonly #parts: LearningRecordReaderParts;
  readonly #connections: LearningRecordReaderParts['connections'];
  readonly #catalog: () => Promise<Catalog>;
  readonly #learned: LearnedColumns;

  /** @param learned of another reader of the same connections, for this one to go on with */
  constructor(parts: LearningRecordReaderParts, learned = new LearnedColumns(parts.memory)) {
    this.#parts = parts;
    this.#connections = parts.connections;
    this.#catalog = parts.catalog;
    this.#learned = learned;
  }

  async columns(connectionId: string, service: ServiceEntry): Promise<readonly Column[]> {
    const learned = this.#learned.of(connectionId, service.id);
    const known = withColumns((await this.#catalog()).columns(service), learned.columns);
    return without(known, learned.refused);
  }

  forgetRefused(connectionId: string, service: ServiceEntry): Promise<void> {
    return this.#learned.forgetRefused(connectionId, service.id);
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
    if (query.fewest === true) return this.#fewest({ client, connectionId, service, path, query, options });
    const columns = await this.columns(connectionId, service);
    try {
      return await client.list(path, selecting(columns, query), options);
    } catch (refusal) {
      if (!isRefused(refusal)) throw refusal;
      return this.#learnAndRetry({ client, connectionId, service, path, query, options }, columns, refusal);
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

  /** What refuses even the fewest columns refuses the query: the total, or its filter. */
  async #fewest(asked: Asked): Promise<Page> {
    const { client, connectionId, service, path, query, options } = asked;
    const [first] = await this.columns(connectionId, service);
    const select = [first?.queryName ?? 'Id'];
    try {
      return await client.list(path, { ...query, select }, options);
    } catch (refusal) {
      if (!isRefused(refusal)) throw refusal;
      const { taken, tried } = await probe(asked, { ...query, count: false, top: 1 }, refusal);
      if (select.every((name) => taken.includes(name))) throw refusal;
      await this.#learned.refuse(connectionId, service.id, { tried: [...select, ...tried], taken });
      return client.list(path, { ...query, select: taken }, options);
    }
  }

  /**
   * A 400 may be the filter's fault or the columns'. The fewest columns tell which: where they are refused too, the query
   * itself is wrong. Otherwise one whole record names the columns there are; narrower and narrower lists follow.
   */
  async #learnAndRetry(asked: Asked, refused: readonly Column[], refusal: unknown): Promise<Page> {
    const { client, connectionId, service, path, query, options } = asked;
    const { page, taken, tried: triedAlone } = await probe(asked, { ...query, top: 1, skip: 0 }, refusal);
    const [listed] = page.records;
    if (listed === undefined) return page;
    const record = await wholeRecord(asked, listed);
    if (record !== undefined) await this.#teach(connectionId, service, record);

    const catalog = (await this.#catalog()).columns(service);
    const there = new Set(columnsOfRecord(record ?? {}).map((column) => column.queryName.toLowerCase()));
    const inRecord = (column: Column): boolean => there.has(column.queryName.toLowerCase());
    const learned = withColumns(catalog, columnsOfRecord(record ?? {})).filter(inRecord);
    const idAndKey = catalog.slice(0, 1 + service.key.length);
    const fewest = withColumns(catalog, columnsOfRecord(listed)).filter(({ queryName }) => taken.includes(queryName));

    const known = triedAlone.filter((name) => !taken.includes(name));
    const tried = [names(refused)];
    for (const each of [learned, catalog.filter(inRecord), idAndKey, fewest]) {
      const columns = without(each, known);
      if (columns.length === 0 || tried.some((list) => list.join() === names(columns).join())) continue;
      tried.push(names(columns));
      try {
        const found = await client.list(path, selecting(columns, query), options);
        const all = { tried: [...known, ...tried.flat()], taken: names(columns) };
        await this.#learned.refuse(connectionId, service.id, all);
        return found;
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
    const catalog = (await this.#catalog()).columns(service);
    const known = new Set(catalog.map((column) => column.queryName.toLowerCase()));
    const taught = columnsOfRecord(record, recordSource(service)?.kind).filter(
      (column) => !known.has(column.queryName.toLowerCase()),
    );
    await this.#learned.learn(connectionId, service.id, taught);
  }
}

interface Asked {
  readonly client: RecordsApi;
  readonly connectionId: string;
  readonly service: ServiceEntry;
  /** Before `/odata`. */
  readonly path: string;
  readonly query: ListQuery;
  readonly options: CallOptions | undefined;
}

/** @throws `refusal` where no columns are taken, whatever the last of them was refused with */
async function probe(asked: Asked, query: ODataQuery, refusal: unknown): Promise<Probe> {
  try {
    return await probeColumns(asked, query, asked.options);
  } catch (error) {
    throw isRefused(error) ? refusal : error;
  }
}

/** Undefined where the record has no key, or is not found by the one that it has. */
async function wholeRecord(
  { client, service, path, options }: Asked,
  listed: JsonObject,
): Promise<JsonObject | undefined> {
  const key = keyOf(service, listed);
  if (key === undefined) return undefined;
  try {
    // A list of an extension knows nothing of its base record's members.
    return await client.get(service.path, path.endsWith('/extension') ? [key, 'extension'].flat() : key, options);
  } catch (error) {
    if (isRefused(error) || (isValuekeepError(error) && error.code === 'notFound')) return undefined;
    throw error;
  }
}

function needsParameters(listParameters: MissingParameters): ValuekeepError {
  const { service, missing } = listParameters;
  return new ValuekeepError('invalidRequest', `The list of ${service} needs ${missing.join(', ')}.`, {
    listParameters,
  });
}

function selecting(columns: readonly Column[], query: ODataQuery): ODataQuery {
  return { ...query, select: columns.length === 0 ? ['Id'] : columns.map((column) => column.queryName) };
}

function names(columns: readonly Column[]): string[] {
  return columns.map((column) => column.queryName);
}

function without(columns: readonly Column[], left: readonly string[] = []): readonly Column[] {
  return columns.filter(({ queryName }) => !left.includes(queryName));
}
