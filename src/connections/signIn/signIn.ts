import * as vscode from 'vscode';
import { ValuekeepError } from '../../client/core/errors';
import type { CommandArgument } from '../../platform/commands/commands';
import { sandboxConnectionId } from '../../platform/contracts/connectionAccess';
import type { Log } from '../../platform/log/log';
import { withQuietProgress } from '../../platform/dialogs/progress';
import { askChoice } from '../../platform/dialogs/prompts';
import type { Redactor } from '../../text/redactor';
import type { Connections } from '../core/connections';
import { namingEdges } from '../core/edgeWords';
import { type Answers, complete, type CompleteAnswers } from './answers';
import { ask, type SignInDraft, type QuestionId, questionsOf } from './questions';
import { checkAddress, checkPathPart } from './validation';
import type { TrialSuccess } from './trial';
import { answerToMend, trialFailureSentence, tryVisibly } from './visibleTrial';

type SignInArgument = CommandArgument<'valuekeep.signIn'>;

/** Signing in: to this window's sandbox, or with client credentials to a Valuekeep organization. */
export class SignIn {
  readonly #connections: Connections;
  readonly #redactor: Redactor;
  readonly #log: Log;

  constructor({ connections, redactor, log }: { connections: Connections; redactor: Redactor; log: Log }) {
    this.#connections = connections;
    this.#redactor = redactor;
    this.#log = log;
  }

  /**
   * With a complete argument it asks nothing; otherwise it asks for what is missing.
   * Gives the connection's id, `undefined` when the person turns away.
   * @throws ValuekeepError why a complete argument could not sign in.
   */
  async run(asked: SignInArgument = {}): Promise<string | undefined> {
    if (Object.values(asked).every((value) => value === undefined)) return this.#chooseKind();
    const onlyCredentials = asked.connectionId !== undefined && this.#connections.origin(asked.connectionId) === 'team';
    const answers = onlyCredentials ? await this.#teamAnswers(asked) : this.#answersFrom(asked);
    const given = complete(answers);
    if (given !== undefined) return this.#signInWith(given);
    if (isSandboxOnly(asked)) return this.#useSandbox();
    const takenNames = this.#takenNames(answers.id);
    return this.#askAndTry({ answers, changesAddresses: false, takenNames, onlyCredentials });
  }

