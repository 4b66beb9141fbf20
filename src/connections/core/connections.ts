import * as vscode from 'vscode';
import type { Connection, ConnectionIdentity, Credentials } from '../../client/core/connection';
import type { TokenHandover } from '../../client/tokens/tokenHandover';
import type { TokenSource, TokenState } from '../../client/tokens/tokens';
import {
  type ConnectionAccess,
  type ConnectionOrigin,
  type ConnectionSnapshot,
  type ConnectionState,
  sandboxConnectionId,
} from '../../platform/contracts/connectionAccess';
import { Disposable } from '../../platform/lifetime/disposable';
import type { Log } from '../../platform/log/log';
import type { Redactor } from '../../text/redactor';
import { requestLimits } from '../../platform/settings/requestSettings';
import { forgetConnection, StoredValue } from '../../platform/storage/storage';
import type { SandboxAddress } from '../../sandbox/sandbox';
import type { SandboxWorkerOptions } from '../../sandbox/workerMessages';
import { ConnectionChoice } from '../choice/connectionChoice';
import { ConnectionSnapshots } from './connectionSnapshots';
import type { ConnectionSource } from './connectionSource';
import { ConnectionStore } from './connectionStore';
import { CredentialStore } from './credentialStore';
import { LearnedDialects } from './learnedDialects';
import { ListedSandbox } from '../sandbox/listedSandbox';
import type { LocalSandbox } from '../sandbox/localSandbox';
import { ProfileChanges } from './profileChanges';
import { showWait } from './rateLimitNotice';
import type { ClientLibrary, Session } from './session';
import { isSameAccess, Sessions } from './sessions';
import { SignedInClients } from './signedInClients';
import { isTeamConnectionId } from '../team/file/teamConnectionId';
import { unknownConnection } from './unknownConnection';

export interface ConnectionsOptions {
  readonly context: Pick<vscode.ExtensionContext, 'globalState' | 'workspaceState' | 'secrets' | 'globalStorageUri'>;
  readonly sandbox: Pick<LocalSandbox, 'state' | 'address' | 'start' | 'stop' | 'onDidChange'>;
  /** The connections of the workspace's team file. */
  readonly team: ConnectionSource;
  readonly redactor: Pick<Redactor, 'protect'>;
  readonly log: Pick<Log, 'info'>;
  /** Asks the person to sign in; gives the connection's id, `undefined` where they turn away. */
  readonly askToSignIn: (connections: Connections) => Promise<string | undefined>;
  /** What sessions are made of; unless told, loaded at the first use of a connection. */
  readonly library?: () => Promise<ClientLibrary>;
}

/** Every connection that this window knows, the one in use, and the sessions opened with them. */
export class Connections extends Disposable implements ConnectionAccess {
  readonly #store: ConnectionStore;
  readonly #credentials: CredentialStore;
  readonly #inUse: StoredValue<string>;
  readonly #sandbox: ConnectionsOptions['sandbox'];
  readonly #listedSandbox: ListedSandbox;
  readonly #team: ConnectionSource;
  readonly #log: Pick<Log, 'info'>;
  readonly #profile: ProfileChanges;
  readonly #dialects: LearnedDialects;
  readonly #globalState: vscode.Memento;
  readonly #sessions: Sessions;
  readonly #clients: SignedInClients;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly ready: Promise<void>;
  readonly #choice: ConnectionChoice;
  readonly #snapshots: ConnectionSnapshots;

