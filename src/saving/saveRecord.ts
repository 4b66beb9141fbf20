/** What a save has to send, and sending it. */

import { isValuekeepError } from '../client/core/errors';
import type { JsonObject } from '../json/json';
import type { ServiceEntry } from '../catalog/types';
import { type NamedLines, type PostedLine, withLineIds } from './plan/addedLines';
import { applied, type Change, changeKey } from './plan/changes';
import { differences } from './plan/difference';
import { type Conflict, merge, overwriting } from './plan/merge';
import type { RecordOperations } from './plan/recordOperations';
import { type PlannedCall, planSave, type PlanProblem, type SavePlan } from './plan/savePlan';
import { type CallOutcome, isUncertain, outcomeOf } from './outcome';

/** What a document comes from. */
export interface Opened {
  readonly record: JsonObject;
  /** Lines that were posted and that the document's text has without their ids. */
  readonly posted: readonly PostedLine[];
}

export interface SavePorts {
  /** The record as the server has it, by its id. @throws ValuekeepError */
  readonly read: () => Promise<JsonObject>;
  /** @throws ValuekeepError */
  readonly send: (call: PlannedCall) => Promise<void>;
  /** Shows what would be sent; false where the person turns it down, undefined where nobody has to be asked. */
  readonly confirm?: (calls: readonly PlannedCall[], theirs: readonly Change[]) => Promise<boolean | undefined>;
  /** Asks what to do where both changed the same. */
  readonly settle: (conflicts: readonly Conflict[], now: JsonObject) => Promise<'overwrite' | 'discard' | 'stop'>;
  readonly onSent?: (call: PlannedCall, sent: number) => void;
}

export interface SaveSubject {
  readonly service: Pick<ServiceEntry, 'key'>;
  readonly operations: RecordOperations;
  readonly opened: Opened;
  /** The document's value. */
  readonly document: JsonObject;
}

/** How a save ended. `opened` is what the document comes from after it: a next save sends what is left. */
export type SaveResult = { readonly opened: Opened } & (
  | {
      readonly kind: 'saved';
      readonly sent: readonly PlannedCall[];
      readonly theirs: readonly Change[];
      /** Read back; undefined where that failed, though everything was carried out. */
      readonly record: JsonObject | undefined;
    }
  | { readonly kind: 'impossible'; readonly problems: readonly PlanProblem[] }
  | { readonly kind: 'turnedDown' }
  | { readonly kind: 'conflict'; readonly conflicts: readonly Conflict[]; readonly now: JsonObject }
  | SaveStopped
);

export interface SaveStopped {
  readonly kind: 'stopped';
  readonly sent: readonly PlannedCall[];
  readonly failed: PlannedCall;
  /** Calls after the one that failed. */
  readonly left: readonly PlannedCall[];
  readonly outcome: Exclude<CallOutcome, 'applied'>;
  readonly error: unknown;
}

/**
 * Saves a document call by call. The record is read again right before anything is sent, after the person agreed.
 * Nothing is sent where a change is impossible, a conflict is not settled or the plan is turned down; the first call
 * that fails ends the save.
 * @throws ValuekeepError where the record cannot be read; nothing was sent then
 */
export async function saveRecord(subject: SaveSubject, ports: SavePorts): Promise<SaveResult> {
  const impossible = problemsOf(subject);
  if (impossible.length > 0) return { kind: 'impossible', problems: impossible, opened: subject.opened };
  let settled: readonly SettledPlace[] = [];
  let agreed: string | undefined;
  for (;;) {
    const now = await ports.read();
    const named = withLineIds(stateOf(subject), now);
    const { document } = named;
    const merged = merge(named.opened, now, document, whole(subject));
    const opened: Opened = { record: named.opened, posted: named.posted };
    const open = merged.conflicts.filter((conflict) => !settled.some((each) => isSettledBy(each, conflict)));
    if (open.length > 0) {
      const exit = await ports.settle(open, now);
      if (exit === 'stop') return { kind: 'conflict', conflicts: open, now, opened: subject.opened };
      settled = [...settled, ...open.map((conflict) => ({ conflict, exit }))];
      continue;
    }
    const changes = [...merged.mine, ...overwritten(merged.conflicts, settled, document)];
    const { calls, problems } = planSave(changes, { ...subject, record: now });
    if (problems.length > 0) return { kind: 'impossible', problems, opened: subject.opened };
    // Where both changed the same, the person chose already.
    const theirs = merged.theirs.filter((change) => !merged.conflicts.some((conflict) => conflict.theirs === change));
    const plan = JSON.stringify(calls.map(({ method, path, body }) => [method, path, body ?? null]));
    if (ports.confirm !== undefined && calls.length > 0 && agreed !== plan) {
      const answer = await ports.confirm(calls, theirs);
      if (answer === false) return { kind: 'turnedDown', opened: subject.opened };
      agreed = plan;
      // Whoever was asked took their time.
      if (answer === true) continue;
    }
    return send({ ...subject, opened, document }, { calls, now, theirs }, ports);
  }
}

