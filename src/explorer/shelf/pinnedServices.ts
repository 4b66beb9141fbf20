import * as v from 'valibot';
import type * as vscode from 'vscode';
import { StoredValue } from '../../platform/storage/storage';

const idsSchema = v.pipe(v.array(v.string()), v.maxLength(200));

/** The services that a person pinned, in their order, the same for all connections. */
export class PinnedServices {
  readonly #stored: StoredValue<readonly string[]>;

  constructor({ memento }: { memento: vscode.Memento }) {
    const read = (value: unknown) => {
      const stored = v.safeParse(idsSchema, value);
      return stored.success ? stored.output : undefined;
    };
    this.#stored = new StoredValue({ memento, key: 'pinnedServices', read });
  }

  all(): readonly string[] {
    return this.#stored.get() ?? [];
  }

  has(serviceId: string): boolean {
    return this.all().includes(serviceId);
  }

  async pin(serviceId: string): Promise<void> {
    if (!this.has(serviceId)) await this.#stored.set([...this.all(), serviceId]);
  }

  async unpin(serviceId: string): Promise<void> {
    await this.#stored.set(this.all().filter((id) => id !== serviceId));
  }

  /** Before another one; without one, to the end. */
  async moveBefore(serviceId: string, before: string | undefined): Promise<void> {
    if (!this.has(serviceId) || serviceId === before) return;
    const others = this.all().filter((id) => id !== serviceId);
    const at = before === undefined ? -1 : others.indexOf(before);
    await this.#stored.set(at === -1 ? [...others, serviceId] : others.toSpliced(at, 0, serviceId));
  }

  /** One place up or down. */
  async move(serviceId: string, by: -1 | 1): Promise<void> {
    const ids = this.all();
    const at = ids.indexOf(serviceId);
    const other = ids[at + by];
    if (at === -1 || other === undefined) return;
    await this.#stored.set(ids.map((id) => (id === serviceId ? other : id === other ? serviceId : id)));
  }
}
