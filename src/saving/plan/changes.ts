import type { JsonObject, JsonValue } from '../../json/json';
import { isJsonObject, isList } from '../../json/shapes';

/** One difference between two states of a record that one call can carry over, or that no call can. */
export type Change =
  | MemberChange
  | LineAdded
  | LineMemberChange
  | LineRemoved
  /** Lines that both have stand in another order. */
  | { readonly kind: 'lineOrder'; readonly collection: string }
  /** A line with the id of an earlier one. */
  | { readonly kind: 'lineTwice'; readonly collection: string; readonly at: number };

export interface MemberChange {
  readonly kind: 'member';
  readonly member: string;
  /** Undefined where the record had no such member. */
  readonly before: JsonValue | undefined;
  /** Undefined where the member is gone. */
  readonly after: JsonValue | undefined;
}

interface LineAdded {
  readonly kind: 'lineAdded';
  readonly collection: string;
  readonly line: JsonObject;
  /** Where the line stands in the later state. */
  readonly at: number;
}

export interface LineMemberChange {
  readonly kind: 'lineMember';
  readonly collection: string;
  readonly lineId: string;
  readonly member: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
  /** Where the line stands in the later state. */
  readonly at: number;
}

interface LineRemoved {
  readonly kind: 'lineRemoved';
  readonly collection: string;
  readonly lineId: string;
  /** The line as it was. */
  readonly line: JsonObject;
}

/** Where a change stands in the later document: member, or collection, place and member. */
export function changePath(change: Change): readonly (string | number)[] {
  switch (change.kind) {
    case 'member':
      return [change.member];
    case 'lineAdded':
    case 'lineTwice':
      return [change.collection, change.at];
    case 'lineMember':
      return [change.collection, change.at, change.member];
    case 'lineRemoved':
    case 'lineOrder':
      return [change.collection];
  }
}

/** The same text for changes of the same place in two comparisons with one record. */
export function changeKey(change: Change): string {
  switch (change.kind) {
    case 'member':
      return JSON.stringify([change.member]);
    case 'lineMember':
      return JSON.stringify([change.collection, change.lineId, change.member]);
    case 'lineRemoved':
      return JSON.stringify([change.collection, change.lineId]);
    case 'lineAdded':
    case 'lineTwice':
      return JSON.stringify([change.collection, 'at', change.at]);
    case 'lineOrder':
      return JSON.stringify([change.collection, 'order']);
  }
}

/** The record with a change carried over. Members keep their places, new ones come last. */
export function applied(record: JsonObject, change: Change): JsonObject {
  switch (change.kind) {
    case 'member': {
      if (change.after !== undefined) return { ...record, [change.member]: change.after };
      return Object.fromEntries(Object.entries(record).filter(([member]) => member !== change.member));
    }
    case 'lineAdded':
      return withLines(record, change.collection, (lines) => [...lines, change.line]);
    case 'lineMember':
      return withLines(record, change.collection, (lines) =>
        lines.map((line) => {
          const { lineId, member, before, after } = change;
          return lineIdOf(line) === lineId ? applied(line, { kind: 'member', member, before, after }) : line;
        }),
      );
    case 'lineRemoved':
      return withLines(record, change.collection, (lines) => lines.filter((line) => lineIdOf(line) !== change.lineId));
    case 'lineOrder':
    case 'lineTwice':
      return record;
  }
}

/** The id by which the API knows a line; undefined for a line that it does not know yet. */
export function lineIdOf(line: JsonValue | undefined): string | undefined {
  if (typeof line !== 'object' || line === null || !('id' in line)) return undefined;
  const { id } = line;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

export function linesOf(record: JsonObject, collection: string): readonly JsonObject[] {
  const lines = record[collection];
  return isList(lines) ? lines.filter(isJsonObject) : [];
}

function withLines(
  record: JsonObject,
  collection: string,
  change: (lines: readonly JsonObject[]) => readonly JsonObject[],
): JsonObject {
  return { ...record, [collection]: change(linesOf(record, collection)) };
}
