import * as vscode from 'vscode';
import { recordKey } from '../../catalog/members/recordNames';
import { serviceTitle } from '../../catalog/serviceTitle';
import type { Catalog, ServiceEntry } from '../../catalog/types';
import type { RecordKey } from '../../client/core/api';
import type { Connection, ConnectionIdentity } from '../../client/core/connection';
import { ValuekeepError } from '../../client/core/errors';
import type { JsonObject } from '../../json/json';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import { identityOf, isSameIdentity } from '../../platform/contracts/connectionIdentity';
import { Disposable } from '../../platform/lifetime/disposable';
import { describeError } from '../../platform/words/errorWords';
import type { Log } from '../../platform/log/log';
import { closeTabs, isDirty, OpenDocuments } from '../../platform/files/openDocuments';
import type { RecordReaders } from '../../platform/contracts/recordReader';
import { connectionLabel } from './connectionLabel';
import { askInDoubt } from '../saving/doubtPrompt';
import { KeptStates } from './keptStates';
import { type Moved, movedWords } from './movedWords';
import { placeMark } from './placeMark';
import { recordIn } from '../../saving/recordAccess';
import { newRecordAddress, readAddress, recordAddress, type RecordAddress, recordScheme } from './recordAddress';
import { RecordCreation } from '../saving/recordCreation';
import type { RecordDocument } from './recordDocument';
import { RecordFiles } from './recordFiles';
import { documentOf, RecordLoading } from './recordLoading';
import { RecordProblems } from '../editing/recordProblems';
import { RecordSaving } from '../saving/recordSaving';
import { NotSaved } from '../saving/saveFailure';
import { RecordVersions } from './versions';
import { Whereabouts } from './whereabouts';

export interface RecordDocumentsParts {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly catalog: () => Promise<Catalog>;
  readonly workspaceState: vscode.Memento;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** A save was refused, since the record is of another place than its connection leads to. */
  readonly onMoved: (uri: vscode.Uri, moved: Moved) => void;
}

/** The documents of records: opened, read again, saved and created. */
export class RecordDocuments extends Disposable {
  readonly files: RecordFiles;
  readonly #parts: RecordDocumentsParts;
  readonly #kept: KeptStates;
  readonly #open = this.register(new OpenDocuments(recordScheme));
  readonly whereabouts: Whereabouts;
  readonly #problems: RecordProblems;
  readonly #loading: RecordLoading;
  readonly #saving: RecordSaving;
  readonly #creation: RecordCreation;
  /** What the next editor without changes is to show after a save. */
  readonly #readBack = new Map<string, JsonObject>();
  #newRecords = 0;

