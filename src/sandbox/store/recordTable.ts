import type { JsonObject, JsonValue } from '../../json/json';
import type { TableColumns } from '../query/columns';
import type { TableSource } from '../query/evaluate';
import type { MembershipChange } from './memberships';

/**
 * The records of one service. A table of an extension service holds the extension part (with the base record's `id` and
 * key); `base` is the table of the base records.
 */
export interface RecordTable extends TableSource {
  readonly path: string;
  readonly columns: TableColumns;
  readonly base: RecordTable | undefined;
  /** Positions run from 0 to `count - 1`, oldest first; created records come last. A position moves when one before it is removed. */
  at(position: number): JsonObject;
  /** GUIDs compare without regard to case. */
  byId(id: string): JsonObject | undefined;
  /** The natural key's segments in order, exact case. */
  byKey(segments: readonly string[]): JsonObject | undefined;
  /** The natural key of a record, in the order of the catalog's key segments. */
  keyOf(record: JsonObject): readonly string[];
  /** A record of an extension service with the members of its base record; the same record elsewhere. */
  withBase(record: JsonObject): JsonObject;
  /** The member that a path segment or a body's member names, without regard to case: `Description` → `description`. */
  memberNamed(name: string): string | undefined;

  /**
   * Adds a record and gives it back whole. Member names in any case; a missing key is numbered; `custom_…` members are
   * kept; references bring `{name}Id` and `{name}Description`; collections are arrays of lines.
   * @throws RecordError
   */
  create(members: JsonObject): JsonObject;
  /** Extension services: the base record too. @throws RecordError */
  createWithBase(members: JsonObject): JsonObject;
  /** Sets one member or `custom_…` attribute, counting up `version` and `modifiedOn`. @throws RecordError */
  setMember(id: string, member: string, value: JsonValue): JsonObject;
  /** Gives the line's id. @throws RecordError */
  addLine(id: string, collection: string, line: JsonObject): string;
  /** @throws RecordError */
  setLine(id: string, collection: string, lineId: string, member: string, value: JsonValue): void;
  /** @throws RecordError */
  deleteLine(id: string, collection: string, lineId: string): void;
  /** Puts records of another service into a member of this one, or takes them out. @throws RecordError */
  setMemberships(id: string, member: string, names: readonly string[], change: MembershipChange): void;
  /** @throws RecordError */
  remove(id: string): void;
}
