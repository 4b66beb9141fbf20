import type { JsonObject, JsonValue } from '../../json/json';
import type { TableColumns } from '../query/columns';
import { MatchCache } from '../query/matches';
import { firstFreeVersion, rowVersion } from './tables/baseMembers';
import { keyText, numberedKey } from './tables/keyText';
import type { MembershipChange, Memberships, RecordIdentity } from './memberships';
import { MemberWriter } from './memberWriter';
import { isoMoment } from './tables/moments';
import { RecordError } from './recordErrors';
import type { RecordTable } from './recordTable';
import type { LiveReferences } from './liveReferences';
import type { TableDefinition, World } from './tables/world';
import { TableRows, keySegments } from './tableRows';
import { isJsonObject } from '../../json/shapes';

/** Counts every change of a store. */
export interface ChangeCounter {
  changes: number;
}

/** A table with this run's changes; each change gives a new record and a higher row version. */
export class LiveTable implements RecordTable {
  readonly path: string;
  readonly matches = new MatchCache();
  readonly base: LiveTable | undefined;
  readonly #definition: TableDefinition;
  readonly #world: World;
  readonly #rows: TableRows;
  readonly #members: MemberWriter;
  readonly #memberships: Memberships;
  readonly #counter: ChangeCounter;
  readonly #now: () => number;

  constructor({
    definition,
    world,
    base,
    references,
    memberships,
    counter,
    now,
  }: {
    readonly definition: TableDefinition;
    readonly world: World;
    readonly base: LiveTable | undefined;
    readonly references: LiveReferences;
    readonly memberships: Memberships;
    readonly counter: ChangeCounter;
    readonly now: () => number;
  }) {
    this.path = definition.path;
    this.base = base;
    this.#definition = definition;
    this.#world = world;
    this.#rows = new TableRows(definition, world);
    this.#members = new MemberWriter({ definition, world, references });
    this.#memberships = memberships;
    this.#counter = counter;
    this.#now = now;
  }

  get columns(): TableColumns {
    return this.#members.columns;
  }

  get keyMembers(): readonly string[] {
    return this.#definition.keyMembers;
  }

  get describedBy(): string {
    return this.#definition.describedBy;
  }

  get count(): number {
    return this.#rows.count;
  }

  get revision(): number {
    return this.#counter.changes;
  }

  at(position: number): JsonObject {
    return this.#shown(this.#rows.indexAt(position));
  }

  member(position: number, member: string): JsonValue | undefined {
    return this.#rows.member(this.#rows.indexAt(position), member);
  }

  byId(id: string): JsonObject | undefined {
    const index = this.#rows.indexOfId(id);
    return index === undefined ? undefined : this.#shown(index);
  }

  byKey(segments: readonly string[]): JsonObject | undefined {
    const index = this.#rows.indexOfKey(segments);
    return index === undefined ? undefined : this.#shown(index);
  }

  /** How every record is named, in the order of positions. */
  identities(): readonly RecordIdentity[] {
    return Array.from({ length: this.count }, (_, position) => {
      const record = this.#rows.record(this.#rows.indexAt(position));
      return { id: keyText(record.id), key: this.keyOf(record).at(-1) ?? '' };
    });
  }

  /** The row at an index where this run has changed it. */
  changed(index: number): JsonObject | undefined {
    return this.#rows.changed(index);
  }

