import * as vscode from 'vscode';
import type { CommandCall } from '../../platform/commands/commandCall';
import type { CommandArgument } from '../../platform/commands/commands';
import type { RecordDocuments } from '../files/recordDocuments';
import { deleteRecord } from './deleteRecord';
import type { RecordChoice } from './recordChoice';

type RecordArgument = CommandArgument<'valuekeep.openRecord'>;

/** `valuekeep.openRecord`, `newRecord` and `deleteRecord`. */
export class RecordCommands {
  readonly #documents: RecordDocuments;
  readonly #onDeleted: () => void;

  constructor({ documents, onDeleted }: { readonly documents: RecordDocuments; readonly onDeleted: () => void }) {
    this.#documents = documents;
    this.#onDeleted = onDeleted;
  }

  /** Gives the document's address; `undefined` where the person turned away. @throws ValuekeepError */
  async open(asked: RecordArgument, choice: RecordChoice): Promise<vscode.Uri | undefined> {
    const title = vscode.l10n.t('Open Record');
    const target = await choice.target(asked, title);
    const key = target && (asked.key ?? (await choice.record(target, title)));
    if (target === undefined || key === undefined) return undefined;
    return this.#documents.open(target.connection, target.service, key);
  }

  /** Gives the new document's address; `undefined` where the person turned away. @throws ValuekeepError */
  async create(asked: CommandArgument<'valuekeep.newRecord'>, choice: RecordChoice): Promise<vscode.Uri | undefined> {
    const target = await choice.target(asked, vscode.l10n.t('New Record'));
    return target && this.#documents.create(target.connection, target.service);
  }

  /** True where the record is gone. @throws ValuekeepError */
  async remove(
    asked: RecordArgument,
    choice: RecordChoice,
    { byProgram }: Pick<CommandCall, 'byProgram'>,
  ): Promise<boolean> {
    const title = vscode.l10n.t('Delete Record');
    const target = await choice.target(asked, title);
    const key = target && (asked.key ?? (await choice.record(target, title)));
    if (target === undefined || key === undefined) return false;
    const deleted = await deleteRecord(target, key, { byProgram });
    if (deleted === undefined) return false;
    await this.#documents.close(target.connection, target.service, deleted.id);
    this.#onDeleted();
    return true;
  }
}
