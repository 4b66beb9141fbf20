import * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';
import { ValuekeepError } from '../../client/core/errors';
import { Disposable } from '../../platform/lifetime/disposable';
import type { Log } from '../../platform/log/log';
import type { Connections } from '../core/connections';
import { isSameAccess } from '../core/sessions';
import { accountLabels } from './accountLabels';
import { HandedOutTokens } from './handedOutTokens';
import { plainText } from '../../text/plainText';

export type AccountConnections = Pick<
  Connections,
  'onDidChange' | 'ready' | 'all' | 'get' | 'inUse' | 'use' | 'state' | 'tokensAt' | 'signOut'
>;

export interface AccountsProviderOptions {
  readonly connections: AccountConnections;
  /** Signs in again to the connection named, or to a new one. Gives its id, `undefined` when the person turns away. */
  readonly signIn: (argument?: { readonly connectionId: string }) => Promise<string | undefined>;
  /** Lets the person choose among the connections, or a new one; `undefined` when the person turns away. */
  readonly pick: (accounts: readonly Account[]) => Promise<{ readonly connectionId: string } | 'add' | undefined>;
  readonly log: Pick<Log, 'warn'>;
  /** How long an ask that names no account waits for a connection's token, in milliseconds. */
  readonly patienceMs?: number;
}

/** A connection as VS Code knows it. */
export interface Account {
  readonly connection: Connection;
  readonly label: string;
}

/**
 * The connections with credentials as accounts of VS Code (the Accounts menu, `vscode.authentication`). VS Code asks the
 * same method for two things. Without scopes it lists: then no session carries a token and nothing is sent. With scopes
 * it asks for a session on behalf of an extension: then each carries a token that is valid now.
 */
