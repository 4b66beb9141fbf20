import { isJsonObject } from '../../client/json';
import type { JsonObject, JsonValue } from '../../client/json';

/** The members that lead from a record to a value. */
export type ColumnPath = readonly string[];

/** Records that need more columns are no table. */
export const mostColumns = 5000;

interface Place {
  readonly children: Map<string, Place>;
  /** A value that is no object, or an empty one, was seen here. */
  holdsValue: boolean;
}

/** Collects the columns of a table: each value that no object holds, objects opened up where they are `flattened`. */
export class NestedColumns {
  readonly #root: Place = newPlace();
  readonly #flattened: boolean;
  #count = 0;

  /** `first` are members of a record that lead, in this order, also where no record has them. */
  constructor({ flattened, first = [] }: { readonly flattened: boolean; readonly first?: readonly string[] }) {
    this.#flattened = flattened;
    for (const member of first) this.#root.children.set(member, newPlace());
  }

  /** How many members were seen so far, at least as many as there are columns. */
  get count(): number {
    return this.#count;
  }

  add(record: JsonObject): void {
    this.#addMembers(record, this.#root);
  }

  /** In the order in which they were seen; what one object holds stays together. */
  paths(): readonly ColumnPath[] {
    const paths: ColumnPath[] = [];
    const walk = ({ children }: Place, path: ColumnPath) => {
      for (const [member, place] of children) {
        const here = [...path, member];
        if (place.holdsValue || place.children.size === 0) paths.push(here);
        walk(place, here);
      }
    };
    walk(this.#root, []);
    return paths;
  }

  #addMembers(object: JsonObject, { children }: Place): void {
    for (const member of Object.keys(object)) {
      let place = children.get(member);
      if (place === undefined) {
        children.set(member, (place = newPlace()));
        this.#count += 1;
      }
      const value = object[member] ?? null;
      if (this.#flattened && isFilledObject(value)) this.#addMembers(value, place);
      else if (value !== null) place.holdsValue = true;
    }
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

function newPlace(): Place {
  return { children: new Map(), holdsValue: false };
}

function isFilledObject(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && Object.keys(value).length > 0;
}
