import type { Catalogue, Column, ServiceEntry } from '../catalogue/types';
import type { Page } from '../client/api';
import type { Connection } from '../client/connection';
import { isValuekeepError } from '../client/errors';
import type { JsonObject } from '../client/json';
import type { ConnectionAccess } from '../platform/connectionAccess';
import { ShownError, screenFailure } from '../platform/panels/screenFailure';
import type { FailureParts, ScreenFailure } from '../platform/panels/screenFailure';
import type { RecordReader } from '../platform/recordReader';
import { cellText } from './cellText';
import type { Status } from './protocol';
import { odataQuery } from './recordsQuery';
import type { RecordsQuery } from './recordsQuery';
import { displayColumns, isNumeric, screenColumns, selectedColumns } from './screenColumns';
import type { SessionWords } from './sessionWords';
import { staleness, staleWords } from './staleness';
import type { Staleness } from './staleness';

export interface RecordsSessionParts {
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly title: string;
  readonly query: RecordsQuery;
  readonly connections: ConnectionAccess;
  readonly reader: RecordReader;
  readonly catalogue: Catalogue;
  readonly failures: FailureParts;
  readonly words: SessionWords;
  /** Makes the name of a load; no two are the same, not even after a restart. */
  readonly newLoadName: () => string;
  readonly onStatus: (status: Status) => void;
  readonly openElsewhere: (connectionId: string) => Promise<void>;
}

export type LoadOutcome = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

/** The records of one load, as they came. */
interface Loaded {
  readonly name: string;
  /** As it was when the load began. */
  readonly connection: Connection;
  readonly columns: readonly Column[];
  readonly numeric: readonly boolean[];
  readonly records: JsonObject[];
  nextLink: string | undefined;
  total: Status['total'];
}

/** The data of one records panel: loads, pages, total and what keeps them from being current. */
export class RecordsSession {
  readonly #parts: RecordsSessionParts;
  #query: RecordsQuery;
  #loaded: Loaded | undefined;
  #activity: Status['activity'] = 'none';
  #failure: ScreenFailure | undefined;
  #failed: Status['activity'] = 'none';
  #stale: Staleness | undefined;
  #running = new AbortController();
  #loading: Promise<LoadOutcome> | undefined;

  constructor(parts: RecordsSessionParts) {
    this.#parts = parts;
    this.#query = parts.query;
  }

  get query(): RecordsQuery {
    return this.#query;
  }

  status(): Status {
    const { connectionId, service, connections, title, catalogue, words } = this.#parts;
    const query = this.#query;
    const loaded = this.#loaded;
    const connection = loaded?.connection ?? connections.get(connectionId);
    const stale = this.#stale;
    return {
      load: loaded?.name ?? '',
      title,
      reference: {
        connectionId,
        service: service.id,
        ...(query.filter === undefined ? {} : { filter: query.filter }),
        ...(query.select === undefined ? {} : { select: [...query.select] }),
        ...(query.orderBy === undefined ? {} : { orderBy: query.orderBy }),
      },
      connection: {
        name: connection?.name ?? '',
        stage: connection?.stage ?? 'test',
        readOnly: connection?.readOnly ?? false,
      },
      columns: loaded === undefined ? [] : screenColumns(loaded.columns, loaded.numeric, catalogue),
      loaded: loaded !== undefined,
      rowCount: loaded?.records.length ?? 0,
      total: loaded?.total ?? { known: 'no' },
      more: loaded?.nextLink !== undefined,
      activity: this.#activity,
      failure: this.#failure?.failure ?? null,
      stale: stale === undefined ? null : { reason: stale.reason, ...staleWords(stale, connection?.name ?? '', words) },
    };
  }

  /** The first page, also to refresh. What is shown stays until the new page is there. */
  load(): Promise<LoadOutcome> {
    this.#running.abort();
    this.#running = new AbortController();
    const loading = this.#load(this.#running.signal);
    this.#loading = loading;
    return loading;
  }

  /** Other records of the same service. */
  show(query: RecordsQuery): Promise<LoadOutcome> {
    this.#query = query;
    this.#loaded = undefined;
    this.#stale = undefined;
    return this.load();
  }

