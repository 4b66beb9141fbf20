import type { Column } from '../catalog/types';
import { withColumns } from './columnLearning';

/** More than a panel shows at once: a person chooses among them. */
export const mostLearned = 2000;

export interface Learned {
  readonly columns: readonly Column[];
  /** Names that were in lists that were refused and not in the one that was taken then. */
  readonly refused?: readonly string[] | undefined;
}

/** Where it is kept what answers taught, by connection and service. */
export interface ColumnMemory {
  get(connectionId: string, serviceId: string): Learned | undefined;
  set(connectionId: string, serviceId: string, learned: Learned): Promise<void>;
}

/** What answers taught of a service's columns, kept per connection. */
export class LearnedColumns {
  readonly #memory: ColumnMemory;
  /** What was read before: nobody else writes it. */
  readonly #read = new Map<string, Learned>();

  constructor(memory: ColumnMemory) {
    this.#memory = memory;
  }

  of(connectionId: string, serviceId: string): Learned {
    const name = `${connectionId}/${serviceId}`;
    const learned = this.#read.get(name) ?? this.#memory.get(connectionId, serviceId) ?? { columns: [] };
    this.#read.set(name, learned);
    return learned;
  }

  async learn(connectionId: string, serviceId: string, columns: readonly Column[]): Promise<void> {
    const before = this.of(connectionId, serviceId);
    const after = withColumns(before.columns, columns).slice(0, mostLearned);
    if (after.length === before.columns.length) return;
    await this.#keep(connectionId, serviceId, { ...before, columns: [...after] });
  }

  /** A list of `taken` came, after lists of `tried` had been refused. */
  async refuse(
    connectionId: string,
    serviceId: string,
    { tried, taken }: { readonly tried: readonly string[]; readonly taken: readonly string[] },
  ): Promise<void> {
    const before = this.of(connectionId, serviceId);
    const refused = new Set([...(before.refused ?? []), ...tried]);
    for (const name of taken) refused.delete(name);
    await this.#keep(connectionId, serviceId, { columns: before.columns, refused: [...refused].slice(0, mostLearned) });
  }

  /** A server may take tomorrow what it refused today. */
  async forgetRefused(connectionId: string, serviceId: string): Promise<void> {
    const { columns, refused = [] } = this.of(connectionId, serviceId);
    if (refused.length > 0) await this.#keep(connectionId, serviceId, { columns });
  }

  async #keep(connectionId: string, serviceId: string, learned: Learned): Promise<void> {
    this.#read.set(`${connectionId}/${serviceId}`, learned);
    await this.#memory.set(connectionId, serviceId, learned);
  }
}
