import type { Catalog, Column, ServiceEntry } from '../../../catalog/types';
import { naturalKeyMembers } from '../../../catalog/members/recordNames';
import { hashOf } from './dice';
import { numberedKey } from './keyText';
import type { MemberDefinition, MemberKit } from './members';
import { day, isoDay } from './moments';
import { Subject } from './subject';
import type { TableDefinition } from './world';
import { defineTable } from './tableDefinition';
import { lowerFirst } from '../../../catalog/members/frameworkRule';

type Definitions = Record<string, MemberDefinition<Subject>>;

/**
 * Records of a service of which the catalog knows little more than names: a handful, with every column that the
 * catalog lists. Where it knows nothing that describes a record, a `description` is invented.
 */
export function genericTable(service: ServiceEntry, catalog: Catalog): TableDefinition {
  const entity = service.entity ?? service.name;
  const natural = naturalKeyMembers(service);
  const keyMembers = natural.length === 0 ? [`${lowerFirst(entity)}Key`] : natural;
  const columns = catalog.columns(service);
  const describedBy = ['description', 'name', 'title'].find((name) => columns.some(({ member }) => member === name));
  const prefix = `${entity.replaceAll(/[^A-Z]/g, '')}-`;
  return defineTable<Subject>({
    path: service.path,
    keyMembers,
    describedBy: describedBy ?? 'description',
    size: () => 6 + (hashOf(service.id) % 15),
    facts: (world, index) => new Subject(world, service.path, index),
    members: (kit) => {
      const members: Definitions = {};
      for (const member of keyMembers) Object.assign(members, keyMember(member, prefix, kit));
      if (describedBy === undefined) members.description = numberedTitle(service, kit);
      for (const column of columns) {
        if (column.member in members || column.member === 'id') continue;
        Object.assign(members, ordinaryMember(column, service, kit));
      }
      for (const [collection, attributes] of lineAttributes(service)) {
        members[collection] = kit.lines(Object.fromEntries(attributes.map((name) => [name, 'unknown'])), () => []);
      }
      return members;
    },
    keyPrefix: keyMembers.at(-1)?.endsWith('Key') === true ? prefix : undefined,
  });
}

/** The collections whose lines have attributes to set, by the paths of these operations. */
function lineAttributes({ operations }: ServiceEntry): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { path, attribute } of operations) {
    const collection = /\/([^/{}]+)\/\{lineId\}\//.exec(path ?? '')?.[1];
    if (collection === undefined || attribute === undefined) continue;
    found.set(collection, [...(found.get(collection) ?? []), lowerFirst(attribute)]);
  }
  return found;
}

function keyMember(member: string, prefix: string, kit: MemberKit<Subject>): Definitions {
  if (member === 'company') return { ...kit.company() };
  if (member === 'workOrder')
    return { ...kit.reference(member, 'maintenance/workOrders', anyOf('maintenance/workOrders')) };
  return { [member]: kit.text(({ index }) => numberedKey(prefix, index)) };
}

function anyOf(path: string): (subject: Subject) => number {
  return (subject) => subject.one(path, path);
}

function numberedTitle({ title, name }: ServiceEntry, kit: MemberKit<Subject>): MemberDefinition<Subject> {
  return kit.text(({ index }) => `${title ?? name} ${index + 1}`);
}

function ordinaryMember({ member, type }: Column, service: ServiceEntry, kit: MemberKit<Subject>): Definitions {
  if (type.startsWith('bool') || /^(is|has|allow|can)[A-Z]/.test(member)) {
    return { [member]: kit.flag((subject) => subject.chance(30, member)) };
  }
  if (/^(DateTime|date)/.test(type) || /date$/i.test(member)) {
    return { [member]: kit.date((subject) => isoDay(subject.createdOn + subject.below(30, member) * day)) };
  }
  if (type === 'Guid' || member.endsWith('Id')) return { [member]: kit.guid(() => null) };
  if (/^(int|decimal|enum)/.test(type) || /(cost|total|quantity|value)$/i.test(member)) {
    return { [member]: kit.number((subject) => subject.below(type === 'decimal' ? 90_000 : 3, member) + 1) };
  }
  if (member === 'employee') return { ...kit.reference(member, employees, anyOf(employees)) };
  if (member === 'currency') return { currency: kit.text(() => 'EUR') };
  if (['description', 'name', 'title'].includes(member)) return { [member]: numberedTitle(service, kit) };
  return { [member]: kit.text(() => null) };
}

const employees = 'workShopsCore/employees';
