import type { JsonObject, JsonValue } from '../../../json/json';
import type { TableColumns } from '../../query/columns';
import type { CompanyKey } from './companies';
import type { Dice } from './dice';
import type { RecordIds } from './recordId';

/** What generators know of one another: how many records there are, what they are called, which are edited. */
export interface World {
  readonly seed: number;
  readonly records: number;
  dice(path: string): Dice;
  ids(path: string): RecordIds;
  /** How many records of a service are made from the seed. */
  count(path: string): number;
  /** Where the second company's records begin, in services whose records stand by company. */
  split(path: string): number;
  /** One of the company's own records, in services whose records stand by company. */
  within(path: string, company: CompanyKey, subject: Chooser, name: string): number;
  /** What `make` gives, made once. */
  once<Value>(make: (world: World) => Value): Value;
  definition(path: string): TableDefinition;
  /** A member of another record, as it is now. */
  member(path: string, index: number, member: string): JsonValue;
  /** What other records call this one. */
  key(path: string, index: number): string;
  description(path: string, index: number): JsonValue;
  /** Extensions share the id of their base record. */
  id(path: string, index: number): string;
}

/** Chooses the same for the same name. */
export interface Chooser {
  /** 0 to `limit` - 1. */
  below(limit: number, name: string): number;
}

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
