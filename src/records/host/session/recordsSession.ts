import type { Catalog, ServiceEntry } from '../../../catalog/types';
import { canceled } from '../../../client/core/abort';
import { isRefusedQuery, isValuekeepError } from '../../../client/core/errors';
import type { JsonObject } from '../../../json/json';
import type { Connection, ConnectionIdentity } from '../../../client/core/connection';
import { asMarkedNow } from '../../../platform/contracts/connectionIdentity';
import type { ConnectionAccess } from '../../../platform/contracts/connectionAccess';
import { screenFailure } from '../../../panels/host/screenFailure';
import type { FailureParts, ScreenFailure } from '../../../panels/host/screenFailure';
import type { RecordReader, RecordReaders } from '../../../platform/contracts/recordReader';
import type { Layout } from '../../protocol/layoutProtocol';
import { readFirst } from './loadedRecords';
import type { LoadedRecords } from './loadedRecords';
import { localWork } from './localQuery';
import type { Status } from '../../protocol/protocol';
import type { LocalWork } from '../../protocol/queryProtocol';
import { isSameQuery, listQuery } from './recordsQuery';
import type { RecordsQuery } from './recordsQuery';
import { SessionActivity } from './sessionActivity';
import type { ActivityOptions } from './sessionActivity';
import { sessionStatus } from './sessionStatus';
import { plainError, signedOutError } from './sessionErrors';
import type { SessionWords } from './sessionWords';
import { staleness } from './staleness';
import type { Staleness } from './staleness';

export interface RecordsSessionParts {
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly title: string;
  readonly query: RecordsQuery;
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly catalog: Catalog;
  readonly failures: FailureParts;
  readonly words: SessionWords;
  /** Makes the name of a load; no two are the same, not even after a restart. */
  readonly newLoadName: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onStatus: (status: Status) => void;
  /** Told of every query whose records came. */
  readonly onShown: (query: RecordsQuery) => void;
  readonly layout: () => Layout | undefined;
  readonly openElsewhere: (connectionId: string) => Promise<void>;
}

/** Rows that are loaded again after a window reload, so that the screen stands where it stood. */
const maxRestored = 1000;

export type LoadOutcome = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

/** What a session does when it asks the server. */
type Activity = Exclude<Status['activity'], 'none'>;

/** The data of one records panel: loads, pages, total and what keeps them from being current. */
export class RecordsSession {
  readonly #parts: RecordsSessionParts;
  /** Whose records are shown; as long as there are none, what is asked for. */
  #query: RecordsQuery;
  /** Asked for and not shown yet. */
  #asked: RecordsQuery | undefined;
  #refused: Status['refused'] = null;
  #loaded: LoadedRecords | undefined;
  #local: LocalWork | undefined;
  readonly #activity = new SessionActivity({ onChange: () => this.#changed() });
  #failure: ScreenFailure | undefined;
  #failed: Activity | undefined;
  #stale: Staleness | undefined;
  #toldState = '';
  #loading: { readonly signal: AbortSignal; readonly outcome: Promise<LoadOutcome> } | undefined;

  constructor(parts: RecordsSessionParts) {
    this.#parts = parts;
    this.#query = parts.query;
  }

  get query(): RecordsQuery {
    return this.#query;
  }

  status(): Status {
    const { layout } = this.#parts;
    return sessionStatus(
      {
        ...this.#parts,
        connection: this.#shownConnection(),
        query: this.#query,
        asked: this.#asked,
        refused: this.#refused,
        loaded: this.#loaded,
        local: this.#local,
        layout: layout(),
        activity: this.#activity.kind,
        progress: this.#activity.progress,
        wait: this.#activity.wait,
        failure: this.#failure?.failure,
        stale: this.#stale,
      },
      this.#parts,
    );
  }

  /** The first page of what is shown, also to refresh. What is shown stays until the new page is there. */
  load(): Promise<LoadOutcome> {
    return this.#begin(this.#query);
  }

  /** As `load`, by a person: the service may take columns by now that it refused before. */
  async refresh(): Promise<LoadOutcome> {
    const { reader, connectionId, service } = this.#parts;
    await reader.forgetRefused(connectionId, service);
    return this.load();
  }

  /** As `load`, with the pages that it takes to have as many rows as there were before a window reload. */
  restore(rows: number): Promise<LoadOutcome> {
    return this.#begin(this.#query, Math.min(rows, maxRestored));
  }

