import type { JsonObject, JsonValue } from '../../json/json';
import { keyText } from './tables/keyText';
import type { TableDefinition, World } from './tables/world';

/**
 * The rows of one table: those of the seed, made when they are read, and over them what this run has changed. A row is
 * named by its index, which never changes; its position counts only the rows that are there.
 */
export class TableRows {
  readonly #definition: TableDefinition;
  readonly #world: World;
  readonly #kept = new Map<number, JsonObject>();
  readonly #indexByCreatedId = new Map<string, number>();
  /** Keys of rows that this run has made or renamed. */
  readonly #indexByKey = new Map<string, number>();
  #seedIndexByKey: ReadonlyMap<string, number> | undefined;
  /** In ascending order. */
  readonly #removed: number[] = [];
  #created = 0;

  constructor(definition: TableDefinition, world: World) {
    this.#definition = definition;
    this.#world = world;
  }

  get count(): number {
    return this.nextIndex - this.#removed.length;
  }

  get nextIndex(): number {
    return this.#seedCount + this.#created;
  }

  get #seedCount(): number {
    return this.#world.count(this.#definition.path);
  }

  /** @throws RangeError for a position outside the table. */
  indexAt(position: number): number {
    if (!(position >= 0 && position < this.count)) throw new RangeError(`There is no position ${position}.`);
    let low = 0;
    let high = this.#removed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#removed[middle] ?? 0) - middle <= position) low = middle + 1;
      else high = middle;
    }
    return position + low;
  }

  record(index: number): JsonObject {
    return this.#kept.get(index) ?? this.#definition.record(this.#world, index);
  }

  /** The row where this run has made or changed it. */
  changed(index: number): JsonObject | undefined {
    return this.#kept.get(index);
  }

  member(index: number, member: string): JsonValue | undefined {
    const kept = this.#kept.size === 0 ? undefined : this.#kept.get(index);
    return kept === undefined ? this.#definition.member(this.#world, index, member) : kept[member];
  }

  indexOfId(id: string): number | undefined {
    const index = this.#indexByCreatedId.get(id.toLowerCase()) ?? this.#seedIndexOfId(id);
    return index === undefined || this.#isRemoved(index) ? undefined : index;
  }

  #seedIndexOfId(id: string): number | undefined {
    const { base, path: own } = this.#definition;
    const path = base?.path ?? own;
    const offset = base?.offset(this.#world) ?? 0;
    const index = this.#world.ids(path).indexOf(id);
    if (index === undefined || index < offset || index >= offset + this.#seedCount) return undefined;
    return index - offset;
  }

  indexOfKey(segments: readonly string[]): number | undefined {
    const index = this.#indexByKey.get(joined(segments)) ?? this.#seedIndexOfKey(segments);
    if (index === undefined || index < 0 || index >= this.nextIndex || this.#isRemoved(index)) return undefined;
    return joined(this.#keyAt(index)) === joined(segments) ? index : undefined;
  }

  #seedIndexOfKey(segments: readonly string[]): number | undefined {
    const { indexOfKey } = this.#definition;
    if (indexOfKey !== undefined) return indexOfKey(segments, this.#world);
    this.#seedIndexByKey ??= new Map(
      Array.from({ length: this.#seedCount }, (_, index) => [joined(this.#seedKeyAt(index)), index]),
    );
    return this.#seedIndexByKey.get(joined(segments));
  }

  #seedKeyAt(index: number): readonly string[] {
    return this.#definition.keyMembers.map((member) => keyText(this.#definition.member(this.#world, index, member)));
  }

  #keyAt(index: number): readonly string[] {
    const kept = this.#kept.get(index);
    return kept === undefined ? this.#seedKeyAt(index) : keySegments(this.#definition, kept);
  }

  add(record: JsonObject, id: string): void {
    const index = this.nextIndex;
    this.#created += 1;
    this.#indexByCreatedId.set(id.toLowerCase(), index);
    this.#indexByKey.set(joined(keySegments(this.#definition, record)), index);
    this.#kept.set(index, record);
  }

  replace(index: number, record: JsonObject): void {
    this.#kept.set(index, record);
    this.#indexByKey.set(joined(keySegments(this.#definition, record)), index);
  }

  remove(index: number): void {
    this.#removed.push(index);
    this.#removed.sort((left, right) => left - right);
    this.#kept.delete(index);
  }

  #isRemoved(index: number): boolean {
    return this.#removed.includes(index);
  }
}

export function keySegments({ keyMembers }: TableDefinition, record: JsonObject): readonly string[] {
  return keyMembers.map((member) => keyText(record[member]));
}

function joined(segments: readonly string[]): string {
  return JSON.stringify(segments);
}
