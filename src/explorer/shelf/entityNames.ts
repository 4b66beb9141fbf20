import * as v from 'valibot';
import type * as vscode from 'vscode';
import { isEntityName } from '../../catalog/customEntities';
import { StoredValue } from '../../platform/storage/storage';

const namesSchema = v.pipe(v.array(v.pipe(v.string(), v.check(isEntityName))), v.maxLength(200));

/** The custom entities whose names a person gave, kept per connection: no list of the API tells them. */
export class EntityNames {
  readonly #memento: vscode.Memento;

  constructor({ memento }: { memento: vscode.Memento }) {
    this.#memento = memento;
  }

  of(connectionId: string): readonly string[] {
    return this.#stored(connectionId).get() ?? [];
  }

  async add(connectionId: string, name: string): Promise<void> {
    const others = this.of(connectionId).filter((known) => known.toLowerCase() !== name.toLowerCase());
    await this.#stored(connectionId).set([...others, name].sort((one, other) => one.localeCompare(other)));
  }

  async remove(connectionId: string, name: string): Promise<void> {
    await this.#stored(connectionId).set(this.of(connectionId).filter((known) => known !== name));
  }

  #stored(connectionId: string): StoredValue<readonly string[]> {
    return new StoredValue({
      memento: this.#memento,
      key: `entities/${connectionId}`,
      read: (value) => {
        const stored = v.safeParse(namesSchema, value);
        return stored.success ? stored.output : undefined;
      },
    });
  }
}
