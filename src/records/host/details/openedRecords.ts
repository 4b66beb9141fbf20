import type { ServiceEntry } from '../../../catalog/types';
import type { RecordKey } from '../../../client/core/api';
import type { ConnectionIdentity } from '../../../client/core/connection';
import type { JsonObject } from '../../../json/json';
import { isSameIdentity } from '../../../platform/contracts/connectionIdentity';
import type { DetailedRecord, RecordDetails } from './recordDetails';
import type { RecordsSession } from '../session/recordsSession';
import type { ReferenceTarget } from '../../protocol/detailProtocol';
import { treePartAt } from './recordTree';
import type { TreePath } from './recordTree';
import type { RecordReference, RecordReferences } from './recordReferences';

/** Records whose content is kept; of older ones only the reference is. */
const keptRecords = 50;
const keptReferences = 1000;

/** A record that was shown beside the rows. */
export interface OpenedRecord extends DetailedRecord {
  readonly subject: number;
  readonly service: ServiceEntry;
  /** Where it was read. */
  readonly begun: ConnectionIdentity | undefined;
}

export interface OpenedRecordsParts {
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly session: Pick<RecordsSession, 'reader' | 'begun'>;
  readonly details: Pick<RecordDetails, 'get'>;
  readonly references: RecordReferences;
  /** Called for each record that can be asked for again. */
  readonly onOpened: (reference: RecordReference, record: JsonObject) => void;
  /** For records that are no longer known. */
  readonly forgotten: () => Error;
}

interface Subject {
  readonly service: ServiceEntry;
  readonly key: RecordKey | undefined;
  readonly begun: ConnectionIdentity | undefined;
}

/** The records that were shown beside the rows, each under a number of its own: rows, and what their references opened. */
export class OpenedRecords {
  readonly #parts: OpenedRecordsParts;
  readonly #subjects = new Map<number, Subject>();
  readonly #kept = new Map<number, OpenedRecord>();
  #last = 0;

  constructor(parts: OpenedRecordsParts) {
    this.#parts = parts;
  }

  async row(load: string, row: number, signal: AbortSignal, again = false): Promise<OpenedRecord> {
    const { details, service } = this.#parts;
    const detailed = await details.get(load, row, signal, again);
    return this.#keep(this.#known(detailed) ?? ++this.#last, { ...detailed, service });
  }

  /** The record that a part of a shown one names. */
  async follow(subject: number, place: TreePath, signal: AbortSignal): Promise<OpenedRecord> {
    const from = await this.get(subject, signal);
    const part = treePartAt(from.record, place);
    const reference = part && this.#parts.references.of(from.service, from.record, part);
    if (reference === undefined) throw this.#parts.forgotten();
    return this.open(reference, signal);
  }

  async open({ service, key }: RecordReference, signal: AbortSignal): Promise<OpenedRecord> {
    const { connectionId, session } = this.#parts;
    const reader = await session.reader();
    const record = await reader.record(connectionId, service, key, { signal });
    return this.#keep(++this.#last, { record, key, whole: true, service });
  }

  /** One that was shown before; asked for once more where it was too long ago, or where that is wanted. */
  async get(subject: number, signal: AbortSignal, again = false): Promise<OpenedRecord> {
    const kept = this.#kept.get(subject);
    const { service, key, begun } = this.#subjects.get(subject) ?? {};
    // Its key may name another record where the connection leads now.
    if (!this.#isHere(begun)) throw this.#parts.forgotten();
    if (kept !== undefined && (!again || key === undefined)) return kept;
    if (service === undefined || key === undefined) throw this.#parts.forgotten();
    const { connectionId, session } = this.#parts;
    const reader = await session.reader();
    const record = await reader.record(connectionId, service, key, { signal });
    return this.#keep(subject, { record, key, whole: true, service });
  }

  target(target: ReferenceTarget, signal: AbortSignal): Promise<OpenedRecord> {
    return 'subject' in target ? this.get(target.subject, signal) : this.row(target.load, target.row, signal);
  }

  #isHere(begun: ConnectionIdentity | undefined): boolean {
    const now = this.#parts.session.begun;
    return begun === undefined || now === undefined || isSameIdentity(begun, now);
  }

  /** The same record of the same row has the same number. */
  #known({ record }: DetailedRecord): number | undefined {
    for (const opened of this.#kept.values()) if (opened.record === record) return opened.subject;
    return undefined;
  }

  #keep(subject: number, opened: Omit<OpenedRecord, 'subject' | 'begun'>): OpenedRecord {
    const { service, key, record } = opened;
    const { begun } = this.#parts.session;
    const shown = { ...opened, subject, begun };
    this.#subjects.set(subject, { service, key, begun });
    this.#kept.delete(subject);
    this.#kept.set(subject, shown);
    dropOldest(this.#kept, keptRecords);
    dropOldest(this.#subjects, keptReferences);
    if (key !== undefined) this.#parts.onOpened({ service, key }, record);
    return shown;
  }
}

function dropOldest(kept: Map<number, unknown>, most: number): void {
  const oldest = kept.keys().next();
  if (kept.size > most && oldest.done !== true) kept.delete(oldest.value);
}
