import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import { ValuekeepError } from '../../client/core/errors';
import type { TokenHandover } from '../../client/tokens/tokenHandover';
import type { CommandCall } from '../../platform/commands/commandCall';
import type { CommandArgument, CommandId } from '../../platform/commands/commands';
import type { Log } from '../../platform/log/log';
import type { Redactor } from '../../text/redactor';
import { pickForCommand } from '../choice/connectionPick';
import type { Connections } from '../core/connections';
import { namingEdges } from '../core/edgeWords';
import { answerToMend, trialFailureSentence, tryVisibly } from '../signIn/visibleTrial';
import { confirmChanges } from './confirmChanges';
import {
  changesAccess,
  credentialsOf,
  type ConnectionDraft,
  draftOf,
  editedConnection,
  isChanged,
  type ConnectionMember,
  draftMembers,
  newCredentials,
  secretState,
  withDraftChanges,
  withSecret,
} from './draft';
import { comesFromTeamFile, editable } from './editable';
import { checkChanges, type EditAsked, requestedEdit } from './editArgument';
import { showForm } from './editForm';
import { askMember } from './memberQuestions';
import { confirmAction } from '../../platform/dialogs/confirm';

export interface EditConnectionOptions {
  readonly connections: Connections;
  readonly redactor: Redactor;
  readonly log: Log;
}

/** Changing what a connection is: in a list of its members, or by a command's argument. */
export class EditConnection {
  readonly #connections: Connections;
  readonly #redactor: Redactor;
  readonly #log: Log;

  constructor({ connections, redactor, log }: EditConnectionOptions) {
    this.#connections = connections;
    this.#redactor = redactor;
    this.#log = log;
  }

  /**
   * `valuekeep.editConnection`. With members in its argument it changes those, and asks only what guards live records
   * or a secret that the change makes unusable; without, it lists the members.
   * @throws ValuekeepError why the changes cannot be, or why the try with them failed; nothing is saved then.
   */
  async run(
    argument: CommandArgument<'valuekeep.editConnection'>,
    { byProgram }: Pick<CommandCall, 'byProgram'>,
  ): Promise<void> {
    const asked = requestedEdit(argument);
    const connectionId =
      asked.connectionId ??
      (await pickForCommand(this.#connections, {
        title: vscode.l10n.t('Edit Connection'),
        placeholder: vscode.l10n.t('Choose the connection to edit'),
        fits: ({ id }) => this.#connections.origin(id) !== 'sandbox',
      }));
    if (connectionId === undefined) return;
    const connection = editable(this.#connections, connectionId);
    const hasMembers = Object.keys(asked.changes).length > 0 || asked.clientSecret !== undefined;
    if (byProgram && hasMembers) return this.#change(connection, asked);
    await this.open(connection);
  }

