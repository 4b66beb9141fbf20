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
  async take(connectionId: string, clientId = ''): Promise<ConnectionSnapshot> {
    const { connections, open } = this.#parts;
    const { connection, client, actAs } = await open(connectionId, clientId);
    const toGuard = () => {
      const guarded = connectionToGuard(connection, connections);
      const seenAsClient = connections.get(connection.id)?.clientId ?? '';
      if (seenAsClient !== '') actAs(seenAsClient);
      return guarded;
    };
    return { connection, client: client.seenAs(connection.stage), toGuard };
  }

  /** As `ConnectionAccess.resume`. */
  async resume(begun: ConnectionIdentity): Promise<ConnectionSnapshot> {
    const now = this.#parts.connections.get(begun.id);
    if (now === undefined) throw unknownConnection(begun.id);
    assertSameIdentity(begun, now);
    const snapshot = await this.take(begun.id, begun.clientId);
    // It was edited while the session opened.
    assertSameIdentity(begun, snapshot.connection);
    return snapshot;
  }
}
