import * as v from 'valibot';
import type * as vscode from 'vscode';
import { StoredValue } from '../platform/storage';

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

const entrySchema = v.strictObject({
  /** `module/service#Id`. */
  operation: v.pipe(v.string(), v.maxLength(400)),
  method: v.picklist(methods),
  /** Below the organization, with the query. */
  path: v.pipe(v.string(), v.maxLength(8000)),
  /** Absent where no answer came. */
  status: v.optional(v.pipe(v.number(), v.integer())),
  /** Milliseconds since 1970. */
  at: v.number(),
  durationMs: v.number(),
});

/** A call that was made. Never its headers, never its body. */
export type HistoryEntry = v.InferOutput<typeof entrySchema>;

const most = 100;

/** The calls made on a connection, newest first. */
export class OperationHistory {
  readonly #memento: vscode.Memento;

  constructor({ memento }: { readonly memento: vscode.Memento }) {
    this.#memento = memento;
  }

  of(connectionId: string): readonly HistoryEntry[] {
    return this.#stored(connectionId).get() ?? [];
  }

  async add(connectionId: string, entry: HistoryEntry): Promise<void> {
    if (entry.path.length > 8000) return;
    await this.#stored(connectionId).set([entry, ...this.of(connectionId)].slice(0, most));
  }

  async clear(connectionId: string): Promise<void> {
    await this.#stored(connectionId).set(undefined);
  }

  #stored(connectionId: string): StoredValue<readonly HistoryEntry[]> {
    return new StoredValue({
      memento: this.#memento,
      key: `operationHistory/${connectionId}`,
      read: (value) => {
        const read = v.safeParse(v.array(entrySchema), value);
        return read.success ? read.output : undefined;
      },
    });
  }
}
