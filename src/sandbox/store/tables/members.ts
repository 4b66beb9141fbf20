import type { JsonObject, JsonValue, LosslessNumber } from '../../../json/json';
import type { ColumnType, TableColumn } from '../../query/columns';
import type { Subject } from './subject';

interface LineColumns {
  readonly columns: readonly TableColumn[];
  readonly references: ReadonlyMap<string, string>;
}

export interface MemberDefinition<Facts> {
  readonly type: ColumnType;
  readonly value: (facts: Facts) => JsonValue;
  readonly refersTo?: string;
  readonly lines?: LineColumns;
}

export type MemberDefinitions<Facts> = Readonly<Record<string, MemberDefinition<Facts>>>;

type Make<Facts, Result> = (value: (facts: Facts) => Result | null) => MemberDefinition<Facts>;

/** Makes the members of one service's records out of their facts. */
export interface MemberKit<Facts> {
  readonly text: Make<Facts, string>;
  readonly number: Make<Facts, number | LosslessNumber>;
  readonly flag: Make<Facts, boolean>;
  /** An ISO date or date-time. */
  readonly date: Make<Facts, string>;
  readonly guid: Make<Facts, string>;
  readonly object: Make<Facts, JsonObject>;
  /** Whole cents; `{amount, baseAmount, reportingAmount, fractionDigits, symbol}` in answers (API.md §5). */
  readonly money: Make<Facts, number>;
  /** A reference to another record: its natural key, and as readers add them `{name}Id` and `{name}Description`. */
  readonly reference: (
    name: string,
    refersTo: string,
    index: (facts: Facts) => number | undefined,
  ) => MemberDefinitions<Facts>;
  /** The company of a record that belongs to one. */
  readonly company: () => MemberDefinitions<Facts>;
  /** The keys of many records of another service; which, `Memberships` knows. */
  readonly keys: () => MemberDefinition<Facts>;
  /** A collection. Columns are given by name and type, `→` a service for references; a line's `id` is added. */
  readonly lines: (
    columns: Readonly<Record<string, ColumnType | `→${string}`>>,
    value: (facts: Facts) => readonly JsonObject[],
  ) => MemberDefinition<Facts>;
}

export function memberKit<Facts extends Subject>(): MemberKit<Facts> {
  const scalar =
    (type: ColumnType): Make<Facts, JsonValue> =>
    (value) => ({ type, value });
  const reference: MemberKit<Facts>['reference'] = (name, refersTo, index) => {
    const read =
      (label: 'key' | 'id' | 'description') =>
      (facts: Facts): JsonValue => {
        const target = index(facts);
        return target === undefined ? null : facts.world[label](refersTo, target);
      };
    return {
      [name]: { type: 'string', refersTo, value: read('key') },
      [`${name}Id`]: { type: 'guid', value: read('id') },
      [`${name}Description`]: { type: 'string', value: read('description') },
    };
  };
  return {
    text: scalar('string'),
    number: scalar('number'),
    flag: scalar('boolean'),
    date: scalar('date'),
    guid: scalar('guid'),
    object: scalar('object'),
    money: (cents) => ({
      type: 'money',
      value: (facts) => {
        const value = cents(facts);
        return value === null ? null : euros(value);
      },
    }),
    reference,
    company: () => reference('company', 'corePatterns/companies', ({ company }) => (company === 'C01' ? 0 : 1)),
    keys: () => ({ type: 'keys', value: () => [] }),
    lines: (columns, value) => ({ type: 'collection', value, lines: lineColumns(columns) }),
  };
}

export function euros(cents: number): JsonObject {
  const amount = Math.round(cents) / 100;
  return { amount, baseAmount: amount, reportingAmount: amount, fractionDigits: 2, symbol: '€' };
}

function lineColumns(columns: Readonly<Record<string, ColumnType | `→${string}`>>): LineColumns {
  const references = new Map<string, string>();
  const all: TableColumn[] = [{ member: 'id', type: 'guid' }];
  for (const [member, type] of Object.entries(columns)) {
    if (isReference(type)) {
      references.set(member, type.slice(1));
      all.push({ member, type: 'string' }, { member: `${member}Id`, type: 'guid' });
      all.push({ member: `${member}Description`, type: 'string' });
    } else {
      all.push({ member, type });
    }
  }
  return { columns: all, references };
}

function isReference(type: string): type is `→${string}` {
  return type.startsWith('→');
}

/** The three members of a reference inside a line. */
export function lineReference(subject: Subject, name: string, path: string, index: number | undefined): JsonObject {
  const { world } = subject;
  if (index === undefined) return { [name]: null, [`${name}Id`]: null, [`${name}Description`]: null };
  return {
    [name]: world.key(path, index),
    [`${name}Id`]: world.id(path, index),
    [`${name}Description`]: world.description(path, index),
  };
}

/** The id of a line, by the collection's name and the line's place in it. */
export function lineId(subject: Subject, collection: string, place: number): string {
  return subject.world.ids(`${subject.path}/${collection}`).at(subject.index * 64 + place);
}
