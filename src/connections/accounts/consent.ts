import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import { ValuekeepError } from '../../client/core/errors';
import { confirmAction, type Confirmation } from '../../platform/dialogs/confirm';
import { Disposable } from '../../platform/lifetime/disposable';
import type { Connections } from '../core/connections';
import { isSameAccess } from '../core/sessions';
import { plainText } from '../../text/plainText';

export type Ask = (question: Confirmation) => Promise<boolean>;

/** Who asks, as it says itself. */
export interface Asker {
  readonly id: string;
  readonly name: string;
}

export interface ConsentOptions {
  readonly connections: Pick<Connections, 'onDidChange' | 'state'>;
  readonly ask?: Ask;
}

/**
 * What a person allowed other extensions in this window. VS Code does not tell who calls `exports`, so a name is only
 * what the caller says, and nothing is remembered longer than the window. What lasts is the Accounts menu's.
 */
export class Consent extends Disposable {
  readonly #connections: ConsentOptions['connections'];
  readonly #ask: Ask;
  readonly #allowed = new Map<string, Connection>();
  readonly #asking = new Map<string, { readonly connection: Connection; readonly answer: Promise<boolean> }>();

  constructor({ connections, ask = confirmAction }: ConsentOptions) {
    super();
    this.#connections = connections;
    this.#ask = ask;
    // Who signed out is asked again.
    this.register(
      connections.onDidChange(() => {
        for (const [key, { id }] of this.#allowed) {
          if (connections.state(id) === 'needsCredentials') this.#allowed.delete(key);
        }
      }),
    );
  }

  /** Asks once for an extension and a connection as it is now. @throws ValuekeepError `cancelled` where it is not allowed */
  async toUse(connection: Connection, asker: Asker | undefined): Promise<void> {
    const key = JSON.stringify([asker?.id ?? null, connection.id]);
    const allowed = this.#allowed.get(key);
    if (allowed !== undefined && looksTheSame(allowed, connection)) return;
    const open = this.#asking.get(key);
    // A question that names another place or stage is none about this one.
    const joins = open !== undefined && looksTheSame(open.connection, connection);
    const asking = joins ? open : { connection, answer: this.#ask(useQuestion(connection, asker)) };
    this.#asking.set(key, asking);
    try {
      if (!(await asking.answer)) throw notAllowed(connection);
    } finally {
      if (this.#asking.get(key) === asking) this.#asking.delete(key);
    }
    if (this.#connections.state(connection.id) !== 'needsCredentials') this.#allowed.set(key, connection);
  }

  /** Asks for every write on production. @throws ValuekeepError `cancelled` where it is not allowed */
  async toWrite(
    connection: Connection,
    asker: Asker | undefined,
    { method, path }: { readonly method: string; readonly path: string },
  ): Promise<void> {
    if (connection.stage !== 'production') return;
    const question: Confirmation = {
      message: vscode.l10n.t('Send {0} to the production connection “{1}”?', method, plainText(connection.name)),
      detail: `${whoAsks(asker)}\n\n${plainText(path)}`,
      action: vscode.l10n.t('Send'),
    };
    if (!(await this.#ask(question))) throw notAllowed(connection);
  }
}

/** What the person saw of a connection when they were asked is still so. */
function looksTheSame(asked: Connection, connection: Connection): boolean {
  return isSameAccess(asked, connection) && asked.stage === connection.stage;
}

function useQuestion(connection: Connection, asker: Asker | undefined): Confirmation {
  const name = plainText(connection.name);
  const isProduction = connection.stage === 'production';
  const what = vscode.l10n.t('Until this window closes it can read and change records as this client.');
  return {
    message: isProduction
      ? vscode.l10n.t('Let another extension use the production connection “{0}”?', name)
      : vscode.l10n.t('Let another extension use the connection “{0}”?', name),
    detail: `${whoAsks(asker)} ${what}`,
    action: vscode.l10n.t('Allow'),
  };
}

function whoAsks(asker: Asker | undefined): string {
  if (asker === undefined) return vscode.l10n.t('The extension that asks does not say its name.');
  const name = plainText(asker.name);
  return vscode.l10n.t('The extension says that it is “{0}” ({1}); VS Code cannot check that.', name, asker.id);
}

function notAllowed({ name }: Connection): ValuekeepError {
  return new ValuekeepError('cancelled', `The use of the connection ${name} was not allowed.`);
}
