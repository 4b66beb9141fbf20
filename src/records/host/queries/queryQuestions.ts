import * as vscode from 'vscode';
import { askChoice, askText } from '../../../platform/dialogs/prompts';
import type { SavedQueries, SavedQuery } from '../../../platform/contracts/savedQueries';
import type { RecordsQuery } from '../session/recordsQuery';
import { confirmAction } from '../../../platform/dialogs/confirm';

export interface QueryToSave {
  readonly connectionId: string;
  /** `module/service`. */
  readonly service: string;
  readonly query: RecordsQuery;
}

/** Asks for a name and where to keep it. Undefined where the person turned away. */
export async function saveQuery(
  saved: SavedQueries,
  { connectionId, service, query }: QueryToSave,
): Promise<SavedQuery | undefined> {
  const title = vscode.l10n.t('Save Query');
  const totalSteps = canHaveTeamFile() ? 2 : 1;
  let value = '';
  for (;;) {
    const name = await askText({
      title,
      step: 1,
      totalSteps,
      prompt: vscode.l10n.t('What should this query be called?'),
      placeholder: vscode.l10n.t('Open work orders of this week'),
      value,
      check: nameFault,
    });
    if (name.kind !== 'answer') return undefined;
    value = name.value.trim();
    const place = totalSteps === 1 ? ({ kind: 'answer', value: 'own' } as const) : await askPlace(title);
    if (place.kind === 'dismissed') return undefined;
    if (place.kind === 'back') continue;
    const same = saved
      .all(connectionId)
      .find((one) => one.origin === place.value && one.name === value && one.service === service);
    if (same !== undefined && !(await mayReplace(same))) continue;
    return saved.save(connectionId, { ...query, name: value, service, origin: place.value });
  }
}

function askPlace(title: string) {
  return askChoice<SavedQuery['origin']>({
    title,
    step: 2,
    totalSteps: 2,
    placeholder: vscode.l10n.t('Save the query for'),
    value: 'own',
    choices: [
      { label: vscode.l10n.t('Only me'), description: vscode.l10n.t('Kept with this connection'), value: 'own' },
      {
        label: vscode.l10n.t('Everyone who works on this folder'),
        description: vscode.l10n.t('Written to {0}', '.vscode/valuekeep.json'),
        value: 'team',
      },
    ],
  });
}

async function mayReplace({ name }: SavedQuery): Promise<boolean> {
  const message = vscode.l10n.t('Replace the query “{0}”?', name);
  return confirmAction({ message, action: vscode.l10n.t('Replace') });
}

/** Asks for another name. */
export async function renameSavedQuery(saved: SavedQueries, connectionId: string, query: SavedQuery): Promise<void> {
  const others = saved
    .all(connectionId)
    .filter(({ id, service, origin }) => id !== query.id && service === query.service && origin === query.origin);
  const reply = await askText({
    title: vscode.l10n.t('Rename Query'),
    prompt: vscode.l10n.t('What should “{0}” be called?', query.name),
    value: query.name,
    check: (name) =>
      others.some((other) => other.name === name.trim())
        ? vscode.l10n.t('Another query of this service has this name.')
        : nameFault(name),
  });
  if (reply.kind !== 'answer' || reply.value.trim() === query.name) return;
  await saved.rename(connectionId, query.id, reply.value.trim());
}

/** Asks first: a query of the team is everyone's. */
export async function removeSavedQuery(saved: SavedQueries, connectionId: string, query: SavedQuery): Promise<void> {
  const message = vscode.l10n.t('Delete the query “{0}”?', query.name);
  const detail = query.origin === 'team' ? vscode.l10n.t('It is taken out of the team file, for everyone.') : '';
  const isAgreed = await confirmAction({ message, detail, action: vscode.l10n.t('Delete') });
  if (isAgreed) await saved.remove(connectionId, query.id);
}

function nameFault(name: string): string | undefined {
  const written = name.trim();
  if (written === '') return vscode.l10n.t('Give the query a name.');
  return written.length > 100 ? vscode.l10n.t('Use at most 100 characters.') : undefined;
}

function canHaveTeamFile(): boolean {
  return vscode.workspace.isTrusted && (vscode.workspace.workspaceFolders ?? []).length > 0;
}
