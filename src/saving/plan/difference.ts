import type { JsonObject, JsonValue } from '../../json/json';
import { type Change, lineIdOf } from './changes';
import { sameValue } from './values';
import { isJsonObject, isList } from '../../json/shapes';

export interface DifferenceOptions {
  /** True for a member whose list is one value, which is set as a whole. */
  readonly isWhole?: (member: string) => boolean;
}

/** What has to happen to `before` so that it is `after`, in the order of `after`. Nothing for equal records. */
export function differences(before: JsonObject, after: JsonObject, options: DifferenceOptions = {}): readonly Change[] {
  const { isWhole = () => false } = options;
  const changes: Change[] = [];
  for (const member of new Set([...Object.keys(after), ...Object.keys(before)])) {
    const was = valueOf(before, member);
    const is = valueOf(after, member);
    if (sameValue(was, is)) continue;
    const lines = isWhole(member) ? undefined : bothLines(was, is);
    if (lines === undefined) changes.push({ kind: 'member', member, before: was, after: is });
    else changes.push(...lineDifferences(member, lines.before, lines.after));
  }
  return changes;
}

function valueOf(record: JsonObject, member: string): JsonValue | undefined {
  return Object.hasOwn(record, member) ? record[member] : undefined;
}

interface BothLines {
  readonly before: readonly JsonObject[];
  readonly after: readonly JsonObject[];
}

/** Lines are objects in a list; a collection that is absent or null has none. */
function bothLines(before: JsonValue | undefined, after: JsonValue | undefined): BothLines | undefined {
  const was = before ?? [];
  const is = after;
  if (!isList(was) || !isList(is) || !was.every(isJsonObject) || !is.every(isJsonObject)) return undefined;
  return { before: was, after: is };
}

function lineDifferences(
  collection: string,
  before: readonly JsonObject[],
  after: readonly JsonObject[],
): readonly Change[] {
  const changes: Change[] = [];
  const known = new Map(before.flatMap((line) => named(line)));
  // A line that was added before its id is known is the same as long as it reads the same.
  const nameless = before.filter((line) => lineIdOf(line) === undefined);
  const seen: string[] = [];
  for (const [at, line] of after.entries()) {
    const lineId = lineIdOf(line);
    const was = lineId === undefined ? undefined : known.get(lineId);
    if (lineId !== undefined && seen.includes(lineId)) {
      changes.push({ kind: 'lineTwice', collection, at });
    } else if (lineId !== undefined && was !== undefined) {
      seen.push(lineId);
      changes.push(...memberDifferences(was, line).map((change) => ({ ...change, collection, lineId, at })));
    } else {
      const same = nameless.findIndex((other) => sameValue(other, line));
      if (same >= 0) nameless.splice(same, 1);
      else changes.push({ kind: 'lineAdded', collection, line, at });
      if (lineId !== undefined) seen.push(lineId);
    }
  }
  for (const [lineId, line] of known) {
    if (!seen.includes(lineId)) changes.push({ kind: 'lineRemoved', collection, lineId, line });
  }
  if (isReordered([...known.keys()], seen)) changes.push({ kind: 'lineOrder', collection });
  return changes;
}

function named(line: JsonObject): readonly (readonly [string, JsonObject])[] {
  const id = lineIdOf(line);
  return id === undefined ? [] : [[id, line]];
}

function memberDifferences(before: JsonObject, after: JsonObject) {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((member) => {
    const was = valueOf(before, member);
    const is = valueOf(after, member);
    return sameValue(was, is) ? [] : [{ kind: 'lineMember' as const, member, before: was, after: is }];
  });
}

function isReordered(before: readonly string[], after: readonly string[]): boolean {
  const kept = before.filter((id) => after.includes(id));
  const now = after.filter((id) => kept.includes(id));
  return kept.some((id, at) => id !== now[at]);
}
