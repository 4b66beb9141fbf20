import * as vscode from 'vscode';
import type { ConnectionOrigin } from '../../platform/contracts/connectionAccess';
import { stageIcon, stageWord } from '../../platform/words/stages';
import { plainText } from '../../text/plainText';
import {
  changedMembers,
  changesAccess,
  type ConnectionDraft,
  isChanged,
  type ConnectionMember,
  members as allMembers,
  draftMembers,
  secretState,
} from './draft';
import { memberWord, secretWord, valueWord } from './memberWords';

/** What a person did in the list of members. */
export type FormReply =
  | { readonly kind: 'change'; readonly member: ConnectionMember | 'clientSecret' }
  | { readonly kind: 'save'; readonly tries: boolean }
  | { readonly kind: 'discard' }
  | { readonly kind: 'openTeamFile' }
  | { readonly kind: 'dismissed' };

export interface FormState {
  readonly draft: ConnectionDraft;
  readonly origin: ConnectionOrigin;
  /** Why the last try to save failed. */
  readonly problem: string | undefined;
  /** The member that was asked for last without an answer; else the cursor is on saving. */
  readonly cursor: ConnectionMember | 'clientSecret' | undefined;
}

type Item = vscode.QuickPickItem & { readonly reply?: FormReply };

const credentials: readonly ConnectionMember[] = ['clientId'];

/** Lists every member with its value, marks what was changed, and offers to save. */
export function showForm(state: FormState): Promise<FormReply> {
  const { draft, cursor } = state;
  const input = vscode.window.createQuickPick<Item>();
  const items = itemsOf(state);
  const start = items.find(({ reply }) => reply?.kind === 'change' && reply.member === cursor);
  Object.assign(input, {
    title: vscode.l10n.t(
      'Edit Connection: {0} ({1})',
      draft.before.name,
      [stageWord(draft.before.stage), ...(draft.before.readOnly ? [vscode.l10n.t('read-only')] : [])].join(', '),
    ),
    placeholder: isChanged(draft)
      ? vscode.l10n.t('Save, or choose what else to change')
      : vscode.l10n.t('Choose what to change'),
    ignoreFocusOut: true,
    matchOnDescription: true,
    items,
    ...(start && { activeItems: [start] }),
  });
  return new Promise((resolve) => {
    input.onDidAccept(() => {
      const reply = input.selectedItems[0]?.reply;
      if (reply === undefined) return;
      resolve(reply);
      input.dispose();
    });
    input.onDidHide(() => {
      resolve({ kind: 'dismissed' });
      input.dispose();
    });
    input.show();
  });
}

function itemsOf({ draft, origin, problem }: FormState): Item[] {
  const own = allMembers.filter((member) => !credentials.includes(member));
  const odata: readonly ConnectionMember[] = ['literals', 'countOption'];
  const isLocked = origin === 'team';
  const line = (member: ConnectionMember) => memberItem(member, draft, isLocked && !credentials.includes(member));
  return [
    ...(isChanged(draft) ? saveItems(draft, problem) : []),
    separator(isLocked ? vscode.l10n.t('Connection, from the team file') : vscode.l10n.t('Connection')),
    ...own.filter((member) => !odata.includes(member)).map(line),
    separator(vscode.l10n.t('Credentials')),
    ...credentials.map(line),
    secretItem(draft),
    separator(vscode.l10n.t('OData')),
    ...odata.map(line),
    ...(isLocked
      ? [
          separator(''),
          {
            label: `$(organization) ${vscode.l10n.t('Open the team file to change the rest')}`,
            reply: { kind: 'openTeamFile' } as const,
          },
        ]
      : []),
  ];
}

function saveItems(draft: ConnectionDraft, problem: string | undefined): Item[] {
  const discard: Item = { label: `$(discard) ${vscode.l10n.t('Discard Changes')}`, reply: { kind: 'discard' } };
  const why = problem === undefined ? {} : { detail: `$(error) ${plainText(problem)}` };
  if (!changesAccess(draft)) {
    return [{ label: `$(save) ${vscode.l10n.t('Save')}`, ...why, reply: { kind: 'save', tries: false } }, discard];
  }
  return [
    { label: `$(save) ${vscode.l10n.t('Save and Test')}`, ...why, reply: { kind: 'save', tries: true } },
    { label: `$(save-as) ${vscode.l10n.t('Save Without Testing')}`, reply: { kind: 'save', tries: false } },
    discard,
  ];
}

function memberItem(member: ConnectionMember, draft: ConnectionDraft, isLocked: boolean): Item {
  const now = draftMembers(draft);
  const isNew = changedMembers(draft).includes(member);
  const value = valueWord(member, now);
  const shown = member === 'stage' ? `$(${stageIcon(now.stage)}) ${value}` : value;
  const before = valueWord(member, draftMembers({ ...draft, changes: {} }));
  return {
    label: `$(${isLocked ? 'lock' : isNew ? 'diff-modified' : 'blank'}) ${memberWord(member)}`,
    description: isNew ? vscode.l10n.t('{0} (was {1})', shown, before) : shown,
    reply: isLocked ? { kind: 'openTeamFile' } : { kind: 'change', member },
  };
}

function secretItem(draft: ConnectionDraft): Item {
  const state = secretState(draft);
  const icon = state === 'new' ? 'diff-modified' : state === 'stored' ? 'blank' : 'warning';
  return {
    label: `$(${icon}) ${memberWord('clientSecret')}`,
    description: secretWord(state),
    reply: { kind: 'change', member: 'clientSecret' },
  };
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
