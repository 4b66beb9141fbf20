import type { ConnectionIdentity } from '../../client/core/connection';
import type { ConnectionAccess, ConnectionSnapshot } from '../../platform/contracts/connectionAccess';
import { assertSameIdentity, connectionToGuard } from '../../platform/contracts/connectionIdentity';
import type { Session } from './session';
import { unknownConnection } from './unknownConnection';

export interface ConnectionSnapshotsParts {
  readonly connections: Pick<ConnectionAccess, 'get'>;
  /**
   * The session of a connection as it is now.
   * @param clientId of what was begun before; empty where nothing was
   * @throws ValuekeepError `notFound`
   */
  readonly open: (connectionId: string, clientId: string) => Promise<Session>;
}

/** Connections as they are when something begins, each with its client. */
export class ConnectionSnapshots {
  readonly #parts: ConnectionSnapshotsParts;

  constructor(parts: ConnectionSnapshotsParts) {
    this.#parts = parts;
  }

  /** As `ConnectionAccess.snapshot`. */
  async take(connectionId: string): Promise<ConnectionSnapshot> {
    return this.#snapshotOf(await this.#parts.open(connectionId, ''));
  }

  /** As `ConnectionAccess.resume`. */
  async resume(begun: ConnectionIdentity): Promise<ConnectionSnapshot> {
    return this.#snapshotOf(await this.session(begun));
  }

  /** The session of what was begun before. @throws ValuekeepError as `ConnectionAccess.resume` */
  async session(begun: ConnectionIdentity): Promise<Session> {
    const now = this.#parts.connections.get(begun.id);
    if (now === undefined) throw unknownConnection(begun.id);
    assertSameIdentity(begun, now);
    const session = await this.#parts.open(begun.id, begun.clientId);
    // It was edited while the session opened.
    assertSameIdentity(begun, session.connection);
    return session;
  }

  #snapshotOf({ connection, client, actAs }: Session): ConnectionSnapshot {
    const { connections } = this.#parts;
    const toGuard = () => {
      const guarded = connectionToGuard(connection, connections);
      const seenAsClient = connections.get(connection.id)?.clientId ?? '';
      if (seenAsClient !== '') actAs(seenAsClient);
      return guarded;
    };
    return { connection, client: client.seenAs(connection.stage), toGuard };
  }
}
