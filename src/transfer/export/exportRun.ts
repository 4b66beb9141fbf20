/** Records written to files page by page, in a way that can be resumed. */

import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../json/json';
import { IdentitySet } from '../../reading/identitySet';
import { PartialFile } from './partialFile';
import { arrayOfJson, linesOfJson, withMembers, type RowText } from '../rows/rowText';
import type { Journal, Journals } from './journals';
import type { ExportLayout, ExportPlan } from './plan';
import type { ReadFrom, ReadPage } from './recordPages';
import { PartialTable, TooManyColumns } from './partialTable';

export interface ExportProgress {
  /** `writing` while a table is put in order whose records are all read. */
  readonly phase: 'reading' | 'writing';
  readonly records: number;
  readonly total: number | undefined;
}

export interface ExportRunOptions {
  readonly plan: ExportPlan;
  /** `seen` knows the records that an earlier run wrote, and takes in those that come. */
  readonly pages: (from: ReadFrom, seen: IdentitySet) => AsyncIterable<ReadPage>;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ExportProgress) => void;
  /** Known before the first page. */
  readonly total?: number | undefined;
  /** Where it is written how far the export has come. Without it, what stops leaves nothing. */
  readonly keeping?: {
    readonly journals: Journals;
    /** Whether a link may be written to a file: none that holds a secret may. */
    readonly mayKeep: (link: string) => boolean;
    readonly workspace?: string | undefined;
    readonly now: () => number;
  };
  /** What an earlier run left. */
  readonly goOn?: Journal;
}

export type ExportOutcome =
  | {
      readonly kind: 'done';
      readonly records: number;
      readonly bytes: number;
      /** How many came twice and were left out; absent where none did. */
      readonly repeated?: number;
    }
  /** `goOn` takes it from here. */
  | { readonly kind: 'stopped'; readonly journal: Journal; readonly error: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };

/** What an earlier run left is gone, so that nothing can go on with it. */
export class LeftPartGone extends Error {}

/**
 * Writes every page behind the one before and gives the file its name when all are there. What stops it, also a crash,
 * leaves a part of whole pages, and a journal that tells where to go on. Never rejects.
 */
export async function runExport(options: ExportRunOptions): Promise<ExportOutcome> {
  let run: Run;
  try {
    run = await begun(options);
  } catch (error) {
    return { kind: 'failed', error };
  }
  try {
    await readAll(run);
    const { records, repeated } = run.journal;
    return { kind: 'done', records, bytes: await finished(run), ...(repeated !== undefined && { repeated }) };
  } catch (error) {
    return stopped(run, error);
  }
}

interface Run {
  readonly options: ExportRunOptions;
  readonly file: PartialFile;
  /** The rows, where they are no table. */
  readonly text: RowText | undefined;
  readonly table: PartialTable | undefined;
  readonly seen: IdentitySet;
  /** Whether the records of all pages so far could be noted: behind a gap no more are. */
  notesSeen: boolean;
  journal: Journal;
}

async function begun(options: ExportRunOptions): Promise<Run> {
  const { plan, keeping, goOn, total } = options;
  const rows = rowsFor(plan.layout, goOn);
  if (goOn !== undefined) {
    const journal: Journal = { ...goOn, process: process.pid };
    // Before the file is open and cut: where this cannot be written, all stays as it was left.
    await keeping?.journals.write(journal);
    const file = await PartialFile.goOn(plan.target, goOn.part, goOn.bytes);
    if (file === undefined) throw new LeftPartGone(`${goOn.part} is gone or shorter than it was.`);
    const seen = (await keeping?.journals.seen(goOn)) ?? new IdentitySet();
    return { options, file, journal: { ...journal, seen: seen.size }, seen, notesSeen: true, ...rows };
  }
  const file = await PartialFile.begin(plan.target);
  const journal: Journal = {
    version: 2,
    id: randomBytes(6).toString('hex'),
    plan,
    part: file.temporary,
    bytes: 0,
    records: 0,
    isRead: false,
    process: process.pid,
    at: keeping?.now() ?? 0,
    ...(total !== undefined && { total }),
    ...(keeping?.workspace !== undefined && { workspace: keeping.workspace }),
  };
  return { options, file, journal, seen: new IdentitySet(), notesSeen: true, ...rows };
}

function rowsFor(layout: ExportLayout, goOn: Journal | undefined): Pick<Run, 'text' | 'table'> {
  switch (layout.format) {
    case 'csv':
      return { text: undefined, table: new PartialTable(layout, goOn?.table) };
    case 'json':
      return { text: arrayOfJson, table: undefined };
    case 'ndjson':
      return { text: linesOfJson, table: undefined };
  }
}

