import * as vscode from 'vscode';
import type { JsonObject } from '../../json/json';
import { isValuekeepError } from '../../client/core/errors';
import { Disposable } from '../../platform/lifetime/disposable';
import { bytesOf, decodedFileText } from '../../platform/files/fileLetters';
import { FileProblem } from '../../platform/files/fileProblem';
import type { Files } from '../../platform/files/lazyFiles';
import { isDirty } from '../../platform/files/openDocuments';
import { readAddress, recordScheme } from './recordAddress';
import type { RecordDocument } from './recordDocument';
import { NotSaved, reasonWords } from '../saving/saveFailure';

export interface RecordFilesParts {
  /** Reads what an address names. @throws FileSystemError or ValuekeepError */
  readonly load: (uri: vscode.Uri) => Promise<RecordDocument>;
  /** The record as the server has it now; undefined for a new one. @throws ValuekeepError */
  readonly read: (document: RecordDocument) => Promise<JsonObject | undefined>;
  readonly save: (document: RecordDocument, text: string) => Promise<void>;
  readonly isReadOnly: (uri: vscode.Uri) => boolean;
}

/** Records as files. VS Code does the rest: undo, find, comparing, keeping what is not saved over a restart. */
export class RecordFiles extends Disposable implements Files {
  readonly #parts: RecordFilesParts;
  readonly #changed = this.register(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly onDidChangeFile = this.#changed.event;
  readonly #documents = new Map<string, RecordDocument>();
  readonly #loading = new Map<string, Promise<RecordDocument>>();
  /** Why the save that is about to come happens. */
  readonly #reasons = new Map<string, vscode.TextDocumentSaveReason>();

  constructor(parts: RecordFilesParts) {
    super();
    this.#parts = parts;
    this.register(
      vscode.workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
        if (uri.scheme === recordScheme) this.#reasons.set(uri.toString(), reason);
      }),
    );
  }

  get(uri: vscode.Uri): RecordDocument | undefined {
    return this.#documents.get(uri.toString());
  }

  get all(): readonly RecordDocument[] {
    return [...this.#documents.values()];
  }

  /** Takes a document whose record was read already, so that opening it asks for nothing. */
  add(document: RecordDocument): void {
    const key = document.uri.toString();
    if (!this.#documents.has(key)) this.#documents.set(key, document);
  }

  forget(uri: vscode.Uri): void {
    this.#documents.delete(uri.toString());
  }

  /** The record has another text now: editors without changes read it. */
  fireChanged(uri: vscode.Uri): void {
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  /** Other permissions: editors look again. */
  fireAll(): void {
    this.#changed.fire(this.all.map(({ uri }) => ({ type: vscode.FileChangeType.Changed, uri })));
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (readAddress(uri) === undefined) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { ctime, mtime, text } = await this.#document(uri);
    return {
      type: vscode.FileType.File,
      ctime,
      // A person may type before the editor has read what a save brought, and VS Code would refuse the next save as of an
      // older file. Each save compares with the server itself.
      mtime: isDirty(uri) ? 0 : mtime,
      size: Buffer.byteLength(text),
      ...(this.#parts.isReadOnly(uri) && { permissions: vscode.FilePermission.Readonly }),
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const document = await this.#document(uri);
    if (!document.isFresh && !isDirty(uri)) await this.#refresh(document);
    document.isFresh = false;
    return bytesOf(uri, document.text);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const reason = this.#reasons.get(uri.toString());
    this.#reasons.delete(uri.toString());
    if (reason !== undefined && reason !== vscode.TextDocumentSaveReason.Manual) {
      throw new NotSaved(vscode.l10n.t('Records are saved by hand only, so that nothing is sent unasked.'));
    }
    if (this.#parts.isReadOnly(uri)) throw vscode.FileSystemError.NoPermissions(uri);
    const document = await this.#document(uri);
    const text = await decodedFileText(uri, content, document.text);
    await this.#parts.save(document, text).catch((error: unknown) => {
      throw isValuekeepError(error) ? new NotSaved(reasonWords(error)) : error;
    });
  }

  #document(uri: vscode.Uri): Promise<RecordDocument> {
    const key = uri.toString();
    const known = this.#documents.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const loading = this.#loading.get(key) ?? told(this.#parts.load(uri));
    this.#loading.set(key, loading);
    return loading
      .then((document) => {
        this.add(document);
        return this.#documents.get(key) ?? document;
      })
      .finally(() => this.#loading.delete(key));
  }

  /** A record that cannot be read keeps the text that is known of it. */
  async #refresh(document: RecordDocument): Promise<void> {
    const record = await told(this.#parts.read(document));
    if (record !== undefined) document.offer(record, Date.now());
  }
}

/** VS Code shows the message of what a file system throws. */
async function told<T>(task: Promise<T>): Promise<T> {
  try {
    return await task;
  } catch (error) {
    if (!isValuekeepError(error)) throw error;
    const message = reasonWords(error);
    if (error.code === 'notFound') throw vscode.FileSystemError.FileNotFound(message);
    throw new FileProblem(message);
  }
}
