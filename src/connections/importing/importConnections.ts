import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { CommandArgument, CommandId } from '../../platform/commands/commands';
import type { Log } from '../../platform/log/log';
import type { Redactor } from '../../text/redactor';
import { plainText } from '../../text/plainText';
import type { Connections } from '../core/connections';
import { draftMembers, withDraftChanges, withSecret } from '../editing/draft';
import { askMember } from '../editing/memberQuestions';
import { memberWord } from '../editing/memberWords';
import { askAboutEdges } from '../signIn/askCredential';
import {
  type Candidate,
  candidatesOf,
  edgesToSettle,
  failedFor,
  hintOf,
  importedConnection,
  openMembers,
  withAnswer,
} from './candidate';
import { chooseCandidates } from './chooseCandidates';
import type { Environment } from './files/environment';
import { findConnections } from './findConnections';
import { candidatesAsked, requestedImport } from './importArgument';
import { showPreview } from './importForm';
import { faultSentence, importError, kindWord } from './importWords';
import type { ImportMember } from './files/memberNames';
import { readChosenFile } from './readChosenFile';
import { isSecretEntry } from './files/references';
import { nameOfSecretFile } from './files/readEnvironments';
import { confirmAction } from '../../platform/dialogs/confirm';

export interface ImportConnectionsOptions {
  readonly connections: Connections;
  readonly redactor: Redactor;
  readonly log: Log;
}

/** Takes connections over from files of other tools, after a person saw what is taken. */
export class ImportConnections {
  readonly #connections: Connections;
  readonly #redactor: Redactor;
  readonly #log: Log;

  constructor({ connections, redactor, log }: ImportConnectionsOptions) {
    this.#connections = connections;
    this.#redactor = redactor;
    this.#log = log;
  }

  /**
   * `valuekeep.importConnections` with `{file?, connections?}`: shows what a file holds before anything is stored, or
   * with `connections` stores what they name and asks nothing. Gives the ids of the new connections.
   * @throws ValuekeepError why the file cannot be imported; nothing is stored then
   */
  async run(argument: CommandArgument<'valuekeep.importConnections'>): Promise<readonly string[]> {
    const asked = requestedImport(argument);
    const file = asked.file ?? (await chooseFile());
    if (file === undefined) return [];
    const name = posix.basename(file.path);
    const read = await readChosenFile(file);
    const { kind, environments, names } = read;
    this.#protect(environments);
    const found = findConnections(environments);
    // One that is put together is in no entry.
    for (const { member, value } of found.flatMap(({ taken }) => taken)) {
      if (member === 'clientSecret') this.#redactor.protect(value);
    }
    if (found.length === 0) throw importError(name, { kind: 'nothing' });
    const all = candidatesOf(found, this.#connections.all());
    const shownName = names.join(' + ');
    const chosen =
      asked.connections === undefined
        ? await this.#review(all, { file: shownName, kind: kindWord(kind) })
        : candidatesAsked(all, asked.connections, this.#names());
    const ids = await this.#keep(chosen);
    if (ids.length > 0) this.#log.info(`${ids.length} connections were imported (${kind}).`);
    if (asked.connections === undefined && ids.length > 0) await this.#tell(chosen, nameOfSecretFile(read));
    return ids;
  }

  /** One preview after the other; what is kept is kept at the end, all of it. */
  async #review(
    all: readonly Candidate[],
    file: { readonly file: string; readonly kind: string },
  ): Promise<readonly Candidate[]> {
    for (;;) {
      const chosen = all.length === 1 ? all : await chooseCandidates(all, file);
      if (chosen === undefined) return [];
      const reviewed = await this.#reviewEach([...chosen], file.file, all.length > 1);
      if (reviewed !== 'back') return reviewed;
    }
  }

  async #reviewEach(candidates: Candidate[], file: string, canGoBack: boolean): Promise<readonly Candidate[] | 'back'> {
    const isTaken = candidates.map(() => false);
    let cursor: ImportMember | undefined;
    for (let index = 0; index < candidates.length;) {
      const candidate = candidates[index];
      if (candidate === undefined) break;
      const place = { step: index + 1, totalSteps: candidates.length, canGoBack };
      const reply = await showPreview({ candidate, file, cursor, ...place });
      cursor = undefined;
      switch (reply.kind) {
        case 'dismissed':
          if (await mayDiscard(candidates)) return [];
          break;
        case 'back':
          if (index === 0) return 'back';
          index -= 1;
          break;
        case 'skip':
          isTaken[index] = false;
          index += 1;
          break;
        case 'change': {
          const changed = await this.#askFor(reply.member, candidate, candidates);
          if (changed === undefined) cursor = reply.member;
          else candidates[index] = changed;
          break;
        }
        case 'import': {
          const asked = await this.#askForOpen(candidate, candidates, reply.withCredentials);
          candidates[index] = asked.candidate;
          cursor = asked.unanswered;
          if (asked.unanswered !== undefined) break;
          isTaken[index] = true;
          index += 1;
        }
      }
    }
    return candidates.filter((_candidate, index) => isTaken[index]);
  }

