import * as vscode from 'vscode';
import type { JsonObject } from '../../json/json';
import { ValuekeepError } from '../../client/core/errors';
import { completeStep } from '../../platform/commands/walkthrough';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import type { Log } from '../../platform/log/log';
import { withLateProgress } from '../../platform/dialogs/progress';
import { askAboutConflicts } from './conflictPrompt';
import { readDocument } from '../files/documentText';
import { assertDone } from '../../saving/outcome';
import type { PlannedCall } from '../../saving/plan/savePlan';
import { askToSend, showsPlan } from './planPrompt';
import { listWords, placeWords } from './planWords';
import { unreadableWords } from './problemWords';
import { RecordAccess } from '../../saving/recordAccess';
import type { RecordDocument } from '../files/recordDocument';
import { NotSaved, stoppedMarks, saveStoppedWords } from './saveFailure';
import { saveRecord, type SaveResult } from '../../saving/saveRecord';
import type { RecordVersions } from '../files/versions';

export interface RecordSavingParts {
  readonly connections: ConnectionAccess;
  readonly versions: RecordVersions;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** Something was sent, so what comes from `document` has to be kept anew. */
  readonly onRebased: (document: RecordDocument) => Promise<void>;
}

/** Saves what the editor holds of a record that is there already. */
export class RecordSaving {
  readonly #parts: RecordSavingParts;

  constructor(parts: RecordSavingParts) {
    this.#parts = parts;
  }

  /**
   * Gives the record as it was read back, where that worked.
   * @throws NotSaved with a sentence; the document then says at its lines what stands in the way
   */
  async save(document: RecordDocument, text: string): Promise<JsonObject | undefined> {
    const read = readDocument(text);
    if (!read.ok) throw new NotSaved(unreadableWords(read.why));
    document.marks = [];
    const impossible = document.problems(read);
    if (impossible.length > 0) throw new NotSaved(impossibleWords(impossible.length));
    const { client, toGuard } = await this.#parts.connections.resume(document.place.begun);
    const connection = toGuard();
    if (connection.readOnly) throw new NotSaved(vscode.l10n.t('This connection is read-only, so nothing was sent.'));
    const access = new RecordAccess({ connection, client, service: document.place.service });
    const key = access.steadyKey(document.opened.record) ?? document.place.key ?? [];
    const name = access.label(document.opened.record);
    // What a person did to the connection while the record was read counts, too.
    let guarded = connection;
    const result = await withLateProgress(vscode.l10n.t('Saving {0}', name), (signal, report) =>
      saveRecord(document.subject(read.value), {
        read: () => this.#read(access, key, name),
        send: async ({ method, path, body }) => {
          const options = { signal, seenStage: guarded.stage };
          const request = { method, path, ...(body === undefined ? {} : { body }) };
          assertDone(await client.call(request, options), request);
        },
        confirm: async (calls, theirs) => {
          guarded = toGuard();
          return showsPlan(guarded) ? askToSend({ connection: guarded, record: name, calls, theirs }) : undefined;
        },
        settle: (conflicts, now) => {
          const compare = () => this.#parts.versions.compare(document.uri, document.opened.record, now);
          return askAboutConflicts({ record: name, conflicts, now, compare });
        },
        onSent: (call) => report(placeWords(call.change)),
      }),
    );
    return this.#settle(document, { result, text, name });
  }

  async #read(access: RecordAccess, key: Parameters<RecordAccess['read']>[0], name: string): Promise<JsonObject> {
    const record = await access.find(key);
    if (record !== undefined) return record;
    throw new ValuekeepError(
      'notFound',
      vscode.l10n.t('{0} is not there any more: it was deleted meanwhile. Your text stays in the editor.', name),
    );
  }

  async #settle(
    document: RecordDocument,
    { result, text, name }: { result: SaveResult; text: string; name: string },
  ): Promise<JsonObject | undefined> {
    switch (result.kind) {
      case 'saved': {
        document.saved(text, result.opened, Date.now());
        this.#tell(name, result);
        return result.record;
      }
      case 'impossible':
        throw new NotSaved(impossibleWords(result.problems.length));
      case 'turnedDown':
        throw new NotSaved(vscode.l10n.t('Not saved: you canceled before anything was sent.'));
      case 'conflict':
        throw new NotSaved(
          vscode.l10n.t(
            'Nothing was sent: {0} was changed elsewhere in the same members: {1}.',
            name,
            listWords(result.conflicts.map(({ mine }) => placeWords(mine))),
          ),
        );
      case 'stopped':
        document.rebase(result.opened);
        document.marks = stoppedMarks(result);
        await this.#parts.onRebased(document);
        this.#parts.log.warn(`A save stopped after ${countWords(result.sent)}.`);
        throw new NotSaved(saveStoppedWords(result));
    }
  }

  #tell(name: string, { sent, theirs }: SaveResult & { readonly kind: 'saved' }): void {
    if (sent.length > 0) completeStep('edit');
    if (sent.length > 0) this.#parts.log.info(`Saved a record by ${countWords(sent)}.`);
    const others = theirs.filter((change) => change.kind !== 'member' || !isCounted(change.member));
    const message =
      sent.length === 0
        ? undefined
        : vscode.l10n.t('Saved {0}: {1}', name, listWords(sent.map((call) => placeWords(call.change))));
    if (message !== undefined) vscode.window.setStatusBarMessage(`$(check) ${message}`, 5000);
    if (others.length === 0) return;
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} was also changed elsewhere, and that is kept: {1}', name, listWords(others.map(placeWords))),
    );
  }
}

function countWords(calls: readonly PlannedCall[]): string {
  return calls.length === 1 ? '1 call' : `${String(calls.length)} calls`;
}

function impossibleWords(count: number): string {
  return count === 1
    ? vscode.l10n.t('Nothing was sent: 1 change cannot be saved. See Problems.')
    : vscode.l10n.t('Nothing was sent: {0} changes cannot be saved. See Problems.', count);
}

/** Changes with every save, so it says nothing. */
function isCounted(member: string): boolean {
  return ['modifiedBy', 'modifiedOn', 'version', 'versionByte'].includes(member);
}
