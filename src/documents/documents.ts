import * as vscode from 'vscode';
import type { Catalog, ServiceEntry } from '../catalog/types';
import type { RecordKey } from '../client/core/api';
import type { ConnectionIdentity } from '../client/core/connection';
import { ValuekeepError } from '../client/core/errors';
import type { JsonObject } from '../json/json';
import type { ConnectionAccess } from '../platform/contracts/connectionAccess';
import { Disposable } from '../platform/lifetime/disposable';
import type { Files } from '../platform/files/lazyFiles';
import type { Log } from '../platform/log/log';
import type { SelectedRecords } from '../platform/contracts/recordEdit';
import type { RecordReaders } from '../platform/contracts/recordReader';
import { changeState } from './commands/changeState';
import { RecordChoice } from './commands/recordChoice';
import { RecordCommands } from './commands/recordCommands';
import { setAttribute } from './commands/setAttribute';
import { MovedRecords } from './files/movedRecords';
import { type Moved, movedWords } from './files/movedWords';
import { readAddress, recordScheme } from './files/recordAddress';
import { RecordDocuments } from './files/recordDocuments';
import { ReferenceCompletion } from './editing/referenceCompletion';
import { Schemas } from './editing/schemas';
import { StageDecorations } from './editing/stageDecorations';

export interface DocumentsParts {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly catalog: () => Promise<Catalog>;
  readonly pickService: (title: string) => Promise<ServiceEntry | undefined>;
  readonly workspaceState: vscode.Memento;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** A record is gone, so lists of records are out of date. */
  readonly onDeleted: () => void;
}

/** A record that a document shows, as a node of the tree, and where a command on it goes. */
export interface OpenRecord {
  readonly node: object;
  readonly choice: RecordChoice;
}

/** Everything that turns records into documents; loaded with the first of them. */
export class Documents extends Disposable {
  readonly records: RecordDocuments;
  readonly commands: RecordCommands;
  readonly schemas: Schemas;
  readonly #parts: DocumentsParts;
  readonly #choice: RecordChoice;
  readonly #catalog: () => Promise<Catalog>;

  constructor(parts: DocumentsParts) {
    super();
    this.#parts = parts;
    this.#catalog = parts.catalog;
    const onMoved = (uri: vscode.Uri, moved: Moved) => void movedRecords.tell(uri, moved);
    const records = (this.records = this.register(new RecordDocuments({ ...parts, onMoved })));
    const movedFrom = (uri: vscode.Uri) => records.whereabouts.moved(uri);
    const openThere = (uri: vscode.Uri, text: string) => records.openThere(uri, text);
    const movedRecords = this.register(new MovedRecords({ ...parts, moved: movedFrom, openThere }));
    this.#choice = new RecordChoice(parts);
    this.commands = new RecordCommands({ documents: this.records, choice: this.#choice, onDeleted: parts.onDeleted });
    this.register(new StageDecorations({ ...parts, moved: movedFrom }));
    this.register(new ReferenceCompletion({ ...parts, moved: movedFrom }));
    const openMembers = (service: ServiceEntry) => this.records.membersOf(service);
    this.schemas = new Schemas({ ...parts, openMembers });
  }

  get files(): Files {
    return this.records.files;
  }

  /**
   * The record that a tab's address names, or that is in front where nothing is given.
   * @throws ValuekeepError `conflict` where its connection leads elsewhere
   */
  shownRecord(given: unknown): OpenRecord | undefined {
    const front = vscode.window.activeTextEditor?.document.uri;
    const uri = given instanceof vscode.Uri ? given : given === undefined ? front : undefined;
    const address = uri?.scheme === recordScheme ? readAddress(uri) : undefined;
    if (uri === undefined || address === undefined || address.isNew) return undefined;
    const { whereabouts, files } = this.records;
    const moved = whereabouts.moved(uri);
    if (moved !== undefined) throw new ValuekeepError('conflict', movedWords(moved));
    const begun = files.get(uri)?.place.begun ?? whereabouts.connection(uri);
    if (begun === undefined) return undefined;
    const node = { kind: 'document', connectionId: begun.id, service: address.serviceId, key: address.key };
    return { node, choice: new RecordChoice(this.#parts, begun) };
  }

  setAttribute(argument: unknown, choice = this.#choice) {
    return setAttribute({ choice, catalog: this.#catalog }, argument);
  }

  changeState(argument: unknown, choice = this.#choice) {
    const onChanged = (begun: ConnectionIdentity, record: JsonObject) => this.records.refresh(begun, record);
    return changeState({ choice, catalog: this.#catalog, onChanged }, argument);
  }

  /** Opens a record that was shown elsewhere, where it was read. @throws ValuekeepError */
  async open(shown: { connectionId: string; service: string; key: RecordKey }, begun: ConnectionIdentity | undefined) {
    await this.commands.open({ kind: 'selection', ...shown }, new RecordChoice(this.#parts, begun));
  }

  /** What a person does with records that are selected elsewhere; true where something changed. @throws ValuekeepError */
  async edit({ edit, begun, service, keys }: SelectedRecords): Promise<boolean> {
    const selected = { kind: 'selection', connectionId: begun.id, service };
    const choice = new RecordChoice(this.#parts, begun);
    const [key] = keys;
    switch (edit) {
      case 'setAttribute':
        return (
          (await this.setAttribute({ ...selected, keys }, choice))?.some(({ outcome }) => outcome !== 'notSent') ===
          true
        );
      case 'changeState':
        return (await this.changeState({ ...selected, key }, choice)) !== undefined;
      case 'delete':
        return this.commands.remove({ ...selected, key }, choice);
    }
  }
}
