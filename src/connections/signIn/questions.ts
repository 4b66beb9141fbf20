import * as vscode from 'vscode';
import { type ClientAuthentication, connectionDefaults, type Stage } from '../../client/core/connection';
import { askChoice, askText, type AnswerCheck, type PromptStep, type Reply } from '../../platform/dialogs/prompts';
import { stageWord } from '../../platform/words/stages';
import type { Answers } from './answers';
import { askCredential } from './askCredential';
import { checkAddress, checkName, checkPathPart } from './validation';

export type QuestionId =
  | 'name'
  | 'stage'
  | 'tenant'
  | 'organization'
  | 'clientId'
  | 'clientSecret'
  | 'addresses'
  | 'apiUrl'
  | 'tokenUrl'
  | 'clientAuthentication';

const always: readonly QuestionId[] = [
  'name',
  'stage',
  'tenant',
  'organization',
  'clientId',
  'clientSecret',
  'addresses',
];
const credentials: readonly QuestionId[] = ['clientId', 'clientSecret'];
const onDemand: readonly QuestionId[] = ['apiUrl', 'tokenUrl', 'clientAuthentication'];

/** What the person answered, and whether the addresses are to be asked too. */
export interface SignInDraft {
  readonly answers: Answers;
  readonly changesAddresses: boolean;
  readonly takenNames: readonly string[];
  /** The rest stands in the team file and cannot be changed here. */
  readonly onlyCredentials?: boolean;
}

export function questionsOf({ changesAddresses, onlyCredentials }: SignInDraft): readonly QuestionId[] {
  if (onlyCredentials === true) return credentials;
  return changesAddresses ? [...always, ...onDemand] : always;
}

/** Asks one question, as a step of signing in unless told; an answer comes back as the draft with it. */
export async function ask(
  id: QuestionId,
  draft: SignInDraft,
  problem?: string,
  place: PromptStep = stepOfSigningIn(id, draft),
): Promise<Reply<SignInDraft>> {
  const { answers } = draft;
  const text = async (
    member: 'name' | 'tenant' | 'organization' | 'apiUrl' | 'tokenUrl',
    question: { prompt: string; placeholder?: string; check: AnswerCheck; standard?: string },
  ): Promise<Reply<SignInDraft>> => {
    const value = answers[member] ?? question.standard;
    const reply = await askText({
      ...place,
      ...question,
      ...(value === undefined ? {} : { value }),
      ...(problem === undefined ? {} : { problem }),
    });
    return mapReply(reply, (given) => ({ ...draft, answers: { ...answers, [member]: given.trim() } }));
  };

  switch (id) {
    case 'name':
      return text('name', {
        prompt: vscode.l10n.t('Name of this connection, as you will see it in lists'),
        placeholder: vscode.l10n.t('For example: Contoso test'),
        check: checkName(draft.takenNames),
      });
    case 'stage':
      return mapReply(await askStage(place, answers.stage), (stage) => ({ ...draft, answers: { ...answers, stage } }));
    case 'tenant':
      return text('tenant', {
        prompt: vscode.l10n.t('Tenant key: the first part of every address after /api'),
        check: checkPathPart,
      });
    case 'organization':
      return text('organization', {
        prompt: vscode.l10n.t('Organization key: the second part of every address after /api'),
        check: checkPathPart,
      });
    case 'clientId':
    case 'clientSecret': {
      const value = answers[id];
      const reply = await askCredential(id, {
        ...place,
        ...(value !== undefined && { value }),
        ...(problem !== undefined && { problem }),
      });
      return mapReply(reply, (given) => ({ ...draft, answers: { ...answers, [id]: given } }));
    }
    case 'addresses': {
      const reply = await askAddresses(place, draft);
      return mapReply(reply, (changesAddresses) => ({ ...draft, changesAddresses }));
    }
    case 'apiUrl':
      return text('apiUrl', {
        prompt: vscode.l10n.t('Address of the API, up to and without the tenant'),
        check: checkAddress,
        standard: connectionDefaults.apiUrl,
      });
    case 'tokenUrl':
      return text('tokenUrl', {
        prompt: vscode.l10n.t('Address that gives access tokens'),
        check: checkAddress,
        standard: connectionDefaults.tokenUrl,
      });
    case 'clientAuthentication': {
      const reply = await askClientAuthentication(place, answers.clientAuthentication);
      return mapReply(reply, (clientAuthentication) => ({ ...draft, answers: { ...answers, clientAuthentication } }));
    }
  }
}

function stepOfSigningIn(id: QuestionId, draft: SignInDraft): PromptStep {
  const questions = questionsOf(draft);
  return {
    title: vscode.l10n.t('Sign In to Valuekeep'),
    step: questions.indexOf(id) + 1,
    totalSteps: questions.length,
  };
}

function askStage(place: PromptStep, value: Stage | undefined): Promise<Reply<Stage>> {
  const details: Record<Stage, string> = {
    test: vscode.l10n.t('Records that may be changed freely'),
    production: vscode.l10n.t('Live records: marked everywhere, and every write asks first'),
    sandbox: vscode.l10n.t('A service on this machine without real records'),
  };
  const stages: readonly Stage[] = ['test', 'production', 'sandbox'];
  return askChoice({
    ...place,
    placeholder: vscode.l10n.t('What kind of records does this connection reach?'),
    choices: stages.map((stage) => ({ label: stageWord(stage), detail: details[stage], value: stage })),
    ...(value === undefined ? {} : { value }),
  });
}

function askAddresses(place: PromptStep, { answers, changesAddresses }: SignInDraft): Promise<Reply<boolean>> {
  const apiUrl = answers.apiUrl ?? connectionDefaults.apiUrl;
  const tokenUrl = answers.tokenUrl ?? connectionDefaults.tokenUrl;
  const authentication = authenticationWord(answers.clientAuthentication ?? connectionDefaults.clientAuthentication);
  return askChoice({
    ...place,
    placeholder: vscode.l10n.t('Addresses and client authentication'),
    choices: [
      {
        label: vscode.l10n.t('Sign in with these'),
        detail: `${apiUrl} · ${tokenUrl} · ${authentication}`,
        value: false,
      },
      { label: vscode.l10n.t('Change them…'), value: true },
    ],
    value: changesAddresses,
  });
}

function askClientAuthentication(
  place: PromptStep,
  value: ClientAuthentication | undefined,
): Promise<Reply<ClientAuthentication>> {
  return askChoice<ClientAuthentication>({
    ...place,
    placeholder: vscode.l10n.t('How the client id and secret are sent'),
    choices: [
      { label: authenticationWord('basic'), detail: vscode.l10n.t('What most clients use'), value: 'basic' },
      { label: authenticationWord('post'), detail: vscode.l10n.t('Where a proxy drops the header'), value: 'post' },
    ],
    ...(value === undefined ? {} : { value }),
  });
}

function authenticationWord(authentication: ClientAuthentication): string {
  return authentication === 'basic' ? vscode.l10n.t('HTTP Basic header') : vscode.l10n.t('Form fields');
}

function mapReply<T, U>(reply: Reply<T>, change: (value: T) => U): Reply<U> {
  return reply.kind === 'answer' ? { kind: 'answer', value: change(reply.value) } : reply;
}
