import * as vscode from 'vscode';
import { plainText } from '../../text/plainText';
import { draftMembers } from '../editing/draft';
import { memberWord } from '../editing/memberWords';
import { type Candidate, openMembers } from './candidate';

/**
 * Lets the person choose which of several connections of a file to look at: first all that are not there already.
 * `undefined` where the person turns away.
 */
export function chooseCandidates(
  candidates: readonly Candidate[],
  { file, kind }: { readonly file: string; readonly kind: string },
): Promise<readonly Candidate[] | undefined> {
  const input = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly candidate: Candidate }>();
  const items = candidates.map((candidate) => ({ ...itemOf(candidate), candidate }));
  Object.assign(input, {
    title: vscode.l10n.t('Import from {0} ({1})', plainText(file), kind),
    placeholder: vscode.l10n.t('Choose the connections to look at. Nothing is stored yet'),
    canSelectMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    matchOnDetail: true,
    items,
    selectedItems: items.filter(({ candidate }) => candidate.alreadyAs === undefined),
  });
  return new Promise((resolve) => {
    input.onDidAccept(() => {
      if (input.selectedItems.length === 0) return;
      const chosen = new Set(input.selectedItems.map(({ candidate }) => candidate));
      // In the order of the file, whatever the order of the clicks.
      resolve(candidates.filter((candidate) => chosen.has(candidate)));
      input.dispose();
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}

function itemOf(candidate: Candidate): vscode.QuickPickItem {
  const { apiUrl, tenant, organization, name } = draftMembers(candidate.draft);
  const none = vscode.l10n.t('none');
  const place = [tenant, organization].map((part) => (part === '' ? none : part)).join(' / ');
  const missing = openMembers(candidate).map(memberWord).join(', ');
  return {
    label: plainText(name),
    description:
      candidate.alreadyAs === undefined
        ? vscode.l10n.t('asks for {0}', missing)
        : vscode.l10n.t('already there as “{0}”', plainText(candidate.alreadyAs)),
    detail: plainText(`${place} — ${apiUrl}`),
  };
}
