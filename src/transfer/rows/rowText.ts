import { stringifyJson } from '../../json/json';
import type { JsonObject } from '../../json/json';

/** What stands before, in and after the rows of a file that grows page by page. */
export interface RowText {
  readonly begin: string;
  /** `isFirst` where no row stands before this one. */
  row(record: JsonObject, isFirst: boolean): string;
  /** `isEmpty` where there is no row at all. */
  end(isEmpty: boolean): string;
}

/** One record a line. */
export const linesOfJson: RowText = {
  begin: '',
  row: (record) => `${stringifyJson(record)}\n`,
  end: () => '',
};

/** One array, a record a line. */
export const arrayOfJson: RowText = {
  begin: '[',
  row: (record, isFirst) => `${isFirst ? '\n' : ',\n'}  ${stringifyJson(record)}`,
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