  /** Other records of the same service. What is shown stays, with its own query, until they are there. */
  show(query: RecordsQuery): Promise<LoadOutcome> {
    if (this.#loaded === undefined) return this.#begin(query);
    if (isSameQuery(query, this.#query)) {
      this.#takeBack();
      return Promise.resolve({ ok: true });
    }
    const local = localWork(this.#loaded, query);
    if (local === undefined) return this.#begin(query);
    this.#forget();
    this.#query = query;
    this.#local = local.tree === null && local.order.length === 0 ? undefined : local;
    this.#changed();
    this.#parts.onShown(query);
    return Promise.resolve({ ok: true });
  }

  async loadNext(name: string): Promise<void> {
    const loaded = this.#idle(name);
    if (loaded?.hasMore === true) await this.#doing('next', (options) => loaded.readNext(options));
  }

  /** Page after page. Where it fails or is canceled, what came stays, and the next page is the one that did not come. */
  async loadAll(name: string): Promise<void> {
    const loaded = this.#idle(name);
    if (loaded?.hasMore !== true) return;
    const onProgress = (progress: NonNullable<Status['progress']>): void => {
      this.#activity.progress = progress;
      this.#changed();
    };
    const { now } = this.#parts;
    await this.#doing('all', (options) => loaded.readAll({ now, onProgress }, options));
  }

  /** Asks for the total, which no list does by itself (the option's name is not settled: API.md §4). */
  async count(name: string): Promise<void> {
    const loaded = this.#idle(name);
    if (loaded === undefined) return;
    await this.#doing('count', async (options) => {
      const { service } = this.#parts;
      const query = {
        ...listQuery({ ...loaded.query, select: undefined }),
        fewest: true,
        top: 1,
        count: true,
      } as const;
      const page = await loaded.reader.firstPage(loaded.connection.id, service, query, options);
      if (options.signal.aborted) return;
      loaded.total = page.count === undefined ? { known: 'refused' } : { known: 'yes', count: page.count };
    });
  }

  /** Ends what is going on. What is shown stays as it is. */
  cancel(): void {
    if (this.#activity.kind === 'none') return;
    this.#asked = undefined;
    this.#activity.stop();
    this.#changed();
  }

  /** The query that is shown is the one that is wanted, after all. */
  #takeBack(): void {
    if (this.#asked === undefined) return;
    this.#forget();
    this.#changed();
  }

  /** Tries again what failed. */
  async retry(): Promise<void> {
    const name = this.#loaded?.name ?? '';
    if (this.#failed === 'next') await this.loadNext(name);
    else if (this.#failed === 'all') await this.loadAll(name);
    else if (this.#failed === 'count') await this.count(name);
    else await this.#begin(this.#asked ?? this.#query);
  }

  /** The records of that load; `undefined` where another one took its place. */
  loaded(name: string): LoadedRecords | undefined {
    return this.#loaded?.name === name ? this.#loaded : undefined;
  }

  /** The record as it was listed. */
  record(name: string, row: number): JsonObject {
    const record = this.loaded(name)?.records[row];
    if (record === undefined) throw this.forgotten();
    return record;
  }

  /** For records that the page asks for and that are not known any more. */
  forgotten(): Error {
    return plainError(this.#parts.words.rowGone, this.where());
  }

  /** For records that nothing names to the server. */
  keyless(): Error {
    return plainError(this.#parts.words.keyless, this.where());
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
    throw plainError(this.#parts.words.refreshFirst(this.#loaded?.connection.name ?? ''), this.where());
  }

  /** Reads where the records came from; where none did yet, where the connection leads now. Throws as `assertCurrent`. */
  async reader(): Promise<RecordReader> {
    this.assertCurrent();
    if (this.#loaded !== undefined) return this.#loaded.reader;
    const { reader, connections, connectionId } = this.#parts;
    return reader.at(await connections.snapshot(connectionId));
  }

  /** Where the records came from. */
  get begun(): ConnectionIdentity | undefined {
    return this.#loaded?.connection;
  }

  where(): string {
    const { service, connectionId, words } = this.#parts;
    return words.where(service.path, this.#shownConnection()?.name ?? connectionId);
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
    this.#checkStaleness();
    if (this.#stateToShow() !== this.#toldState) this.#changed();
  }

  async act(place: 'failure' | 'stale'): Promise<void> {
    if (place === 'failure') {
      await this.#failure?.act?.();
      return;
    }
    const stale = this.#stale;
    if (stale?.reason === 'switched') await this.#parts.openElsewhere(stale.inUse.id);
    else if (stale?.reason === 'removed' || stale?.reason === 'signedOut')
      await this.#parts.failures.runCommand('valuekeep.signIn', []);
    else if (stale !== undefined) await this.load();
  }

  dispose(): void {
    this.#activity.stop();
  }

  #begin(query: RecordsQuery, rows = 0): Promise<LoadOutcome> {
    this.#forget();
    if (this.#loaded === undefined) this.#query = query;
    else if (!isSameQuery(query, this.#query)) this.#asked = query;
    const options = this.#activity.begin(this.#loaded === undefined ? 'first' : 'refresh');
    const outcome = this.#load(query, rows, options);
    this.#loading = { signal: options.signal, outcome };
    return outcome;
  }

  async #load(query: RecordsQuery, rows: number, options: ActivityOptions): Promise<LoadOutcome> {
    const { connections, connectionId, onShown } = this.#parts;
    const { signal } = options;
    this.#changed();
    let outcome: LoadOutcome = { ok: true };
    try {
      await connections.ready;
      if (connections.get(connectionId) === undefined) throw signedOutError(this.#parts);
      // With its client: a sandbox that was stopped has no address until it runs.
      const snapshot = await connections.snapshot(connectionId);
      const reader = await this.#parts.reader.at(snapshot);
      const { connection } = snapshot;
      const loaded = await readFirst({ query, connection, reader, rows }, this.#parts, options);
      if (loaded !== undefined) {
        this.#loaded = loaded;
        this.#query = query;
        this.#asked = undefined;
        this.#local = undefined;
        this.#stale = undefined;
        this.#checkStaleness();
        onShown(query);
      }
    } catch (error) {
      if (!signal.aborted) this.#failLoad(error, query);
      outcome = { ok: false, error };
    }
    // Another load took over: its outcome is the one that counts.
    if (signal.aborted) {
      const later = this.#loading?.signal === signal ? undefined : this.#loading?.outcome;
      return later ?? { ok: false, error: canceled('Loading the records') };
    }
    this.#activity.end();
    this.#changed();
    return outcome;
  }

  async #doing(activity: 'next' | 'all' | 'count', work: (options: ActivityOptions) => Promise<void>): Promise<void> {
    this.assertCurrent();
    const options = this.#activity.begin(activity);
    this.#failure = undefined;
    this.#changed();
    try {
      await work(options);
    } catch (error) {
      if (options.signal.aborted) return;
      const cannotCount = activity === 'count' && isValuekeepError(error) && error.code === 'invalidRequest';
      if (cannotCount && this.#loaded !== undefined) this.#loaded.total = { known: 'refused' };
      else this.#fail(error, activity);
    }
    if (options.signal.aborted) return;
    this.#activity.end();
    this.#changed();
  }

  /** What was asked for, refused or failed before is nothing to what is asked for now. */
  #forget(): void {
    this.#activity.stop();
    this.#asked = undefined;
    this.#refused = null;
    this.#failure = undefined;
    this.#failed = undefined;
  }

  /** The loaded records of that name, where nothing is going on. */
  #idle(name: string): LoadedRecords | undefined {
    return this.#activity.kind === 'none' ? this.loaded(name) : undefined;
  }

  #fail(error: unknown, activity: Activity): void {
    this.#failed = activity;
    this.#failure = screenFailure(error, this.where(), this.#parts.failures);
  }

  /** A server that took the filter before and refuses another one refuses that: it is told where the filter is. */
  #failLoad(error: unknown, query: RecordsQuery): void {
    this.#fail(error, this.#loaded === undefined ? 'first' : 'refresh');
    const failure = this.#failure?.failure;
    if (failure === undefined || query.filter === undefined || !isRefusedQuery(error)) return;
    if (this.#loaded !== undefined && query.filter === this.#query.filter) return;
    this.#refused = { filter: query.filter, message: failure.detail ?? failure.message };
    if (this.#loaded !== undefined) this.#failure = undefined;
  }

  #checkStaleness(): void {
    if (this.#loaded !== undefined) this.#stale = staleness(this.#loaded.connection, this.#parts.connections);
  }

  /** What the connections decide of the status. */
  #stateToShow(): string {
    const { name, stage, readOnly } = this.#shownConnection() ?? {};
    return JSON.stringify([this.#stale ?? null, name, stage, readOnly]);
  }

  /** The place that the records came from, with what a person has changed about its connection since. */
  #shownConnection(): Connection | undefined {
    const { connections, connectionId } = this.#parts;
    const now = connections.get(connectionId);
    const begun = this.#loaded?.connection;
    return begun === undefined || now === undefined ? (begun ?? now) : asMarkedNow(begun, now);
  }

  #changed(): void {
    this.#toldState = this.#stateToShow();
    this.#parts.onStatus(this.status());
  }
}
