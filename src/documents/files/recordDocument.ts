import type * as vscode from 'vscode';
import type { ServiceEntry } from '../../catalog/types';
import type { ConnectionIdentity } from '../../client/core/connection';
import type { JsonObject } from '../../json/json';
import type { Doubt } from './doubt';
import { documentText, readDocument, type ReadText } from './documentText';
import type { RecordOperations } from '../../saving/plan/recordOperations';
import { plannedCalls, problemsOf, type Opened, type SaveSubject } from '../../saving/saveRecord';
import type { PlanProblem, PlannedCall } from '../../saving/plan/savePlan';

/** What is told at a place of a document after a save that did not end well. */
export interface SaveMark {
  readonly path: readonly (string | number)[];
  readonly severity: 'error' | 'information';
  readonly message: string;
}

export interface RecordPlace {
  /** Where the record is and who opened it: its document goes there or nowhere. */
  readonly begun: ConnectionIdentity;
  readonly service: ServiceEntry;
  readonly operations: RecordOperations;
  /** The natural key or the id that the document was opened by; undefined for a record that is not created yet. */
  readonly key: readonly string[] | undefined;
}

interface Served {
  readonly text: string;
  readonly opened: Opened;
}

/** The state that is kept over a restart while the document has changes. */
export interface DocumentState {
  readonly opened: Opened;
  readonly mtime: number;
  /** A new record whose creation was sent and whose answer was lost. */
  readonly mayBeCreated?: boolean;
}

/**
 * One document: what the editor was given, and which of it the text in the editor comes from. VS Code reads a file
 * whenever it likes, so a read alone never says that the text is based on it.
 */
export class RecordDocument {
  readonly uri: vscode.Uri;
  readonly place: RecordPlace;
  marks: readonly SaveMark[] = [];
  /** A new record whose creation was sent and whose answer was lost. */
  mayBeCreated: boolean;
  doubt: Doubt | undefined;
  /** True while the next read is to give what is here already. */
  isFresh = true;
  text: string;
  mtime: number;
  readonly ctime: number;
  #opened: Opened;
  #served: readonly Served[];

  constructor({
    uri,
    place,
    state,
    doubt,
  }: {
    uri: vscode.Uri;
    place: RecordPlace;
    state: DocumentState & { text: string };
    doubt?: Doubt | undefined;
  }) {
    this.uri = uri;
    this.place = place;
    this.doubt = doubt;
    this.text = state.text;
    this.mtime = state.mtime;
    this.mayBeCreated = state.mayBeCreated === true;
    this.ctime = state.mtime;
    this.#opened = state.opened;
    this.#served = [state];
  }

  /** What the text in the editor comes from. */
  get opened(): Opened {
    return this.#opened;
  }

  /** The record's id in the API; undefined for a new one. */
  get recordId(): string | undefined {
    const { id } = this.#opened.record;
    return typeof id === 'string' && id !== '' ? id : undefined;
  }

  /** Takes the record as the server has it now for the next read. True where that is another text. */
  offer(record: JsonObject, now: number): boolean {
    const text = documentText(record);
    this.isFresh = true;
    if (text === this.text) return false;
    this.text = text;
    this.mtime = Math.max(now, this.mtime + 1);
    this.#serve({ text, opened: { record, posted: [] } });
    return true;
  }

  /** After a save: the text in the editor is what is saved, though the server may have more to tell. */
  saved(text: string, opened: Opened, now: number): void {
    this.text = text;
    this.mtime = Math.max(now, this.mtime + 1);
    this.marks = [];
    this.#serve({ text, opened });
    this.#opened = opened;
  }

  /** After a save that stopped: the text stays, and comes from another state now. */
  rebase(opened: Opened): void {
    this.#opened = opened;
  }

  /** The editor shows an unchanged text: what was served with it is what it comes from. */
  showsUnchanged(text: string): void {
    const served = this.#served.find((each) => each.text === normal(text));
    if (served !== undefined) this.#opened = served.opened;
  }

  /** True for the very text that was served: nothing in it differs, so nothing has to be read to know that. */
  isAsOpened(text: string): boolean {
    return this.#served.some((each) => each.opened === this.#opened && each.text === normal(text));
  }

  subject(document: JsonObject): SaveSubject {
    const { service, operations } = this.place;
    return { service, operations, opened: this.#opened, document };
  }

  problems(read: ReadText & { readonly ok: true }): readonly PlanProblem[] {
    return this.place.key === undefined ? [] : problemsOf(this.subject(read.value));
  }

  calls(text: string): readonly PlannedCall[] {
    const read = readDocument(text);
    return read.ok && this.place.key !== undefined ? plannedCalls(this.subject(read.value)) : [];
  }

  #serve(served: Served): void {
    this.#served = [served, ...this.#served.filter(({ text }) => text !== served.text)].slice(0, 4);
  }
}

/** An editor may show other line ends than it was given. */
function normal(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