  async #askForOpen(
    given: Candidate,
    others: readonly Candidate[],
    withCredentials: boolean,
  ): Promise<{ readonly candidate: Candidate; readonly unanswered?: ImportMember }> {
    let candidate = given;
    for (const member of openMembers(given)) {
      if (!withCredentials && (member === 'clientId' || member === 'clientSecret')) continue;
      const changed = await this.#askFor(member, candidate, others);
      if (changed === undefined) return { candidate, unanswered: member };
      candidate = changed;
    }
    return { candidate };
  }

  async #askFor(
    member: ImportMember,
    candidate: Candidate,
    others: readonly Candidate[],
  ): Promise<Candidate | undefined> {
    const { draft } = candidate;
    const edged = edgesToSettle(candidate, member);
    if (edged !== undefined && (member === 'clientId' || member === 'clientSecret')) {
      const title = `${draftMembers(draft).name}: ${memberWord(member)}`;
      const settled = await askAboutEdges(member, edged, { title });
      if (settled.kind === 'dismissed') return undefined;
      if (settled.kind === 'answer') {
        const { value } = settled;
        const changed = member === 'clientId' ? withDraftChanges(draft, { clientId: value }) : withSecret(draft, value);
        return withAnswer(candidate, member, changed);
      }
    }
    const hint = member === 'stage' && !candidate.answered.has('stage') ? hintOf(candidate)?.stage : undefined;
    const failed = candidate.answered.has(member) ? undefined : failedFor(candidate, member);
    const otherNames = others.filter((one) => one !== candidate).map((one) => draftMembers(one.draft).name);
    const reply = await askMember(member, {
      draft: hint === undefined ? draft : withDraftChanges(draft, { stage: hint }),
      takenNames: [...this.#names(), ...otherNames],
      problem: failed && vscode.l10n.t('{0} is not taken: {1}', plainText(failed.entry), faultSentence(failed.fault)),
    });
    if (reply.kind !== 'answer') return undefined;
    if (reply.value.secret !== undefined) this.#redactor.protect(reply.value.secret.value);
    return withAnswer(candidate, member, reply.value);
  }

  async #keep(candidates: readonly Candidate[]): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const candidate of candidates) {
      const { connection, credentials } = importedConnection(candidate);
      await this.#connections.save(connection, credentials);
      ids.push(connection.id);
    }
    return ids;
  }

  /** A window without a connection uses the imported one. */
  async #tell(candidates: readonly Candidate[], file: string): Promise<void> {
    const [first, second] = candidates.map((candidate) => importedConnection(candidate).connection);
    if (first === undefined) return;
    const isOnly = second === undefined;
    const words = isOnly
      ? vscode.l10n.t('“{0}” was imported. Keep {1} out of version control.', plainText(first.name), plainText(file))
      : vscode.l10n.t('{0} connections were imported. Keep {1} out of version control.', candidates.length, file);
    if (isOnly && this.#connections.inUse() === undefined) {
      await this.#connections.use(first.id);
      void vscode.window.showInformationMessage(words);
      return;
    }
    const use = isOnly ? vscode.l10n.t('Use It in This Window') : vscode.l10n.t('Switch Connection');
    const command: CommandId = 'valuekeep.switchConnection';
    void vscode.window.showInformationMessage(words, use).then((chosen) => {
      // As a node of the tree, so that a person sees what fails.
      const node = { kind: 'connection', ...(isOnly && { connectionId: first.id }) };
      if (chosen === use) void vscode.commands.executeCommand(command, node);
    });
  }

  /** Before anything else is done with the file. */
  #protect(environments: readonly Environment[]): void {
    for (const entry of environments.flatMap(({ entries, variables }) => [...entries, ...variables])) {
      if (isSecretEntry(entry)) this.#redactor.protect(entry.value);
    }
  }

  #names(): readonly string[] {
    return this.#connections.all().map(({ name }) => name);
  }
}

/** What a person typed is not thrown away by a slip of the finger. */
async function mayDiscard(candidates: readonly Candidate[]): Promise<boolean> {
  if (candidates.every(({ answered }) => answered.size === 0)) return true;
  const message = vscode.l10n.t('Import nothing, and discard what you entered?');
  return confirmAction({ message, action: vscode.l10n.t('Discard') });
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import Connections: a .env File, a Postman Environment, or an http-client.env.json'),
    openLabel: vscode.l10n.t('Preview'),
    canSelectMany: false,
    ...(folder && { defaultUri: folder }),
  });
  return chosen?.[0];
}