  /** Lists the members of a connection until they are saved or discarded. Gives whether something was saved. */
  async open(connection: Connection): Promise<boolean> {
    const { id } = connection;
    const origin = this.#connections.origin(id);
    let draft = draftOf(connection, await this.#connections.credentials(id));
    let problem: string | undefined;
    let cursor: ConnectionMember | 'clientSecret' | undefined = 'name';
    for (;;) {
      const reply = await showForm({ draft, origin, problem, cursor });
      cursor = undefined;
      switch (reply.kind) {
        case 'change': {
          const changed = await this.#askFor(reply.member, draft);
          if (changed === undefined) cursor = reply.member;
          else [draft, problem] = [changed, undefined];
          break;
        }
        case 'save': {
          const ended = await this.#save(draft, reply.tries);
          if (ended.isSaved) return true;
          ({ draft, problem } = ended);
          break;
        }
        case 'dismissed':
        case 'discard':
        case 'openTeamFile':
          // Chosen by name, nothing more is asked.
          if (reply.kind !== 'discard' && !(await mayDiscard(draft))) break;
          if (reply.kind === 'openTeamFile') await openTeamFile(id);
          return false;
      }
    }
  }

  /** The draft with another answer; a token address of another origin needs a secret of its own at once. */
  async #askFor(
    member: ConnectionMember | 'clientSecret',
    draft: ConnectionDraft,
    problem?: string,
  ): Promise<ConnectionDraft | undefined> {
    const takenNames = this.#takenNames(draft.before.id);
    const reply = await askMember(member, { draft, takenNames, problem });
    if (reply.kind !== 'answer') return undefined;
    const changed = reply.value;
    if (changed.secret !== undefined) this.#redactor.protect(changed.secret.value);
    if (secretState(changed) !== 'otherOrigin' || secretState(draft) === 'otherOrigin') return changed;
    const { host } = new URL(draftMembers(changed).tokenUrl);
    const why = vscode.l10n.t(
      'The secret that is stored belongs to another address and is never sent to {0}. Enter the one for it.',
      host,
    );
    return (await this.#askFor('clientSecret', changed, why)) ?? changed;
  }

  async #save(
    given: ConnectionDraft,
    tries: boolean,
  ): Promise<{ isSaved: true } | { isSaved: false; draft: ConnectionDraft; problem: string | undefined }> {
    let draft = given;
    const notSaved = (problem?: string) => ({ isSaved: false, draft, problem }) as const;
    if (tries) {
      for (const member of ['clientId', 'clientSecret'] as const) {
        if (!isMissing(member, draft)) continue;
        const changed = await this.#askFor(member, draft);
        if (changed === undefined) return notSaved();
        draft = changed;
      }
    }
    const now = this.#connections.get(draft.before.id);
    if (!(await confirmChanges(draft, now === undefined))) return notSaved();
    const credentials = credentialsOf(draft);
    let handover: TokenHandover | undefined;
    if (tries && credentials !== undefined) {
      const connection = editedConnection(draft, now ?? draft.before);
      const trial = await tryVisibly({ connection, credentials }, this.#redactor);
      if (trial.kind === 'cancelled') return notSaved();
      if (trial.kind === 'failed') {
        this.#log.error(`The edited connection failed at the ${trial.step} request.`, trial.error);
        const problem = trialFailureSentence(trial);
        const member = answerToMend(trial);
        const isLocked = this.#connections.origin(draft.before.id) === 'team' && !member.startsWith('client');
        const mended = isLocked ? undefined : await this.#askFor(member, draft, problem);
        draft = mended ?? draft;
        return notSaved(mended === undefined ? problem : undefined);
      }
      ({ handover } = trial);
    }
    await this.#keep(draft, handover);
    return { isSaved: true };
  }

  async #change(connection: Connection, asked: EditAsked): Promise<void> {
    const { changes, clientSecret, tries } = asked;
    checkChanges(asked, this.#takenNames(connection.id));
    const isTeam = this.#connections.origin(connection.id) === 'team';
    if (isTeam && Object.keys(changes).some((member) => member !== 'clientId')) throw comesFromTeamFile();
    let draft = withDraftChanges(draftOf(connection, await this.#connections.credentials(connection.id)), changes);
    if (clientSecret !== undefined) {
      this.#redactor.protect(clientSecret);
      draft = withSecret(draft, clientSecret);
    }
    if (!isChanged(draft)) return;
    if (tries && secretState(draft) === 'otherOrigin') {
      draft = (await this.#askFor('clientSecret', draft)) ?? draft;
      if (secretState(draft) === 'otherOrigin') throw new ValuekeepError('cancelled', 'No secret was entered.');
    }
    if (!(await confirmChanges(draft, false))) throw new ValuekeepError('cancelled', 'The edit was not confirmed.');
    const credentials = credentialsOf(draft);
    let handover: TokenHandover | undefined;
    if (tries && credentials !== undefined && changesAccess(draft)) {
      const edited = editedConnection(draft, connection);
      const trial = await tryVisibly({ connection: edited, credentials }, this.#redactor);
      if (trial.kind === 'cancelled') throw new ValuekeepError('cancelled', 'The try was canceled.');
      if (trial.kind === 'failed') throw namingEdges(trial.error, credentials);
      ({ handover } = trial);
    }
    await this.#keep(draft, handover);
  }

  async #keep(draft: ConnectionDraft, handover?: TokenHandover): Promise<void> {
    const now = this.#connections.get(draft.before.id) ?? draft.before;
    const connection = editedConnection(draft, now);
    await this.#connections.save(connection, newCredentials(draft), { handover });
    vscode.window.setStatusBarMessage(vscode.l10n.t('“{0}” was saved.', connection.name), 5000);
  }

  #takenNames(exceptId: string): readonly string[] {
    const others = this.#connections.all().filter(({ id }) => id !== exceptId);
    return others.map(({ name }) => name);
  }
}

/** What a try cannot do without. */
function isMissing(member: 'clientId' | 'clientSecret', draft: ConnectionDraft): boolean {
  if (member === 'clientId') return draftMembers(draft).clientId === '';
  const state = secretState(draft);
  return state === 'missing' || state === 'otherOrigin';
}

async function mayDiscard(draft: ConnectionDraft): Promise<boolean> {
  if (!isChanged(draft)) return true;
  const message = vscode.l10n.t('Discard the changes to “{0}”?', draft.before.name);
  return confirmAction({ message, action: vscode.l10n.t('Discard') });
}

async function openTeamFile(connectionId: string): Promise<void> {
  const command: CommandId = 'valuekeep.openTeamFile';
  await vscode.commands.executeCommand(command, { kind: 'connection', connectionId });
}