  async loadNext(name: string): Promise<void> {
    const loaded = this.#loaded;
    const nextLink = loaded?.nextLink;
    if (loaded === undefined || nextLink === undefined || loaded.name !== name || this.#activity !== 'none') return;
    this.assertCurrent();
    await this.#doing('next', async (signal) => {
      const { reader, service } = this.#parts;
      const page = await reader.nextPage(loaded.connection.id, service, nextLink, { signal });
      if (signal.aborted) return;
      for (const record of page.records) loaded.records.push(record);
      loaded.nextLink = page.nextLink;
      loaded.total = totalOf(page, loaded.records.length, loaded.total);
    });
  }

  /** Asks for the total, which no list does by itself (the option's name is not settled: API.md §4). */
  async count(name: string): Promise<void> {
    const loaded = this.#loaded;
    if (loaded?.name !== name || this.#activity !== 'none') return;
    this.assertCurrent();
    await this.#doing('count', async (signal) => {
      const { reader, service } = this.#parts;
      const query = { ...odataQuery(this.#query), select: ['Id'], top: 1, count: true };
      const page = await reader.firstPage(loaded.connection.id, service, query, { signal });
      if (signal.aborted) return;
      loaded.total = page.count === undefined ? { known: 'refused' } : { known: 'yes', count: page.count };
    });
  }

  /** Tries again what failed. */
  async retry(): Promise<void> {
    const name = this.#loaded?.name ?? '';
    if (this.#failed === 'next') await this.loadNext(name);
    else if (this.#failed === 'count') await this.count(name);
    else await this.load();
  }

  /** Cells as tagged text; empty for another load than the one shown. */
  rows(name: string, from: number, limit: number): string[][] {
    const loaded = this.#loaded;
    if (loaded?.name !== name) return [];
    return loaded.records
      .slice(from, from + limit)
      .map((record) => loaded.columns.map((column) => cellText(record[column.member])));
  }

  /** The record as it was listed. */
  record(name: string, row: number): JsonObject {
    const record = this.#loaded?.name === name ? this.#loaded.records[row] : undefined;
    if (record === undefined) throw this.#shown(this.#parts.words.rowGone);
    return record;
  }

  column(name: string, index: number): Column | undefined {
    return this.#loaded?.name === name ? this.#loaded.columns[index] : undefined;
  }

  findRow(matches: (record: JsonObject) => boolean): { load: string; row: number } | undefined {
    const row = this.#loaded?.records.findIndex(matches) ?? -1;
    return this.#loaded === undefined || row < 0 ? undefined : { load: this.#loaded.name, row };
  }

  /** Throws where asking now would reach another place than the records came from. */
  assertCurrent(): void {
    this.#checkStaleness();
    const reason = this.#stale?.reason;
    if (reason !== 'changed' && reason !== 'removed') return;
    throw this.#shown(this.#parts.words.refreshFirst(this.#loaded?.connection.name ?? ''));
  }

  where(): string {
    const { service, connections, connectionId, words } = this.#parts;
    return words.where(service.path, (this.#loaded?.connection ?? connections.get(connectionId))?.name ?? connectionId);
  }

  /** To be called on every change of the connections. */
  connectionsChanged(): void {
    const { connections, connectionId } = this.#parts;
    const kind = this.#failure?.failure.kind;
    const waitsForSignIn = this.#loaded === undefined && (kind === 'signedOut' || kind === 'needsCredentials');
    if (
      waitsForSignIn &&
      connections.get(connectionId) !== undefined &&
      connections.state(connectionId) === 'signedIn'
    ) {
      void this.load();
      return;
    }
    const before = JSON.stringify(this.#stale ?? null);
    this.#checkStaleness();
    if (JSON.stringify(this.#stale ?? null) !== before) this.#changed();
  }

  async act(place: 'failure' | 'stale'): Promise<void> {
    if (place === 'failure') {
      await this.#failure?.act?.();
      return;
    }
    const stale = this.#stale;
    if (stale?.reason === 'switched') await this.#parts.openElsewhere(stale.inUse.id);
    else if (stale?.reason === 'removed' || stale?.reason === 'signedOut') await this.#signIn();
    else if (stale !== undefined) await this.load();
  }

  dispose(): void {
    this.#running.abort();
  }

  async #load(signal: AbortSignal): Promise<LoadOutcome> {
    const { connections, connectionId, reader, service, newLoadName } = this.#parts;
    const query = this.#query;
    this.#activity = this.#loaded === undefined ? 'first' : 'refresh';
    this.#failure = undefined;
    this.#changed();
    let outcome: LoadOutcome = { ok: true };
    try {
      await connections.ready;
      const connection = connections.get(connectionId);
      if (connection === undefined) throw this.#signedOut();
      const page = await reader.firstPage(connectionId, service, odataQuery(query), { signal });
      const known = await reader.columns(connectionId, service);
      if (!signal.aborted) {
        const columns = displayColumns(query.select === undefined ? known : selectedColumns(query.select, known));
        this.#loaded = {
          name: newLoadName(),
          connection,
          columns,
          numeric: columns.map((column) => isNumeric(column, page.records)),
          records: [...page.records],
          nextLink: page.nextLink,
          total: totalOf(page, page.records.length, { known: 'no' }),
        };
        this.#stale = undefined;
        this.#checkStaleness();
      }
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
      outcome = { ok: false, error };
    }
    // Another load took over: its outcome is the one that counts.
    if (signal.aborted) return this.#loading ?? outcome;
    this.#activity = 'none';
    this.#changed();
    return outcome;
  }

  async #doing(activity: 'next' | 'count', work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#running;
    this.#activity = activity;
    this.#failure = undefined;
    this.#changed();
    try {
      await work(signal);
    } catch (error) {
      if (signal.aborted) return;
      const cannotCount = activity === 'count' && isValuekeepError(error) && error.code === 'invalidRequest';
      if (cannotCount && this.#loaded !== undefined) this.#loaded.total = { known: 'refused' };
      else this.#fail(error);
    }
    if (signal.aborted) return;
    this.#activity = 'none';
    this.#changed();
  }

  #fail(error: unknown): void {
    this.#failed = this.#activity;
    this.#failure = screenFailure(error, this.where(), this.#parts.failures);
  }

  #checkStaleness(): void {
    if (this.#loaded !== undefined) this.#stale = staleness(this.#loaded.connection, this.#parts.connections);
  }

  #changed(): void {
    this.#parts.onStatus(this.status());
  }

  #signIn(): Promise<void> {
    return this.#parts.failures.runCommand('valuekeep.signIn', []);
  }

  #signedOut(): ShownError {
    const { words } = this.#parts;
    return new ShownError({
      failure: { kind: 'signedOut', message: words.signedOut, where: '', detail: null, action: words.signIn },
      act: () => this.#signIn(),
    });
  }

  #shown(message: string): ShownError {
    return new ShownError({
      failure: { kind: 'failed', message, where: this.where(), detail: null, action: null },
      act: undefined,
    });
  }
}

function totalOf(page: Page, rows: number, before: Status['total']): Status['total'] {
  if (page.count !== undefined) return { known: 'yes', count: page.count };
  return page.nextLink === undefined ? { known: 'yes', count: rows } : before;
}