  constructor(parts: RecordDocumentsParts) {
    super();
    this.#parts = parts;
    const { connections, log } = parts;
    const kept = (this.#kept = new KeptStates({ memento: parts.workspaceState, log }));
    const begun = (uri: vscode.Uri) => this.files.get(uri)?.place.begun ?? kept.get(uri)?.begun;
    const whereabouts = (this.whereabouts = new Whereabouts({ connections, begun }));
    const movedFrom = (uri: vscode.Uri) => this.whereabouts.moved(uri);
    this.#problems = this.register(new RecordProblems({ moved: movedFrom }));
    this.#loading = new RecordLoading({ ...parts, kept, whereabouts });
    const versions = this.register(new RecordVersions());
    this.#saving = new RecordSaving({ connections, versions, log, onRebased: (document) => this.#keep(document) });
    this.#creation = new RecordCreation({ catalog: parts.catalog, connections, log });
    this.files = this.register(
      new RecordFiles({
        load: (uri) => this.#loading.load(uri),
        read: (document) => this.#loading.read(document),
        save: (document, text) => this.#save(document, text),
        isReadOnly: (uri) => whereabouts.connection(uri)?.readOnly === true,
      }),
    );
    const { workspace } = vscode;
    this.register(workspace.onDidOpenTextDocument((document) => this.#seen(document)));
    this.register(workspace.onDidChangeTextDocument(({ document }) => this.#seen(document)));
    this.register(workspace.onDidSaveTextDocument((document) => this.#saved(document)));
    this.register(this.#open.onDidClose((uri) => this.#closed(uri)));
    this.register(connections.onDidChange(() => this.#connectionsChanged()));
    for (const document of workspace.textDocuments) this.#seen(document);
  }

  /** Reads a record and shows its document. @throws ValuekeepError */
  async open(connection: Connection, service: ServiceEntry, key: RecordKey): Promise<vscode.Uri> {
    const snapshot = await this.#parts.connections.resume(connection);
    const reader = await this.#parts.reader.at(snapshot);
    const record = recordIn(await reader.record(connection.id, service, key), service);
    return this.show(snapshot.connection, service, record, key);
  }

  /** Shows the document of a record that was read a moment ago. */
  async show(connection: Connection, service: ServiceEntry, record: JsonObject, key: RecordKey): Promise<vscode.Uri> {
    const segments = recordKey(service, record) ?? (typeof key === 'string' ? [key] : key);
    const uri =
      this.#shownAt(connection, service, segments) ??
      vscode.Uri.from({ scheme: recordScheme, ...recordAddress(addressed(connection, service), segments) });
    // One that a restart brought back has changes, and comes from what was kept of it.
    const open = this.files.get(uri) ?? (isDirty(uri) ? await this.#loading.load(uri) : undefined);
    this.files.add(open ?? documentOf(uri, await this.#loading.place(connection, service, segments), record));
    if (!isDirty(uri) && open?.offer(record, Date.now()) === true) this.files.fireChanged(uri);
    await vscode.window.showTextDocument(uri, { preview: false });
    return uri;
  }

  /** Shows the document of a record that is not there yet. */
  async create(connection: Connection, service: ServiceEntry): Promise<vscode.Uri> {
    if (connection.readOnly) {
      throw new ValuekeepError('readOnly', vscode.l10n.t('This connection is read-only, so nothing can be created.'));
    }
    for (;;) {
      this.#newRecords += 1;
      const name = vscode.l10n.t('New {0} {1}', service.title ?? serviceTitle(service), this.#newRecords);
      const address = newRecordAddress(addressed(connection, service), name);
      const uri = vscode.Uri.from({ scheme: recordScheme, ...address });
      if (this.#isTaken(uri)) continue;
      await vscode.window.showTextDocument(uri, { preview: false });
      return uri;
    }
  }

  /** Opens the record of the same key where the connection leads now; a new one with its text. @throws ValuekeepError */
  async openThere(uri: vscode.Uri, text: string): Promise<void> {
    const address = readAddress(uri);
    const connection = this.whereabouts.connection(uri);
    const service = address && (await this.#parts.catalog()).service(address.serviceId);
    if (address === undefined || connection === undefined || service === undefined) return;
    if (!address.isNew) {
      await this.open(connection, service, address.key);
      return;
    }
    const document = await vscode.workspace.openTextDocument(await this.create(connection, service));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    await vscode.workspace.applyEdit(edit);
  }

  /** Closes the documents of a record that is no more. */
  async close(begun: ConnectionIdentity, service: ServiceEntry, recordId: unknown): Promise<void> {
    const gone = this.files.all.filter(
      ({ place, recordId: id }) =>
        isSameIdentity(place.begun, begun) && place.service.id === service.id && id === recordId,
    );
    for (const { uri } of gone) await closeTabs(uri);
  }

  /** What the records of a service have that are open now. */
  membersOf(service: ServiceEntry): readonly string[] {
    const open = this.files.all.filter(({ place }) => place.service.id === service.id && place.key !== undefined);
    return [...new Set(open.flatMap(({ opened }) => Object.keys(opened.record)))];
  }

  /** The record was changed by another way than its document: an editor without changes shows it. */
  refresh(begun: ConnectionIdentity, record: JsonObject): void {
    for (const document of this.files.all) {
      if (document.recordId === undefined || document.recordId !== record.id || isDirty(document.uri)) continue;
      // A copy of a tenant has records of the same ids.
      if (!isSameIdentity(document.place.begun, begun)) continue;
      if (document.offer(record, Date.now())) this.files.fireChanged(document.uri);
    }
  }

  /** Where the document of a record is open already: its address may show how the connection was called before. */
  #shownAt(connection: Connection, service: ServiceEntry, key: readonly string[]): vscode.Uri | undefined {
    return this.#open.all.find((uri) => {
      const address = readAddress(uri);
      if (address === undefined || address.isNew || address.serviceId !== service.id) return false;
      return isSameKey(address.key, key) && this.whereabouts.isAt(uri, connection);
    });
  }

  /** A restart brings new records back whose documents are not read yet. */
  #isTaken(uri: vscode.Uri): boolean {
    const isOpen = this.#open.all.some((each) => each.toString() === uri.toString());
    return isOpen || this.files.get(uri) !== undefined || this.#kept.get(uri) !== undefined;
  }

  async #save(document: RecordDocument, text: string): Promise<void> {
    const key = document.uri.toString();
    await this.#assertPlace(document);
    try {
      if (document.place.key === undefined) {
        const record = await this.#creation.create(document, text).catch(async (error: unknown) => {
          // That it was sent without an answer has to be known after a restart, too.
          await this.#keep(document);
          throw error;
        });
        document.saved(text, document.opened, Date.now());
        if (record !== undefined) this.#readBack.set(key, record);
      } else {
        const record = await this.#saving.save(document, text);
        if (record !== undefined) this.#readBack.set(key, record);
      }
    } finally {
      const shown = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === key);
      if (shown !== undefined) this.#problems.update(shown, document, true);
    }
  }

  /** @throws NotSaved where nothing may be sent, or a person who was asked did not want it */
  async #assertPlace(document: RecordDocument): Promise<void> {
    const { uri, doubt } = document;
    const moved = this.whereabouts.moved(uri);
    if (moved !== undefined) {
      this.#parts.onMoved(uri, moved);
      throw new NotSaved(movedWords(moved));
    }
    const connection = this.whereabouts.connection(uri);
    if (doubt === undefined || connection === undefined) return;
    const name = document.place.key?.join(' / ') ?? vscode.l10n.t('this new record');
    if (!(await askInDoubt(doubt, name, connection))) throw new NotSaved(vscode.l10n.t('Nothing was sent.'));
    document.doubt = undefined;
    await this.#keep(document);
  }

  /** The editor holds what was saved: now it may read what the server made of it. */
  #saved({ uri }: vscode.TextDocument): void {
    const document = this.files.get(uri);
    const record = this.#readBack.get(uri.toString());
    this.#readBack.delete(uri.toString());
    if (document === undefined) return;
    void this.#kept.forget(uri);
    if (record === undefined) return;
    const { place } = document;
    const at = recordKey(place.service, record);
    const isRenamed =
      place.key === undefined || (at !== undefined && !isSameKey(at, place.key) && !isId(place.key, record));
    if (isRenamed) {
      const connection = this.whereabouts.connection(uri);
      // Elsewhere there is no such record.
      if (connection === undefined || !this.whereabouts.isAt(uri, connection)) return;
      this.show(connection, place.service, record, at ?? (typeof record.id === 'string' ? record.id : []))
        .then(() => closeTabs(uri))
        .catch((error: unknown) => this.#parts.log.warn(describeError(error).message));
      return;
    }
    if (document.offer(record, Date.now())) this.files.fireChanged(uri);
  }

  #seen(document: vscode.TextDocument): void {
    if (document.uri.scheme !== recordScheme) return;
    const record = this.files.get(document.uri);
    if (record === undefined) return;
    if (document.isDirty) void this.#keep(record);
    else {
      record.showsUnchanged(document.getText());
      void this.#kept.forget(document.uri);
    }
    this.#problems.update(document, record);
  }

  #closed(uri: vscode.Uri): void {
    this.files.forget(uri);
    this.#problems.forget(uri);
    void this.#kept.forget(uri);
  }

  async #keep({ uri, opened, mtime, mayBeCreated, place, doubt }: RecordDocument): Promise<void> {
    // What is in doubt stays so over the next restart, until a person has decided.
    if (doubt === 'origin') return;
    const begun = doubt === 'place' ? undefined : place.begun;
    await this.#kept.keep(uri, { opened, mtime, mayBeCreated, begun });
  }

  /** Documents may be writable now, or be of another place than their connections. */
  #connectionsChanged(): void {
    this.files.fireAll();
    for (const document of vscode.workspace.textDocuments) {
      const record = this.files.get(document.uri);
      if (record !== undefined) this.#problems.update(document, record);
    }
  }
}

function addressed(connection: Connection, service: ServiceEntry): RecordAddress {
  const mark = placeMark(identityOf(connection));
  return { label: connectionLabel(connection), connectionId: connection.id, mark, service };
}

function isId(key: readonly string[], { id }: JsonObject): boolean {
  return key.length === 1 && key[0] === id;
}

function isSameKey(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((segment, at) => segment === other[at]);
}
