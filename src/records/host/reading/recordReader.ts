import type * as vscode from 'vscode';
import type { Column, ServiceEntry } from '../../../catalog/types';
import type { ConnectionSnapshot } from '../../../platform/contracts/connectionAccess';
import type { RecordReaders } from '../../../platform/contracts/recordReader';
import { LearnedColumns } from '../../../reading/learnedColumns';
import type { ColumnMemory } from '../../../reading/learnedColumns';
import { LearningRecordReader } from '../../../reading/learningReader';
import type { LearningReaderParts, LearningRecordReaderParts } from '../../../reading/learningReader';
import type { RecordReader } from '../../../reading/recordReader';
import { StoredColumns } from './storedColumns';

export interface LearningRecordReadersParts extends LearningReaderParts {
  /** Keeps what was learned, per connection and service. */
  readonly memento: vscode.Memento;
}

/** Readers that learn from one another. */
export class LearningRecordReaders implements RecordReaders {
  readonly #parts: LearningReaderParts & { readonly memory: ColumnMemory };
  readonly #learned: LearnedColumns;
  readonly #known: LearningRecordReader;

  constructor({ memento, ...parts }: LearningRecordReadersParts) {
    const memory = new StoredColumns(memento);
    this.#parts = { ...parts, memory };
    this.#learned = new LearnedColumns(memory);
    this.#known = new LearningRecordReader({ ...this.#parts, connections: noClients }, this.#learned);
  }

  at({ client }: ConnectionSnapshot): Promise<RecordReader> {
    const connections = { client: () => Promise.resolve(client) };
    return Promise.resolve(new LearningRecordReader({ ...this.#parts, connections }, this.#learned));
  }

  columns(connectionId: string, service: ServiceEntry): Promise<readonly Column[]> {
    return this.#known.columns(connectionId, service);
  }

  forgetRefused(connectionId: string, service: ServiceEntry): Promise<void> {
    return this.#known.forgetRefused(connectionId, service);
  }
}

const noClients: LearningRecordReaderParts['connections'] = {
  client: () => Promise.reject(new Error('Only a reader of a snapshot can read.')),
};
