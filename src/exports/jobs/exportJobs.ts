import { rm } from 'node:fs/promises';
import type { ServiceEntry } from '../../catalog/types';
import { ValuekeepError, isValuekeepError } from '../../client/core/errors';
import type { JsonObject } from '../../json/json';
import type { ConnectionAccess, ConnectionSnapshot } from '../../platform/contracts/connectionAccess';
import { Disposable } from '../../platform/lifetime/disposable';
import type { Log } from '../../platform/log/log';
import type { RecordReader } from '../../reading/recordReader';
import type { RecordReaders } from '../../platform/contracts/recordReader';
import type { IdentitySet } from '../../reading/identitySet';
import { showProgress, type Reporting } from './exportProgress';
import { differenceWords, exportingTitle, partGone, signedOutMeanwhile, underWay } from '../words/exportWords';
import { writingError } from '../words/fileProblems';
import { LeftPartGone, runExport, type ExportOutcome } from '../../transfer/export/exportRun';
import type { Journal, Journals } from '../../transfer/export/journals';
import { type ExportPlan, isSameOrigin, originOf } from '../../transfer/export/plan';
import { recordPages, type ReadFrom, type ReadPage } from '../../transfer/export/recordPages';
import { isUnderWay } from './unfinished';

export interface ExportJobsParts {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly journals: Journals;
  /** Whether a text may be written to a file: none that holds a secret may. */
  readonly mayKeep: (text: string) => boolean;
  readonly workspace: string | undefined;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

export interface Job {
  readonly plan: ExportPlan;
  readonly service: ServiceEntry;
  /** Given where they are on the screen already; else the query is read. */
  readonly records?: readonly JsonObject[] | undefined;
  readonly total?: number | undefined;
  readonly countsFirst?: boolean;
  readonly goOn?: Journal;
}

/** The command's result. */
export interface Exported {
  readonly records: number;
  /** Of the file. */
  readonly bytes: number;
  /** How many came twice and were left out; absent where none did. */
  readonly repeated?: number;
}

/** A job that ended before its file was complete; with a journal where it can be gone on with. */
interface Stopped {
  readonly error: unknown;
  readonly journal?: Journal;
}

export type JobOutcome =
  { readonly kind: 'done'; readonly exported: Exported } | ({ readonly kind: 'stopped' } & Stopped);

/** The exports of this window, one at a time for each file. */
export class ExportJobs extends Disposable {
  readonly #parts: ExportJobsParts;
  /** By the file. */
  readonly #running = new Map<string, AbortController>();

