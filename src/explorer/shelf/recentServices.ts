import type * as vscode from 'vscode';
import { keepOnlyOf, StoredValue } from '../../platform/storage/storage';

const kept = 5;

/** The services that a person used last in this workspace, per connection, newest first. */
export class RecentServices {
  readonly #memento: vscode.Memento;

  constructor({ memento }: { memento: vscode.Memento }) {
    this.#memento = memento;
  }

  /** None where no connection is named. */
  of(connectionId: string | undefined): readonly string[] {
    return connectionId === undefined ? [] : (this.#stored(connectionId).get() ?? []);
  }

  async add(connectionId: string, serviceId: string): Promise<void> {
    const others = this.of(connectionId).filter((id) => id !== serviceId);
    await this.#stored(connectionId).set([serviceId, ...others].slice(0, kept));
  }

  /** Forgets what was used on connections that are gone. */
  async keepOnly(isThere: (connectionId: string) => boolean): Promise<void> {
    await keepOnlyOf('recent', this.#memento, isThere);
  }

  #stored(connectionId: string): StoredValue<readonly string[]> {
    return new StoredValue({ memento: this.#memento, key: `recent/${connectionId}`, read: asIds });
  }
}

function asIds(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((id) => typeof id === 'string') ? value : undefined;
}
