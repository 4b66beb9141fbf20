import * as vscode from 'vscode';
import { bodyMembers } from '../catalogue/createBody';
import { recordKey } from '../catalogue/recordNames';
import { serviceTitle } from '../catalogue/serviceTitle';
import type { Catalogue, ServiceEntry } from '../catalogue/types';
import type { RecordKey } from '../client/api';
import type { Connection } from '../client/connection';
import { ValuekeepError } from '../client/errors';
import type { JsonObject } from '../client/json';
import type { ConnectionAccess } from '../platform/connectionAccess';
import { Disposable } from '../platform/disposable';
import { describeError } from '../platform/errorWords';
import type { Log } from '../platform/log';
import { allTabs, isDirty, OpenDocuments } from '../platform/openDocuments';
import type { RecordReaders } from '../platform/recordReader';
import { connectionLabel } from './connectionLabel';
import { connectionOf } from './connectionOf';
import { documentText } from './documentText';
import { KeptStates } from './keptStates';
import { recordOperations } from './plan/recordOperations';
import { RecordAccess, recordIn } from './recordAccess';
import { newRecordAddress, readAddress, recordAddress, recordScheme } from './recordAddress';
import { RecordCreation } from './recordCreation';
import { RecordDocument, type RecordPlace } from './recordDocument';
import { RecordFiles } from './recordFiles';
import { RecordProblems } from './recordProblems';
import { RecordSaving } from './recordSaving';
import { Versions } from './versions';

export interface RecordDocumentsParts {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly catalogue: () => Promise<Catalogue>;
  readonly workspaceState: vscode.Memento;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

/** The documents of records: opened, read again, saved and created. */
export class RecordDocuments extends Disposable {
  readonly files: RecordFiles;
  readonly #parts: RecordDocumentsParts;
  readonly #kept: KeptStates;
  readonly #open = this.register(new OpenDocuments(recordScheme));
  readonly #problems = this.register(new RecordProblems());
  readonly #saving: RecordSaving;
  readonly #creation: RecordCreation;
  /** What the next editor without changes is to show after a save. */
  readonly #readBack = new Map<string, JsonObject>();
  #newRecords = 0;

