import * as vscode from 'vscode';
import { isCommandArgument, readArgument } from '../../platform/commands/commandArgument';
import { invalidArgument } from '../../platform/words/argumentWords';
import type { RecordDocuments } from '../files/recordDocuments';
import { deleteRecord } from './deleteRecord';
import { newRecordArgument, recordArgument } from './recordArgument';
import type { RecordChoice } from './recordChoice';

/** `valuekeep.openRecord`, `newRecord` and `deleteRecord`. */
export class RecordCommands {
  readonly #documents: RecordDocuments;
  readonly #choice: RecordChoice;
  readonly #onDeleted: () => void;

  constructor({
    documents,
    choice,
    onDeleted,
  }: {
    readonly documents: RecordDocuments;
    readonly choice: RecordChoice;
    readonly onDeleted: () => void;
  }) {
    this.#documents = documents;
    this.#choice = choice;
    this.#onDeleted = onDeleted;
  }

  /** Gives the document's address; `undefined` where the person turned away. @throws ValuekeepError */
  async open(argument?: unknown, choice = this.#choice): Promise<vscode.Uri | undefined> {
    const asked = readArgument(recordArgument, argument, invalidArgument);
    const title = vscode.l10n.t('Open Record');
    const target = await choice.target(asked, title);
    const key = target && (asked.key ?? (await choice.record(target, title)));
    if (target === undefined || key === undefined) return undefined;
    return this.#documents.open(target.connection, target.service, key);
  }

  /** Gives the new document's address; `undefined` where the person turned away. @throws ValuekeepError */
  async create(argument?: unknown): Promise<vscode.Uri | undefined> {
    const asked = readArgument(newRecordArgument, argument, invalidArgument);
    const target = await this.#choice.target(asked, vscode.l10n.t('New Record'));
    return target && this.#documents.create(target.connection, target.service);
  }

  /** True where the record is gone. @throws ValuekeepError */
  async remove(argument?: unknown, choice = this.#choice): Promise<boolean> {
    const asked = readArgument(recordArgument, argument, invalidArgument);
    const title = vscode.l10n.t('Delete Record');
    const target = await choice.target(asked, title);
    const key = target && (asked.key ?? (await choice.record(target, title)));
    if (target === undefined || key === undefined) return false;
    const deleted = await deleteRecord(target, key, { byProgram: isCommandArgument(argument) });
    if (deleted === undefined) return false;
    await this.#documents.close(target.connection, target.service, deleted.id);
    this.#onDeleted();
    return true;
  }
}
