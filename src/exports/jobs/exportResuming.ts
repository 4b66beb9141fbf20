import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/types';
import { ValuekeepError, isValuekeepError } from '../../client/core/errors';
import type { CommandCall } from '../../platform/commands/commandCall';
import type { CommandArgument, CommandId } from '../../platform/commands/commands';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import type { ErrorWords } from '../../platform/words/errorWords';
import { oneLine } from '../../platform/dialogs/notifications';
import { repeatedWords } from '../../platform/words/repeatedWords';
import { pathOf } from '../questions/localPath';
import type { Exported, ExportJobs, Job } from './exportJobs';
import { removedConnectionWords, differenceWords, doneWords, partGone, exportStoppedWords } from '../words/exportWords';
import type { Journal } from '../../transfer/export/journals';
import { differenceOf, originOf, type Difference } from '../../transfer/export/plan';
import { countWords } from '../../platform/words/countWords';
import { pickUnfinished } from './unfinishedPick';
import { chooseAction, confirmAction } from '../../platform/dialogs/confirm';

export interface ExportResumingParts {
  readonly jobs: ExportJobs;
  readonly connections: ConnectionAccess;
  readonly catalog: () => Promise<Catalog>;
  readonly describeError: (error: unknown) => ErrorWords;
  readonly showError: (error: unknown) => void;
  readonly workspace: string | undefined;
}

/** How a job is started: a program gets a rejection where a person sees a message. */
interface Start {
  readonly byProgram: boolean;
  /** Goes on, without a question, with an export to the same file that stopped. */
  readonly goesOn: boolean;
}

/** Nobody misses it any more. */
const oldestMs = 30 * 24 * 60 * 60_000;

/** Starts exports, and goes on with those that stopped: by canceling, a fault, a crash or a closed window. */
export class ExportResuming {
  readonly #parts: ExportResumingParts;

  constructor(parts: ExportResumingParts) {
    this.#parts = parts;
  }

  /** @throws ValuekeepError as `ExportRecords.run` */
  async start(job: Job, { byProgram, goesOn }: Start): Promise<Exported | undefined> {
    const { jobs } = this.#parts;
    const left = (await jobs.unfinished()).filter(({ plan }) => plan.target === job.plan.target);
    const [latest] = left;
    if (latest === undefined || (byProgram && !goesOn)) {
      for (const journal of left) await jobs.discard(journal);
      return this.#run(job, byProgram);
    }
    const difference = job.records === undefined ? differenceOf(latest.plan, job.plan) : 'query';
    if (byProgram) {
      if (difference === undefined) return this.#run({ ...job, goOn: latest }, byProgram);
      throw new ValuekeepError('conflict', differenceWords(difference, job.plan.connectionName, job.plan.target));
    }
    const choice = await this.#askWhetherToGoOn(latest, difference);
    if (choice === undefined) return undefined;
    if (choice === 'goOn') return this.#run({ ...job, goOn: latest }, byProgram);
    for (const journal of left) await jobs.discard(journal);
    return this.#run(job, byProgram);
  }

  /** `valuekeep.resumeExport`, with `{target?}`. @throws ValuekeepError `notFound` where no such export stopped */
  async resume(
    { target }: CommandArgument<'valuekeep.resumeExport'>,
    { byProgram }: Pick<CommandCall, 'byProgram'>,
  ): Promise<Exported | undefined> {
    const { jobs } = this.#parts;
    const unfinished = await jobs.unfinished();
    if (target === undefined) {
      const chosen = await pickUnfinished(unfinished, (journal) => jobs.discard(journal));
      return chosen && this.#goOn(chosen, false);
    }
    const journal = unfinished.find(({ plan }) => plan.target === pathOf(target));
    if (journal !== undefined) return this.#goOn(journal, byProgram);
    throw new ValuekeepError('notFound', vscode.l10n.t('No export to this file has stopped.'));
  }

  /** When a window opens: what the last one left undone, and away with what nobody resumed for long. */
  async offer(): Promise<void> {
    const { jobs, workspace } = this.#parts;
    for (const journal of await jobs.unfinished()) {
      if (Date.now() - journal.at > oldestMs) await jobs.discard(journal);
      else if (journal.workspace === workspace) void this.#showStopped(journal, undefined);
    }
  }

