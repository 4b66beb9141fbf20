import * as vscode from 'vscode';
import { serviceTitle } from '../catalog/serviceTitle';
import type { Catalog, ServiceEntry } from '../catalog/types';
import type { CallOptions } from '../client/core/api';
import type { Connection } from '../client/core/connection';
import { ValuekeepError } from '../client/core/errors';
import type { JsonObject, JsonValue } from '../json/json';
import type { CommandCall } from '../platform/commands/commandCall';
import type { CommandArgument } from '../platform/commands/commands';
import { completeStep } from '../platform/commands/walkthrough';
import type { ConnectionAccess } from '../platform/contracts/connectionAccess';
import type { ListQuestions } from '../platform/contracts/listParameters';
import type { Log } from '../platform/log/log';
import type { RecordReader } from '../reading/recordReader';
import type { RecordReaders } from '../platform/contracts/recordReader';
import type { ListQuery } from '../reading/listQuery';
import { withCancellableProgress } from '../platform/dialogs/progress';
import { repeatedWords } from '../platform/words/repeatedWords';
import { ListReading } from '../reading/listReading';
import { chosenMembers } from './chosenMembers';
import { insertIntoDocument, insertIntoNewDocument, type InsertForm } from './insertion';
import type { LastTextEditor } from './lastTextEditor';
import { pickRecord, type RecordAnswer } from './recordPick';

export interface InsertJsonOptions {
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly catalog: () => Promise<Catalog>;
  /** Asks for a service that has records; `undefined` when the person turns away. */
  readonly pickService: (title: string) => Promise<ServiceEntry | undefined>;
  readonly lists: Pick<ListQuestions, 'require'>;
  readonly lastTextEditor: LastTextEditor;
  readonly log: Pick<Log, 'info'>;
}

type InsertArgument = CommandArgument<'valuekeep.insertJson'>;
type Wanted = RecordAnswer | { readonly kind: 'query'; readonly query: ListQuery };

/** `valuekeep.insertJson`: puts fetched records where the cursor is. */
export class InsertJson {
  readonly #connections: ConnectionAccess;
  readonly #reader: RecordReaders;
  readonly #catalog: () => Promise<Catalog>;
  readonly #pickService: (title: string) => Promise<ServiceEntry | undefined>;
  readonly #lists: Pick<ListQuestions, 'require'>;
  readonly #lastTextEditor: LastTextEditor;
  readonly #log: Pick<Log, 'info'>;

  constructor({ connections, reader, catalog, pickService, lists, lastTextEditor, log }: InsertJsonOptions) {
    this.#connections = connections;
    this.#reader = reader;
    this.#catalog = catalog;
    this.#pickService = pickService;
    this.#lists = lists;
    this.#lastTextEditor = lastTextEditor;
    this.#log = log;
  }

