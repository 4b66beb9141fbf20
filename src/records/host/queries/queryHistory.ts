import * as v from 'valibot';
import type * as vscode from 'vscode';
import { StoredValue } from '../../../platform/storage/storage';
import { isSameQuery } from '../session/recordsQuery';
import type { RecordsQuery } from '../session/recordsQuery';
import { storedQueryEntries } from './storedQuery';

/** Of each service of a connection. */
const maxKept = 30;

const historySchema = v.pipe(v.array(v.object(storedQueryEntries)), v.maxLength(maxKept));
type Kept = v.InferOutput<typeof historySchema>;

/** The queries whose records were shown, the latest first and each once, per connection and service. */
export class QueryHistory {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  of(connectionId: string, serviceId: string): readonly RecordsQuery[] {
    return this.#stored(connectionId, serviceId).get() ?? [];
  }

  /** A query that asks for nothing in particular is no history. */
  async add(connectionId: string, serviceId: string, query: RecordsQuery): Promise<void> {
    if (query.filter === undefined && query.orderBy === undefined && query.parameters === undefined) return;
    const [last] = this.of(connectionId, serviceId);
    if (last !== undefined && isSameQuery(last, query)) return;
    await this.#keep(connectionId, serviceId, [query, ...this.#without(connectionId, serviceId, query)]);
  }

  async remove(connectionId: string, serviceId: string, query: RecordsQuery): Promise<void> {
    await this.#keep(connectionId, serviceId, this.#without(connectionId, serviceId, query));
  }

  #without(connectionId: string, serviceId: string, query: RecordsQuery): readonly RecordsQuery[] {
    return this.of(connectionId, serviceId).filter((kept) => !isSameQuery(kept, query));
  }

  async #keep(connectionId: string, serviceId: string, queries: readonly RecordsQuery[]): Promise<void> {
    const kept = queries.slice(0, maxKept).map(({ filter, select, orderBy, parameters }) => ({
      ...(filter === undefined ? {} : { filter }),
      ...(select === undefined ? {} : { select: [...select] }),
      ...(orderBy === undefined ? {} : { orderBy }),
      ...(parameters === undefined ? {} : { parameters: { ...parameters } }),
    }));
    await this.#stored(connectionId, serviceId).set(kept.length === 0 ? undefined : kept);
  }

  #stored(connectionId: string, serviceId: string): StoredValue<Kept> {
    return new StoredValue({
      memento: this.#memento,
      key: `history/${connectionId}/${serviceId}`,
      read: (value) => {
        const stored = v.safeParse(historySchema, value);
        return stored.success ? stored.output : undefined;
      },
    });
  }
}
