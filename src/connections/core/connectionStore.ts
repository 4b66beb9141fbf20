import * as v from 'valibot';
import type { Connection } from '../../client/core/connection';
import { StoredValue } from '../../platform/storage/storage';
import type * as vscode from 'vscode';
import { addressFault } from './addresses';
import { dialectSchema } from './learnedDialects';

const address = v.pipe(
  v.string(),
  v.check((text) => addressFault(text) === undefined),
);

const connectionSchema = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  name: v.pipe(v.string(), v.nonEmpty()),
  stage: v.picklist(['sandbox', 'test', 'production']),
  apiUrl: address,
  tenant: v.pipe(v.string(), v.nonEmpty()),
  organization: v.pipe(v.string(), v.nonEmpty()),
  tokenUrl: address,
  scope: v.string(),
  clientAuthentication: v.picklist(['basic', 'post']),
  clientId: v.string(),
  readOnly: v.boolean(),
  dialect: v.exactOptional(dialectSchema),
});

/** The public part of every connection, in the profile's global state. */
export class ConnectionStore {
  readonly #stored: StoredValue<readonly Connection[]>;

  constructor({ globalState }: { globalState: vscode.Memento }) {
    this.#stored = new StoredValue({ memento: globalState, key: 'connections', read: readConnections });
  }

  all(): readonly Connection[] {
    return this.#stored.get() ?? [];
  }

  /** Keeps the members of a connection and nothing else that the object may carry. */
  async save(given: Connection): Promise<void> {
    const connection = v.parse(connectionSchema, given);
    const others = this.all();
    const known = others.some((other) => other.id === connection.id);
    await this.#stored.set(
      known ? others.map((other) => (other.id === connection.id ? connection : other)) : [...others, connection],
    );
  }

  async remove(connectionId: string): Promise<void> {
    await this.#stored.set(this.all().filter((connection) => connection.id !== connectionId));
  }
}

/** One entry that does not fit takes no other with it. */
function readConnections(value: unknown): readonly Connection[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((entry: unknown) => {
    const parsed = v.safeParse(connectionSchema, entry);
    return parsed.success ? [parsed.output] : [];
  });
}
