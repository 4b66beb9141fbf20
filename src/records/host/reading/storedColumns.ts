import * as v from 'valibot';
import type * as vscode from 'vscode';
import { StoredValue } from '../../../platform/storage/storage';
import { mostLearned, type ColumnMemory, type Learned } from '../../../reading/learnedColumns';

const learnedSchema = v.object({
  columns: v.pipe(
    v.array(
      v.object({
        queryName: v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_]*$/), v.maxLength(120)),
        member: v.pipe(v.string(), v.maxLength(120)),
        type: v.pipe(v.string(), v.maxLength(60)),
      }),
    ),
    v.maxLength(mostLearned),
  ),
  /** Names that were in lists that were refused and not in the one that was taken then. */
  refused: v.optional(v.pipe(v.array(v.string()), v.maxLength(mostLearned))),
});

/** What was learned, in VS Code's storage. */
export class StoredColumns implements ColumnMemory {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  get(connectionId: string, serviceId: string): Learned | undefined {
    return this.#stored(connectionId, serviceId).get();
  }

  async set(connectionId: string, serviceId: string, learned: Learned): Promise<void> {
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
