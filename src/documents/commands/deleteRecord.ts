import * as vscode from 'vscode';
import { recordKey } from '../../catalog/members/recordNames';
import { serviceTitle } from '../../catalog/serviceTitle';
import type { RecordKey } from '../../client/core/api';
import { ValuekeepError } from '../../client/core/errors';
import type { JsonObject } from '../../json/json';
import { askText } from '../../platform/dialogs/prompts';
import { stageWord } from '../../platform/words/stages';
import { withLateProgress } from '../../platform/dialogs/progress';
import { RecordAccess } from '../../saving/recordAccess';
import { assertDone, isUncertain } from '../../saving/outcome';
import type { RecordTarget } from './recordChoice';
import { confirmAction } from '../../platform/dialogs/confirm';

/**
 * Deletes a record after the person agreed: always a person, and a program too where the connection is production.
 * Gives the record as it was; `undefined` where the person turned away.
 * @throws ValuekeepError
 */
export async function deleteRecord(
  target: RecordTarget,
  key: RecordKey,
  { byProgram }: { readonly byProgram: boolean },
): Promise<JsonObject | undefined> {
  if (target.toGuard().readOnly) {
    throw new ValuekeepError('readOnly', vscode.l10n.t('This connection is read-only, so nothing was sent.'));
  }
  const access = new RecordAccess(target);
  const record = await access.read(key);
  const steady = access.steadyKey(record) ?? key;
  const connection = target.toGuard();
  if (!(await isAgreed({ ...target, connection }, record, byProgram))) {
    if (!byProgram) return undefined;
    throw new ValuekeepError('cancelled', 'The person turned the deletion down.');
  }
  await withLateProgress(vscode.l10n.t('Deleting {0}…', access.name(record)), async (signal) => {
    try {
      const options = { signal, seenStage: connection.stage };
      const request = { method: 'DELETE', path: access.path(steady) } as const;
      assertDone(await target.client.call(request, options), request);
    } catch (error) {
      // Whether it is gone can be looked up.
      if (!isUncertain(error) || (await isThere(access, steady))) throw error;
    }
  });
  vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) Deleted {0}', access.name(record)), 5000);
  return record;
}

async function isAgreed(target: RecordTarget, record: JsonObject, byProgram: boolean): Promise<boolean> {
  const name = new RecordAccess(target).name(record);
  if (target.connection.stage !== 'production') return byProgram || askToDelete(target, name);
  return askForKey(target, name, recordKey(target.service, record)?.at(-1) ?? name);
}

async function isThere(access: RecordAccess, key: RecordKey): Promise<boolean> {
  return access.find(key).then(
    (found) => found !== undefined,
    () => true,
  );
}

function askToDelete(target: RecordTarget, name: string): Promise<boolean> {
  const detail = vscode.l10n.t('{0}. This cannot be undone.', serviceTitle(target.service));
  return confirmAction({ message: titleOf(target, name), detail, action: vscode.l10n.t('Delete') });
}

async function askForKey(target: RecordTarget, name: string, wanted: string): Promise<boolean> {
  const reply = await askText({
    title: titleOf(target, name),
    prompt: vscode.l10n.t('This cannot be undone. Type {0} to delete it.', wanted),
    check: (answer) => (answer === wanted ? undefined : vscode.l10n.t('Type {0} exactly, or press Escape.', wanted)),
  });
  return reply.kind === 'answer';
}

function titleOf({ connection }: RecordTarget, name: string): string {
  return vscode.l10n.t('Delete “{0}” from {1} ({2})?', name, connection.name, stageWord(connection.stage));
}
