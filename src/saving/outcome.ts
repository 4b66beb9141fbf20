import { withoutDerived } from '../catalog/members/derivedMembers';
import type { CallRequest, CallResult } from '../client/core/api';
import { ValuekeepError, acceptedForLater, isValuekeepError } from '../client/core/errors';
import type { JsonObject } from '../json/json';
import { type Change, lineIdOf, linesOf } from './plan/changes';
import type { PlannedCall } from './plan/savePlan';
import { sameMeaning } from './plan/values';

/** Whether a call was carried out, as far as can be told. */
export type CallOutcome =
  | 'applied'
  | 'notApplied'
  /** The record holds neither the old value nor the new one. */
  | 'changedElsewhere'
  /** No answer came, and the record could not be read back. */
  | 'unknown';

/** False where the server's answer, or its absence before anything was sent, says that nothing was carried out. */
export function isUncertain(error: unknown): boolean {
  return !isValuekeepError(error) || error.details.outcomeUnknown === true;
}

/** True where the call never left this machine, for want of a connection or of a token. */
export function isNotSent(error: unknown): boolean {
  return isValuekeepError(error) && (error.details.notSent === true || error.details.forToken === true);
}

/**
 * A write that the server only took (202, API.md §3.1) is not done: whether it will be has to be looked up.
 * @throws ValuekeepError `timeout` with an outcome that is not known
 */
export function assertDone(
  { status }: Pick<CallResult, 'status'>,
  { method, path }: Pick<CallRequest, 'method' | 'path'>,
): void {
  if (status !== 202) return;
  const details = { status, method, reason: acceptedForLater, outcomeUnknown: true };
  throw new ValuekeepError('timeout', `${method} ${path}: the server has taken it and carries it out later.`, details);
}

/** What the record tells of a call, by the record before it and the one that was read back after. */
export function outcomeOf({ change }: PlannedCall, before: JsonObject, after: JsonObject): CallOutcome {
  switch (change.kind) {
    case 'member':
      return valueOutcome(change.after, before[change.member], after[change.member]);
    case 'lineAdded': {
      const line = withoutDerived(change.line, { lineOf: before, isSettable: () => false });
      const alike = (record: JsonObject) =>
        linesOf(record, change.collection).filter((each) => sameMeaning(line, each)).length;
      return alike(after) > alike(before) ? 'applied' : 'notApplied';
    }
    case 'lineMember': {
      const was = lineIn(before, change);
      const is = lineIn(after, change);
      if (is === undefined) return 'changedElsewhere';
      return valueOutcome(change.after, was?.[change.member], is[change.member]);
    }
    case 'lineRemoved':
      return lineIn(after, change) === undefined ? 'applied' : 'notApplied';
    case 'lineOrder':
    case 'lineTwice':
      return 'notApplied';
  }
}

function valueOutcome(
  asked: JsonObject[string] | undefined,
  was: JsonObject[string] | undefined,
  is: JsonObject[string] | undefined,
): CallOutcome {
  if (sameMeaning(asked, is)) return 'applied';
  return sameMeaning(was ?? null, is ?? null) ? 'notApplied' : 'changedElsewhere';
}

function lineIn(record: JsonObject, change: Change & { readonly collection: string; readonly lineId: string }) {
  return linesOf(record, change.collection).find((line) => lineIdOf(line) === change.lineId);
}
