import type * as vscode from 'vscode';
import * as v from 'valibot';
import type { Dialect } from '../../odata/dialect';
import { StoredValue } from '../../platform/storage/storage';

/** Forms of OData, each where it is known. */
export const dialectSchema = v.object({
  literals: v.exactOptional(v.picklist(['v4', 'v3'])),
  countOption: v.exactOptional(v.picklist(['$count', '$inlinecount'])),
});

/** What the answers of each connection's server taught of its OData, kept in the profile. */
export class LearnedDialects {
  readonly #memento: vscode.Memento;

  constructor({ globalState }: { globalState: vscode.Memento }) {
    this.#memento = globalState;
  }

  get(connectionId: string): Partial<Dialect> | undefined {
    return this.#stored(connectionId).get();
  }

  async keep(connectionId: string, dialect: Partial<Dialect> | undefined): Promise<void> {
    await this.#stored(connectionId).set(dialect);
  }

  #stored(connectionId: string): StoredValue<Partial<Dialect>> {
    return new StoredValue({ memento: this.#memento, key: `dialect/${connectionId}`, read: readDialect });
  }
}

function readDialect(value: unknown): Partial<Dialect> | undefined {
  const parsed = v.safeParse(dialectSchema, value);
  return parsed.success ? parsed.output : undefined;
}
