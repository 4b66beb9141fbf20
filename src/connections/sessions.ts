import type { Connection, Credentials } from '../client/connection';
import type { ExchangeLimits } from '../client/exchange';
import type { Wait } from '../client/rateGate';
import type { TokenState } from '../client/tokens';
import type { LearnedDialects } from './learnedDialects';
import { openSession, type Session } from './session';

export interface SessionsOptions {
  readonly credentials: (connection: Connection) => Promise<Credentials | undefined>;
  /** Which stored credentials are the newest, whichever window stored or removed them. */
  readonly credentialsRevision: (connectionId: string) => string | undefined;
  /** Told every secret and token before it is used, so that no log can show one. */
  readonly protect: (secret: string) => void;
  readonly onWait: (connection: Connection, wait: Wait) => void;
  /** Asked for each request. */
  readonly limits?: () => ExchangeLimits;
  /** Where each connection keeps what is learned of its OData. */
  readonly dialects?: Pick<LearnedDialects, 'get' | 'keep'>;
  /** A token was acquired, dropped or refused. */
  readonly onDidChangeToken: () => void;
}

/** The sessions of this window: one for each connection, opened at its first use. */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #opening = new Map<string, Promise<Session>>();
  readonly #opened = new Map<string, Session>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** The session with `connection` as it is: one that was opened before an edit is not used again. */
  async open(connection: Connection): Promise<Session> {
    const { credentials, credentialsRevision, protect, onWait, limits, dialects, onDidChangeToken } = this.#options;
    const open = this.#opening.get(connection.id);
    if (open !== undefined && isSameAccess((await open).connection, connection)) return open;
    const opening = openSession({
      connection,
      credentials: () => credentials(connection),
      credentialsRevision: () => credentialsRevision(connection.id),
      protect,
      onWait: (wait) => onWait(connection, wait),
      ...(limits && { limits }),
      dialect: dialects?.get(connection.id),
      onDialect: (learned) => void dialects?.keep(connection.id, learned),
    });
    this.#opening.set(connection.id, opening);
    opening.catch(() => this.#opening.delete(connection.id));
    const session = await opening;
    if (this.#opening.get(connection.id) === opening) {
      this.#opened.set(connection.id, session);
      session.tokens.onDidChange(onDidChangeToken);
    }
    return session;
  }

  /** What is known of the access token, without the token. */
  tokenState(connectionId: string): TokenState {
    return this.#opened.get(connectionId)?.tokens.state ?? { kind: 'none' };
  }

  /** Forgets the tokens. Whoever waits for one gets `cancelled`. */
  end(connectionId: string): void {
    this.#opening.delete(connectionId);
    this.#opened.get(connectionId)?.tokens.clear();
    this.#opened.delete(connectionId);
  }

  endAllBut(connections: readonly Connection[]): void {
    const kept = new Set(connections.map(({ id }) => id));
    for (const connectionId of [...this.#opening.keys()]) if (!kept.has(connectionId)) this.end(connectionId);
  }

  /** Forgets the tokens of the old credentials. Whoever waits for one gets one of the new. */
  credentialsChanged(connectionId: string): void {
    this.#opened.get(connectionId)?.tokens.credentialsChanged();
  }
}

/** Whether requests go to the same place as the same client; a new name changes nothing about that. */
export function isSameAccess(a: Connection, b: Connection): boolean {
  return accessOf(a) === accessOf(b);
}

function accessOf(connection: Connection): string {
  const { apiUrl, tenant, organization, tokenUrl, scope, clientAuthentication, clientId, readOnly, dialect } =
    connection;
  const { literals, countOption } = dialect ?? {};
  const parts = [apiUrl, tenant, organization, tokenUrl, scope, clientAuthentication, clientId, readOnly];
  return JSON.stringify([...parts, literals ?? null, countOption ?? null]);
}
