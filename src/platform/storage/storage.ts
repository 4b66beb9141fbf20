import type * as vscode from 'vscode';

/** What the profile keeps of each connection, by its id and where need be by more behind it. */
const ofConnection = ['entities', 'dialect', 'columns', 'layout', 'history', 'queries', 'operationHistory'] as const;

/** What the workspace keeps of each connection, by its id. */
type OfWorkspace = 'visited' | 'recent';

/** Every key that this extension stores under, so that two parts never meet in one. */
export type StorageKey =
  | 'connections'
  | 'connectionInUse'
  | 'sandboxInUse'
  | 'pinnedServices'
  | 'credentialRevisions'
  | 'columnProfile'
  | `document/${string}`
  | `${OfWorkspace}/${string}`
  | `operationBody/${number}`
  | `${(typeof ofConnection)[number]}/${string}`;

/** A stored value that is read through a schema: what does not fit any more is as if it were not there. */
export class StoredValue<T> {
  readonly #memento: vscode.Memento;
  readonly #key: StorageKey;
  readonly #read: (value: unknown) => T | undefined;
  /** The last value as it is stored and as it was read: most are asked for far more often than they change. */
  #last: { readonly stored: unknown; readonly value: T | undefined } | undefined;

  constructor({
    memento,
    key,
    read,
  }: {
    memento: vscode.Memento;
    key: StorageKey;
    read: (value: unknown) => T | undefined;
  }) {
    this.#memento = memento;
    this.#key = key;
    this.#read = read;
  }

  get(): T | undefined {
    const stored: unknown = this.#memento.get(this.#key);
    if (this.#last === undefined || this.#last.stored !== stored) this.#last = { stored, value: this.#read(stored) };
    return this.#last.value;
  }

  async set(value: T | undefined): Promise<void> {
    await this.#memento.update(this.#key, value);
  }
}

/** Takes all that is kept of a connection out of the profile. */
export async function forgetConnection(globalState: vscode.Memento, connectionId: string): Promise<void> {
  const starts = ofConnection.map((kind) => `${kind}/${connectionId}`);
  const isIts = (key: string) => starts.some((start) => key === start || key.startsWith(`${start}/`));
  await Promise.all(
    globalState
      .keys()
      .filter(isIts)
      .map((key) => globalState.update(key, undefined)),
  );
}

/** Takes out of the workspace what it keeps of connections that are gone. */
export async function keepOnlyOf(
  kind: OfWorkspace,
  workspaceState: vscode.Memento,
  isThere: (connectionId: string) => boolean,
): Promise<void> {
  const start = `${kind}/`;
  for (const key of workspaceState.keys()) {
    if (key.startsWith(start) && !isThere(key.slice(start.length))) await workspaceState.update(key, undefined);
  }
}
