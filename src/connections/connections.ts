import * as vscode from 'vscode';
import type { RecordsApi } from '../client/api';
import type { Connection, Credentials } from '../client/connection';
import { ValuekeepError } from '../client/errors';
import type { TokenState } from '../client/tokens';
import { type ConnectionAccess, type ConnectionState, sandboxConnectionId } from '../platform/connectionAccess';
import { Disposable } from '../platform/disposable';
import type { Log } from '../platform/log';
import type { Redactor } from '../platform/redactor';
import { stageIcon, stageWord } from '../platform/stages';
import { StoredValue } from '../platform/storage';
import { sandboxOrganization, sandboxTenant } from '../sandbox/names';
import type { SandboxAddress } from '../sandbox/sandbox';
import type { SandboxWorkerOptions } from '../sandbox/workerMessages';
import { ConnectionStore } from './connectionStore';
import { CredentialStore } from './credentialStore';
import type { LocalSandbox } from './localSandbox';
import { RateLimitNotice } from './rateLimitNotice';
import { openSession, type Session } from './session';

export interface ConnectionsOptions {
  readonly context: Pick<vscode.ExtensionContext, 'globalState' | 'workspaceState' | 'secrets'>;
  readonly sandbox: LocalSandbox;
  readonly redactor: Redactor;
  readonly log: Log;
}

/** Every connection that this window knows, the one in use, and the sessions opened with them. */
export class Connections extends Disposable implements ConnectionAccess {
  readonly #store: ConnectionStore;
  readonly #credentials: CredentialStore;
  readonly #inUse: StoredValue<string>;
  readonly #sandboxInUse: StoredValue<boolean>;
  readonly #sandbox: LocalSandbox;
  readonly #redactor: Redactor;
  readonly #log: Log;
  readonly #rateLimits = new RateLimitNotice();
  readonly #sessions = new Map<string, Promise<Session>>();
  readonly #opened = new Map<string, Session>();
  readonly #withCredentials = new Set<string>();
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly ready: Promise<void>;
  /** Asks the person to sign in; set by the sign-in feature, so that `require` can end in it. */
  askToSignIn: () => Promise<string | undefined> = () => Promise.resolve(undefined);

