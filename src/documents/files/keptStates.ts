import * as v from 'valibot';
import type * as vscode from 'vscode';
import { type JsonObject, parseJson, stringifyJson } from '../../json/json';
import type { Log } from '../../platform/log/log';
import { StoredValue } from '../../platform/storage/storage';
import type { ConnectionIdentity } from '../../client/core/connection';
import type { DocumentState } from './recordDocument';

const text = v.string();
const keptSchema = v.object({
  record: text,
  posted: v.array(v.object({ collection: text, line: text, id: v.exactOptional(text) })),
  mtime: v.number(),
  mayBeCreated: v.exactOptional(v.boolean()),
  begun: v.exactOptional(
    v.object({
      id: text,
      apiUrl: text,
      tenant: text,
      organization: text,
      tokenUrl: text,
      scope: text,
      clientId: text,
    }),
  ),
});
type Kept = v.InferOutput<typeof keptSchema>;

export interface KeptDocument extends DocumentState {
  /** Where the record is and who opened it; undefined where an earlier version kept the document. */
  readonly begun: ConnectionIdentity | undefined;
}

/**
 * What documents with changes come from, kept in the workspace's storage: VS Code brings such a document back after a
 * restart, and without its origin every change that others made meanwhile would look like one of the document's.
 */
export class KeptStates {
  readonly #memento: vscode.Memento;
  readonly #log: Pick<Log, 'warn'>;

  constructor({ memento, log }: { readonly memento: vscode.Memento; readonly log: Pick<Log, 'warn'> }) {
    this.#memento = memento;
    this.#log = log;
  }

  get(uri: vscode.Uri): KeptDocument | undefined {
    const kept = this.#stored(uri).get();
    if (kept === undefined) return undefined;
    try {
      const posted = kept.posted.map(({ line, ...rest }) => ({ ...rest, line: parseJson(line) as JsonObject }));
      const { mtime, mayBeCreated = false, begun } = kept;
      return { opened: { record: parseJson(kept.record) as JsonObject, posted }, mtime, mayBeCreated, begun };
    } catch {
      return undefined;
    }
  }

  /**
   * Never rejects: what a save sent is told, not that it could not be kept. A document that is not kept is asked about
   * after a restart before it is saved.
   */
  async keep(uri: vscode.Uri, { opened, mtime, mayBeCreated = false, begun }: KeptDocument): Promise<void> {
    const posted = opened.posted.map(({ line, ...rest }) => ({ ...rest, line: stringifyJson(line) }));
    const record = stringifyJson(opened.record);
    try {
      await this.#stored(uri).set({ record, posted, mtime, mayBeCreated, ...(begun && { begun }) });
    } catch (error) {
      this.#log.warn(`What a record document comes from could not be kept: ${String(error)}`);
    }
  }

  async forget(uri: vscode.Uri): Promise<void> {
    if (this.#stored(uri).get() !== undefined) await this.#stored(uri).set(undefined);
  }

  #stored(uri: vscode.Uri): StoredValue<Kept> {
    return new StoredValue({
      memento: this.#memento,
      key: `document/${uri.toString()}`,
      read: (value) => {
        const read = v.safeParse(keptSchema, value);
        return read.success ? read.output : undefined;
      },
    });
  }
}
