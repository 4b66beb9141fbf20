import type { Connection, Credentials } from '../../client/core/connection';

export interface SignedInClientsParts {
  /** What is stored for a connection. Rejects where the secret storage cannot be read. */
  readonly read: (connection: Connection) => Promise<Credentials | undefined>;
  /** The stored credentials are gone, or another client's. */
  readonly onChange: (connectionId: string) => void;
}

/** By connection, the client that its stored credentials are those of. */
export class SignedInClients {
  readonly #parts: SignedInClientsParts;
  readonly #clientIds = new Map<string, string>();

  constructor(parts: SignedInClientsParts) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#clientIds.size;
  }

  get(connectionId: string): string | undefined {
    return this.#clientIds.get(connectionId);
  }

  forget(connectionId: string): void {
    this.#clientIds.delete(connectionId);
  }

  /** Looks whether a connection has credentials. A secret storage that cannot be read is as if it were empty. */
  async look(connection: Connection): Promise<void> {
    const { id } = connection;
    const found = await this.#parts.read(connection).catch(() => 'unreadable' as const);
    const before = this.#clientIds.get(id);
    const clientId = found === 'unreadable' ? undefined : found?.clientId;
    if (clientId === undefined) this.#clientIds.delete(id);
    else this.#clientIds.set(id, clientId);
    // Another window signed out, or in as another client, and its word comes later.
    const isAnother = before !== undefined && found !== 'unreadable' && clientId !== before;
    if (found === undefined || isAnother) this.#parts.onChange(id);
  }
}
