import { without } from '../../json/objects';
import type { JsonObject } from '../../json/json';
import { type Change, lineIdOf, linesOf, changeKey } from './changes';
import { differences, type DifferenceOptions } from './difference';
import { sameValue } from './values';
import { isJsonObject } from '../../json/shapes';

/** A change of mine and what happened elsewhere at the same place. */
export interface Conflict {
  readonly mine: Change;
  readonly theirs: Change;
}

export interface Merge {
  /** My changes that the server does not hold yet and that meet nobody else's. */
  readonly mine: readonly Change[];
  /** What others changed since the record was opened. */
  readonly theirs: readonly Change[];
  readonly conflicts: readonly Conflict[];
}

/**
 * Three states of a record: as it was opened, as the server has it now, and as the document has it.
 * A change that both made alike is no conflict and needs no call.
 */
export function merge(
  opened: JsonObject,
  now: JsonObject,
  document: JsonObject,
  options: DifferenceOptions = {},
): Merge {
  const theirs = differences(opened, now, options);
  const mine: Change[] = [];
  const conflicts: Conflict[] = [];
  for (const change of differences(opened, document, options)) {
    const met = theirs.filter((other) => meets(change, other));
    if (met.length === 0) mine.push(change);
    for (const other of met) if (!isSettled(change, other, now)) conflicts.push({ mine: change, theirs: other });
  }
  return { mine, theirs, conflicts };
}

/**
 * The changes that put mine in the place of theirs. A line that others removed is added again; what is gone on both
 * sides needs nothing.
 */
export function overwriting({ mine, theirs }: Conflict, document: JsonObject): readonly Change[] {
  if (mine.kind !== 'lineMember' || theirs.kind !== 'lineRemoved') return [mine];
  const lines = document[mine.collection];
  const line = Array.isArray(lines) ? (lines as readonly JsonObject[])[mine.at] : undefined;
  if (!isJsonObject(line)) return [];
  return [{ kind: 'lineAdded', collection: mine.collection, line: without(line, 'id'), at: mine.at }];
}

function meets(mine: Change, theirs: Change): boolean {
  if (mine.kind === 'lineAdded' || theirs.kind === 'lineAdded') return false;
  if (mine.kind === 'lineOrder' || theirs.kind === 'lineOrder') return false;
  if (mine.kind === 'lineTwice' || theirs.kind === 'lineTwice') return false;
  if (mine.kind === 'member') {
    return theirs.kind === 'member' ? mine.member === theirs.member : mine.member === theirs.collection;
  }
  if (theirs.kind === 'member') return theirs.member === mine.collection;
  if (mine.collection !== theirs.collection || mine.lineId !== theirs.lineId) return false;
  return mine.kind === 'lineRemoved' || theirs.kind === 'lineRemoved' || mine.member === theirs.member;
}

/** True where the server already holds what the change asks for. */
function isSettled(mine: Change, theirs: Change, now: JsonObject): boolean {
  if (changeKey(mine) !== changeKey(theirs)) return false;
  if (mine.kind === 'lineRemoved') return !linesOf(now, mine.collection).some((line) => lineIdOf(line) === mine.lineId);
  return 'after' in mine && 'after' in theirs && sameValue(mine.after, theirs.after);
}