  constructor({ context, sandbox, redactor, log }: ConnectionsOptions) {
    super();
    this.#store = new ConnectionStore({ globalState: context.globalState });
    this.#credentials = new CredentialStore({ secrets: context.secrets });
    this.#inUse = new StoredValue({ memento: context.workspaceState, key: 'connectionInUse', read: asString });
    this.#sandboxInUse = new StoredValue({ memento: context.workspaceState, key: 'sandboxInUse', read: asBoolean });
    this.#sandbox = sandbox;
    this.#redactor = redactor;
    this.#log = log;
    this.register(this.#credentials.onDidChange((connectionId) => void this.#credentialsChanged(connectionId)));
    this.register(sandbox.onDidChange(() => this.#sandboxChanged()));
    this.ready = this.#findCredentials();
  }

  all(): readonly Connection[] {
    return this.#sandboxInUse.get() === true ? [this.#sandboxConnection(), ...this.#store.all()] : this.#store.all();
  }

  get(connectionId: string): Connection | undefined {
    return this.all().find((connection) => connection.id === connectionId);
  }

  inUse(): Connection | undefined {
    const connectionId = this.#inUse.get();
    return connectionId === undefined ? undefined : this.get(connectionId);
  }

  state(connectionId: string): ConnectionState {
    if (connectionId === sandboxConnectionId) return this.#sandbox.state === 'stopped' ? 'stopped' : 'signedIn';
    if (this.#opened.get(connectionId)?.tokens.state.kind === 'refused') return 'needsCredentials';
    return this.#withCredentials.has(connectionId) ? 'signedIn' : 'needsCredentials';
  }

  /** What is known of the access token, without the token. */
  tokenState(connectionId: string): TokenState {
    return this.#opened.get(connectionId)?.tokens.state ?? { kind: 'none' };
  }

  async client(connectionId: string): Promise<RecordsApi> {
    if (connectionId === sandboxConnectionId) await this.startSandbox();
    const connection = this.get(connectionId);
    if (connection === undefined) throw unknownConnection(connectionId);
    return (await this.#session(connection)).client;
  }

  async require(connectionId?: string): Promise<Connection | undefined> {
    if (connectionId !== undefined) {
      const named = this.get(connectionId);
      if (named === undefined) throw unknownConnection(connectionId);
      return named;
    }
    const current = this.inUse();
    if (current !== undefined) return current;
    const chosen = this.all().length > 0 ? await this.pick() : await this.askToSignIn();
    return chosen === undefined ? undefined : this.get(chosen);
  }

  /** Lets the person choose a connection; gives its id. */
  async pick(): Promise<string | undefined> {
    const signIn = { label: `$(add) ${vscode.l10n.t('Add a connection…')}`, connectionId: undefined };
    const items = this.all().map((connection) => ({
      label: `$(${stageIcon(connection.stage)}) ${connection.name}`,
      description: stageWord(connection.stage),
      detail: `${connection.tenant} / ${connection.organization} — ${connection.apiUrl}`,
      connectionId: connection.id,
    }));
    const chosen = await vscode.window.showQuickPick([...items, signIn], {
      title: vscode.l10n.t('Use a Connection in This Window'),
      placeHolder: vscode.l10n.t('Choose the connection that commands and views use'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (chosen === undefined) return undefined;
    if (chosen.connectionId === undefined) return this.askToSignIn();
    await this.use(chosen.connectionId);
    return chosen.connectionId;
  }

  /** @throws ValuekeepError `notFound` */
  async use(connectionId: string): Promise<void> {
    if (this.get(connectionId) === undefined) throw unknownConnection(connectionId);
    await this.#inUse.set(connectionId);
    this.#changed.fire();
  }

  /** Keeps a connection that was just tried, with its credentials, and uses it in this window. */
  async add(connection: Connection, credentials: Credentials): Promise<void> {
    await this.#credentials.save(connection, credentials);
    await this.#store.save(connection);
    this.#withCredentials.add(connection.id);
    this.#endSession(connection.id);
    await this.use(connection.id);
  }

  /** Starts this window's sandbox where it does not run, and lists it among the connections. */
  async startSandbox(options: SandboxWorkerOptions = {}): Promise<SandboxAddress> {
    const address = await this.#sandbox.start(options);
    this.#redactor.protect(address.clientSecret);
    const isNew = this.#sandboxInUse.get() !== true;
    if (isNew) await this.#sandboxInUse.set(true);
    if (this.inUse() === undefined) await this.use(sandboxConnectionId);
    else if (isNew) this.#changed.fire();
    return address;
  }

  async stopSandbox(): Promise<void> {
    await this.#sandbox.stop();
  }

  /** Removes the credentials; the connection stays and asks for them when it is used. */
  async signOut(connectionId: string): Promise<void> {
    if (connectionId === sandboxConnectionId) return this.remove(connectionId);
    if (this.get(connectionId) === undefined) throw unknownConnection(connectionId);
    await this.#credentials.remove(connectionId);
    this.#withCredentials.delete(connectionId);
    this.#endSession(connectionId);
    this.#changed.fire();
  }

  async remove(connectionId: string): Promise<void> {
    if (this.get(connectionId) === undefined) throw unknownConnection(connectionId);
    if (connectionId === sandboxConnectionId) {
      await this.#sandbox.stop();
      await this.#sandboxInUse.set(undefined);
    } else {
      await this.#credentials.remove(connectionId);
      await this.#store.remove(connectionId);
      this.#withCredentials.delete(connectionId);
    }
    this.#endSession(connectionId);
    if (this.#inUse.get() === connectionId) await this.#inUse.set(undefined);
    this.#changed.fire();
  }

  async #session(connection: Connection): Promise<Session> {
    const open = this.#sessions.get(connection.id);
    if (open !== undefined && isSameSession((await open).connection, connection)) return open;
    const credentials =
      connection.id === sandboxConnectionId
        ? () => Promise.resolve(this.#sandbox.address)
        : () => this.#credentials.read(connection);
    const opening = openSession({
      connection,
      credentials,
      protect: (secret) => this.#redactor.protect(secret),
      onWait: (wait) => this.#rateLimits.show(connection.name, wait),
    });
    this.#sessions.set(connection.id, opening);
    opening.catch(() => this.#sessions.delete(connection.id));
    const session = await opening;
    if (this.#sessions.get(connection.id) === opening) {
      this.#opened.set(connection.id, session);
      session.tokens.onDidChange(() => this.#changed.fire());
    }
    return session;
  }

  #endSession(connectionId: string): void {
    this.#sessions.delete(connectionId);
    this.#opened.get(connectionId)?.tokens.clear();
    this.#opened.delete(connectionId);
  }

  /** In this window or another: no token of the old credentials is used, and whoever waits gets one of the new. */
  async #credentialsChanged(connectionId: string): Promise<void> {
    this.#opened.get(connectionId)?.tokens.credentialsChanged();
    const connection = this.get(connectionId);
    const found = connection === undefined ? undefined : await this.#credentials.read(connection);
    if (found === undefined) this.#withCredentials.delete(connectionId);
    else this.#withCredentials.add(connectionId);
    if (!this.isDisposed) this.#changed.fire();
  }

  async #findCredentials(): Promise<void> {
    await Promise.all(
      this.#store.all().map(async (connection) => {
        if ((await this.#credentials.read(connection)) !== undefined) this.#withCredentials.add(connection.id);
      }),
    );
    this.#log.info(`${this.#store.all().length} connections, ${this.#withCredentials.size} with credentials.`);
    if (!this.isDisposed) this.#changed.fire();
  }

  #sandboxChanged(): void {
    this.#endSession(sandboxConnectionId);
    this.#changed.fire();
  }

  #sandboxConnection(): Connection {
    const address = this.#sandbox.address;
    return {
      id: sandboxConnectionId,
      name: vscode.l10n.t('Sandbox'),
      stage: 'sandbox',
      apiUrl: address?.apiUrl ?? 'http://127.0.0.1/api',
      tenant: sandboxTenant,
      organization: sandboxOrganization,
      tokenUrl: address?.tokenUrl ?? 'http://127.0.0.1/connect/token',
      scope: 'application',
      clientAuthentication: 'basic',
      clientId: address?.clientId ?? '',
      readOnly: false,
    };
  }
}

function unknownConnection(connectionId: string): ValuekeepError {
  return new ValuekeepError('notFound', vscode.l10n.t('There is no connection “{0}” any more.', connectionId));
}

function isSameSession(a: Connection, b: Connection): boolean {
  return (
    a.apiUrl === b.apiUrl &&
    a.tenant === b.tenant &&
    a.organization === b.organization &&
    a.tokenUrl === b.tokenUrl &&
    a.scope === b.scope &&
    a.clientAuthentication === b.clientAuthentication &&
    a.clientId === b.clientId &&
    a.readOnly === b.readOnly
  );
}

function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
