import type * as vscode from 'vscode';

/** Every key that this extension stores under, so that two parts never meet in one. */
export type StorageKey =
  | 'connections'
  | 'connectionInUse'
  | 'sandboxInUse'
  | 'recentServices'
  | 'pinnedServices'
  | `entities/${string}`
  | 'credentialRevisions'
  | `dialect/${string}`
  | `document/${string}`
  | `columns/${string}`
  | `layout/${string}`
  | `history/${string}`
  | `queries/${string}`
  | `visited/${string}`
  | `operationHistory/${string}`
  | 'columnProfile';

/** A stored value that is read through a schema: what does not fit any more is as if it were not there. */
export class StoredValue<T> {
  readonly #memento: vscode.Memento;
  readonly #key: StorageKey;
  readonly #read: (value: unknown) => T | undefined;

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
    return this.#read(this.#memento.get(this.#key));
  }

  async set(value: T | undefined): Promise<void> {
    await this.#memento.update(this.#key, value);
  }
}
