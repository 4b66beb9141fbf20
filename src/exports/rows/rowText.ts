import { stringifyJson } from '../../client/json';
import type { JsonObject } from '../../client/json';

/** What stands before, in and after the rows of a file that grows page by page. */
export interface RowText {
  readonly begin: string;
  /** `isFirst` where no row stands before these. */
  rows(records: readonly JsonObject[], isFirst: boolean): string;
  /** `isEmpty` where there is no row at all. */
  end(isEmpty: boolean): string;
}

/** One record a line. */
export const linesOfJson: RowText = {
  begin: '',
  rows: (records) => records.map((record) => `${stringifyJson(record)}\n`).join(''),
  end: () => '',
};

/** One array, a record a line. */
export const arrayOfJson: RowText = {
  begin: '[',
  rows: (records, isFirst) =>
    records.map((record, at) => `${isFirst && at === 0 ? '\n' : ',\n'}  ${stringifyJson(record)}`).join(''),
  end: (isEmpty) => (isEmpty ? ']\n' : '\n]\n'),
};

/**
 * The chosen members in the order in which they were chosen; a record lacks what it does not have. A server that writes
 * a name in other letters means the same (API.md §1).
 */
export function withMembers(record: JsonObject, members: readonly string[]): JsonObject {
  let names: Map<string, string> | undefined;
  const present = members.flatMap((member) => {
    if (Object.hasOwn(record, member)) return [[member, record[member] ?? null] as const];
    names ??= new Map(Object.keys(record).map((name) => [name.toLowerCase(), name]));
    const name = names.get(member.toLowerCase());
    return name === undefined ? [] : [[member, record[name] ?? null] as const];
  });
  return Object.fromEntries(present);
}
