import { serverMembers } from '../../catalog/members/baseMembers';
import type { JsonObject, JsonValue } from '../../json/json';
import type { TableColumns } from '../query/columns';
import type { LiveReferences } from './liveReferences';
import { valueFor } from './memberValues';
import type { TableDefinition, World } from './tables/world';

/** How one table takes what clients write: names in any case, values checked, references resolved, lines completed. */
export class MemberWriter {
  readonly #definition: TableDefinition;
  readonly #world: World;
  readonly #references: LiveReferences;
  #columns: TableColumns;
  #lines = 0;

  constructor({
    definition,
    world,
    references,
  }: {
    readonly definition: TableDefinition;
    readonly world: World;
    readonly references: LiveReferences;
  }) {
    this.#definition = definition;
    this.#world = world;
    this.#references = references;
    this.#columns = definition.columns;
  }

  /** With the custom attributes that this run has added. */
  get columns(): TableColumns {
    return this.#columns;
  }

  named(name: string): string | undefined {
    const column = this.#columns.find(name);
    return column === undefined || column.amount ? undefined : column.member;
  }

  /** The member that a client may set by this name. */
  settableMember(name: string): string | undefined {
    const member = this.named(name) ?? this.#newCustomMember(name);
    if (member === undefined || serverMembers.has(member)) return undefined;
    return this.#columns.find(member)?.type === 'keys' ? undefined : member;
  }

  /**
   * By the table's own names; what a body carries besides is left out, as lenient binding does. The key comes first,
   * because references are looked for in the record's company.
   */
  settable(members: JsonObject): Map<string, JsonValue> {
    const named = new Map<string, JsonValue>(this.#definition.keyMembers.map((member) => [member, null]));
    for (const [name, value] of Object.entries(members)) {
      const member = this.settableMember(name);
      if (member !== undefined) named.set(member, value);
    }
    return named;
  }

  /** The members that setting one brings: references come with id and description. @throws RecordError */
  accepted(record: JsonObject, member: string, value: JsonValue): JsonObject {
    const type = this.#columns.find(member)?.type ?? 'unknown';
    const accepted = valueFor(member, type, value);
    if (type === 'collection') {
      const lines = (accepted ?? []) as readonly JsonObject[];
      return { [member]: lines.map((line) => this.line(record, member, line)) };
    }
    const target = this.#definition.references.get(member);
    return target === undefined ? { [member]: accepted } : this.#references.resolve(record, member, target, accepted);
  }

  /** A new line with all its columns and an id. @throws RecordError */
  line(record: JsonObject, collection: string, given: JsonObject): JsonObject & { readonly id: string } {
    const columns = this.#columns.linesOf(collection)?.all ?? [];
    const line: Record<string, JsonValue> = Object.fromEntries(columns.map(({ member }) => [member, null]));
    for (const [name, value] of Object.entries(given)) {
      Object.assign(line, this.lineMember(record, collection, name, value) ?? {});
    }
    this.#lines += 1;
    return { ...line, id: this.#world.ids(`${this.#definition.path}/${collection}/added`).at(this.#lines) };
  }

  /** Undefined for a member that a line does not have. @throws RecordError */
  lineMember(record: JsonObject, collection: string, name: string, value: JsonValue): JsonObject | undefined {
    if (isCustom(name)) return { [name]: value };
    const column = this.#columns.linesOf(collection)?.find(name);
    if (column === undefined || column.amount || column.member === 'id') return undefined;
    const accepted = valueFor(column.member, column.type, value);
    const target = this.#definition.lineReferences.get(collection)?.get(column.member);
    if (target === undefined) return { [column.member]: accepted };
    return this.#references.resolve(record, column.member, target, accepted);
  }

  /** Custom attributes need no definition in the sandbox: setting one makes it a column. */
  #newCustomMember(name: string): string | undefined {
    if (!isCustom(name)) return undefined;
    this.#columns = this.#columns.with({ member: name, type: 'unknown' });
    return name;
  }
}

function isCustom(name: string): boolean {
  return name.startsWith('custom_');
}
