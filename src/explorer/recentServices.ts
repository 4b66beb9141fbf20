import type * as vscode from 'vscode';
import { StoredValue } from '../platform/storage';

const kept = 5;

/** The services that a person used last in this workspace, newest first. */
export class RecentServices {
  readonly #stored: StoredValue<readonly string[]>;

  constructor({ memento }: { memento: vscode.Memento }) {
    this.#stored = new StoredValue({ memento, key: 'recentServices', read: asIds });
  }

  all(): readonly string[] {
    return this.#stored.get() ?? [];
  }

  async add(serviceId: string): Promise<void> {
    await this.#stored.set([serviceId, ...this.all().filter((id) => id !== serviceId)].slice(0, kept));
  }
}

function asIds(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((id) => typeof id === 'string') ? value : undefined;
}