  keyOf(record: JsonObject): readonly string[] {
    return keySegments(this.#definition, record);
  }

  withBase(record: JsonObject): JsonObject {
    const base = typeof record.id === 'string' ? this.base?.byId(record.id) : undefined;
    return { ...base, ...record };
  }

  memberNamed(name: string): string | undefined {
    return this.#members.named(name);
  }

  create(members: JsonObject): JsonObject {
    const given = this.#members.settable(members);
    this.#completeKey(given);
    for (const [member, value] of Object.entries(this.#definition.createdWith)) {
      if (!given.has(member)) given.set(member, value);
    }
    const empty = this.columns.all.map(({ member, type }) => [member, type === 'collection' ? [] : null] as const);
    const draft: Record<string, JsonValue> = { ...Object.fromEntries(empty), ...this.#origin() };
    for (const [member, value] of given) Object.assign(draft, this.#members.accepted(draft, member, value));
    const key = this.keyOf(draft);
    if (this.#rows.indexOfKey(key) !== undefined) {
      throw new RecordError('duplicateKey', `There is already a record with the key '${key.join('/')}'.`);
    }
    const id = this.base === undefined ? this.#world.ids(this.path).at(this.#rows.nextIndex) : this.#baseId(key);
    const record = { ...draft, id };
    this.#rows.add(record, id);
    return record;
  }

  createWithBase(members: JsonObject): JsonObject {
    if (this.base === undefined) return this.create(members);
    const created = this.base.create(members);
    try {
      return this.withBase(this.create({ ...members, [this.#keyMember]: this.base.keyOf(created).at(-1) ?? null }));
    } catch (error) {
      if (typeof created.id === 'string') this.base.remove(created.id);
      throw error;
    }
  }

  setMember(id: string, member: string, value: JsonValue): JsonObject {
    const index = this.#existing(id);
    const record = this.#rows.record(index);
    const known = this.#members.settableMember(member);
    if (known === undefined) {
      throw new RecordError('unknownMember', `'${member}' cannot be set.`);
    }
    const changed = { ...record, ...this.#members.accepted(record, known, value) };
    if (this.#definition.keyMembers.includes(known)) this.#demandFreeKey(changed, index);
    return this.#keep(index, changed);
  }

  addLine(id: string, collection: string, line: JsonObject): string {
    const index = this.#existing(id);
    const record = this.#rows.record(index);
    const { member, lines } = this.#collection(record, collection);
    const added = this.#members.line(record, member, line);
    this.#keep(index, { ...record, [member]: [...lines, added] });
    return added.id;
  }

  setLine(id: string, collection: string, lineId: string, name: string, value: JsonValue): void {
    const index = this.#existing(id);
    const record = this.#rows.record(index);
    const { member, lines } = this.#collection(record, collection);
    const place = lineAt(lines, lineId);
    const set = this.#members.lineMember(record, member, name, value);
    if (set === undefined) throw new RecordError('unknownMember', `'${name}' cannot be set on a line of '${member}'.`);
    this.#keep(index, { ...record, [member]: lines.with(place, { ...lines[place], ...set }) });
  }

  deleteLine(id: string, collection: string, lineId: string): void {
    const index = this.#existing(id);
    const record = this.#rows.record(index);
    const { member, lines } = this.#collection(record, collection);
    this.#keep(index, { ...record, [member]: lines.toSpliced(lineAt(lines, lineId), 1) });
  }

  setMemberships(id: string, member: string, names: readonly string[], change: MembershipChange): void {
    const index = this.#existing(id);
    this.#memberships.change({ path: this.path, id, member }, names, change);
    this.#keep(index, this.#rows.record(index));
  }

  remove(id: string): void {
    this.#rows.remove(this.#existing(id));
    this.#counter.changes += 1;
  }

  #shown(index: number): JsonObject {
    return this.#memberships.shown(this.path, this.#rows.record(index));
  }

  get #keyMember(): string {
    return this.#definition.keyMembers.at(-1) ?? 'id';
  }

  #completeKey(given: Map<string, JsonValue>): void {
    const { keyMembers, keyPrefix } = this.#definition;
    for (const member of keyMembers) {
      const value = given.get(member) ?? null;
      if (value !== null && value !== '') continue;
      const column = this.columns.find(member);
      const next = this.#rows.nextIndex + 1;
      if (column?.type === 'number') given.set(member, next);
      else if (column?.type === 'guid') given.set(member, this.#world.ids(`${this.path}/keys`).at(next));
      else if (member === this.#keyMember && keyPrefix !== '') given.set(member, numberedKey(keyPrefix, next - 1));
      else throw new RecordError('missingMember', `'${member}' is missing: it is part of the record's key.`);
    }
  }

  #collection(record: JsonObject, name: string): { member: string; lines: readonly JsonObject[] } {
    const column = this.columns.find(name);
    const lines = column === undefined ? undefined : record[column.member];
    if (column?.type === 'collection' && Array.isArray(lines)) {
      return { member: column.member, lines: (lines as readonly JsonValue[]).filter(isJsonObject) };
    }
    throw new RecordError('unknownMember', `'${name}' is not a collection.`);
  }

  #origin(): JsonObject {
    const at = isoMoment(this.#now());
    return {
      isActive: true,
      isDeleted: false,
      isSystem: false,
      createdBy: 'integration',
      createdOn: at,
      modifiedBy: 'integration',
      modifiedOn: at,
      ...this.#nextVersion(),
    };
  }

  #nextVersion(): JsonObject {
    this.#counter.changes += 1;
    const version = rowVersion(firstFreeVersion + this.#counter.changes);
    return { version, versionByte: version };
  }

  #keep(index: number, record: JsonObject): JsonObject {
    const kept = {
      ...record,
      modifiedBy: 'integration',
      modifiedOn: isoMoment(this.#now()),
      ...this.#nextVersion(),
    };
    this.#rows.replace(index, kept);
    return kept;
  }

  #demandFreeKey(record: JsonObject, index: number): void {
    const key = this.keyOf(record);
    const holder = this.#rows.indexOfKey(key);
    if (key.includes('')) throw new RecordError('wrongValue', 'A key cannot be empty.');
    if (holder !== undefined && holder !== index) {
      throw new RecordError('duplicateKey', `There is already a record with the key '${key.join('/')}'.`);
    }
  }

  #baseId(key: readonly string[]): string {
    const id = this.base?.byKey(key)?.id;
    if (typeof id === 'string') return id;
    throw new RecordError('unknownReference', `There is no base record with the key '${key.join('/')}'.`);
  }

  #existing(id: string): number {
    const index = this.#rows.indexOfId(id);
    if (index === undefined) throw new RecordError('notFound', `There is no record with the id '${id}'.`);
    return index;
  }
}

function lineAt(lines: readonly JsonObject[], lineId: string): number {
  const place = lines.findIndex(({ id }) => typeof id === 'string' && id.toLowerCase() === lineId.toLowerCase());
  if (place < 0) throw new RecordError('notFound', `There is no line with the id '${lineId}'.`);
  return place;
}
