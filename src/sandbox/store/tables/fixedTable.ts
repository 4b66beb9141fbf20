import type { MemberKit, MemberDefinitions } from './members';
import { day, history, present } from './moments';
import { Subject } from './subject';
import type { BaseTable, TableDefinition, World } from './world';
import { defineTable } from './tableDefinition';

/** A record that was written by hand: its facts stand in a row. */
export class FixedSubject<Row> extends Subject {
  constructor(
    world: World,
    path: string,
    index: number,
    readonly row: Row,
  ) {
    super(world, path, index);
  }

  override get createdOn(): number {
    return present - history - (60 - this.index) * day;
  }

  override get isDeleted(): boolean {
    return false;
  }

  override get isActive(): boolean {
    return this.index === 0 || !this.chance(3, 'inactive');
  }
}

/** A small table of hand-written rows. */
export function fixedTable<Row>(outline: {
  readonly path: string;
  readonly keyMembers: readonly string[];
  readonly describedBy?: string;
  readonly base?: BaseTable;
  readonly rows: readonly Row[];
  readonly members: (kit: MemberKit<FixedSubject<Row>>) => MemberDefinitions<FixedSubject<Row>>;
}): TableDefinition {
  const { path, rows } = outline;
  return defineTable<FixedSubject<Row>>({
    ...outline,
    size: () => rows.length,
    facts: (world, index) => {
      const row = rows[index];
      if (row === undefined) throw new RangeError(`'${path}' has no row ${index}.`);
      return new FixedSubject(world, path, index, row);
    },
  });
}

/** Key and description, as most master data of the API has them. */
export function keyedTable(
  path: string,
  keyMember: string,
  rows: readonly KeyedRow[],
  more: (kit: MemberKit<FixedSubject<KeyedRow>>) => MemberDefinitions<FixedSubject<KeyedRow>> = () => ({}),
): TableDefinition {
  return fixedTable({
    path,
    keyMembers: [keyMember],
    rows,
    members: (kit) => ({
      [keyMember]: kit.text(({ row }) => row[0]),
      description: kit.text(({ row }) => row[1]),
      ...more(kit),
    }),
  });
}

type KeyedRow = readonly [key: string, description: string];
