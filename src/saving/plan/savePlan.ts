import { serverMembers } from '../../catalog/members/baseMembers';
import { naturalKeyMembers, recordKey } from '../../catalog/members/recordNames';
import type { ServiceEntry } from '../../catalog/types';
import { isValuekeepError } from '../../client/core/errors';
import { type JsonObject, type JsonValue, stringifyJson } from '../../json/json';
import { pathSegment } from '../../client/records/odata';
import { type Change, lineIdOf, type LineMemberChange, linesOf, type MemberChange, changePath } from './changes';
import { isCustom, type CallTarget, type RecordOperations } from './recordOperations';

/** One call of a save. */
export interface PlannedCall {
  readonly method: 'PUT' | 'POST' | 'DELETE';
  /** Below the organization, percent-encoded. */
  readonly path: string;
  /** Absent for a call without one. */
  readonly body?: JsonValue;
  readonly change: Change;
  readonly known: CallTarget['known'];
}

/** A change that no call can carry over, and where it stands in the document. */
export interface PlanProblem {
  readonly path: readonly (string | number)[];
  readonly reason: ProblemReason;
}

export type ProblemReason =
  /** Only the service itself sets it. */
  | { readonly kind: 'ownedByServer' }
  /** Comes with the reference of this name. */
  | { readonly kind: 'derived'; readonly from: string }
  /** No operation is known that sets it; the catalog is not complete. */
  | { readonly kind: 'noSetter' }
  | { readonly kind: 'missing'; readonly member: string }
  | { readonly kind: 'noLines'; readonly does: 'add' | 'remove' }
  | { readonly kind: 'lineIdTwice' }
  | { readonly kind: 'lineIdUnknown' }
  | { readonly kind: 'lineOrder' }
  /** The record has no natural key to address it by, or one that no address can carry. */
  | { readonly kind: 'noAddress' };

export interface SavePlan {
  readonly calls: readonly PlannedCall[];
  readonly problems: readonly PlanProblem[];
}

export interface PlanSubject {
  readonly service: Pick<ServiceEntry, 'key'>;
  readonly operations: RecordOperations;
  /** The record as the server has it, by whose natural key it is addressed. */
  readonly record: JsonObject;
}

/**
 * The calls that carry changes over: members, custom attributes, then lines added, set and removed, and last what
 * renames the record, each in the document's order (API.md §3.1: one attribute a call).
 */
export function planSave(changes: readonly Change[], subject: PlanSubject): SavePlan {
  const keyMembers = naturalKeyMembers(subject.service);
  const planner = new Planner(subject, keyMembers);
  const calls: PlannedCall[] = [];
  const problems: PlanProblem[] = [];
  const ordered = changes
    .map((change, at) => ({ change, at, rank: rankOf(change, keyMembers) }))
    .sort((one, other) => one.rank - other.rank || one.at - other.at);
  for (const { change } of ordered) {
    const step = planner.step(change);
    if ('reason' in step) problems.push(step);
    else calls.push(step);
  }
  return { calls, problems };
}

function rankOf(change: Change, keyMembers: readonly string[]): number {
  switch (change.kind) {
    case 'member':
      if (keyMembers.includes(change.member)) return 5;
      return isCustom(change.member) ? 1 : 0;
    case 'lineAdded':
    case 'lineTwice':
    case 'lineOrder':
      return 2;
    case 'lineMember':
      return 3;
    case 'lineRemoved':
      return 4;
  }
}

class Planner {
  readonly #subject: PlanSubject;
  readonly #keyMembers: readonly string[];
  #key: readonly string[] | undefined;

  constructor(subject: PlanSubject, keyMembers: readonly string[]) {
    this.#subject = subject;
    this.#keyMembers = keyMembers;
    this.#key = recordKey(subject.service, subject.record);
  }

  step(change: Change): PlannedCall | PlanProblem {
    const { operations } = this.#subject;
    switch (change.kind) {
      case 'member':
        return this.#member(change);
      case 'lineAdded': {
        if (lineIdOf(change.line) !== undefined) return cannot(change, { kind: 'lineIdUnknown' });
        const place = operations.addLine(change.collection);
        if (place === undefined) return cannot(change, { kind: 'noLines', does: 'add' });
        return this.#call('POST', place, change, change.line);
      }
      case 'lineMember': {
        const { after, collection, member } = change;
        const place = operations.lineSetter(collection, member);
        if (after === undefined) return cannot(change, { kind: 'missing', member });
        if (place === undefined) return cannot(change, this.#lineReason(change));
        return this.#call('PUT', place, change, isCustom(member) ? { value: after } : after);
      }
      case 'lineRemoved': {
        const place = operations.removeLine(change.collection);
        if (place === undefined) return cannot(change, { kind: 'noLines', does: 'remove' });
        return this.#call('DELETE', place, change);
      }
      case 'lineOrder':
        return cannot(change, { kind: 'lineOrder' });
      case 'lineTwice':
        return cannot(change, { kind: 'lineIdTwice' });
    }
  }

  #member(change: MemberChange): PlannedCall | PlanProblem {
    const { member, after } = change;
    if (after === undefined) return cannot(change, { kind: 'missing', member });
    const place = this.#subject.operations.setter(member);
    if (place === undefined) return cannot(change, this.#reason(member));
    const call = this.#call('PUT', place, change, isCustom(member) ? { value: after } : after);
    const segment = this.#keyMembers.indexOf(member);
    // What follows finds the record by its new key.
    if (segment >= 0) this.#key = this.#key?.with(segment, keyText(after));
    return call;
  }

  /** Why a member that no operation sets cannot be changed. */
  #reason(member: string): ProblemReason {
    if (serverMembers.has(member)) return { kind: 'ownedByServer' };
    return derivedFrom(member, this.#subject.record) ?? { kind: 'noSetter' };
  }

  #lineReason({ collection, lineId, member }: LineMemberChange): ProblemReason {
    if (member === 'id') return { kind: 'ownedByServer' };
    const line = linesOf(this.#subject.record, collection).find((each) => lineIdOf(each) === lineId);
    return derivedFrom(member, line ?? {}) ?? { kind: 'noSetter' };
  }

  #call(method: PlannedCall['method'], place: CallTarget, change: Change, body?: JsonValue): PlannedCall | PlanProblem {
    const path = this.#address(place.path, change);
    if (path === undefined) return cannot(change, { kind: 'noAddress' });
    return { method, path, ...(body === undefined ? {} : { body }), change, known: place.known };
  }

  /** The path with the record's key, the line's id and the attribute's name filled in. */
  #address(path: string, change: Change): string | undefined {
    const key = this.#key;
    if (key === undefined) return undefined;
    const values = new Map(this.#subject.service.key.map((segment, at) => [segment, key[at] ?? '']));
    if ('lineId' in change) values.set('lineId', change.lineId);
    if ('member' in change) values.set('customAttributeName', change.member);
    try {
      return path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => pathSegment(values.get(name) ?? ''));
    } catch (error) {
      if (isValuekeepError(error)) return undefined;
      throw error;
    }
  }
}

function cannot(change: Change, reason: ProblemReason): PlanProblem {
  const path = changePath(change);
  return { path: reason.kind === 'missing' ? path.slice(0, -1) : path, reason };
}

/** Readers add `{name}Id` and `{name}Description` to a reference (API.md §5). */
function derivedFrom(member: string, record: JsonObject): ProblemReason | undefined {
  const from = /^(.+?)(Id|Description)$/.exec(member)?.[1];
  return from !== undefined && Object.hasOwn(record, from) ? { kind: 'derived', from } : undefined;
}

function keyText(value: JsonValue): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}
