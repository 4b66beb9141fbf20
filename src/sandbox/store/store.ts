import type { Catalog } from '../../catalog/types';
import type { ChangeCounter } from './liveTable';
import { LiveTable } from './liveTable';
import { LiveReferences } from './liveReferences';
import { Memberships } from './memberships';
import type { RecordTable } from './recordTable';
import type { TableDefinition, World } from './tables/world';
import { userMemberships } from '../department/people/users';
import { tableDefinitions } from '../department/tableDefinitions';
import { SeededWorld } from './tables/seededWorld';

/** All records of one sandbox, made from a seed, with the edits of this run on top. */
export class RecordStore {
  /** The number of work orders; the other services follow in proportion. */
  readonly records: number;
  /** The paths of all services that hold records (`maintenance/workOrders`, `customentities/calibrations`). */
  readonly services: readonly string[];
  readonly #definitions: ReadonlyMap<string, TableDefinition>;
  readonly #pathByLowerCase: ReadonlyMap<string, string>;
  readonly #tables = new Map<string, LiveTable>();
  readonly #world: World;
  readonly #counter: ChangeCounter = { changes: 0 };
  readonly #references = new LiveReferences((path) => this.#live(path));
  readonly #memberships: Memberships;
  readonly #now: () => number;

  /** @param options.now Milliseconds since 1970: when edits happen; the seed's own records end at a fixed day. */
  constructor({
    catalog,
    records,
    seed,
    now,
  }: {
    readonly catalog: Catalog;
    readonly records: number;
    readonly seed: number;
    readonly now: () => number;
  }) {
    this.records = records;
    this.#now = now;
    this.#definitions = tableDefinitions(catalog);
    this.services = [...this.#definitions.keys()];
    this.#pathByLowerCase = new Map(this.services.map((path) => [path.toLowerCase(), path]));
    this.#world = new SeededWorld({
      seed,
      records,
      definitions: this.#definitions,
      edited: (path, index) => this.#tables.get(path)?.changed(index),
    });
    this.#memberships = new Memberships({
      definitions: userMemberships,
      world: this.#world,
      identities: (path) => this.#live(path).identities(),
    });
  }

  /** By a service's path, upper and lower case alike; `customentities/{entity}` for custom entities. */
  table(servicePath: string): RecordTable | undefined {
    const path = this.#pathByLowerCase.get(servicePath.toLowerCase());
    return path === undefined ? undefined : this.#live(path);
  }

  #live(path: string): LiveTable {
    const known = this.#tables.get(path);
    if (known !== undefined) return known;
    const definition = this.#world.definition(path);
    const table = new LiveTable({
      definition,
      world: this.#world,
      base: definition.base === undefined ? undefined : this.#live(definition.base.path),
      references: this.#references,
      memberships: this.#memberships,
      counter: this.#counter,
      now: this.#now,
    });
    this.#tables.set(path, table);
    return table;
  }
}
