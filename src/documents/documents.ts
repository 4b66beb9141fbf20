import type * as vscode from 'vscode';
import type { Catalogue, ServiceEntry } from '../catalogue/types';
import type { ConnectionAccess } from '../platform/connectionAccess';
import { Disposable } from '../platform/disposable';
import type { Log } from '../platform/log';
import type { RecordReader } from '../platform/recordReader';
import { changeState } from './commands/changeState';
import { RecordChoice } from './commands/recordChoice';
import { RecordCommands } from './commands/recordCommands';
import { setAttribute } from './commands/setAttribute';
import { RecordDocuments } from './recordDocuments';
import { ReferenceCompletion } from './referenceCompletion';
import { Schemas } from './schemas';
import { StageDecorations } from './stageDecorations';

export interface DocumentsParts {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReader;
  readonly catalogue: () => Promise<Catalogue>;
  readonly pickService: (title: string) => Promise<ServiceEntry | undefined>;
  readonly workspaceState: vscode.Memento;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** A record is gone, so lists of records are out of date. */
  readonly onDeleted: () => void;
}

/** Everything that turns records into documents; loaded with the first of them. */
export class Documents extends Disposable {
  readonly records: RecordDocuments;
  readonly commands: RecordCommands;
  readonly schemas: Schemas;
  readonly #choice: RecordChoice;
  readonly #catalogue: () => Promise<Catalogue>;

  constructor(parts: DocumentsParts) {
    super();
    this.#catalogue = parts.catalogue;
    this.records = this.register(new RecordDocuments(parts));
    this.#choice = new RecordChoice(parts);
    this.commands = new RecordCommands({ documents: this.records, choice: this.#choice, onDeleted: parts.onDeleted });
    this.register(new StageDecorations(parts.connections));
    this.register(new ReferenceCompletion(parts));
    const openMembers = (service: ServiceEntry) => this.records.membersOf(service);
    this.schemas = new Schemas({ ...parts, openMembers });
  }

  get files(): vscode.FileSystemProvider {
    return this.records.files;
  }

  setAttribute(argument: unknown) {
    return setAttribute({ choice: this.#choice, catalogue: this.#catalogue }, argument);
  }

  async changeState(argument: unknown) {
    const record = await changeState({ choice: this.#choice, catalogue: this.#catalogue }, argument);
    if (record !== undefined) this.records.refresh(record);
    return record;
  }
}
