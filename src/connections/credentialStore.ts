import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Connection, Credentials } from '../client/connection';

const keyPrefix = 'valuekeep.credentials.';

const storedSchema = v.object({
  clientId: v.pipe(v.string(), v.nonEmpty()),
  clientSecret: v.pipe(v.string(), v.nonEmpty()),
  tokenOrigin: v.string(),
});

/**
 * Credentials in SecretStorage, one key per connection, bound to the origin of the token address they were entered
 * for: a connection whose token address moved to another origin has no credentials until they are entered again.
 */
export class CredentialStore {
  readonly #secrets: vscode.SecretStorage;

  constructor({ secrets }: { secrets: vscode.SecretStorage }) {
    this.#secrets = secrets;
  }

  /** `undefined` where nothing usable is stored, also where the keyring cannot be read. */
  async read(connection: Connection): Promise<Credentials | undefined> {
    let text: string | undefined;
    try {
      text = await this.#secrets.get(keyPrefix + connection.id);
    } catch {
      return undefined;
    }
    if (text === undefined) return undefined;
    const parsed = v.safeParse(storedSchema, parseOrUndefined(text));
    if (!parsed.success || parsed.output.tokenOrigin !== originOf(connection)) return undefined;
    return { clientId: parsed.output.clientId, clientSecret: parsed.output.clientSecret };
  }

  async save(connection: Connection, credentials: Credentials): Promise<void> {
    const stored = { ...credentials, tokenOrigin: originOf(connection) };
    await this.#secrets.store(keyPrefix + connection.id, JSON.stringify(stored));
  }

  async remove(connectionId: string): Promise<void> {
    await this.#secrets.delete(keyPrefix + connectionId);
  }

  /** Calls back with the connection whose credentials changed, in this window or another. */
  onDidChange(listener: (connectionId: string) => void): vscode.Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith(keyPrefix)) listener(key.slice(keyPrefix.length));
    });
  }
}

function originOf(connection: Connection): string {
  return new URL(connection.tokenUrl).origin;
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
