import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Column } from '../../../catalog/types';
import { StoredValue } from '../../../platform/storage/storage';
import { withColumns } from './columnLearning';

/** More than a panel shows at once: a person chooses among them. */
const maxKept = 2000;

const learnedSchema = v.object({
  columns: v.pipe(
    v.array(
      v.object({
        queryName: v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_]*$/), v.maxLength(120)),
        member: v.pipe(v.string(), v.maxLength(120)),
        type: v.pipe(v.string(), v.maxLength(60)),
      }),
    ),
    v.maxLength(maxKept),
  ),
  /** Names that were in lists that were refused and not in the one that was taken then. */
  refused: v.optional(v.pipe(v.array(v.string()), v.maxLength(maxKept))),
});
export type Learned = v.InferOutput<typeof learnedSchema>;

/** What answers taught of a service's columns, kept per connection. */
export class LearnedColumns {
  readonly #memento: vscode.Memento;
  /** What was read before: nobody else writes it. */
  readonly #read = new Map<string, Learned>();

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  of(connectionId: string, serviceId: string): Learned {
    const name = `${connectionId}/${serviceId}`;
    const learned = this.#read.get(name) ?? this.#stored(connectionId, serviceId).get() ?? { columns: [] };
    this.#read.set(name, learned);
    return learned;
  }

  async learn(connectionId: string, serviceId: string, columns: readonly Column[]): Promise<void> {
    const before = this.of(connectionId, serviceId);
    const after = withColumns(before.columns, columns).slice(0, maxKept);
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
    await this.#keep(connectionId, serviceId, { columns: before.columns, refused: [...refused].slice(0, maxKept) });
  }

  /** A server may take tomorrow what it refused today. */
  async forgetRefused(connectionId: string, serviceId: string): Promise<void> {
    const { columns, refused = [] } = this.of(connectionId, serviceId);
    if (refused.length > 0) await this.#keep(connectionId, serviceId, { columns });
  }

  async #keep(connectionId: string, serviceId: string, learned: Learned): Promise<void> {
    this.#read.set(`${connectionId}/${serviceId}`, learned);
    await this.#stored(connectionId, serviceId).set(learned);
  }

  #stored(connectionId: string, serviceId: string): StoredValue<Learned> {
    return new StoredValue({
      memento: this.#memento,
      key: `columns/${connectionId}/${serviceId}`,
      read: (value) => {
        const stored = v.safeParse(learnedSchema, value);
        return stored.success ? stored.output : undefined;
      },
    });
  }
}
