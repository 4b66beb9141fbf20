import type { JsonObject, JsonValue } from '../../../json/json';
import { Dice } from './dice';
import { keyText } from './keyText';
import { RecordIds } from './recordId';
import type { CompanyKey } from './companies';
import type { Chooser, TableDefinition, World } from './world';

/** Makes everything from a seed, each part when it is first asked for. */
export class SeededWorld implements World {
  readonly #dice = new Map<string, Dice>();
  readonly #ids = new Map<string, RecordIds>();
  readonly #counts = new Map<string, number>();
  readonly #made = new Map<(world: World) => unknown, unknown>();
  readonly #definitions: ReadonlyMap<string, TableDefinition>;
  readonly seed: number;
  readonly records: number;
  /** The record at an index as this run has changed it. */
  readonly #edited: (path: string, index: number) => JsonObject | undefined;

  constructor({
    seed,
    records,
    definitions,
    edited,
  }: {
    readonly seed: number;
    readonly records: number;
    readonly definitions: ReadonlyMap<string, TableDefinition>;
    readonly edited: (path: string, index: number) => JsonObject | undefined;
  }) {
    this.seed = seed;
    this.records = records;
    this.#definitions = definitions;
    this.#edited = edited;
  }

  dice(path: string): Dice {
    const known = this.#dice.get(path);
    if (known !== undefined) return known;
    const dice = new Dice(this.seed, path);
    this.#dice.set(path, dice);
    return dice;
  }

  ids(path: string): RecordIds {
    const known = this.#ids.get(path);
    if (known !== undefined) return known;
    const ids = new RecordIds(this.seed, path);
    this.#ids.set(path, ids);
    return ids;
  }

  /** How many records of a service are made from the seed. */
  count(path: string): number {
    const known = this.#counts.get(path);
    if (known !== undefined) return known;
    const count = this.definition(path).size(this);
    this.#counts.set(path, count);
    return count;
  }

  /** Where the second company's records begin, in services whose records stand by company. */
  split(path: string): number {
    return Math.ceil(this.count(path) * 0.75);
  }

  /** One of the company's own records, in services whose records stand by company. */
  within(path: string, company: CompanyKey, subject: Chooser, name: string): number {
    const split = this.split(path);
    const count = this.count(path);
    if (company === 'C01' || split === count) return subject.below(split, name);
    return split + subject.below(count - split, name);
  }

  /** What `make` gives, made once. */
  once<Value>(make: (world: World) => Value): Value {
    const known = this.#made.get(make) ?? make(this);
    this.#made.set(make, known);
    return known as Value;
  }

  definition(path: string): TableDefinition {
    const definition = this.#definitions.get(path);
    if (definition === undefined) throw new Error(`No records are defined for '${path}'.`);
    return definition;
  }

  /** A member of another record, as it is now. */
  member(path: string, index: number, member: string): JsonValue {
    return this.#edited(path, index)?.[member] ?? this.definition(path).member(this, index, member) ?? null;
  }

  /** What other records call this one. */
  key(path: string, index: number): string {
    return keyText(this.member(path, index, this.definition(path).calledBy));
  }

  description(path: string, index: number): JsonValue {
    const { base, describedBy } = this.definition(path);
    return base === undefined
      ? this.member(path, index, describedBy)
      : this.description(base.path, index + base.offset(this));
  }

  /** Extensions share the id of their base record. */
  id(path: string, index: number): string {
    const { base } = this.definition(path);
    return base === undefined ? this.ids(path).at(index) : this.id(base.path, index + base.offset(this));
  }
}
