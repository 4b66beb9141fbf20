import * as v from 'valibot';
import type * as vscode from 'vscode';
import { recordKey } from '../../../catalog/members/recordNames';
import type { RecordKey } from '../../../client/core/api';
import type { JsonObject } from '../../../json/json';
import { keepOnlyOf, StoredValue } from '../../../platform/storage/storage';
import { maxVisited } from '../../protocol/detailProtocol';
import type { RecordReference } from './recordReferences';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const visitedSchema = v.pipe(
  v.array(v.strictObject({ service: text, key: v.union([text, v.pipe(v.array(text), v.minLength(1))]) })),
  v.maxLength(maxVisited),
);

/** A record that was opened, by reference. Nothing of the record itself is kept. */
export interface Visited {
  /** `module/service`. */
  readonly service: string;
  readonly key: RecordKey;
}

/** What was opened, per connection, the newest first. */
export class VisitedRecords {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  all(connectionId: string): readonly Visited[] {
    return this.#stored(connectionId).get() ?? [];
  }

  /** Under its natural key, where the record carries one: people know it by that. */
  async add(connectionId: string, { service, key }: RecordReference, record: JsonObject): Promise<void> {
    const visited: Visited = { service: service.id, key: recordKey(service, record) ?? key };
    if (recordKeyText(visited.key).length > 500) return;
    const others = this.all(connectionId).filter((other) => !isSame(other, visited));
    await this.#stored(connectionId).set([visited, ...others].slice(0, maxVisited));
  }

  async forget(connectionId: string): Promise<void> {
    await this.#stored(connectionId).set(undefined);
  }

  /** Forgets what was opened on connections that are gone. */
  async keepOnly(isThere: (connectionId: string) => boolean): Promise<void> {
    await keepOnlyOf('visited', this.#memento, isThere);
  }

  #stored(connectionId: string): StoredValue<readonly Visited[]> {
    return new StoredValue({
      memento: this.#memento,
      key: `visited/${connectionId}`,
      read: (value) => {
        const stored = v.safeParse(visitedSchema, value);
        return stored.success ? stored.output : undefined;
      },
    });
  }
}

export function recordKeyText(key: RecordKey): string {
  return typeof key === 'string' ? key : key.join(' / ');
}

function isSame(one: Visited, other: Visited): boolean {
  return one.service === other.service && JSON.stringify([one.key].flat()) === JSON.stringify([other.key].flat());
}
