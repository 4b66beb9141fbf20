import type { JsonObject } from '../../json/json';
import { RecordError } from './recordErrors';
import type { World } from './tables/world';

interface MembershipSide {
  /** A service's path. */
  readonly path: string;
  /** The member of its records that holds the keys of the other side's. */
  readonly member: string;
}

/** A many-to-many relation between two services, seen from both (API.md §3.1). */
export interface MembershipDefinition {
  readonly sides: readonly [MembershipSide, MembershipSide];
  /** Whether two records belong together when the sandbox begins, by their places among the seed's. */
  readonly seeded: (first: number, second: number) => boolean;
}

/** How one record of a table is named. */
export interface RecordIdentity {
  readonly id: string;
  readonly key: string;
}

/** How the other records are named, and whether they belong to the record afterwards. */
export interface MembershipChange {
  readonly by: keyof RecordIdentity;
  readonly belong: boolean;
}

/** A relation as one of its sides sees it. */
interface Relation {
  readonly definition: MembershipDefinition;
  readonly own: MembershipSide;
  readonly other: MembershipSide;
}

/** Records that belong together across services: kept once, by id, so that both sides always say the same. */
export class Memberships {
  readonly #relations = new Map<string, Relation[]>();
  readonly #world: Pick<World, 'ids' | 'count'>;
  readonly #identities: (path: string) => readonly RecordIdentity[];
  /** What this run has changed, by the member of the first side and both ids. */
  readonly #changes = new Map<string, boolean>();

  /** `identities` gives the records of a service that are there now. */
  constructor({
    definitions,
    world,
    identities,
  }: {
    readonly definitions: readonly MembershipDefinition[];
    readonly world: Pick<World, 'ids' | 'count'>;
    readonly identities: (path: string) => readonly RecordIdentity[];
  }) {
    for (const definition of definitions) {
      const [first, second] = definition.sides;
      this.#of(first.path).push({ definition, own: first, other: second });
      this.#of(second.path).push({ definition, own: second, other: first });
    }
    this.#world = world;
    this.#identities = identities;
  }

  /** The record with the members that hold keys of other services' records. */
  shown(path: string, record: JsonObject): JsonObject {
    const relations = this.#relations.get(path);
    const { id } = record;
    if (relations === undefined || typeof id !== 'string') return record;
    const members = relations.map((relation) => [
      relation.own.member,
      this.#identities(relation.other.path)
        .filter((other) => this.#belong(relation, id, other.id))
        .map(({ key }) => key),
    ]);
    return { ...record, ...(Object.fromEntries(members) as JsonObject) };
  }

  /**
   * Puts records into a member of another, or takes them out; what is so already stays so.
   * @throws RecordError where one of the names is unknown; nothing is changed then.
   */
  change(
    { path, id, member }: { readonly path: string; readonly id: string; readonly member: string },
    names: readonly string[],
    { by, belong }: MembershipChange,
  ): void {
    const relation = this.#relations.get(path)?.find(({ own }) => same(own.member, member));
    if (relation === undefined) throw new RecordError('unknownMember', `'${member}' holds no keys of other records.`);
    const known = this.#identities(relation.other.path);
    const others = names.map((name) => {
      const found = known.find((one) => (by === 'id' ? same(one.id, name) : one.key === name));
      if (found !== undefined) return found.id;
      throw new RecordError('unknownReference', `'${member}' names '${name}', which does not exist.`);
    });
    for (const other of others) this.#changes.set(pairName(relation, inOrder(relation, id, other)), belong);
  }

  #of(path: string): Relation[] {
    const known = this.#relations.get(path) ?? [];
    this.#relations.set(path, known);
    return known;
  }

  #belong(relation: Relation, id: string, other: string): boolean {
    const pair = inOrder(relation, id, other);
    const [first, second] = relation.definition.sides.map(({ path }, at) => this.#seedIndex(path, pair[at] ?? ''));
    const seeded = first !== undefined && second !== undefined && relation.definition.seeded(first, second);
    return this.#changes.get(pairName(relation, pair)) ?? seeded;
  }

  /** Undefined for records that this run has made. */
  #seedIndex(path: string, id: string): number | undefined {
    const index = this.#world.ids(path).indexOf(id);
    return index !== undefined && index < this.#world.count(path) ? index : undefined;
  }
}

/** Both ids, that of the definition's first side first. */
function inOrder({ definition, own }: Relation, id: string, other: string): readonly string[] {
  return own === definition.sides[0] ? [id, other] : [other, id];
}

function pairName({ definition }: Relation, pair: readonly string[]): string {
  const [{ path, member }] = definition.sides;
  return JSON.stringify([path, member, ...pair]).toLowerCase();
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
