import type { JsonObject, JsonValue } from '../../../json/json';
import type { ColumnType } from '../../query/columns';
import { TableColumns } from '../../query/columns';
import { baseMembers, identity } from './baseMembers';
import { indexOfNumberedKey } from './keyText';
import type { MemberDefinition, MemberKit, Members } from './members';
import { memberKit } from './members';
import type { Subject } from './subject';
import type { World } from './world';

export interface BaseTable {
  /** The service of the base records. */
  readonly path: string;
  /** The base record of the extension at index `i` stands at `i + offset`. */
  readonly offset: (world: World) => number;
}

/** How one service's records are made. Members are made one by one, so that a filter costs only what it reads. */
export interface TableDefinition {
  readonly path: string;
  readonly keyMembers: readonly string[];
  /** The member by which other records refer to this one. */
  readonly calledBy: string;
  /** The member that references show as `{name}Description`; an extension's stands in its base record. */
  readonly describedBy: string;
  readonly base: BaseTable | undefined;
  readonly columns: TableColumns;
  /** The service that a member refers to. */
  readonly references: ReadonlyMap<string, string>;
  /** The service that a member of a collection's lines refers to. */
  readonly lineReferences: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly size: (world: World) => number;
  readonly member: (world: World, index: number, member: string) => JsonValue | undefined;
  readonly record: (world: World, index: number) => JsonObject;
  /** The only index that a natural key can have; absent where a table of keys has to be made. */
  readonly indexOfKey: ((segments: readonly string[], world: World) => number | undefined) | undefined;
  /** The text before the number in keys that are numbered. */
  readonly keyPrefix: string;
  /** What a new record has where the body that creates it does not say otherwise. */
  readonly createdWith: JsonObject;
}

export interface TableOutline<Facts extends Subject> {
  readonly path: string;
  readonly keyMembers: readonly string[];
  /** The last segment of the key, where it is not given. */
  readonly calledBy?: string;
  readonly describedBy?: string;
  readonly base?: BaseTable;
  readonly size: (world: World) => number;
  readonly facts: (world: World, index: number) => Facts;
  readonly members: (kit: MemberKit<Facts>) => Members<Facts>;
  readonly indexOfKey?: (segments: readonly string[], world: World) => number | undefined;
  /** Keys are this text and the index counted from 1, so that a key gives its index. */
  readonly keyPrefix?: string | undefined;
  readonly createdWith?: JsonObject;
}

export function defineTable<Facts extends Subject>(outline: TableOutline<Facts>): TableDefinition {
  const { path, keyMembers, facts, keyPrefix } = outline;
  const members = new Map<string, MemberDefinition<Facts>>(
    Object.entries({ ...identity, ...outline.members(memberKit<Facts>()), ...baseMembers }),
  );
  const lines = [...members].flatMap(([member, { lines: line }]) =>
    line === undefined ? [] : [[member, line] as const],
  );
  return {
    path,
    keyMembers,
    calledBy: outline.calledBy ?? keyMembers.at(-1) ?? 'id',
    describedBy: outline.describedBy ?? 'description',
    base: outline.base,
    columns: new TableColumns(
      columnsOf(members),
      new Map(lines.map(([member, { columns }]) => [member, new TableColumns(columns)])),
    ),
    references: referencesOf(members),
    lineReferences: new Map(lines.map(([member, { references }]) => [member, references])),
    size: outline.size,
    member: (world, index, member) => members.get(member)?.value(facts(world, index)),
    record: (world, index) => {
      const subject = facts(world, index);
      return Object.fromEntries([...members].map(([member, { value }]) => [member, value(subject)]));
    },
    indexOfKey:
      outline.indexOfKey ??
      (keyPrefix === undefined ? undefined : (segments) => indexOfNumberedKey(keyPrefix, segments.at(-1) ?? '')),
    keyPrefix: keyPrefix ?? '',
    createdWith: outline.createdWith ?? {},
  };
}

function columnsOf(
  members: ReadonlyMap<string, { readonly type: ColumnType }>,
): { member: string; type: ColumnType }[] {
  return [...members].map(([member, { type }]) => ({ member, type }));
}

function referencesOf<Facts>(members: ReadonlyMap<string, MemberDefinition<Facts>>): ReadonlyMap<string, string> {
  return new Map(
    [...members].flatMap(([member, { refersTo }]) => (refersTo === undefined ? [] : [[member, refersTo] as const])),
  );
}
