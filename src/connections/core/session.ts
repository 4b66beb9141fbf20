import type { Connection, Credentials } from '../../client/core/connection';
import { otherClient, ValuekeepError } from '../../client/core/errors';
import type { ExchangeLimits, Fetch } from '../../client/http/exchange';
import type { Dialect } from '../../odata/dialect';
import type { Wait } from '../../client/http/rateGate';
import type { TokenHandover } from '../../client/tokens/tokenHandover';
import type { TokenSource } from '../../client/tokens/tokens';
import type { ValuekeepClient } from '../../client/valuekeepClient';
import { connectionGone } from '../../client/http/heldBack';

/** A connection as it was when the session began, its token and its client: one place and one account for good. */
export interface Session {
  readonly connection: Connection;
  /** Whose credentials it takes and no others; `undefined` until the first were read, where the connection does not say. */
  readonly account: () => string | undefined;
  /** Goes on as this client and no other, where nothing said yet which one: a person was shown that it is this one. */
  readonly actAs: (clientId: string) => void;
  readonly tokens: TokenSource;
  readonly client: ValuekeepClient;
}

/** What a session is made of. */
export interface ClientLibrary {
  readonly fetch: Fetch;
  readonly TokenSource: typeof TokenSource;
  readonly ValuekeepClient: typeof ValuekeepClient;
}

export interface SessionOptions {
  readonly connection: Connection;
  /** The connection of this id as a person has it now. */
  readonly current?: () => Connection | undefined;
  readonly credentials: () => Promise<Credentials | undefined>;
  /** Which stored credentials are the newest, whichever window stored or removed them; absent where none are stored. */
  readonly credentialsRevision?: () => string | undefined;
  /** What trying the connection brought. */
  readonly handover?: () => TokenHandover | undefined;
  /** Receives every secret before its first use, so that logs can redact it. */
  readonly protect: (secret: string) => void;
  /** Told of every wait that the server asked for. */
  readonly onWait?: (wait: Wait) => void;
  /** Asked for each request. */
  readonly limits?: () => ExchangeLimits;
  /** What earlier answers taught of the server's OData. */
  readonly dialect?: Partial<Dialect> | undefined;
  /** Told what is learned of it. */
  readonly onDialect?: (learned: Partial<Dialect>) => void;
  /** Unless told, loaded at the first use of a connection, not when the window opens. */
  readonly library?: () => Promise<ClientLibrary>;
}

async function loadLibrary(): Promise<ClientLibrary> {
  const [{ verifiedFetch: fetch }, { TokenSource }, { ValuekeepClient }] = await Promise.all([
    import('../../client/http/verifiedFetch'),
    import('../../client/tokens/tokens'),
    import('../../client/valuekeepClient'),
  ]);
  return { fetch, TokenSource, ValuekeepClient };
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const { connection, current, credentials, credentialsRevision, protect, library = loadLibrary, ...rest } = options;
  const { handover, onWait, limits, dialect, onDialect } = rest;
  const { fetch, TokenSource, ValuekeepClient } = await library();
  let account = connection.clientId === '' ? undefined : connection.clientId;
  const tokens = new TokenSource({
    connection,
    credentials: async () => {
      // A team's file may name a connection no more whose credentials are still stored.
      if (current !== undefined && current() === undefined) throw connectionGone(connection);
      const read = await credentials();
      if (read === undefined) return undefined;
      for (const secret of [read.clientId, read.clientSecret]) protect(secret);
      account ??= read.clientId;
      // What began as one client never goes on as another.
      if (read.clientId !== account) throw signsInAsAnother(current?.() ?? connection);
      return read;
    },
    ...(credentialsRevision && { credentialsRevision }),
    ...(handover && { handover }),
    fetch,
    onToken: protect,
  });
  const client = new ValuekeepClient({
    connection,
    tokens,
    fetch,
    dialect,
    ...(current && { current }),
    ...(onWait && { onWait }),
    ...(limits && { limits }),
    ...(onDialect && { onDialect }),
  });
  const actAs = (clientId: string) => void (account ??= clientId);
  return { connection, account: () => account, actAs, tokens, client };
}

function signsInAsAnother({ name }: Connection): ValuekeepError {
  const message = `The connection ${name} signs in as another client now, so what began before has stopped.`;
  return new ValuekeepError('conflict', message, { reason: otherClient });
}