/** The changes of a document that no call can carry over, told without a request. */
export function problemsOf(subject: SaveSubject): readonly PlanProblem[] {
  return offlinePlan(subject).problems;
}

/** The calls that a save would make of the document as it stands, if nobody else has changed the record. */
export function plannedCalls(subject: SaveSubject): readonly PlannedCall[] {
  return offlinePlan(subject).calls;
}

function offlinePlan(subject: SaveSubject): SavePlan {
  const { opened, document } = withLineIds(stateOf(subject), undefined);
  return planSave(differences(opened, document, whole(subject)), { ...subject, record: opened });
}

function stateOf({ opened, document }: SaveSubject): NamedLines {
  return { opened: opened.record, posted: opened.posted, document };
}

interface SettledPlace {
  readonly conflict: Conflict;
  readonly exit: 'overwrite' | 'discard';
}

/** Settled for as long as the other side stays as the person saw it. */
function isSettledBy({ conflict }: SettledPlace, other: Conflict): boolean {
  return JSON.stringify(conflict) === JSON.stringify(other);
}

function overwritten(
  conflicts: readonly Conflict[],
  settled: readonly SettledPlace[],
  document: JsonObject,
): readonly Change[] {
  const changes = conflicts.flatMap((conflict) => {
    const exit = settled.find((each) => isSettledBy(each, conflict))?.exit;
    return exit === 'overwrite' ? overwriting(conflict, document) : [];
  });
  // Several members of one line that is gone make one new line.
  return [...new Map(changes.map((change) => [changeKey(change), change])).values()];
}

interface Sending {
  readonly calls: readonly PlannedCall[];
  readonly now: JsonObject;
  readonly theirs: readonly Change[];
}

async function send(subject: SaveSubject, { calls, now, theirs }: Sending, ports: SavePorts): Promise<SaveResult> {
  let { opened } = subject;
  let before = now;
  const sent: PlannedCall[] = [];
  for (const [at, call] of calls.entries()) {
    const failure = await failureOf(call, before, ports);
    if (failure !== undefined && failure.outcome !== 'applied') {
      const { outcome, error } = failure;
      if (outcome === 'unknown') opened = perhaps(opened, call.change);
      return { kind: 'stopped', sent, failed: call, left: calls.slice(at + 1), outcome, error, opened };
    }
    sent.push(call);
    opened = carriedOver(opened, call.change);
    before = applied(before, call.change);
    ports.onSent?.(call, sent.length);
  }
  const record = calls.length === 0 ? now : await readBack(ports);
  return { kind: 'saved', sent, theirs, record, opened: { ...opened, record: subject.document } };
}

interface CallFailure {
  readonly outcome: CallOutcome;
  readonly error: unknown;
}

/** Undefined for a call that was carried out. What is not certain is looked up. */
async function failureOf(call: PlannedCall, before: JsonObject, ports: SavePorts): Promise<CallFailure | undefined> {
  try {
    await ports.send(call);
    return undefined;
  } catch (error) {
    if (!isUncertain(error)) return { outcome: 'notApplied', error };
    const record = await readBack(ports);
    return { outcome: record === undefined ? 'unknown' : outcomeOf(call, before, record), error };
  }
}

async function readBack(ports: SavePorts): Promise<JsonObject | undefined> {
  try {
    return await ports.read();
  } catch (error) {
    if (isValuekeepError(error)) return undefined;
    throw error;
  }
}

function carriedOver(opened: Opened, change: Change): Opened {
  const record = applied(opened.record, change);
  if (change.kind !== 'lineAdded') return { ...opened, record };
  return { record, posted: [...opened.posted, { collection: change.collection, line: change.line }] };
}

function perhaps(opened: Opened, change: Change): Opened {
  if (change.kind !== 'lineAdded') return opened;
  return { ...opened, posted: [...opened.posted, { collection: change.collection, line: change.line }] };
}

function whole({ operations }: SaveSubject) {
  return { isWhole: (member: string) => operations.isWhole(member) };
}
