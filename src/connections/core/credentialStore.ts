import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Connection, Credentials } from '../../client/core/connection';
import { StoredValue } from '../../platform/storage/storage';

const keyPrefix = 'valuekeep.credentials.';

const storedSchema = v.object({
  clientId: v.pipe(v.string(), v.nonEmpty()),
  clientSecret: v.pipe(v.string(), v.nonEmpty()),
  tokenOrigin: v.string(),
  revision: v.optional(v.string(), ''),
});

const revisionsSchema = v.record(v.string(), v.string());

export interface CredentialStoreOptions {
  readonly secrets: vscode.SecretStorage;
  /** Where all windows of the profile see which credentials are the newest. */
  readonly globalState: vscode.Memento;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Credentials in SecretStorage, one key per connection, bound to the origin of the token address they were entered
 * for: a connection whose token address moved to another origin has no credentials until they are entered again.
 *
 * A revision beside them, in the profile's state, tells every window which credentials are the newest. Secrets that a
 * window still holds by itself (a machine without a keyring, a browser) are not used once they were replaced elsewhere.
 */
export class CredentialStore {
  readonly #secrets: vscode.SecretStorage;
  readonly #revisions: StoredValue<Readonly<Record<string, string>>>;
  readonly #now: () => number;

  constructor({ secrets, globalState, now = Date.now }: CredentialStoreOptions) {
    this.#secrets = secrets;
    this.#revisions = new StoredValue({ memento: globalState, key: 'credentialRevisions', read: readRevisions });
    this.#now = now;
  }

  /** Which credentials are the newest: changes with every sign-in and sign-out, in whichever window. */
  revision(connectionId: string): string | undefined {
    return this.#revisions.get()?.[connectionId];
  }

  /** `undefined` where nothing usable is stored. Rejects where the secret storage cannot be read. */
  async read(connection: Connection): Promise<Credentials | undefined> {
    const text = await this.#secrets.get(keyPrefix + connection.id);
    if (text === undefined) return undefined;
    const parsed = v.safeParse(storedSchema, parseOrUndefined(text));
    if (!parsed.success || parsed.output.tokenOrigin !== originOf(connection)) return undefined;
    const { clientId, clientSecret, revision } = parsed.output;
    // A newer secret than the revision is right: the profile's state reaches this window a moment later.
    return revision >= (this.revision(connection.id) ?? '') ? { clientId, clientSecret } : undefined;
  }

  /** Writes the secret, then what tells of it, so that no window looks for a secret that is not there yet. */
  async save(connection: Connection, { clientId, clientSecret }: Credentials): Promise<void> {
    const revision = this.#nextRevision(connection.id);
    const stored = { clientId, clientSecret, tokenOrigin: originOf(connection), revision };
    await this.#secrets.store(keyPrefix + connection.id, JSON.stringify(stored));
    await this.#setRevision(connection.id, revision);
  }

  /** Signs out: the secret goes, and no window may use what it still holds of it. */
  async remove(connectionId: string): Promise<void> {
    await this.#secrets.delete(keyPrefix + connectionId);
    await this.#setRevision(connectionId, this.#nextRevision(connectionId));
  }

  /** For a connection that is no more. */
  async forget(connectionId: string): Promise<void> {
    await this.#secrets.delete(keyPrefix + connectionId);
    await this.#setRevision(connectionId, undefined);
  }

  /** Calls back with the connection whose credentials changed, in this window or another. */
  onDidChange(listener: (connectionId: string) => void): vscode.Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith(keyPrefix)) listener(key.slice(keyPrefix.length));
    });
  }

  /** Sorts after every one before it, also where the clock was set back. */
  #nextRevision(connectionId: string): string {
    const before = Number(this.revision(connectionId)?.split('-')[0] ?? 0);
    const next = Math.max(this.#now(), before + 1);
    return `${String(next).padStart(15, '0')}-${randomBytes(4).toString('hex')}`;
  }

  async #setRevision(connectionId: string, revision: string | undefined): Promise<void> {
    const others = Object.entries(this.#revisions.get() ?? {}).filter(([id]) => id !== connectionId);
    const own = revision === undefined ? [] : [[connectionId, revision] as const];
    await this.#revisions.set(Object.fromEntries([...others, ...own]));
  }
}

function originOf(connection: Connection): string {
  return new URL(connection.tokenUrl).origin;
}

function readRevisions(value: unknown): Readonly<Record<string, string>> | undefined {
  const parsed = v.safeParse(revisionsSchema, value);
  return parsed.success ? parsed.output : undefined;
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
