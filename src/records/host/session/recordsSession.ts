import { canceled } from '../../../client/core/abort';
import type { JsonObject } from '../../../json/json';
import type { ConnectionIdentity } from '../../../client/core/connection';
import type { RecordReader } from '../../../reading/recordReader';
import { readFirst } from './loadedRecords';
import type { LoadAllParts, LoadedRecords } from './loadedRecords';
import { localWork } from './localQuery';
import type { Status } from '../../protocol/protocol';
import type { LocalWork } from '../../protocol/queryProtocol';
import { isSameQuery } from './recordsQuery';
import type { RecordsQuery } from './recordsQuery';
import { RecordsOrigin } from './recordsOrigin';
import type { RecordsSessionParts } from './recordsSessionParts';
import { SessionActivity } from './sessionActivity';
import type { Activity, ActivityOptions } from './sessionActivity';
import { SessionFailure } from './sessionFailure';
import { loadProgress, sessionStatus } from './sessionStatus';
import { plainError, signedOutError } from './sessionErrors';

/** Rows that are loaded again after a window reload, so that the screen stands where it stood. */
const maxRestored = 1000;

export type LoadOutcome = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

/** The data of one records panel: loads, pages, total and what keeps them from being current. */
export class RecordsSession {
  readonly #parts: RecordsSessionParts;
  /** Whose records are shown; as long as there are none, what is asked for. */
  #query: RecordsQuery;
  /** Asked for and not shown yet. */
  #asked: RecordsQuery | undefined;
  #loaded: LoadedRecords | undefined;
  #local: LocalWork | undefined;
  readonly #activity = new SessionActivity({ onChange: () => this.#changed() });
  readonly #origin: RecordsOrigin;
  readonly #failure: SessionFailure;
  #toldMark = '';
  #loading: { readonly signal: AbortSignal; readonly outcome: Promise<LoadOutcome> } | undefined;

  constructor(parts: RecordsSessionParts) {
    this.#parts = parts;
    this.#query = parts.query;
    this.#origin = new RecordsOrigin({ ...parts, loaded: () => this.#loaded });
    this.#failure = new SessionFailure({ failures: parts.failures, where: () => this.where() });
  }

  get query(): RecordsQuery {
    return this.#query;
  }

  status(): Status {
    return sessionStatus(
      {
        ...this.#parts,
        connection: this.#origin.connection,
        query: this.#query,
        asked: this.#asked,
        refused: this.#failure.refused,
        loaded: this.#loaded,
        local: this.#local,
        layout: this.#parts.layout(),
        activity: this.#activity.kind,
        progress: this.#activity.progress,
        wait: this.#activity.wait,
        failure: this.#failure.shown?.failure,
        stale: this.#origin.stale,
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
      // The query that is shown is the one that is wanted, after all.
      if (this.#asked !== undefined) {
        this.#forget();
        this.#changed();
      }
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
    const { now } = this.#parts;
    const onProgress: LoadAllParts['onProgress'] = (progress) => {
      this.#activity.progress = progress;
      this.#parts.onProgress(loadProgress(loaded, progress));
    };
    await this.#doing('all', (options) => loaded.readAll({ now, onProgress }, options));
  }

  /** Asks for the total, which no list does by itself (the option's name is not settled: API.md §4). */
  async count(name: string): Promise<void> {
    const loaded = this.#idle(name);
    if (loaded === undefined) return;
    await this.#doing('count', (options) => loaded.readCount(options));
  }

  /** Ends what is going on. What is shown stays as it is. */
  cancel(): void {
    if (this.#activity.kind === 'none') return;
    this.#asked = undefined;
    this.#activity.stop();
    this.#changed();
  }

  /** Tries again what failed. */
  async retry(): Promise<void> {
    const name = this.#loaded?.name ?? '';
    const { activity } = this.#failure;
    if (activity === 'next') await this.loadNext(name);
    else if (activity === 'all') await this.loadAll(name);
    else if (activity === 'count') await this.count(name);
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
    this.#origin.assertCurrent();
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
    return this.#origin.where();
  }

  /** To be called on every change of the connections. */
  connectionsChanged(): void {
    const { connections, connectionId } = this.#parts;
    const kind = this.#failure.shown?.failure.kind;
    const waitsForSignIn = this.#loaded === undefined && (kind === 'signedOut' || kind === 'needsCredentials');
    if (
      waitsForSignIn &&
      connections.get(connectionId) !== undefined &&
      connections.state(connectionId) === 'signedIn'
    ) {
      void this.load();
      return;
    }
    this.#origin.check();
    if (this.#origin.mark !== this.#toldMark) this.#changed();
  }

  async act(place: 'failure' | 'stale'): Promise<void> {
    if (place === 'failure') {
      await this.#failure.shown?.act?.();
      return;
    }
    const { stale } = this.#origin;
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
        this.#origin.check();
        onShown(query);
      }
    } catch (error) {
      if (!signal.aborted) this.#failure.takeLoad(error, query, this.#loaded && this.#query);
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

  #doing(activity: Activity, work: (options: ActivityOptions) => Promise<void>): Promise<void> {
    this.assertCurrent();
    return this.#activity.run(activity, work, this.#failure);
  }

  /** What was asked for, refused or failed before is nothing to what is asked for now. */
  #forget(): void {
    this.#activity.stop();
    this.#asked = undefined;
    this.#failure.forget();
  }

  /** The loaded records of that name, where nothing is going on. */
  #idle(name: string): LoadedRecords | undefined {
    return this.#activity.kind === 'none' ? this.loaded(name) : undefined;
  }

  #changed(): void {
    this.#toldMark = this.#origin.mark;
    this.#parts.onStatus(this.status());
  }
}
