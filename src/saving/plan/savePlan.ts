import { serverMembers } from '../../catalog/members/baseMembers';
import { derivedFrom, moneyOf, withoutDerived } from '../../catalog/members/derivedMembers';
import { naturalKeyMembers, recordKey } from '../../catalog/members/recordNames';
import type { ServiceEntry } from '../../catalog/types';
import { isValuekeepError } from '../../client/core/errors';
import { type JsonObject, type JsonValue, stringifyJson } from '../../json/json';
import { isGuid, isJsonObject, isList } from '../../json/shapes';
import { pathSegment } from '../../client/records/odata';
import { type Change, lineIdOf, type LineMemberChange, linesOf, type MemberChange, changePath } from './changes';
import { isCustom, type CallTarget, type RecordOperations } from './recordOperations';
import { sameMeaning } from './values';

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
  const planner = new Planner(subject, keyMembers, changes);
  const calls: PlannedCall[] = [];
  const problems: PlanProblem[] = [];
  const ordered = changes
    .map((change, at) => ({ change, at, rank: rankOf(change, keyMembers) }))
    .sort((one, other) => one.rank - other.rank || one.at - other.at);
  for (const { change } of ordered) {
    const step = planner.step(change);
    if ('reason' in step) problems.push(step);
    else calls.push(...step);
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

type Step = readonly PlannedCall[] | PlanProblem;

interface AmountChange {
  readonly change: MemberChange | LineMemberChange;
  /** The member that holds the money, and its own change. */
  readonly money: string;
  readonly whole: Change | undefined;
}

class Planner {
  readonly #subject: PlanSubject;
  readonly #keyMembers: readonly string[];
  readonly #changes: readonly Change[];
  #key: readonly string[] | undefined;

  constructor(subject: PlanSubject, keyMembers: readonly string[], changes: readonly Change[]) {
    this.#subject = subject;
    this.#changes = changes;
    this.#keyMembers = keyMembers;
    this.#key = recordKey(subject.service, subject.record);
  }

  /** Most often one call; none for the amount of money that is sent as a whole. */
  step(change: Change): Step {
    const { operations } = this.#subject;
    switch (change.kind) {
      case 'member':
        return this.#member(change);
      case 'lineAdded': {
        if (lineIdOf(change.line) !== undefined) return cannot(change, { kind: 'lineIdUnknown' });
        const place = operations.addLine(change.collection);
        if (place === undefined) return cannot(change, { kind: 'noLines', does: 'add' });
        return this.#call('POST', place, change, this.#newLine(change));
      }
      case 'lineMember': {
        const { after, collection, member } = change;
        const place = operations.lineSetter(collection, member);
        if (after === undefined) return cannot(change, { kind: 'missing', member });
        if (place === undefined) return this.#lineAmount(change) ?? cannot(change, this.#lineReason(change));
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

  #member(change: MemberChange): Step {
    const { member, after } = change;
    if (after === undefined) return cannot(change, { kind: 'missing', member });
    const place = this.#subject.operations.setter(member);
    if (place === undefined) {
      return this.#amount(change) ?? this.#memberships(change) ?? cannot(change, this.#reason(member));
    }
    const call = this.#call('PUT', place, change, isCustom(member) ? { value: after } : after);
    const segment = this.#keyMembers.indexOf(member);
    // What follows finds the record by its new key.
    if (segment >= 0) this.#key = this.#key?.with(segment, keyText(after));
    return call;
  }

  /** Money and the amount beside it are one value (API.md §5): a changed amount sets the money. */
  #amount(change: MemberChange): Step | undefined {
    const { operations, record } = this.#subject;
    const money = moneyOf(change.member, record);
    const place = money === undefined ? undefined : operations.setter(money);
    if (money === undefined || place === undefined) return undefined;
    const whole = this.#changes.find((each) => each.kind === 'member' && each.member === money);
    return this.#moneyCall(place, { change, money, whole });
  }

  #lineAmount(change: LineMemberChange): Step | undefined {
    const { collection, lineId, member } = change;
    const money = moneyOf(member, this.#line(change));
    const place = money === undefined ? undefined : this.#subject.operations.lineSetter(collection, money);
    if (money === undefined || place === undefined) return undefined;
    const isWhole = (each: Change) =>
      each.kind === 'lineMember' && each.collection === collection && each.lineId === lineId && each.member === money;
    return this.#moneyCall(place, { change, money, whole: this.#changes.find(isWhole) });
  }

  /** Where the money is changed, too, its own call carries the amount, unless the two contradict each other. */
  #moneyCall(place: CallTarget, { change, money, whole }: AmountChange): Step {
    const after = change.after ?? null;
    if (whole === undefined) return this.#call('PUT', place, change, after === null ? null : { amount: after });
    const given = 'after' in whole ? whole.after : undefined;
    const amount = isJsonObject(given) ? given.amount : given;
    return sameMeaning(after, amount ?? null) ? [] : cannot(change, { kind: 'derived', from: money });
  }

  /** A list of other records that belong to this one: what is new is added by one call, what is gone taken out by another. */
  #memberships(change: MemberChange): Step | undefined {
    const { operations } = this.#subject;
    const membership = operations.membership(change.member);
    const before = namesIn(change.before);
    const after = namesIn(change.after);
    if (membership === undefined || before === undefined || after === undefined) return undefined;
    const added = after.filter((name) => !before.includes(name));
    const removed = before.filter((name) => !after.includes(name));
    if (added.length + removed.length === 0) return cannot(change, { kind: 'lineOrder' });
    const between = [...before, ...added];
    const calls: PlannedCall[] = [];
    for (const [names, does, from, to] of [
      [added, 'add', before, between],
      [removed, 'remove', between, after],
    ] as const) {
      if (names.length === 0) continue;
      const place = names.every(isGuid) ? membership[`${does}ById`] : membership[does];
      if (place === undefined) return cannot(change, { kind: 'noLines', does });
      const call = this.#call('POST', place, { ...change, before: from, after: to }, names);
      if ('reason' in call) return call;
      calls.push(...call);
    }
    return calls;
  }

  /** Why a member that no operation sets cannot be changed. */
  #reason(member: string): ProblemReason {
    if (serverMembers.has(member) || member === 'baseEntityId') return { kind: 'ownedByServer' };
    return derivedReason(member, this.#subject.record);
  }

  #lineReason(change: LineMemberChange): ProblemReason {
    if (serverMembers.has(change.member) || change.member === 'index') return { kind: 'ownedByServer' };
    return derivedReason(change.member, this.#line(change));
  }

  #line({ collection, lineId }: LineMemberChange): JsonObject {
    return linesOf(this.#subject.record, collection).find((each) => lineIdOf(each) === lineId) ?? {};
  }

  /** What is sent of a line that may be the copy of another one. */
  #newLine({ collection, line }: Change & { readonly kind: 'lineAdded' }): JsonObject {
    const { operations, record } = this.#subject;
    const isSettable = (member: string) => operations.lineSetter(collection, member) !== undefined;
    return withoutDerived(line, { lineOf: record, isSettable });
  }

  #call(method: PlannedCall['method'], place: CallTarget, change: Change, body?: JsonValue): Step {
    const path = this.#address(place.path, change);
    if (path === undefined) return cannot(change, { kind: 'noAddress' });
    return [{ method, path, ...(body === undefined ? {} : { body }), change, known: place.known }];
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

function derivedReason(member: string, record: JsonObject): ProblemReason {
  const from = derivedFrom(member, record);
  return from === undefined ? { kind: 'noSetter' } : { kind: 'derived', from };
}

/** The keys or ids of a list of records; undefined for any other value. */
function namesIn(value: JsonValue | undefined): readonly string[] | undefined {
  const list = value ?? [];
  return isList(list) && list.every((name) => typeof name === 'string') ? list : undefined;
}

function keyText(value: JsonValue): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}