  constructor(parts: ExportJobsParts) {
    super();
    this.#parts = parts;
    this.register({ dispose: () => this.#running.forEach((stop) => stop.abort()) });
  }

  /** Those that stopped, of this window and of others, newest first. */
  async unfinished(): Promise<readonly Journal[]> {
    const isOwn = ({ plan }: Journal) => this.#running.has(plan.target);
    const journals = await this.#parts.journals.all();
    return journals.filter((journal) => !isUnderWay(journal, isOwn, Date.now()));
  }

  /** Leaves nothing of an export that stopped. */
  async discard({ id, part }: Journal): Promise<void> {
    await rm(part, { force: true });
    await this.#parts.journals.remove(id);
  }

  /** Shows how it goes. @throws ValuekeepError `conflict` where the file is being written already; as `snapshot` */
  async run(job: Job): Promise<JobOutcome> {
    const { plan, records } = job;
    if (this.#running.has(plan.target)) throw new ValuekeepError('conflict', underWay(plan.target));
    const stop = new AbortController();
    this.#running.set(plan.target, stop);
    try {
      const snapshot = records === undefined ? await this.#parts.connections.snapshot(plan.connectionId) : undefined;
      if (snapshot !== undefined && !isSameOrigin(plan.origin, originOf(snapshot.connection))) {
        // It was edited while the person chose what to export.
        throw new ValuekeepError('conflict', differenceWords('connection', snapshot.connection.name, plan.target));
      }
      const watch = this.#watch(plan, stop);
      try {
        const outcome = await showProgress(exportingTitle(job.service, plan.target), stop, (reporting) =>
          this.#write(job, snapshot, stop.signal, reporting),
        );
        return this.#told(job, outcome, watch.signedOut());
      } finally {
        watch.dispose();
      }
    } finally {
      this.#running.delete(plan.target);
    }
  }

  async #write(
    job: Job,
    snapshot: ConnectionSnapshot | undefined,
    signal: AbortSignal,
    reporting: Reporting,
  ): Promise<ExportOutcome> {
    const { plan, goOn, records } = job;
    const { journals, mayKeep, workspace } = this.#parts;
    const options = {
      plan,
      signal,
      onProgress: (progress: Parameters<Reporting['progress']>[0]) => reporting.progress(progress),
    };
    if (snapshot === undefined) {
      const given = records ?? [];
      return runExport({ ...options, pages: () => pagesOf(given), total: given.length });
    }
    const reader = await this.#parts.reader.at(snapshot);
    let total: number | undefined;
    try {
      total = await this.#total(job, reader, signal);
    } catch (error) {
      return { kind: 'failed', error };
    }
    const pages = (from: ReadFrom, seen: IdentitySet) => {
      const { connectionId, query } = plan;
      const onWait = (ms: number) => reporting.waits(ms);
      return recordPages({ reader, connectionId, service: job.service, query, from, seen, signal, onWait });
    };
    const keeping = { journals, mayKeep, workspace, now: Date.now };
    return runExport({ ...options, pages, total, keeping, ...(goOn && { goOn }) });
  }

  /** Known, or asked for where that is wanted: a server that refuses to count is not asked again. */
  async #total({ plan, service, total, countsFirst, goOn }: Job, reader: RecordReader, signal: AbortSignal) {
    if (total !== undefined || countsFirst !== true || goOn !== undefined) return total;
    const { connectionId, query } = plan;
    const counting = {
      ...(query.filter !== undefined && { filter: query.filter }),
      ...(query.parameters !== undefined && { parameters: query.parameters }),
      fewest: true,
      top: 1,
      count: true,
    } as const;
    try {
      const { count } = await reader.firstPage(connectionId, service, counting, { signal });
      if (count === undefined) return undefined;
      return Math.min(Math.max(0, count - (query.skip ?? 0)), query.top ?? Infinity);
    } catch (error) {
      if (isValuekeepError(error) && error.code === 'invalidRequest') return undefined;
      throw error;
    }
  }

  #told({ plan, service }: Job, outcome: ExportOutcome, signedOut: boolean): JobOutcome {
    const { log } = this.#parts;
    if (outcome.kind === 'done') {
      const { kind, ...exported } = outcome;
      const { records, repeated = 0 } = exported;
      log.info(`Exported ${String(records)} records of ${service.id} from ${plan.connectionName}.`);
      if (repeated > 0) log.warn(`${String(repeated)} records of ${service.id} came twice and were left out.`);
      return { kind, exported };
    }
    const error = signedOut
      ? new ValuekeepError('credentialsRefused', signedOutMeanwhile(plan.connectionName), { reason: 'missing' })
      : outcome.error instanceof LeftPartGone
        ? new ValuekeepError('notFound', partGone(plan.target), { cause: outcome.error })
        : asError(writingError(plan.target, outcome.error));
    if (outcome.kind === 'failed') return { kind: 'stopped', error };
    log.warn(`The export of ${service.id} stopped after ${String(outcome.journal.records)} records.`);
    return { kind: 'stopped', error, journal: outcome.journal };
  }

  /** Whoever signs out wants no more requests. */
  #watch({ connectionId }: ExportPlan, stop: AbortController) {
    const { connections } = this.#parts;
    let signedOut = false;
    const listener = connections.onDidChange(() => {
      const isGone = connections.get(connectionId) === undefined;
      if (!isGone && connections.state(connectionId) !== 'needsCredentials') return;
      signedOut = true;
      stop.abort();
    });
    return { signedOut: () => signedOut, dispose: () => void listener.dispose() };
  }
}

/** As many rows as are written at once: the text of all of them would stand in memory otherwise. */
const rowsAtOnce = 1000;

async function* pagesOf(records: readonly JsonObject[]): AsyncGenerator<ReadPage> {
  for (let from = 0; from === 0 || from < records.length; from += rowsAtOnce) {
    const to = from + rowsAtOnce;
    yield await Promise.resolve({
      records: records.slice(from, to),
      ...(to < records.length && { next: String(to) }),
    });
  }
}

/** Whatever aborts is the person's canceling. */
function asError(error: unknown): unknown {
  const isAbort = error instanceof Error && error.name === 'AbortError';
  return isAbort ? new ValuekeepError('cancelled', 'The export was canceled.', { cause: error }) : error;
}
