import type { ServiceEntry } from '../../../catalog/types';
import type { RecordKey } from '../../../client/core/api';
import type { JsonObject } from '../../../json/json';
import { unlistedRow } from '../../protocol/protocol';
import { keyOf } from '../../../reading/recordIdentity';
import type { RecordsSession } from '../session/recordsSession';

const keptRecords = 200;

export interface DetailedRecord {
  readonly record: JsonObject;
  /** What to ask for the record by; undefined where the row carries none. */
  readonly key: RecordKey | undefined;
  /** False where only the listed columns are known. */
  readonly whole: boolean;
}

export interface RecordDetailsParts {
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly session: Pick<RecordsSession, 'record' | 'reader'>;
}

/** Whole records of the rows, each asked for once per load. */
export class RecordDetails {
  readonly #parts: RecordDetailsParts;
  readonly #kept = new Map<number, DetailedRecord>();
  #load = '';
  #asked: RecordKey | undefined;

  constructor(parts: RecordDetailsParts) {
    this.#parts = parts;
  }

  /** The record that the panel was opened for, where it is not among the rows: it is read as `unlistedRow`. */
  ask(key: RecordKey): void {
    this.#asked = key;
    this.#kept.delete(unlistedRow);
  }

  async get(load: string, row: number, signal: AbortSignal, again = false): Promise<DetailedRecord> {
    if (load !== this.#load) {
      this.#kept.clear();
      this.#load = load;
    }
    const kept = this.#kept.get(row);
    if (kept !== undefined && !again) return kept;
    const detailed = await this.#read(load, row, signal);
    if (load !== this.#load) return detailed;
    this.#kept.delete(row);
    this.#kept.set(row, detailed);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > keptRecords && oldest.done !== true) this.#kept.delete(oldest.value);
    return detailed;
  }

  async #read(load: string, row: number, signal: AbortSignal): Promise<DetailedRecord> {
    const { connectionId, service, session } = this.#parts;
    const listed = row === unlistedRow && this.#asked !== undefined ? undefined : session.record(load, row);
    const key = listed === undefined ? this.#asked : keyOf(service, listed);
    if (key === undefined) return { record: listed ?? {}, key, whole: false };
    const reader = await session.reader();
    return { record: await reader.record(connectionId, service, key, { signal }), key, whole: true };
  }
}