  async #chooseKind(): Promise<string | undefined> {
    const reply = await askChoice<'sandbox' | 'connection'>({
      title: vscode.l10n.t('Sign In to Valuekeep'),
      step: 1,
      totalSteps: 1,
      placeholder: vscode.l10n.t('What would you like to work with?'),
      choices: [
        {
          label: `$(beaker) ${vscode.l10n.t('Local sandbox (no account)')}`,
          detail: vscode.l10n.t('A Valuekeep service on this machine, with a maintenance department to explore'),
          value: 'sandbox',
        },
        {
          label: `$(plug) ${vscode.l10n.t('Valuekeep connection')}`,
          detail: vscode.l10n.t('Your organization, with a client id and a client secret'),
          value: 'connection',
        },
      ],
    });
    if (reply.kind !== 'answer') return undefined;
    if (reply.value === 'sandbox') return this.#useSandbox();
    return this.#askAndTry({ answers: {}, changesAddresses: false, takenNames: this.#takenNames() });
  }

  async #useSandbox(): Promise<string> {
    await withQuietProgress({ title: vscode.l10n.t('Starting the sandbox…') }, () => this.#connections.startSandbox());
    await this.#connections.use(sandboxConnectionId);
    return sandboxConnectionId;
  }

  async #askAndTry(start: SignInDraft): Promise<string | undefined> {
    let draft = start;
    let question: QuestionId = firstOpen(draft);
    let mending: { readonly question: QuestionId; readonly problem: string } | undefined;
    for (;;) {
      const problem = mending?.question === question ? mending.problem : undefined;
      const reply = await ask(question, draft, problem);
      if (reply.kind === 'dismissed') return undefined;
      const questions = questionsOf(draft);
      if (reply.kind === 'back') {
        question = questions[questions.indexOf(question) - 1] ?? question;
        continue;
      }
      draft = reply.value;
      const next = problem === undefined ? nextQuestion(question, draft) : undefined;
      if (next !== undefined) {
        question = next;
        continue;
      }
      const answers = complete(draft.answers);
      if (answers === undefined) {
        question = firstOpen(draft);
        continue;
      }
      const trial = await tryVisibly(answers, this.#redactor);
      if (trial.kind === 'cancelled') {
        mending = undefined;
        continue;
      }
      if (trial.kind === 'passed') return this.#keep(answers, trial);
      this.#log.error(`Signing in failed at the ${trial.step} request.`, trial.error);
      const toMend = answerToMend(trial);
      mending = { question: draft.onlyCredentials ? 'clientSecret' : toMend, problem: trialFailureSentence(trial) };
      draft = { ...draft, changesAddresses: draft.changesAddresses || isAddress(mending.question) };
      question = mending.question;
    }
  }

  async #signInWith(answers: CompleteAnswers): Promise<string> {
    checkArgument('apiUrl', checkAddress(answers.connection.apiUrl));
    checkArgument('tokenUrl', checkAddress(answers.connection.tokenUrl));
    checkArgument('tenant', checkPathPart(answers.connection.tenant));
    checkArgument('organization', checkPathPart(answers.connection.organization));
    const trial = await tryVisibly(answers, this.#redactor);
    if (trial.kind === 'cancelled') throw new ValuekeepError('cancelled', 'Signing in was canceled.');
    if (trial.kind === 'failed') throw namingEdges(trial.error, answers.credentials);
    return this.#keep(answers, trial);
  }

  async #keep({ connection, credentials }: CompleteAnswers, { handover }: TrialSuccess): Promise<string> {
    await this.#connections.add(connection, credentials, handover);
    this.#log.info(`Signed in: “${connection.name}” (${connection.stage}).`);
    return connection.id;
  }

  /** A connection that is known already is signed in again instead of being listed twice. */
  #answersFrom({ connectionId, ...given }: SignInArgument): Answers {
    const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    if (connectionId !== undefined) return { ...this.#connections.get(connectionId), ...stated };
    // The window's own sandbox has new credentials at every start, so it is never stored under them.
    const stored = this.#connections.all().filter(({ id }) => id !== sandboxConnectionId);
    const known = stored.find(
      (connection) =>
        connection.tenant === given.tenant &&
        connection.organization === given.organization &&
        connection.clientId === given.clientId &&
        (given.apiUrl === undefined || connection.apiUrl === given.apiUrl),
    );
    return { ...known, ...stated };
  }

  /** Of a team connection only the credentials are asked; its client id is kept with the secret. */
  async #teamAnswers({ connectionId = '', ...given }: SignInArgument): Promise<Answers> {
    const { clientId, clientSecret, ...others } = given;
    if (Object.values(others).some((value) => value !== undefined)) {
      const sentence = vscode.l10n.t('This connection stands in the team file. Give a client id and a client secret.');
      throw new ValuekeepError('invalidRequest', sentence);
    }
    const known = clientId ?? (await this.#connections.credentials(connectionId))?.clientId;
    const answers: Answers & { clientId?: string } = { ...this.#connections.get(connectionId) };
    delete answers.clientId;
    return {
      ...answers,
      ...(known !== undefined && { clientId: known }),
      ...(clientSecret !== undefined && { clientSecret }),
    };
  }

  #takenNames(exceptId?: string): readonly string[] {
    return this.#connections
      .all()
      .filter(({ id }) => id !== exceptId)
      .map(({ name }) => name);
  }
}

function isSandboxOnly({ stage, connectionId, ...others }: SignInArgument): boolean {
  return (
    (stage === 'sandbox' || connectionId === sandboxConnectionId) &&
    Object.values(others).every((value) => value === undefined)
  );
}

function firstOpen(draft: SignInDraft): QuestionId {
  const { answers } = draft;
  const required: readonly QuestionId[] = ['name', 'stage', 'tenant', 'organization', 'clientId', 'clientSecret'];
  // A connection may have been kept without a client id.
  const isOpen = (answer: unknown) => answer === undefined || answer === '';
  return required.find((id) => isOpen(answers[id as keyof Answers])) ?? 'addresses';
}

function nextQuestion(question: QuestionId, draft: SignInDraft): QuestionId | undefined {
  const questions = questionsOf(draft);
  return questions[questions.indexOf(question) + 1];
}

function isAddress(question: QuestionId): boolean {
  return question === 'apiUrl' || question === 'tokenUrl';
}

function checkArgument(name: string, problem: string | undefined): void {
  if (problem !== undefined) throw new ValuekeepError('invalidRequest', `${name}: ${problem}`);
}
