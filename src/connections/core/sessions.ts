import { sameBy, type Connection, type Credentials } from '../../client/core/connection';
import type { ExchangeLimits } from '../../client/http/exchange';
import type { Wait } from '../../client/http/rateGate';
import type { TokenHandover } from '../../client/tokens/tokenHandover';
import type { TokenState } from '../../client/tokens/tokens';
import { isSameIdentity } from '../../platform/contracts/connectionIdentity';
import type { LearnedDialects } from './learnedDialects';
import { type ClientLibrary, openSession, type Session } from './session';

export interface SessionsOptions {
  /** The connection of this id as a person has it now; as it was when its session began unless told. */
  readonly current?: (connectionId: string) => Connection | undefined;
  readonly credentials: (connection: Connection) => Promise<Credentials | undefined>;
  /** Which stored credentials are the newest, whichever window stored or removed them. */
  readonly credentialsRevision: (connectionId: string) => string | undefined;
  /** Receives every secret before its first use, so that logs can redact it. */
  readonly protect: (secret: string) => void;
  readonly onWait: (connection: Connection, wait: Wait) => void;
  /** Asked for each request. */
  readonly limits?: () => ExchangeLimits;
  /** Where each connection keeps what is learned of its OData. */
  readonly dialects?: Pick<LearnedDialects, 'get' | 'keep'>;
  /** A token was acquired, dropped or refused. */
  readonly onDidChangeToken: () => void;
  /** Unless told, loaded at the first use of a connection. */
  readonly library?: (() => Promise<ClientLibrary>) | undefined;
}

interface Entry {
  readonly connection: Connection;
  readonly opening: Promise<Session>;
  session?: Session;
  /** The credentials that the session's account was last seen to be that of. */
  revision: string;
}

/**
 * The sessions of this window: one for each connection, opened at its first use. A session belongs to one place and one
 * account; where a connection leads elsewhere or signs in as another client, what comes next gets a new one.
 */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #handovers = new Map<string, TokenHandover>();
  /** How often this window was told of other credentials, which may be before the profile's revision says so. */
  readonly #changes = new Map<string, number>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** The session of `connection` as it is, under its name and stage of now. */
  async open(connection: Connection): Promise<Session> {
    for (;;) {
      const known = this.#entries.get(connection.id);
      const serves =
        known !== undefined && isSameAccess(known.connection, connection) && (await this.#isItsAccount(known));
      // Another use opened one meanwhile.
      if (this.#entries.get(connection.id) !== known) continue;
      return { ...(await (serves ? known : this.#begin(connection)).opening), connection };
    }
  }

  /** Gives what trying a connection brought to its next session, which takes it with the same credentials only. */
  handOver(connectionId: string, handover: TokenHandover): void {
    this.#handovers.set(connectionId, handover);
  }

  /** What is known of the access token, without the token. */
  tokenState(connectionId: string): TokenState {
    return this.#entries.get(connectionId)?.session?.tokens.state ?? { kind: 'none' };
  }

  /** Forgets the tokens. Whoever waits for one gets `cancelled`. */
  end(connectionId: string): void {
    this.#countChange(connectionId);
    this.#entries.get(connectionId)?.session?.tokens.clear();
    this.#entries.delete(connectionId);
    this.#handovers.delete(connectionId);
  }

  endAllBut(connections: readonly Connection[]): void {
    const kept = new Set(connections.map(({ id }) => id));
    for (const connectionId of [...this.#entries.keys(), ...this.#handovers.keys()])
      if (!kept.has(connectionId)) this.end(connectionId);
  }

  /** Forgets the tokens of the old credentials. Whoever waits gets one of the new, if those are the same client's. */
  credentialsChanged(connectionId: string): void {
    this.#countChange(connectionId);
    this.#entries.get(connectionId)?.session?.tokens.credentialsChanged();
  }

  /** Sessions that were replaced may still be at work: they, too, see at their next use that the credentials are others. */
  #countChange(connectionId: string): void {
    this.#changes.set(connectionId, (this.#changes.get(connectionId) ?? 0) + 1);
  }

  #revision(connectionId: string): string {
    return `${this.#options.credentialsRevision(connectionId) ?? ''} ${String(this.#changes.get(connectionId) ?? 0)}`;
  }

  #begin(connection: Connection): Entry {
    const { id } = connection;
    const { current, credentials, protect, onWait, limits, dialects, library } = this.#options;
    const opening = openSession({
      connection,
      ...(current && { current: () => current(id) }),
      credentials: () => credentials(connection),
      credentialsRevision: () => this.#revision(id),
      handover: () => this.#handovers.get(id),
      protect,
      onWait: (wait) => onWait(this.#named(connection), wait),
      ...(limits && { limits }),
      ...(library && { library }),
      dialect: dialects?.get(id),
      onDialect: (learned) => void dialects?.keep(id, learned),
    });
    const entry: Entry = { connection, opening, revision: this.#revision(id) };
    this.#entries.set(id, entry);
    opening.then(
      (session) => {
        if (this.#entries.get(id) !== entry) return;
        entry.session = session;
        session.tokens.onDidChange(this.#options.onDidChangeToken);
      },
      () => {
        if (this.#entries.get(id) === entry) this.#entries.delete(id);
      },
    );
    return entry;
  }

  /** Whether the stored credentials are still those of the client that the session signs in as. */
  async #isItsAccount(entry: Entry): Promise<boolean> {
    const revision = this.#revision(entry.connection.id);
    if (entry.revision === revision) return true;
    const account = (await entry.opening).account();
    const read = await this.#options.credentials(entry.connection).catch(() => undefined);
    // Where nothing is stored, the session itself says so when a token is asked for.
    if (read !== undefined && account !== undefined && read.clientId !== account) return false;
    if (read !== undefined) entry.revision = revision;
    return true;
  }

  /** As it was, with the name of now where it still leads to the same place. */
  #named(connection: Connection): Connection {
    const now = this.#options.current?.(connection.id);
    return now !== undefined && isSameIdentity(now, connection) ? { ...connection, name: now.name } : connection;
  }
}

const access = [
  'apiUrl',
  'tenant',
  'organization',
  'tokenUrl',
  'scope',
  'clientAuthentication',
  'clientId',
  'readOnly',
] as const;

/** Whether requests go to the same place as the same client; a new name or stage changes nothing about that. */
export function isSameAccess(a: Connection, b: Connection): boolean {
  return sameBy(access, a, b) && sameBy(['literals', 'countOption'], dialectOf(a), dialectOf(b));
}

function dialectOf({ dialect }: Connection) {
  return { literals: dialect?.literals, countOption: dialect?.countOption };
}
