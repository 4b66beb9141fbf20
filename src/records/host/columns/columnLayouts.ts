import * as v from 'valibot';
import type * as vscode from 'vscode';
import { StoredValue } from '../../../platform/storage/storage';
import { layoutSchema } from '../../protocol/layoutProtocol';
import type { Layout } from '../../protocol/layoutProtocol';

/** How a person arranged the columns of a service, kept per connection. */
export class ColumnLayouts {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  of(connectionId: string, serviceId: string): Layout | undefined {
    return this.#stored(connectionId, serviceId).get();
  }

  /** An empty layout is none: the columns stand as they come. */
  async keep(connectionId: string, serviceId: string, layout: Layout): Promise<void> {
    await this.#stored(connectionId, serviceId).set(layout.length === 0 ? undefined : layout);
  }

  #stored(connectionId: string, serviceId: string): StoredValue<Layout> {
    return new StoredValue({
      memento: this.#memento,
      key: `layout/${connectionId}/${serviceId}`,
      read: (value) => {
        const stored = v.safeParse(layoutSchema, value);
        return stored.success ? stored.output : undefined;
      },
    });
  }
}
