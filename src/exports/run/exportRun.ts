import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { isValuekeepError } from '../../client/errors';
import { FileInTheMaking } from '../fileInTheMaking';
import { mostColumns, type NestedColumns } from '../rows/nestedColumns';
import { arrayOfJson, linesOfJson, withMembers, type RowText } from '../rows/rowText';
import { noColumns, writeCsvFile } from './csvFile';
import type { Journal, Journals } from './journals';
import type { ExportPlan } from './plan';
import type { ReadFrom, ReadPage } from './recordPages';

export interface ExportProgress {
  /** `writing` while the table is made of records that are all read. */
  readonly phase: 'reading' | 'writing';
  readonly records: number;
  readonly total: number | undefined;
}

export interface ExportRunOptions {
  readonly plan: ExportPlan;
  readonly pages: (from: ReadFrom) => AsyncIterable<ReadPage>;
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
  | { readonly kind: 'done'; readonly records: number; readonly bytes: number }
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
    return { kind: 'done', records: run.journal.records, bytes: await finished(run) };
  } catch (error) {
    return stopped(run, error);
  }
}

interface Run {
  readonly options: ExportRunOptions;
  readonly file: FileInTheMaking;
  readonly text: RowText;
  /** Of a table, where this run has seen every record of it. */
  readonly columns?: NestedColumns;
  journal: Journal;
}

async function begun(options: ExportRunOptions): Promise<Run> {
  const { plan, keeping, goOn, total } = options;
  // A table is made at the end, of lines of JSON.
  const text = plan.layout.format === 'json' ? arrayOfJson : linesOfJson;
  if (goOn !== undefined) {
    const journal: Journal = { ...goOn, process: process.pid };
    // Before the file is open and cut: where this cannot be written, all stays as it was left.
    await keeping?.journals.write(journal);
    const file = await FileInTheMaking.goOn(plan.target, goOn.part, goOn.bytes);
    if (file === undefined) throw new LeftPartGone(`${goOn.part} is gone or shorter than it was.`);
    return { options, file, text, journal };
  }
  const file = await FileInTheMaking.begin(plan.target);
  const journal: Journal = {
    version: 1,
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
  return { options, file, text, journal, ...(plan.layout.format === 'csv' && { columns: noColumns(plan.layout) }) };
}

async function readAll(run: Run): Promise<void> {
  const { options, file, text } = run;
  const { pages, signal, onProgress } = options;
  const tell = () => onProgress?.({ phase: 'reading', records: run.journal.records, total: run.journal.total });
  if (run.journal.isRead) return;
  tell();
  if (run.journal.bytes === 0) await file.appendText(text.begin);
  for await (const page of pages(placeOf(run.journal))) {
    signal.throwIfAborted();
    const records = run.journal.records + page.records.length;
    await file.appendTexts(rowsOf(page, run));
    if (page.next === undefined) await file.appendText(text.end(records === 0));
    await keep(run, page, records);
    tell();
  }
}

/** From here on, what stops the export can be gone on with behind this page. */
async function keep(run: Run, { next, total }: ReadPage, records: number): Promise<void> {
  const { journals, mayKeep, now } = run.options.keeping ?? {};
  const { version, id, plan, part, workspace, process, total: before } = run.journal;
  const known = total ?? before;
  run.journal = {
    version,
    id,
    plan,
    part,
    process,
    records,
    bytes: run.file.bytes,
    isRead: next === undefined,
    at: now?.() ?? 0,
    ...(next !== undefined && mayKeep?.(next) === true && { next }),
    ...(known !== undefined && { total: known }),
    ...(workspace !== undefined && { workspace }),
  };
  await journals?.write(run.journal);
}

async function finished({ options, file, columns, journal }: Run): Promise<number> {
  const { plan, signal, keeping, onProgress } = options;
  let { bytes } = file;
  if (plan.layout.format === 'csv') {
    onProgress?.({ phase: 'writing', records: journal.records, total: journal.records });
    await file.leave();
    const { target, layout } = plan;
    bytes = await writeCsvFile({ spool: file.temporary, target, layout, columns, signal });
    await rm(file.temporary, { force: true });
  } else {
    await file.complete();
  }
  await keeping?.journals.remove(journal.id);
  return bytes;
}

async function stopped({ options, file, journal }: Run, error: unknown): Promise<ExportOutcome> {
  const { keeping } = options;
  const isHopeless = isValuekeepError(error) && error.code === 'tooLarge' && journal.isRead;
  if (keeping === undefined || journal.records === 0 || isHopeless) {
    await file.discard();
    await keeping?.journals.remove(journal.id);
    return { kind: 'failed', error };
  }
  await file.leave();
  // Nobody writes it now.
  const left: Journal = { ...journal, process: 0 };
  await keeping.journals.write(left).catch(() => undefined);
  return { kind: 'stopped', journal: left, error };
}

function placeOf({ records, next }: Journal): ReadFrom {
  if (next !== undefined) return { kind: 'link', link: next, read: records };
  return records === 0 ? { kind: 'first' } : { kind: 'skip', read: records };
}

function* rowsOf({ records }: ReadPage, { options, text, columns, journal }: Run): Generator<string, void, void> {
  const { members } = options.plan.layout;
  for (const [at, record] of records.entries()) {
    const written = members === undefined ? record : withMembers(record, members);
    // What is too much for a table is told when all are there: they are too much in any order.
    if (columns !== undefined && columns.count <= mostColumns) columns.add(written);
    yield text.row(written, journal.records + at === 0);
  }
}
