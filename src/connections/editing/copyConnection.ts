import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Connection, Credentials } from '../../client/core/connection';
import { ValuekeepError } from '../../client/core/errors';
import type { CommandCall } from '../../platform/commands/commandCall';
import type { CommandArgument } from '../../platform/commands/commands';
import type { Redactor } from '../../text/redactor';
import { pickForCommand } from '../choice/connectionPick';
import type { Connections } from '../core/connections';
import { askChoice, askText } from '../../platform/dialogs/prompts';
import { askCredential } from '../signIn/askCredential';
import { checkName } from '../signIn/validation';
import { comesFromTeamFile, editable } from './editable';
import type { EditConnection } from './editConnection';
import { freeName } from './freeName';

export interface CopyConnectionOptions {
  readonly connections: Connections;
  readonly editing: EditConnection;
  readonly redactor: Redactor;
}

/** Another name for a connection, and another connection like it. */
export class CopyConnection {
  readonly #connections: Connections;
  readonly #editing: EditConnection;
  readonly #redactor: Redactor;

  constructor({ connections, editing, redactor }: CopyConnectionOptions) {
    this.#connections = connections;
    this.#editing = editing;
    this.#redactor = redactor;
  }

  /** `valuekeep.renameConnection` with `{connectionId?, name?}`. @throws ValuekeepError for a name that is taken */
  async rename(given: CommandArgument<'valuekeep.renameConnection'>): Promise<void> {
    const connection = await this.#connection(given.connectionId, {
      title: vscode.l10n.t('Rename Connection'),
      placeholder: vscode.l10n.t('Choose the connection to rename'),
      fits: ({ id }) => this.#connections.origin(id) === 'own',
    });
    if (connection === undefined) return;
    if (this.#connections.origin(connection.id) === 'team') throw comesFromTeamFile();
    const name = await this.#name(given.name, {
      title: vscode.l10n.t('Rename “{0}”', connection.name),
      value: connection.name,
      exceptId: connection.id,
    });
    if (name === undefined) return;
    const now = this.#connections.get(connection.id) ?? connection;
    await this.#connections.save({ ...now, name });
  }

  /**
   * `valuekeep.duplicateConnection` with `{connectionId?, name?}`: another connection to the same place, with the same
   * credentials unless the person enters others. A person edits it then, for example to be the test beside production.
   * Gives the new connection's id; `undefined` when the person turns away.
   * @throws ValuekeepError for a name that is taken
   */
  async duplicate(
    given: CommandArgument<'valuekeep.duplicateConnection'>,
    { byProgram }: Pick<CommandCall, 'byProgram'>,
  ): Promise<string | undefined> {
    const connection = await this.#connection(given.connectionId, {
      title: vscode.l10n.t('Duplicate Connection'),
      placeholder: vscode.l10n.t('Choose the connection to duplicate'),
      fits: ({ id }) => this.#connections.origin(id) !== 'sandbox',
    });
    if (connection === undefined) return undefined;
    const title = vscode.l10n.t('Duplicate “{0}”', connection.name);
    const wanted = vscode.l10n.t('{0} copy', connection.name);
    const name = await this.#name(given.name, { title, value: freeName(wanted, this.#takenNames()) });
    if (name === undefined) return undefined;
    const isComplete = byProgram && given.name !== undefined;
    const stored = await this.#connections.credentials(connection.id);
    const chosen = isComplete ? { credentials: stored } : await this.#askCredentials(title, connection, stored);
    if (chosen === undefined) return undefined;
    const { credentials } = chosen;
    const copy = { ...connection, id: randomUUID(), name, clientId: credentials?.clientId ?? connection.clientId };
    await this.#connections.save(copy, credentials);
    if (!isComplete) await this.#editing.open(copy);
    return copy.id;
  }

  async #connection(
    connectionId: string | undefined,
    question: Parameters<typeof pickForCommand>[1],
  ): Promise<Connection | undefined> {
    const id = connectionId ?? (await pickForCommand(this.#connections, question));
    return id === undefined ? undefined : editable(this.#connections, id);
  }

  async #name(
    given: string | undefined,
    { title, value, exceptId }: { readonly title: string; readonly value: string; readonly exceptId?: string },
  ): Promise<string | undefined> {
    const check = checkName(this.#takenNames(exceptId));
    if (given !== undefined) {
      const problem = check(given);
      if (problem !== undefined) throw new ValuekeepError('invalidRequest', `name: ${problem}`);
      return given.trim();
    }
    const prompt = vscode.l10n.t('Name of this connection, as you will see it in lists');
    const reply = await askText({ title, prompt, value, check });
    return reply.kind === 'answer' ? reply.value.trim() : undefined;
  }

  /** The copy has the same token address, so what is stored may be used there. */
  async #askCredentials(
    title: string,
    connection: Connection,
    stored: Credentials | undefined,
  ): Promise<{ readonly credentials: Credentials | undefined } | undefined> {
    const same = { label: vscode.l10n.t('The same client id and secret'), value: 'same' } as const;
    const reply = await askChoice<'same' | 'others' | 'later'>({
      title,
      placeholder: vscode.l10n.t('Which credentials does the copy use?'),
      choices: [
        ...(stored === undefined ? [] : [same]),
        { label: vscode.l10n.t('Another client id and secret…'), value: 'others' },
        { label: vscode.l10n.t('None for now'), value: 'later' },
      ],
    });
    if (reply.kind !== 'answer') return undefined;
    if (reply.value !== 'others') return { credentials: reply.value === 'same' ? stored : undefined };
    const clientId = await askCredential('clientId', { title, value: connection.clientId });
    if (clientId.kind !== 'answer') return undefined;
    const clientSecret = await askCredential('clientSecret', { title });
    if (clientSecret.kind !== 'answer') return undefined;
    this.#redactor.protect(clientSecret.value);
    return { credentials: { clientId: clientId.value, clientSecret: clientSecret.value } };
  }

  #takenNames(exceptId?: string): readonly string[] {
    const others = this.#connections.all().filter(({ id }) => id !== exceptId);
    return others.map(({ name }) => name);
  }
}