export class AccountsProvider extends Disposable implements vscode.AuthenticationProvider {
  readonly #options: AccountsProviderOptions;
  readonly #connections: AccountConnections;
  readonly #changed = this.register(
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>(),
  );
  readonly onDidChangeSessions = this.#changed.event;
  readonly handedOut = new HandedOutTokens();
  /** What VS Code was told last; `undefined` until the connections are read. */
  #told: readonly Account[] | undefined;

  constructor(options: AccountsProviderOptions) {
    super();
    this.#options = options;
    this.#connections = options.connections;
    this.register(this.#connections.onDidChange(() => this.#tell()));
    void this.#connections.ready.then(() => (this.#told = this.#accounts()));
  }

  /** @throws ValuekeepError why none of the accounts could get a token, where one was asked for. */
  async getSessions(
    scopes: readonly string[] | undefined,
    { account }: vscode.AuthenticationProviderSessionOptions = {},
  ): Promise<vscode.AuthenticationSession[]> {
    await this.#connections.ready;
    const asked = this.#accounts().filter(({ connection }) => account === undefined || connection.id === account.id);
    if (scopes === undefined) return asked.map((one) => sessionOf(one, ''));
    const fitting = asked.filter(({ connection }) => covers(connection, scopes));
    // VS Code waits for one ask before the next, so a server that is silent must not hold up the others for long.
    const signal = account === undefined ? AbortSignal.timeout(this.#options.patienceMs ?? 10_000) : undefined;
    const results = await Promise.allSettled(fitting.map((one) => this.#sessionWithToken(one, signal)));
    const sessions = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const failures = results.filter((result) => result.status === 'rejected');
    if (sessions.length === 0 && failures[0] !== undefined) throw failures[0].reason;
    if (failures.length > 0) {
      this.#options.log.warn(`${failures.length} of ${results.length} accounts have no access token for an extension.`);
    }
    return sessions;
  }

  /**
   * With an account: a new token of it, after signing in again where it has no credentials. Otherwise the person chooses
   * a connection or adds one. The connection that this window uses stays the same.
   * @throws CancellationError when the person turns away; ValuekeepError as `TokenSource.renew`, and `invalidRequest`
   * for a scope that the connection has not.
   */
  async createSession(
    scopes: readonly string[],
    { account }: vscode.AuthenticationProviderSessionOptions = {},
  ): Promise<vscode.AuthenticationSession> {
    await this.#connections.ready;
    const chosen = await this.#chosen(account?.id);
    if (chosen === undefined) throw new vscode.CancellationError();
    const isSignedIn = chosen !== 'add' && this.#connections.state(chosen.connectionId) === 'signedIn';
    const connectionId = isSignedIn ? chosen.connectionId : await this.#signIn(chosen);
    const created = this.#accounts().find(({ connection }) => connection.id === connectionId);
    if (created === undefined) throw new vscode.CancellationError();
    if (!covers(created.connection, scopes)) {
      const message = vscode.l10n.t(
        'The connection “{0}” has the scope “{1}”, not “{2}”.',
        created.label,
        plainText(created.connection.scope),
        plainText(scopes.join(' ')),
      );
      throw new ValuekeepError('invalidRequest', message);
    }
    // An extension forces a new session where the API refused the token of the last one.
    if (isSignedIn) await (await this.#connections.tokensAt(created.connection)).renew();
    return this.#sessionWithToken(created);
  }

  async removeSession(sessionId: string): Promise<void> {
    await this.#connections.signOut(sessionId);
  }

  #accounts(): readonly Account[] {
    return labeled(this.#connections.all()).filter(({ connection }) => {
      return this.#connections.state(connection.id) === 'signedIn';
    });
  }

  async #sessionWithToken(account: Account, signal?: AbortSignal): Promise<vscode.AuthenticationSession> {
    const tokens = await this.#connections.tokensAt(account.connection);
    const token = await tokens.getToken(signal);
    this.handedOut.add(account.connection.id, token);
    return sessionOf(account, token);
  }

  async #chosen(accountId: string | undefined): Promise<{ readonly connectionId: string } | 'add' | undefined> {
    const known = accountId === undefined ? undefined : this.#connections.get(accountId);
    if (known !== undefined) return { connectionId: known.id };
    const all = this.#connections.all();
    if (all.length === 0) return 'add';
    return this.#options.pick(labeled(all));
  }

  async #signIn(chosen: { readonly connectionId: string } | 'add'): Promise<string | undefined> {
    const before = this.#connections.inUse()?.id;
    const connectionId = await this.#options.signIn(chosen === 'add' ? undefined : chosen);
    if (before !== undefined && this.#connections.get(before) !== undefined) await this.#connections.use(before);
    return connectionId;
  }

  /** VS Code knows accounts by their label: another label is another account to it. */
  #tell(): void {
    const before = this.#told;
    if (before === undefined || this.isDisposed) return;
    const now = this.#accounts();
    this.#told = now;
    const added = now.filter((one) => !before.some((other) => isSameAccount(one, other)));
    const removed = before.filter((one) => !now.some((other) => isSameAccount(one, other)));
    const changed = now.filter((one) =>
      before.some((other) => isSameAccount(one, other) && !isSameAccess(one.connection, other.connection)),
    );
    for (const { connection } of [...removed, ...changed]) this.handedOut.forget(connection.id);
    if (added.length + removed.length + changed.length === 0) return;
    const sessions = (accounts: readonly Account[]) => accounts.map((one) => sessionOf(one, ''));
    this.#changed.fire({ added: sessions(added), removed: sessions(removed), changed: sessions(changed) });
  }
}

/** Labels count all connections, so that signing out of one does not rename another. */
function labeled(connections: readonly Connection[]): readonly Account[] {
  const labels = accountLabels(connections);
  return connections.map((connection) => ({ connection, label: labels.get(connection.id) ?? connection.id }));
}

function sessionOf({ connection, label }: Account, accessToken: string): vscode.AuthenticationSession {
  return { id: connection.id, accessToken, account: { id: connection.id, label }, scopes: scopesOf(connection) };
}

function isSameAccount(a: Account, b: Account): boolean {
  return a.connection.id === b.connection.id && a.label === b.label;
}

function covers(connection: Connection, scopes: readonly string[]): boolean {
  const own = scopesOf(connection);
  return scopes.every((scope) => own.includes(scope));
}

/** Scopes are words with spaces between them (RFC 6749 §3.3). */
function scopesOf({ scope }: Connection): string[] {
  return scope.split(' ').filter((word) => word !== '');
}