  constructor({ context, sandbox, team, redactor, log, askToSignIn, library }: ConnectionsOptions) {
    super();
    this.#store = new ConnectionStore({ globalState: context.globalState });
    this.#credentials = new CredentialStore({ secrets: context.secrets, globalState: context.globalState });
    this.#inUse = new StoredValue({ memento: context.workspaceState, key: 'connectionInUse', read: asString });
    this.#globalState = context.globalState;
    this.#sandbox = sandbox;
    const protect = (secret: string) => redactor.protect(secret);
    this.#listedSandbox = new ListedSandbox({ workspaceState: context.workspaceState, sandbox, protect });
    this.#team = team;
    this.#log = log;
    this.#snapshots = new ConnectionSnapshots({
      connections: this,
      open: (connectionId, clientId) => this.#session(connectionId, clientId),
    });
    this.#choice = new ConnectionChoice({
      connections: this,
      use: (connectionId) => this.use(connectionId),
      askToSignIn: () => askToSignIn(this),
    });
    this.#dialects = new LearnedDialects({ globalState: context.globalState });
    this.#sessions = new Sessions({
      current: (connectionId) => this.get(connectionId),
      credentials: (connection) => this.#read(connection),
      credentialsRevision: (connectionId) => this.#credentials.revision(connectionId),
      protect,
      onWait: (connection, wait) => showWait(connection.name, wait),
      limits: requestLimits,
      dialects: this.#dialects,
      onDidChangeToken: () => this.#changed.fire(),
      library,
    });
    this.#clients = new SignedInClients({
      read: (connection) => this.#read(connection),
      onChange: (connectionId) => this.#sessions.credentialsChanged(connectionId),
    });
    this.#profile = this.register(
      new ProfileChanges({ folder: context.globalStorageUri, stored: () => this.#stored() }),
    );
    this.register(this.#profile.onDidChange(() => this.#profileChanged()));
    this.register(this.#credentials.onDidChange((connectionId) => void this.#credentialsChanged(connectionId)));
    this.register(
      sandbox.onDidChange(() => {
        this.#sessions.end(sandboxConnectionId);
        this.#changed.fire();
      }),
    );
    this.register(team.onDidChange(() => this.#profileChanged()));
    this.ready = team.ready.then(() => this.#findCredentials());
  }

  all(): readonly Connection[] {
    // The file names no clients: each person signs in as their own.
    const team = this.#team.all().map((each) => ({ ...each, clientId: this.#clients.get(each.id) ?? '' }));
    return [...this.#listedSandbox.all(), ...this.#store.all(), ...team];
  }

  get(connectionId: string): Connection | undefined {
    return this.all().find((connection) => connection.id === connectionId);
  }

  inUse(): Connection | undefined {
    const connectionId = this.#inUse.get();
    return connectionId === undefined ? undefined : this.get(connectionId);
  }

  origin(connectionId: string): ConnectionOrigin {
    if (connectionId === sandboxConnectionId) return 'sandbox';
    return this.#team.all().some(({ id }) => id === connectionId) ? 'team' : 'own';
  }

  state(connectionId: string): ConnectionState {
    if (connectionId === sandboxConnectionId) return this.#sandbox.state === 'stopped' ? 'stopped' : 'signedIn';
    if (this.#sessions.tokenState(connectionId).kind === 'refused') return 'needsCredentials';
    return this.#clients.get(connectionId) !== undefined ? 'signedIn' : 'needsCredentials';
  }

  /** What is known of the access token, without the token. */
  tokenState(connectionId: string): TokenState {
    return this.#sessions.tokenState(connectionId);
  }

  snapshot(connectionId: string): Promise<ConnectionSnapshot> {
    return this.#snapshots.take(connectionId);
  }

  resume(begun: ConnectionIdentity): Promise<ConnectionSnapshot> {
    return this.#snapshots.resume(begun);
  }

  /** The access token, acquired and renewed by itself, of a connection as it was then. @throws as `resume` */
  async tokensAt(begun: ConnectionIdentity): Promise<TokenSource> {
    return (await this.#snapshots.session(begun)).tokens;
  }

  /** What is stored now; `undefined` where nothing usable is. */
  async credentials(connectionId: string): Promise<Credentials | undefined> {
    const connection = this.get(connectionId);
    if (connection === undefined) throw unknownConnection(connectionId);
    return this.#read(connection).catch(() => undefined);
  }

  require(connectionId?: string): Promise<Connection | undefined> {
    return this.#choice.require(connectionId);
  }

  /** Lets the person choose the connection that this window uses; gives its id. */
  pick(): Promise<string | undefined> {
    return this.#choice.pick();
  }

  /** @throws ValuekeepError `notFound` */
  async use(connectionId: string): Promise<void> {
    if (this.get(connectionId) === undefined) throw unknownConnection(connectionId);
    await this.#inUse.set(connectionId);
    this.#changed.fire();
  }

  /** Keeps a connection that was just tried, with its credentials, and uses it in this window. */
  async add(connection: Connection, credentials: Credentials, handover?: TokenHandover): Promise<void> {
    await this.save(connection, credentials, { uses: true, handover });
  }

  /**
   * Keeps a connection, and its credentials where they are given. What is under way goes on as it began; the next
   * command goes where the connection points then, with the token that trying it brought (`handover`). Of a team
   * connection only the credentials are kept.
   */
  async save(
    connection: Connection,
    credentials?: Credentials,
    { uses = false, handover }: { readonly uses?: boolean; readonly handover?: TokenHandover | undefined } = {},
  ): Promise<void> {
    const before = this.get(connection.id);
    // It was taken out of the file while its credentials were being entered.
    if (before === undefined && isTeamConnectionId(connection.id)) throw unknownConnection(connection.id);
    // Before anybody can learn of the connection and make a call.
    if (handover !== undefined) this.#sessions.handOver(connection.id, handover);
    if (credentials !== undefined) await this.#credentials.save(connection, credentials);
    await Promise.all([
      this.origin(connection.id) === 'own' && this.#store.save(connection),
      // At once with it: a tree opens the connection in use where it shows it first.
      uses && this.#inUse.set(connection.id),
    ]);
    if (credentials !== undefined) this.#sessions.credentialsChanged(connection.id);
    await this.#clients.look(connection);
    if (before === undefined || !isSameAccess(before, connection)) this.#log.info(`“${connection.name}” was saved.`);
    await this.#tell();
  }

  /** Starts this window's sandbox where it does not run, and lists it among the connections. */
  async startSandbox(options: SandboxWorkerOptions = {}): Promise<SandboxAddress> {
    const { address, isNew } = await this.#listedSandbox.start(options);
    if (this.inUse() === undefined) await this.use(sandboxConnectionId);
    else if (isNew) this.#changed.fire();
    return address;
  }

  /** Removes the credentials; the connection stays and asks for them when it is used. */
  async signOut(connectionId: string): Promise<void> {
    if (connectionId === sandboxConnectionId) return this.remove(connectionId);
    if (this.get(connectionId) === undefined) throw unknownConnection(connectionId);
    await this.#credentials.remove(connectionId);
    this.#clients.forget(connectionId);
    this.#sessions.end(connectionId);
    await this.#tell();
  }

  async remove(connectionId: string): Promise<void> {
    if (this.get(connectionId) === undefined) throw unknownConnection(connectionId);
    if (connectionId === sandboxConnectionId) await this.#listedSandbox.remove();
    else {
      await this.#credentials.forget(connectionId);
      if (this.origin(connectionId) === 'own') await this.#store.remove(connectionId);
      this.#clients.forget(connectionId);
    }
    this.#sessions.end(connectionId);
    // The sandbox is there again at one click, and other windows may show it: only what its server taught goes.
    if (connectionId === sandboxConnectionId) await this.#dialects.keep(connectionId, undefined);
    else await forgetConnection(this.#globalState, connectionId);
    if (this.#inUse.get() === connectionId) await this.#inUse.set(undefined);
    await this.#tell();
  }

  /** @param clientId of what was begun before: where nobody knows yet who is signed in, it is that client or nobody */
  async #session(connectionId: string, clientId = ''): Promise<Session> {
    if (connectionId === sandboxConnectionId) await this.startSandbox();
    const connection = this.get(connectionId);
    if (connection === undefined) throw unknownConnection(connectionId);
    return this.#sessions.open(connection.clientId === '' ? { ...connection, clientId } : connection);
  }

  async #read(connection: Connection): Promise<Credentials | undefined> {
    return connection.id === sandboxConnectionId ? this.#sandbox.address : this.#credentials.read(connection);
  }

  /** In this window or another: no token of the old credentials is used, and whoever waits gets one of the new. */
  async #credentialsChanged(connectionId: string): Promise<void> {
    this.#sessions.credentialsChanged(connectionId);
    const connection = this.get(connectionId);
    if (connection !== undefined) await this.#clients.look(connection);
    if (!this.isDisposed) this.#changed.fire();
  }

  /** Another window, or the team file, changed the connections. What was removed there is not used here. */
  #profileChanged(): void {
    this.#sessions.endAllBut(this.all());
    void this.#findCredentials();
  }

  async #findCredentials(): Promise<void> {
    await Promise.all([...this.#store.all(), ...this.#team.all()].map((connection) => this.#clients.look(connection)));
    this.#log.info(`${this.#store.all().length} connections, ${this.#clients.count} with credentials.`);
    if (!this.isDisposed) this.#changed.fire();
  }

  /** What all windows of the profile share, except for the secrets. */
  #stored(): string {
    const revisions = this.all().map(({ id }) => this.#credentials.revision(id) ?? null);
    return JSON.stringify([this.#store.all(), revisions]);
  }

  async #tell(): Promise<void> {
    this.#changed.fire();
    await this.#profile.announce();
  }
}

function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