  constructor(parts: RecordDocumentsParts) {
    super();
    this.#parts = parts;
    const { connections, log } = parts;
    this.#kept = new KeptStates(parts.workspaceState);
    const versions = this.register(new Versions());
    this.#saving = new RecordSaving({ connections, versions, log, onRebased: (document) => this.#keep(document) });
    this.#creation = new RecordCreation({ connections, log });
    this.files = this.register(
      new RecordFiles({
        load: (uri) => this.#load(uri),
        read: (document) => this.#read(document),
        save: (document, text) => this.#save(document, text),
        isReadOnly: (uri) => this.#connection(uri)?.readOnly === true,
      }),
    );
    const { workspace } = vscode;
    this.register(workspace.onDidOpenTextDocument((document) => this.#seen(document)));
    this.register(workspace.onDidChangeTextDocument(({ document }) => this.#seen(document)));
    this.register(workspace.onDidSaveTextDocument((document) => this.#saved(document)));
    this.register(this.#open.onDidClose((uri) => this.#closed(uri)));
    this.register(connections.onDidChange(() => this.files.fireAll()));
    for (const document of workspace.textDocuments) this.#seen(document);
  }

  /** Reads a record and shows its document. @throws ValuekeepError */
  async open(connection: Connection, service: ServiceEntry, key: RecordKey): Promise<vscode.Uri> {
    const snapshot = await this.#parts.connections.snapshot(connection.id);
    const record = recordIn(await this.#parts.reader.at(snapshot).record(connection.id, service, key), service);
    return this.show(snapshot.connection, service, record, key);
  }

  /** Shows the document of a record that was read a moment ago. */
  async show(connection: Connection, service: ServiceEntry, record: JsonObject, key: RecordKey): Promise<vscode.Uri> {
    const segments = recordKey(service, record) ?? (typeof key === 'string' ? [key] : key);
    const at = { label: connectionLabel(connection), connectionId: connection.id, service };
    const uri =
      this.#shownAt(connection, service, segments) ??
      vscode.Uri.from({ scheme: recordScheme, ...recordAddress(at, segments) });
    // One that a restart brought back has changes, and comes from what was kept of it.
    const open = this.files.get(uri) ?? (isDirty(uri) ? await this.#load(uri) : undefined);
    this.files.add(open ?? this.#made(uri, await this.#place(connection.id, service, segments), record));
    if (!isDirty(uri) && open?.offer(record, Date.now()) === true) this.files.fireChanged(uri);
    await vscode.window.showTextDocument(uri, { preview: false });
    return uri;
  }

  /** Shows the document of a record that is not there yet. */
  async create(connection: Connection, service: ServiceEntry): Promise<vscode.Uri> {
    if (connection.readOnly) {
      throw new ValuekeepError('readOnly', vscode.l10n.t('This connection is read-only, so nothing can be created.'));
    }
    const at = { label: connectionLabel(connection), connectionId: connection.id, service };
    for (;;) {
      this.#newRecords += 1;
      const name = vscode.l10n.t('New {0} {1}', service.title ?? serviceTitle(service), this.#newRecords);
      const uri = vscode.Uri.from({ scheme: recordScheme, ...newRecordAddress(at, name) });
      if (this.#isTaken(uri)) continue;
      await vscode.window.showTextDocument(uri, { preview: false });
      return uri;
    }
  }

  /** Closes the documents of a record that is no more. */
  async close(connectionId: string, service: ServiceEntry, recordId: unknown): Promise<void> {
    const gone = this.files.all.filter(
      ({ place, recordId: id }) =>
        place.connectionId === connectionId && place.service.id === service.id && id === recordId,
    );
    for (const { uri } of gone) await closeTabs(uri);
  }

  /** What the records of a service have that are open now. */
  membersOf(service: ServiceEntry): readonly string[] {
    const open = this.files.all.filter(({ place }) => place.service.id === service.id && place.key !== undefined);
    return [...new Set(open.flatMap(({ opened }) => Object.keys(opened.record)))];
  }

  /** The record was changed by another way than its document: an editor without changes shows it. */
  refresh(record: JsonObject): void {
    for (const document of this.files.all) {
      if (document.recordId === undefined || document.recordId !== record.id || isDirty(document.uri)) continue;
      if (document.offer(record, Date.now())) this.files.fireChanged(document.uri);
    }
  }

  async #load(uri: vscode.Uri): Promise<RecordDocument> {
    const address = readAddress(uri);
    await this.#parts.connections.ready;
    const connection = this.#connection(uri);
    const service = address && (await this.#parts.catalogue()).service(address.serviceId);
    if (address === undefined || service === undefined || connection === undefined) {
      throw vscode.FileSystemError.FileNotFound(vscode.l10n.t('There is no such record: {0}', uri.path));
    }
    const place = await this.#place(connection.id, service, address.isNew ? undefined : address.key);
    const kept = this.#kept.get(uri);
    if (kept !== undefined) {
      return new RecordDocument({ uri, place, state: { ...kept, text: documentText(kept.opened.record) } });
    }
    if (address.isNew) return this.#made(uri, place, skeleton(await this.#parts.catalogue(), service));
    return this.#made(uri, place, await (await this.#access(connection.id, service)).read(address.key));
  }

  /** Where the document of a record is open already: its address may show how the connection was called before. */
  #shownAt({ id }: Connection, service: ServiceEntry, key: readonly string[]): vscode.Uri | undefined {
    return this.#open.all.find((uri) => {
      const address = readAddress(uri);
      if (address === undefined || address.isNew || address.serviceId !== service.id) return false;
      return isSameKey(address.key, key) && this.#connection(uri)?.id === id;
    });
  }

  /** A restart brings new records back whose documents are not read yet. */
  #isTaken(uri: vscode.Uri): boolean {
    const isOpen = this.#open.all.some((each) => each.toString() === uri.toString());
    return isOpen || this.files.get(uri) !== undefined || this.#kept.get(uri) !== undefined;
  }

  async #read({ place, opened }: RecordDocument): Promise<JsonObject | undefined> {
    if (place.key === undefined) return undefined;
    const access = await this.#access(place.connectionId, place.service);
    return access.read(access.steadyKey(opened.record) ?? place.key);
  }

  async #access(connectionId: string, service: ServiceEntry): Promise<RecordAccess> {
    return new RecordAccess({ ...(await this.#parts.connections.snapshot(connectionId)), service });
  }

  async #place(connectionId: string, service: ServiceEntry, key: RecordPlace['key']): Promise<RecordPlace> {
    return { connectionId, service, operations: recordOperations(await this.#parts.catalogue(), service), key };
  }

  #made(uri: vscode.Uri, place: RecordPlace, record: JsonObject): RecordDocument {
    const state = { text: documentText(record), opened: { record, posted: [] }, mtime: Date.now() };
    return new RecordDocument({ uri, place, state });
  }

  async #save(document: RecordDocument, text: string): Promise<void> {
    const key = document.uri.toString();
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

  /** The editor holds what was saved: now it may read what the server made of it. */
  #saved({ uri }: vscode.TextDocument): void {
    const document = this.files.get(uri);
    const record = this.#readBack.get(uri.toString());
    this.#readBack.delete(uri.toString());
    if (document === undefined) return;
    void this.#kept.forget(uri);
    const { place } = document;
    if (place.key === undefined) {
      const connection = this.#connection(uri);
      if (record === undefined || connection === undefined) return;
      this.show(connection, place.service, record, typeof record.id === 'string' ? record.id : [])
        .then(() => closeTabs(uri))
        .catch((error: unknown) => this.#parts.log.warn(describeError(error).message));
      return;
    }
    if (record === undefined) return;
    const renamed = recordKey(place.service, record);
    const connection = this.#connection(uri);
    if (
      renamed !== undefined &&
      connection !== undefined &&
      !isSameKey(renamed, place.key) &&
      !isId(place.key, record)
    ) {
      this.show(connection, place.service, record, renamed)
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

  async #keep({ uri, opened, mtime, mayBeCreated }: RecordDocument): Promise<void> {
    await this.#kept.keep(uri, { opened, mtime, mayBeCreated });
  }

  /** By the id that the address names, else by its label. */
  #connection(uri: vscode.Uri): Connection | undefined {
    const address = readAddress(uri);
    return address && connectionOf(address, this.#parts.connections);
  }
}

/** What a new document starts with: mandatory members first, all of them empty. */
function skeleton(catalogue: Catalogue, service: ServiceEntry): JsonObject {
  return Object.fromEntries(bodyMembers(catalogue, service).map(({ name }) => [name, null]));
}

function isId(key: readonly string[], { id }: JsonObject): boolean {
  return key.length === 1 && key[0] === id;
}

function isSameKey(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((segment, at) => segment === other[at]);
}

async function closeTabs(uri: vscode.Uri): Promise<void> {
  const key = uri.toString();
  const ours = allTabs().filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === key);
  if (ours.length > 0) await vscode.window.tabGroups.close(ours);
}
