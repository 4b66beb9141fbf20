import * as vscode from 'vscode';
import { stageWord } from '../../platform/words/stages';
import { plainText } from '../../text/plainText';
import { edgeSentence } from '../core/edgeWords';
import { draftMembers } from '../editing/draft';
import { memberWord, valueWord } from '../editing/memberWords';
import { type Candidate, edgesToSettle, failedFor, hintOf, importMembers, openMembers, takenFor } from './candidate';
import { faultSentence, noteSentence } from './importWords';
import type { ImportMember } from './files/memberNames';

/** What a person did in the preview of one connection. */
export type PreviewReply =
  | { readonly kind: 'change'; readonly member: ImportMember }
  | { readonly kind: 'import'; readonly withCredentials: boolean }
  | { readonly kind: 'skip' | 'back' | 'dismissed' };

export interface PreviewState {
  readonly candidate: Candidate;
  /** The name of the file. */
  readonly file: string;
  /** Which connection this is, and of how many; both count from 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
  /** The member that was asked for last without an answer; else the cursor is on importing. */
  readonly cursor: ImportMember | undefined;
}

type Item = vscode.QuickPickItem & { readonly reply?: PreviewReply };

/** Lists what would be kept and which entry says it, what is not taken and why, and what is missing. */
export function showPreview(state: PreviewState): Promise<PreviewReply> {
  const { candidate, file, step, totalSteps, canGoBack, cursor } = state;
  const input = vscode.window.createQuickPick<Item>();
  const items = itemsOf(state);
  const start = items.find(({ reply }) => reply?.kind === 'change' && reply.member === cursor);
  const already = candidate.alreadyAs;
  Object.assign(input, {
    title: vscode.l10n.t('Import from {0}: {1}', plainText(file), plainText(draftMembers(candidate.draft).name)),
    ...(totalSteps > 1 && { step, totalSteps }),
    placeholder:
      already === undefined
        ? vscode.l10n.t('Nothing is stored yet. Import this, or choose what to change')
        : vscode.l10n.t('Already there as “{0}”. Importing adds it once more', plainText(already)),
    ignoreFocusOut: true,
    matchOnDescription: true,
    items,
    buttons: canGoBack ? [vscode.QuickInputButtons.Back] : [],
    ...(start && { activeItems: [start] }),
  });
  return new Promise((resolve) => {
    const settle = (reply: PreviewReply) => {
      resolve(reply);
      input.dispose();
    };
    input.onDidAccept(() => {
      const reply = input.selectedItems[0]?.reply;
      if (reply !== undefined) settle(reply);
    });
    input.onDidTriggerButton(() => settle({ kind: 'back' }));
    input.onDidHide(() => settle({ kind: 'dismissed' }));
    input.show();
  });
}

function itemsOf({ candidate, totalSteps }: PreviewState): Item[] {
  const { leftOut, unrecognized } = candidate.found;
  return [
    ...importItems(candidate),
    ...(totalSteps > 1
      ? [{ label: `$(circle-slash) ${vscode.l10n.t('Skip this one')}`, reply: { kind: 'skip' } as const }]
      : []),
    separator(vscode.l10n.t('What is kept')),
    ...importMembers.map((member) => memberItem(candidate, member)),
    ...(leftOut.length > 0 ? [separator(vscode.l10n.t('Not taken'))] : []),
    ...leftOut.map(({ member, entry, fault }) => ({
      label: `$(blank) ${plainText(entry)}`,
      description: `${memberWord(member)}: ${faultSentence(fault)}`,
    })),
    ...(unrecognized.length > 0 ? [separator(vscode.l10n.t('Not recognized'))] : []),
    ...unrecognized.map((entry) => ({ label: `$(blank) ${plainText(entry)}` })),
  ];
}

function importItems(candidate: Candidate): Item[] {
  const open = openMembers(candidate);
  const asksFor = open.map(memberWord).join(', ');
  const isCredential = (member: ImportMember) => member === 'clientId' || member === 'clientSecret';
  const label = (words: string, members: readonly ImportMember[]) =>
    `$(cloud-download) ${words}${members.length > 0 ? '…' : ''}`;
  const whole: Item = {
    label: label(vscode.l10n.t('Import'), open),
    ...(open.length > 0 && { description: vscode.l10n.t('asks for {0}', asksFor) }),
    reply: { kind: 'import', withCredentials: true },
  };
  if (!open.some(isCredential)) return [whole];
  const rest = open.filter((member) => !isCredential(member));
  const without: Item = {
    label: label(vscode.l10n.t('Import without credentials'), rest),
    description: vscode.l10n.t('asks for them when it is used'),
    reply: { kind: 'import', withCredentials: false },
  };
  return [whole, without];
}

function memberItem(candidate: Candidate, member: ImportMember): Item {
  const isOpen = openMembers(candidate).includes(member);
  const taken = takenFor(candidate, member);
  const edges = edgeWords(candidate, member);
  const icon = isOpen ? 'warning' : candidate.answered.has(member) ? 'diff-modified' : 'blank';
  return {
    label: `$(${icon}) ${memberWord(member)}`,
    description:
      isOpen && edges === undefined
        ? missingWords(candidate, member)
        : [
            shownValue(candidate, member),
            ...(taken === undefined
              ? [otherSource(candidate, member)]
              : [vscode.l10n.t('from {0}', plainText(taken.entry)), ...taken.notes.map(noteSentence)]),
            ...(edges === undefined ? [] : [edges]),
          ].join(' · '),
    reply: { kind: 'change', member },
  };
}

/** What cannot be seen around a value of the file, until a person said whether it goes. */
function edgeWords(candidate: Candidate, member: ImportMember): string | undefined {
  const value = edgesToSettle(candidate, member);
  if (value === undefined || (member !== 'clientId' && member !== 'clientSecret')) return undefined;
  return edgeSentence(member, value);
}

function shownValue({ draft }: Candidate, member: ImportMember): string {
  return member === 'clientSecret' ? '•••' : valueWord(member, draftMembers(draft));
}

function otherSource({ answered }: Candidate, member: ImportMember): string {
  if (answered.has(member)) return vscode.l10n.t('given here');
  return member === 'name' ? vscode.l10n.t('proposed') : vscode.l10n.t('not in the file: the default');
}

function missingWords(candidate: Candidate, member: ImportMember): string {
  const hint = hintOf(candidate);
  if (member === 'stage') {
    return hint === undefined
      ? vscode.l10n.t('to be chosen: the file cannot say it')
      : vscode.l10n.t('to be confirmed: “{0}” may mean {1}', plainText(hint.entry), stageWord(hint.stage));
  }
  const failed = failedFor(candidate, member);
  if (failed === undefined) return vscode.l10n.t('missing');
  return vscode.l10n.t('missing: {0} is not taken: {1}', plainText(failed.entry), faultSentence(failed.fault));
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
