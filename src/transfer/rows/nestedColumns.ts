import type { JsonObject, JsonValue } from '../../json/json';
import { isJsonObject } from '../../json/shapes';

/** The members that lead from a record to a value. */
export type ColumnPath = readonly string[];

/** Records that need more columns are no table. */
export const mostColumns = 5000;

/** A member that leads to values, as it was found. */
export interface FoundMember {
  readonly path: ColumnPath;
  /** A value that is no object, or an empty one, was seen here. */
  holdsValue: boolean;
}

interface MemberNode {
  readonly children: Map<string, MemberNode>;
  readonly member: FoundMember;
}

/** Collects the columns of a table: each value that no object holds, objects opened up where they are `flattened`. */
export class NestedColumns {
  readonly #root: MemberNode = { children: new Map(), member: { path: [], holdsValue: false } };
  readonly #flattened: boolean;
  readonly #found: FoundMember[] = [];

  /** `first` are members of a record that lead, in this order, also where no record has them. */
  constructor({ flattened, first = [] }: { readonly flattened: boolean; readonly first?: readonly string[] }) {
    this.#flattened = flattened;
    for (const member of first) this.#nodeOf(member, this.#root);
  }

  /** How many members were seen so far, at least as many as there are columns. */
  get count(): number {
    return this.#found.length;
  }

  /** All members, in the order in which they were found: what `recall` needs. */
  found(): readonly FoundMember[] {
    return this.#found;
  }

  /** Goes on from what another one had found. */
  recall(found: readonly FoundMember[]): void {
    for (const { path, holdsValue } of found) {
      const { member } = path.reduce((node, name) => this.#nodeOf(name, node), this.#root);
      member.holdsValue ||= holdsValue;
    }
  }

  add(record: JsonObject): void {
    this.#addMembers(record, this.#root);
  }

  /** In the order in which they were seen; what one object holds stays together. */
  paths(): readonly ColumnPath[] {
    const paths: ColumnPath[] = [];
    const walk = ({ children }: MemberNode) => {
      for (const node of children.values()) {
        const { path, holdsValue } = node.member;
        if (holdsValue || node.children.size === 0) paths.push(path);
        walk(node);
      }
    };
    walk(this.#root);
    return paths;
  }

  #addMembers(object: JsonObject, parent: MemberNode): void {
    for (const name of Object.keys(object)) {
      const node = this.#nodeOf(name, parent);
      const value = object[name] ?? null;
      if (this.#flattened && isFilledObject(value)) this.#addMembers(value, node);
      else if (value !== null) node.member.holdsValue = true;
    }
  }

  #nodeOf(name: string, { children, member }: MemberNode): MemberNode {
    let node = children.get(name);
    if (node === undefined) {
      node = { children: new Map(), member: { path: [...member.path, name], holdsValue: false } };
      children.set(name, node);
      this.#found.push(node.member);
    }
    return node;
  }
}

/** The value at the end of a path; undefined where the record has none, or an object that other columns show. */
export function valueAt(record: JsonObject, path: ColumnPath, flattened: boolean): JsonValue | undefined {
  let value: JsonValue | undefined = record;
  for (const member of path) {
    if (value === undefined || !isJsonObject(value) || !Object.hasOwn(value, member)) return undefined;
    value = value[member];
  }
  return value !== undefined && flattened && isFilledObject(value) ? undefined : value;
}

/** `a.b`; a dot or backslash inside a member's own name is written `\.` or `\\`, so that no two paths read alike. */
export function columnTitle(path: ColumnPath): string {
  return path.map((member) => member.replace(/[\\.]/g, '\\$&')).join('.');
}

function isFilledObject(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && Object.keys(value).length > 0;
}