async function readAll(run: Run): Promise<void> {
  const { options, file, text } = run;
  const { pages, signal, onProgress } = options;
  const tell = () => onProgress?.({ phase: 'reading', records: run.journal.records, total: run.journal.total });
  if (run.journal.isRead) return;
  tell();
  if (run.journal.bytes === 0 && text !== undefined) await file.appendText(text.begin);
  for await (const page of pages(placeOf(run.journal), run.seen)) {
    signal.throwIfAborted();
    const records = run.journal.records + page.records.length;
    await file.appendTexts(rowsOf(page, run));
    if (page.next === undefined && text !== undefined) await file.appendText(text.end(records === 0));
    await keep(run, page, records);
    tell();
  }
}

/**
 * From here on, what stops the export can be gone on with behind this page. Where that cannot be noted, what is read
 * already stays all the same: the notes tell of fewer pages then, or of none, and the export itself goes on.
 */
async function keep(run: Run, page: ReadPage, records: number): Promise<void> {
  const { next, total, repeated = 0, identities = [] } = page;
  const { journals, mayKeep, now } = run.options.keeping ?? {};
  const { version, id, plan, part, workspace, process, total: before } = run.journal;
  const known = total ?? before;
  const again = (run.journal.repeated ?? 0) + repeated;
  const seenBefore = run.journal.seen ?? 0;
  run.journal = {
    version,
    id,
    plan,
    part,
    process,
    records,
    ...(again > 0 && { repeated: again }),
    seen: (run.journal.seen ?? 0) + (run.notesSeen ? identities.length : 0),
    bytes: run.file.bytes,
    isRead: next === undefined,
    at: now?.() ?? 0,
    ...(next !== undefined && mayKeep?.(next) === true && { next }),
    ...(known !== undefined && { total: known }),
    ...(workspace !== undefined && { workspace }),
    ...(run.table && { table: run.table.left() }),
  };
  const [isNoted] = await Promise.all([
    succeeds(run.notesSeen ? journals?.appendSeen(id, identities) : undefined),
    succeeds(journals?.write(run.journal)),
  ]);
  if (isNoted) return;
  run.notesSeen = false;
  run.journal = { ...run.journal, seen: seenBefore };
}

function succeeds(work: Promise<void> | undefined): Promise<boolean> {
  return Promise.resolve(work).then(
    () => true,
    () => false,
  );
}

async function finished({ options, file, table, journal }: Run): Promise<number> {
  const { plan, signal, keeping, onProgress } = options;
  let { bytes } = file;
  if (table === undefined || table.isReady) {
    await file.complete();
  } else {
    onProgress?.({ phase: 'writing', records: journal.records, total: journal.records });
    await file.leave();
    bytes = await table.arrange(file.temporary, plan.target, signal);
    await file.discard();
  }
  await succeeds(keeping?.journals.remove(journal.id));
  return bytes;
}

async function stopped({ options, file, journal }: Run, error: unknown): Promise<ExportOutcome> {
  const { keeping } = options;
  if (keeping === undefined || journal.records === 0 || error instanceof TooManyColumns) {
    await file.discard();
    await succeeds(keeping?.journals.remove(journal.id));
    return { kind: 'failed', error };
  }
  await file.leave();
  // Nobody writes it now.
  const left: Journal = { ...journal, process: 0 };
  await succeeds(keeping.journals.write(left));
  return { kind: 'stopped', journal: left, error };
}

function placeOf({ records, repeated = 0, next }: Journal): ReadFrom {
  const read = { read: records + repeated, ...(repeated > 0 && { repeated }) };
  if (next !== undefined) return { kind: 'link', link: next, ...read };
  return records === 0 ? { kind: 'first' } : { kind: 'skip', ...read };
}

function rowsOf(page: ReadPage, { options, file, text, table, journal }: Run): Iterable<string> {
  const { members } = options.plan.layout;
  const written = (record: JsonObject) => (members === undefined ? record : withMembers(record, members));
  if (table !== undefined) return table.rows(page.records.map(written), file.bytes);
  return text === undefined ? [] : textsOf(page.records.map(written), text, journal.records === 0);
}

/**
 * Not a generator inside a function: each such one gets a hidden class of its own, which V8 puts into its old space, and
 * with it the page would stay until all of the heap is looked through.
 */
function* textsOf(records: readonly JsonObject[], text: RowText, areFirst: boolean): Generator<string, void, void> {
  let isFirst = areFirst;
  for (const record of records) {
    yield text.row(record, isFirst);
    isFirst = false;
  }
}
