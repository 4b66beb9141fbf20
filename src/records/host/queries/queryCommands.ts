import * as vscode from 'vscode';
import { ValuekeepError } from '../../../client/core/errors';
import type { CommandCall } from '../../../platform/commands/commandCall';
import type { CommandArgument } from '../../../platform/commands/commands';
import type { SavedQueries, SavedQuery } from '../../../platform/contracts/savedQueries';
import type { RecordsQuery } from '../session/recordsQuery';
import type { LoadOutcome } from '../session/recordsSession';
import { queryOf } from './queryPick';
import { removeSavedQuery, renameSavedQuery, saveQuery } from './queryQuestions';

type QueryArgument = CommandArgument<'valuekeep.openSavedQuery'>;
type Connecting = Pick<CommandCall, 'connection'>;
type Calling = Pick<CommandCall, 'byProgram' | 'connection'>;

export interface QueryCommandsParts {
  readonly saved: SavedQueries;
  /** The records panel in front, and what it shows. */
  readonly shown: () => Promise<
    { readonly connectionId: string; readonly service: string; readonly query: RecordsQuery } | undefined
  >;
  readonly openRecords: (
    asked: RecordsQuery & { connectionId: string; service: string },
  ) => Promise<LoadOutcome | undefined>;
}

/** The commands on saved queries. Called with all they need, they ask nothing. */
export class QueryCommands {
  readonly #parts: QueryCommandsParts;

  constructor(parts: QueryCommandsParts) {
    this.#parts = parts;
  }

  /** Saves what is named, or what the records panel in front shows. Gives the query's id. */
  async save(asked: CommandArgument<'valuekeep.saveQuery'>, call: Connecting): Promise<string | undefined> {
    const { saved, shown } = this.#parts;
    const front = asked.service === undefined ? await shown() : undefined;
    const service = asked.service ?? front?.service;
    if (service === undefined) {
      throw new ValuekeepError('invalidRequest', vscode.l10n.t('Open the records that the query is about first.'));
    }
    const connectionId = front?.connectionId ?? (await call.connection())?.id;
    if (connectionId === undefined) return undefined;
    const query = front?.query ?? queryOf(asked);
    const { name, origin = 'own' } = asked;
    const kept =
      name === undefined
        ? await saveQuery(saved, { connectionId, service, query })
        : await saved.save(connectionId, { ...query, name, service, origin });
    return kept?.id;
  }

  async open(asked: QueryArgument, call: Calling): Promise<void> {
    const chosen = await this.#chosen(asked, call, vscode.l10n.t('Open Saved Query'));
    if (chosen === undefined) return;
    const { connectionId, query } = chosen;
    const outcome = await this.#parts.openRecords({ ...queryOf(query), connectionId, service: query.service });
    // A person sees in the panel what failed.
    if (outcome?.ok === false && call.byProgram) throw outcome.error;
  }

  async rename(asked: QueryArgument, call: Connecting): Promise<void> {
    const chosen = await this.#chosen(asked, call, vscode.l10n.t('Rename Saved Query'));
    if (chosen === undefined) return;
    const { connectionId, query } = chosen;
    if (asked.name === undefined) await renameSavedQuery(this.#parts.saved, connectionId, query);
    else await this.#parts.saved.rename(connectionId, query.id, asked.name);
  }

  async remove(asked: QueryArgument, call: Calling): Promise<void> {
    const chosen = await this.#chosen(asked, call, vscode.l10n.t('Delete Saved Query'));
    if (chosen === undefined) return;
    const { connectionId, query } = chosen;
    // A program that names what it wants deleted has asked already.
    if (call.byProgram) await this.#parts.saved.remove(connectionId, query.id);
    else await removeSavedQuery(this.#parts.saved, connectionId, query);
  }

  async #chosen(
    asked: QueryArgument,
    call: Connecting,
    title: string,
  ): Promise<{ connectionId: string; query: SavedQuery } | undefined> {
    const { saved } = this.#parts;
    const connection = await call.connection();
    if (connection === undefined) return undefined;
    const queries = saved
      .all(connection.id)
      .filter(({ service }) => asked.service === undefined || service === asked.service);
    if (asked.query !== undefined) {
      const query = queries.find(({ id }) => id === asked.query) ?? queries.find(({ name }) => name === asked.query);
      if (query !== undefined) return { connectionId: connection.id, query };
      throw new ValuekeepError('notFound', vscode.l10n.t('There is no saved query “{0}”.', asked.query));
    }
    const items = queries.map((query) => ({
      label: query.name,
      description: query.service,
      ...(query.filter === undefined ? {} : { detail: query.filter }),
      query,
    }));
    if (items.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'No query is saved for “{0}” yet. The records panel saves the one that it shows.',
          connection.name,
        ),
      );
      return undefined;
    }
    const options = { title, placeHolder: vscode.l10n.t('Choose a saved query'), matchOnDescription: true };
    const chosen = await vscode.window.showQuickPick(items, { ...options, matchOnDetail: true });
    return chosen === undefined ? undefined : { connectionId: connection.id, query: chosen.query };
  }
}
