import * as vscode from 'vscode';
import type { Catalog, ServiceEntry } from '../catalog/types';
import type { RecordKey } from '../client/core/api';
import type { ConnectionIdentity } from '../client/core/connection';
import { ValuekeepError } from '../client/core/errors';
import type { JsonObject } from '../json/json';
import type { CommandCall } from '../platform/commands/commandCall';
import type { CommandArgument } from '../platform/commands/commands';
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

type Calling = Pick<CommandCall, 'byProgram'>;

/** A record, and where a command on it goes. */
interface RecordSubject {
  readonly service: string;
  readonly key: RecordKey;
  readonly choice: RecordChoice;
}

/** Everything that turns records into documents; loaded with the first of them. */
export class Documents extends Disposable {
  readonly records: RecordDocuments;
  readonly commands: RecordCommands;
  readonly schemas: Schemas;
  readonly movedRecords: MovedRecords;
  readonly #parts: DocumentsParts;
  readonly #catalog: () => Promise<Catalog>;

  constructor(parts: DocumentsParts) {
    super();
    this.#parts = parts;
    this.#catalog = parts.catalog;
    const onMoved = (uri: vscode.Uri, moved: Moved) => void movedRecords.tell(uri, moved);
    const records = (this.records = this.register(new RecordDocuments({ ...parts, onMoved })));
    const movedFrom = (uri: vscode.Uri) => records.whereabouts.moved(uri);
    const openThere = (uri: vscode.Uri, text: string) => records.openThere(uri, text);
    const movedRecords = (this.movedRecords = this.register(
      new MovedRecords({ ...parts, moved: movedFrom, openThere }),
    ));
    this.commands = new RecordCommands({ documents: this.records, onDeleted: parts.onDeleted });
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
  #shownRecord({ target, byProgram }: Pick<CommandCall, 'target' | 'byProgram'>): RecordSubject | undefined {
    const front = vscode.window.activeTextEditor?.document.uri;
    const isUnnamed = target === undefined && !byProgram;
    const uri = target instanceof vscode.Uri ? target : isUnnamed ? front : undefined;
    const address = uri?.scheme === recordScheme ? readAddress(uri) : undefined;
    if (uri === undefined || address === undefined || address.isNew) return undefined;
    const { whereabouts, files } = this.records;
    const moved = whereabouts.moved(uri);
    if (moved !== undefined) throw new ValuekeepError('conflict', movedWords(moved));
    const begun = files.get(uri)?.place.begun ?? whereabouts.connection(uri);
    if (begun === undefined) return undefined;
    return { service: address.serviceId, key: address.key, choice: this.#choiceAt(begun) };
  }

  openRecord(asked: CommandArgument<'valuekeep.openRecord'>, call: CommandCall) {
    return this.commands.open(asked, this.#choiceOf(call));
  }

  newRecord(asked: CommandArgument<'valuekeep.newRecord'>, call: CommandCall) {
    return this.commands.create(asked, this.#choiceOf(call));
  }

  async deleteRecord(asked: CommandArgument<'valuekeep.deleteRecord'>, call: CommandCall): Promise<void> {
    const shown = this.#shownRecord(call);
    await this.commands.remove(shown ?? asked, shown?.choice ?? this.#choiceOf(call), call);
  }

  setAttribute(asked: CommandArgument<'valuekeep.setAttribute'>, call: CommandCall) {
    return this.#setAttribute(asked, this.#choiceOf(call), call);
  }

  changeState(asked: CommandArgument<'valuekeep.changeState'>, call: CommandCall) {
    const shown = this.#shownRecord(call);
    const { service = asked.service, key = asked.key } = shown ?? {};
    return this.#changeState({ ...asked, service, key }, shown?.choice ?? this.#choiceOf(call), call);
  }

  /** Opens a record that was shown elsewhere, where it was read. @throws ValuekeepError */
  async open(
    { connectionId, service, key }: { connectionId: string; service: string; key: RecordKey },
    begun?: ConnectionIdentity,
  ): Promise<void> {
    const { connections } = this.#parts;
    const choice = new RecordChoice(this.#parts, async () => begun ?? connections.require(connectionId));
    await this.commands.open({ service, key }, choice);
  }

  /** What a person does with records that are selected elsewhere; true where something changed. @throws ValuekeepError */
  async edit({ edit, begun, service, keys }: SelectedRecords): Promise<boolean> {
    const choice = this.#choiceAt(begun);
    const byPerson = { byProgram: false };
    const [key] = keys;
    switch (edit) {
      case 'setAttribute':
        return (
          (await this.#setAttribute({ service, keys }, choice, byPerson))?.some(
            ({ outcome }) => outcome !== 'notSent',
          ) === true
        );
      case 'changeState':
        return (await this.#changeState({ service, key }, choice, byPerson)) !== undefined;
      case 'delete':
        return this.commands.remove({ service, key }, choice, byPerson);
    }
  }

  #choiceOf({ connection }: CommandCall): RecordChoice {
    return new RecordChoice(this.#parts, connection);
  }

  #choiceAt(begun: ConnectionIdentity): RecordChoice {
    return new RecordChoice(this.#parts, () => Promise.resolve(begun));
  }

  #setAttribute(asked: CommandArgument<'valuekeep.setAttribute'>, choice: RecordChoice, call: Calling) {
    return setAttribute({ choice, catalog: this.#catalog }, asked, call);
  }

  #changeState(asked: CommandArgument<'valuekeep.changeState'>, choice: RecordChoice, call: Calling) {
    const onChanged = (begun: ConnectionIdentity, record: JsonObject) => this.records.refresh(begun, record);
    return changeState({ choice, catalog: this.#catalog, onChanged }, asked, call);
  }
}
