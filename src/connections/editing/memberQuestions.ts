import * as vscode from 'vscode';
import { normalAddress } from '../core/addresses';
import type { Answers } from '../signIn/answers';
import { askChoice, askText, type Choice, type PromptStep, type Reply } from '../../platform/dialogs/prompts';
import { ask, type QuestionId } from '../signIn/questions';
import {
  type ConnectionDraft,
  type ConnectionMember,
  type ConnectionMembers,
  draftMembers,
  withDraftChanges,
  withSecret,
} from './draft';
import { detectedAutomatically, literalsWord, memberWord, readOnlyWord } from './memberWords';

interface Question {
  readonly draft: ConnectionDraft;
  /** The names of the other connections. */
  readonly takenNames: readonly string[];
  /** Why this has to be mended. */
  readonly problem?: string | undefined;
}

/** Asks for one member; an answer comes back as the draft with it. */
export async function askMember(
  member: ConnectionMember | 'clientSecret',
  { draft, takenNames, problem }: Question,
): Promise<Reply<ConnectionDraft>> {
  const members = draftMembers(draft);
  const place = { title: `${members.name}: ${memberWord(member)}`, canGoBack: true };
  const changed = (changes: Partial<ConnectionMembers>): ConnectionDraft => withDraftChanges(draft, changes);

  switch (member) {
    case 'scope':
      return mapped(
        await askText({
          ...place,
          prompt: vscode.l10n.t('What a token is asked for. Several scopes are separated by spaces'),
          value: members.scope,
          check: () => undefined,
          ...(problem === undefined ? {} : { problem }),
        }),
        (scope) => changed({ scope: scope.trim() }),
      );
    case 'readOnly':
      return mapped(await askReadOnly(place, members.readOnly), (readOnly) => changed({ readOnly }));
    case 'literals':
      return mapped(await askLiterals(place, members.literals), (literals) => changed({ literals }));
    case 'countOption':
      return mapped(await askCountOption(place, members.countOption), (countOption) => changed({ countOption }));
    case 'clientSecret':
      return mapped(await asSignInDoes('clientSecret', {}), ({ clientSecret }) =>
        clientSecret === undefined ? draft : withSecret(draft, clientSecret),
      );
    case 'apiUrl':
    case 'tokenUrl':
      return mapped(await asSignInDoes(member, members), ({ [member]: address }) =>
        address === undefined ? draft : changed({ [member]: normalAddress(address) }),
      );
    case 'name':
    case 'stage':
    case 'tenant':
    case 'organization':
    case 'clientAuthentication':
    case 'clientId':
      return mapped(await asSignInDoes(member, members), ({ [member]: value }) => changed({ [member]: value }));
  }

  async function asSignInDoes(question: QuestionId, answers: Answers): Promise<Reply<Answers>> {
    const reply = await ask(question, { answers, changesAddresses: true, takenNames }, problem, place);
    return mapped(reply, (answered) => answered.answers);
  }
}

function askReadOnly(place: PromptStep, value: boolean): Promise<Reply<boolean>> {
  return askChoice({
    ...place,
    placeholder: vscode.l10n.t('May this connection change records?'),
    choices: [
      { label: readOnlyWord(false), value: false },
      { label: readOnlyWord(true), detail: vscode.l10n.t('Nothing but reading is sent to the server'), value: true },
    ],
    value,
  });
}

function askLiterals(
  place: PromptStep,
  value: ConnectionMembers['literals'],
): Promise<Reply<ConnectionMembers['literals']>> {
  const choices = [undefined, 'v4', 'v3'] as const;
  return askChoice({
    ...place,
    placeholder: vscode.l10n.t('How dates and ids are written in filters'),
    choices: choices.map((literals) => ({ label: literalsWord(literals), value: literals })),
    value,
  });
}

function askCountOption(
  place: PromptStep,
  value: ConnectionMembers['countOption'],
): Promise<Reply<ConnectionMembers['countOption']>> {
  const choices: readonly Choice<ConnectionMembers['countOption']>[] = [
    { label: detectedAutomatically(), value: undefined },
    { label: '$count', description: 'OData v4', value: '$count' },
    { label: '$inlinecount', description: 'OData v3', value: '$inlinecount' },
  ];
  return askChoice({ ...place, placeholder: vscode.l10n.t('How the number of records is asked for'), choices, value });
}

function mapped<T, U>(reply: Reply<T>, change: (value: T) => U): Reply<U> {
  return reply.kind === 'answer' ? { kind: 'answer', value: change(reply.value) } : reply;
}
