import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Log } from '../../../platform/log/log';
import { StoredValue } from '../../../platform/storage/storage';

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
  readonly #log: Pick<Log, 'warn'>;

  constructor({ memento, log }: { readonly memento: vscode.Memento; readonly log: Pick<Log, 'warn'> }) {
    this.#memento = memento;
    this.#log = log;
  }

  of(connectionId: string): readonly HistoryEntry[] {
    return this.#stored(connectionId).get() ?? [];
  }

  /** Never rejects: a call that was made is not told as failed because it could not be noted. */
  async add(connectionId: string, entry: HistoryEntry): Promise<void> {
    if (entry.path.length > 8000) return;
    try {
      await this.#stored(connectionId).set([entry, ...this.of(connectionId)].slice(0, most));
    } catch (error) {
      this.#log.warn(`A call could not be noted in the history: ${String(error)}`);
    }
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