  /**
   * Reads what the argument names, asks for the rest, and inserts at every cursor of the editor used last, or into a
   * new document. Gives the text as it stands at the first cursor; `undefined` where the person turned away.
   * @throws ValuekeepError of the client; `notFound` for an unknown service or connection, `invalidRequest`, called by
   * a program, for an editor that takes no changes.
   */
  async run(asked: InsertArgument, call: Pick<CommandCall, 'byProgram' | 'connection'>): Promise<string | undefined> {
    const document = this.#lastTextEditor.document();
    const connection = await call.connection();
    if (connection === undefined) return undefined;
    const snapshot = await this.#connections.resume(connection);
    const service = await this.#service(asked.service);
    if (service === undefined) return undefined;
    const source: Source = { connection: snapshot.connection, reader: await this.#reader.at(snapshot), service };
    const listed =
      asked.key === undefined && (await this.#lists.require(connection.id, service, asked.query?.parameters));
    if (listed === undefined) return undefined;
    const choice = await this.#choice(asked, source);
    if (choice === undefined) return undefined;
    const value = await this.#read(choice, asked, source);
    const form = asked.as ?? 'auto';
    const text = await insert(document, value, form, call.byProgram);
    if (text !== undefined) this.#log.info(`Inserted JSON of ${service.id} from ${source.connection.name}.`);
    return text;
  }

  /** Inserts a record or an answer that is on the screen already, for a person who pressed a button. */
  async insertValue(value: JsonValue): Promise<string | undefined> {
    return insert(this.#lastTextEditor.document(), value, 'auto', false);
  }

  async #service(id: string | undefined): Promise<ServiceEntry | undefined> {
    if (id === undefined) return this.#pickService(vscode.l10n.t('Insert JSON: Choose a Service'));
    const service = (await this.#catalog()).service(id);
    if (service !== undefined) return service;
    throw new ValuekeepError(
      'notFound',
      vscode.l10n.t('The catalog has no service “{0}”. Name it as module/service.', id),
    );
  }

  async #choice({ key, query }: InsertArgument, source: Source): Promise<Wanted | undefined> {
    if (key !== undefined) return { kind: 'record', key };
    if (query !== undefined) return { kind: 'query', query };
    const { connection, reader, service } = source;
    return pickRecord({ reader, connectionId: connection.id, connectionName: connection.name, service });
  }

  #tellRepeated({ id }: ServiceEntry, count: number): void {
    const words = repeatedWords(count);
    if (words === undefined) return;
    this.#log.info(`${String(count)} records of ${id} came twice and are inserted once.`);
    void vscode.window.showWarningMessage(words);
  }

  async #read(choice: Wanted, { fields }: InsertArgument, source: Source): Promise<JsonValue> {
    const { connection, reader, service } = source;
    if (choice.kind === 'page') return choice.records.map((record) => chosenMembers(record, fields));
    const title = vscode.l10n.t('Reading {0} from {1}…', serviceTitle(service), connection.name);
    return withCancellableProgress(title, async (signal) => {
      if (choice.kind === 'record') {
        return chosenMembers(await reader.record(connection.id, service, choice.key, { signal }), fields);
      }
      const { records, repeated } = await allRecords(source, choice.query, { signal });
      this.#tellRepeated(service, repeated);
      return records.map((record) => chosenMembers(record, fields));
    });
  }
}

/** Where a command reads from, as it was when the command began. */
interface Source {
  readonly connection: Connection;
  readonly reader: RecordReader;
  readonly service: ServiceEntry;
}

/** One page, or as many as it takes to have what `top` asks for. */
async function allRecords(
  { connection, reader, service }: Source,
  query: ListQuery,
  options: CallOptions,
): Promise<{ readonly records: readonly JsonObject[]; readonly repeated: number }> {
  const list = new ListReading({ reader, connectionId: connection.id, service, query });
  const records: JsonObject[] = [];
  do records.push(...((await list.next(options))?.records ?? []));
  while (list.hasMore && records.length < (query.top ?? 0));
  return { records, repeated: list.repeated };
}

async function insert(...parts: Parameters<typeof insertWhereItGoes>): Promise<string | undefined> {
  const text = await insertWhereItGoes(...parts);
  if (text !== undefined) completeStep('insert');
  return text;
}

async function insertWhereItGoes(
  document: vscode.TextDocument | undefined,
  value: JsonValue,
  form: InsertForm,
  byProgram: boolean,
): Promise<string | undefined> {
  const insertion = document && (await insertIntoDocument(document, value, form));
  if (document === undefined || insertion === undefined) return insertIntoNewDocument(value, form);
  if (insertion.kind === 'inserted') return insertion.text;
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  const message = vscode.l10n.t('“{0}” is read-only, so nothing was inserted.', name);
  if (byProgram) throw new ValuekeepError('invalidRequest', message);
  const newDocument = vscode.l10n.t('Open in a New Document');
  const chosen = await vscode.window.showWarningMessage(message, newDocument);
  return chosen === newDocument ? insertIntoNewDocument(value, form) : undefined;
}
