import type { JsonObject } from '../../../json/json';
import type { ColumnType } from '../../query/columns';
import { TableColumns } from '../../query/columns';
import { baseMemberDefinitions, identity } from './baseMembers';
import { indexOfNumberedKey } from './keyText';
import type { MemberDefinition, MemberKit, MemberDefinitions } from './members';
import { memberKit } from './members';
import type { Subject } from './subject';
import type { BaseTable, TableDefinition, World } from './world';

export interface TableOutline<Facts extends Subject> {
  readonly path: string;
  readonly keyMembers: readonly string[];
  /** The last segment of the key, where it is not given. */
  readonly calledBy?: string;
  readonly describedBy?: string;
  readonly base?: BaseTable;
  readonly size: (world: World) => number;
  readonly facts: (world: World, index: number) => Facts;
  readonly members: (kit: MemberKit<Facts>) => MemberDefinitions<Facts>;
  readonly indexOfKey?: (segments: readonly string[], world: World) => number | undefined;
  /** Keys are this text and the index counted from 1, so that a key gives its index. */
  readonly keyPrefix?: string | undefined;
  readonly createdWith?: JsonObject;
}

export function defineTable<Facts extends Subject>(outline: TableOutline<Facts>): TableDefinition {
  const { path, keyMembers, facts, keyPrefix } = outline;
  const members = new Map<string, MemberDefinition<Facts>>(
    Object.entries({ ...identity, ...outline.members(memberKit<Facts>()), ...baseMemberDefinitions }),
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
