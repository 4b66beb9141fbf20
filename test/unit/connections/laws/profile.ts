import type * as vscode from 'vscode';

/** Read often, and changed by nobody. */
const parsed = new Map<string, unknown>();

/** What one window sees of the profile's state: its own changes at once, those of others when they are brought to it. */
export class WindowState implements vscode.Memento {
  readonly #shared: Map<string, string>;
  #seen: Map<string, string>;

  constructor(shared: Map<string, string>) {
    this.#shared = shared;
    this.#seen = new Map(shared);
  }

  keys(): readonly string[] {
    return [...this.#seen.keys()];
  }

  get: vscode.Memento['get'] = (key: string, otherwise?: unknown) => {
    const text = this.#seen.get(key);
    if (text === undefined) return otherwise as never;
    if (!parsed.has(text)) parsed.set(text, JSON.parse(text));
    return parsed.get(text) as never;
  };

  update(key: string, value: unknown): Promise<void> {
    for (const values of [this.#shared, this.#seen]) {
      if (value === undefined) values.delete(key);
      else values.set(key, JSON.stringify(value));
    }
    return Promise.resolve();
  }

  /** What other windows stored reaches this one. */
  bring(): void {
    this.#seen = new Map(this.#shared);
  }
}

/** The keyring, which may be locked for a while; windows are told of its changes later, each by itself, in any order. */
export class Keyring {
  readonly values = new Map<string, string>();
  readonly #windows = new Set<WindowSecrets>();
  #locked: (() => void)[] | undefined;

  open(): WindowSecrets {
    const secrets = new WindowSecrets(this);
    this.#windows.add(secrets);
    return secrets;
  }

  close(secrets: WindowSecrets): void {
    this.#windows.delete(secrets);
  }

  changed(key: string): void {
    for (const { untold } of this.#windows) untold.push(key);
  }

  get isLocked(): boolean {
    return this.#locked !== undefined;
  }

  lock(): void {
    this.#locked ??= [];
  }

  unlock(): void {
    const waiting = this.#locked ?? [];
    this.#locked = undefined;
    for (const go of waiting) go();
  }

  async read(key: string): Promise<string | undefined> {
    const locked = this.#locked;
    if (locked !== undefined) await new Promise<void>((resolve) => locked.push(resolve));
    return this.values.get(key);
  }
}

export class WindowSecrets implements vscode.SecretStorage {
  readonly #keyring: Keyring;
  readonly #listeners = new Set<(event: vscode.SecretStorageChangeEvent) => unknown>();
  /** The keys of changes that this window was not told of yet. */
  readonly untold: string[] = [];

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  readonly onDidChange: vscode.Event<vscode.SecretStorageChangeEvent> = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  get(key: string): Promise<string | undefined> {
    return this.#keyring.read(key);
  }

  keys(): Promise<string[]> {
    return Promise.resolve([...this.#keyring.values.keys()]);
  }

  store(key: string, value: string): Promise<void> {
    this.#keyring.values.set(key, value);
    this.#keyring.changed(key);
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.#keyring.values.delete(key);
    this.#keyring.changed(key);
    return Promise.resolve();
  }

  /** Tells of one change, whichever comes first. */
  tell(which: number): boolean {
    const [key] = this.untold.splice(which % Math.max(1, this.untold.length), 1);
    if (key === undefined) return false;
    for (const listener of [...this.#listeners]) listener({ key });
    return true;
  }
}