  async #goOn(journal: Journal, byProgram: boolean): Promise<Exported | undefined> {
    const { connections, catalog } = this.#parts;
    const { plan } = journal;
    await connections.ready;
    const connection = connections.get(plan.connectionId);
    const service = (await catalog()).service(plan.service);
    if (connection === undefined || service === undefined) {
      const message = removedConnectionWords(plan.connectionName);
      if (byProgram) throw new ValuekeepError('notFound', message);
      const discard = vscode.l10n.t('Discard');
      if ((await vscode.window.showWarningMessage(message, discard)) === discard)
        await this.#parts.jobs.discard(journal);
      return undefined;
    }
    if (!byProgram && connections.state(connection.id) === 'needsCredentials') {
      const signIn: CommandId = 'valuekeep.signIn';
      const signedIn = await vscode.commands.executeCommand(signIn, { connectionId: connection.id });
      if (signedIn === undefined) return undefined;
    }
    const current = connections.get(plan.connectionId) ?? connection;
    const now = { ...plan, connectionName: current.name, origin: originOf(current) };
    if (differenceOf(plan, now) === undefined) return this.#run({ plan, service, goOn: journal }, byProgram);
    if (byProgram) throw new ValuekeepError('conflict', differenceWords('connection', current.name, plan.target));
    if ((await this.#askWhetherToGoOn(journal, 'connection')) !== 'anew') return undefined;
    await this.#parts.jobs.discard(journal);
    return this.#run({ plan: now, service }, byProgram);
  }

  async #run(job: Job, byProgram: boolean): Promise<Exported | undefined> {
    const outcome = await this.#parts.jobs.run(job);
    if (outcome.kind === 'done') {
      if (!byProgram) void showDone(outcome.exported, job.plan.target);
      return outcome.exported;
    }
    const { error, journal } = outcome;
    if (byProgram) throw error;
    if (job.goOn !== undefined && isValuekeepError(error) && error.code === 'notFound' && journal === undefined) {
      return this.#offerAnew(job, job.goOn);
    }
    // Nothing is there to go on with: the command's own message says what failed.
    if (journal === undefined) throw error;
    void this.#showStopped(journal, error);
    return undefined;
  }

  async #offerAnew({ plan, service }: Job, left: Journal): Promise<Exported | undefined> {
    const anew = vscode.l10n.t('Start Anew');
    await this.#parts.jobs.discard(left);
    const chosen = await vscode.window.showWarningMessage(partGone(plan.target), anew);
    return chosen === anew ? this.#run({ plan, service }, false) : undefined;
  }

  /** Says that an export stopped, and why where that is news, and offers to go on. */
  async #showStopped(journal: Journal, error: unknown): Promise<void> {
    const resume = vscode.l10n.t('Resume');
    const discard = vscode.l10n.t('Discard');
    const kept = exportStoppedWords(journal.records, journal.plan.target);
    const words = error === undefined ? undefined : this.#parts.describeError(error);
    const chosen =
      words === undefined || words.code === 'cancelled'
        ? await vscode.window.showInformationMessage(kept, resume, discard)
        : await vscode.window.showErrorMessage(`${sentenceOf(words, error)} ${kept}`, resume, discard);
    if (chosen === discard) await this.#parts.jobs.discard(journal);
    if (chosen === resume) await this.#goOn(journal, false).catch((failure: unknown) => this.#parts.showError(failure));
  }

  async #askWhetherToGoOn(left: Journal, difference: Difference | undefined): Promise<'goOn' | 'anew' | undefined> {
    const anew = vscode.l10n.t('Start Anew');
    const { target, connectionName } = left.plan;
    if (difference === undefined) {
      const resume = vscode.l10n.t('Resume');
      const detail = vscode.l10n.t('Resume reads on from there; Start Anew reads all records again.');
      const count = countWords(left.records);
      const message = vscode.l10n.t('An export to {0} stopped after {1} records.', basename(target), count);
      const chosen = await chooseAction({ message, detail }, [resume, anew], 'information');
      return chosen === resume ? 'goOn' : chosen === anew ? 'anew' : undefined;
    }
    const detail = vscode.l10n.t('Start Anew drops the {0} records that are kept of it.', countWords(left.records));
    const message = differenceWords(difference, connectionName, target);
    return (await confirmAction({ message, detail, action: anew })) ? 'anew' : undefined;
  }
}

function sentenceOf({ message, detail }: ErrorWords, error: unknown): string {
  const own = isValuekeepError(error) && error.details.reason === 'missing' ? error.message : message;
  return detail === undefined ? own : `${own} (${oneLine(detail)})`;
}

async function showDone({ records, bytes, repeated = 0 }: Exported, target: string): Promise<void> {
  const open = vscode.l10n.t('Open File');
  const reveal = vscode.l10n.t('Reveal in Folder');
  const repeats = repeatedWords(repeated);
  const words = doneWords(records, bytes, target);
  const chosen =
    repeats === undefined
      ? await vscode.window.showInformationMessage(words, open, reveal)
      : await vscode.window.showWarningMessage(`${words} ${repeats}`, open, reveal);
  const file = vscode.Uri.file(target);
  if (chosen === open) await vscode.commands.executeCommand('vscode.open', file);
  if (chosen !== reveal) return;
  const isInWorkspace = vscode.workspace.getWorkspaceFolder(file) !== undefined;
  await vscode.commands.executeCommand(isInWorkspace ? 'revealInExplorer' : 'revealFileInOS', file);
}
