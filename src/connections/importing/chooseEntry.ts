import { withoutEdges } from '../../text/edges';
import { addressFault, isPathKey, normalAddress } from '../core/addresses';
import { secretSign } from '../team/file/secretSigns';
import type { EntryFault } from './files/entryFault';
import type { Entry, EntryNote, Environment } from './files/environment';
import type { ImportMember } from './files/memberNames';
import { isPlaceholder } from './files/placeholder';
import { resolved } from './files/references';

export interface Taken {
  readonly member: ImportMember;
  /** The entry as a person finds it in the file. */
  readonly entry: string;
  readonly value: string;
  /** What the preview says beside it. */
  readonly notes: readonly EntryNote[];
}

export interface SkippedEntry {
  readonly member: ImportMember;
  readonly entry: string;
  readonly fault: EntryFault;
}

export interface Chosen {
  readonly taken: readonly Taken[];
  readonly leftOut: readonly SkippedEntry[];
}

export type Meant = Entry & { readonly member: ImportMember };

type Read = { readonly entry: Meant } & (
  { readonly value: string; readonly notes: readonly EntryNote[] } | { readonly fault: EntryFault }
);

/** These say nothing, so that another entry of the same rank may. */
const silent: readonly EntryFault[] = ['empty', 'placeholder'];
const gone: readonly EntryFault[] = ['off', 'repeated'];

/**
 * Of the entries for one member those of the highest rank count, whatever they say: where one of them cannot be read,
 * no other one's value takes its place. Those that say nothing go, and the rest has to agree.
 */
export function chooseEntry(meant: readonly Meant[], environment: Environment): Chosen {
  const off = meant.filter(({ fault }) => fault !== undefined && gone.includes(fault));
  const live = meant.filter((entry) => !off.includes(entry));
  const highest = Math.max(...live.map(({ rank }) => rank));
  const read = live.filter(({ rank }) => rank === highest).map((entry) => readEntry(entry, environment));
  const says = read.filter((one) => !('fault' in one && silent.includes(one.fault)));
  const rest = [
    ...off.map((entry) => leftOut(entry, entry.fault ?? 'off')),
    ...live.filter(({ rank }) => rank < highest).map((entry) => leftOut(entry, 'overridden')),
  ];
  const [first] = says;
  const quiet = read.flatMap((one) =>
    says.includes(one) || !('fault' in one)
      ? []
      : // Nothing is missing where another entry says it.
        [leftOut(one.entry, first === undefined ? one.fault : 'overridden')],
  );
  if (first === undefined) return { taken: [], leftOut: [...quiet, ...rest] };
  const isAgreed =
    'value' in first && says.every((one) => 'value' in one && one.value === first.value) && says.length > 0;
  if (isAgreed) {
    const { entry, value, notes } = first;
    const fault = faultOf(entry.member, value);
    if (fault !== undefined) return { taken: [], leftOut: [leftOut(entry, fault), ...quiet, ...rest] };
    return { taken: [{ member: entry.member, entry: entry.shown, value, notes }], leftOut: [...quiet, ...rest] };
  }
  const faults = says.map((one) => leftOut(one.entry, 'fault' in one ? one.fault : 'ambiguous'));
  return { taken: [], leftOut: [...faults, ...quiet, ...rest] };
}

function leftOut({ member, shown }: Meant, fault: EntryFault): SkippedEntry {
  return { member, entry: shown, fault };
}

function readEntry(entry: Meant, environment: Environment): Read {
  const { member, fault, notes = [] } = entry;
  if (fault !== undefined) return { entry, fault };
  if (withoutEdges(entry.value) === '') return { entry, fault: 'empty' };
  const filled = resolved(entry, environment, member === 'clientSecret');
  if ('fault' in filled) return { entry, fault: filled.fault };
  if (isPlaceholder(filled.value)) return { entry, fault: 'placeholder' };
  const value = valueOf(member, filled.value);
  const isTrimmed = !exact.includes(member) && withoutEdges(filled.value) !== filled.value;
  return {
    entry,
    value,
    notes: [
      ...new Set<EntryNote>([
        ...notes,
        ...(filled.hasReferences ? (['references'] as const) : []),
        ...(isTrimmed ? (['trimmed'] as const) : []),
      ]),
    ],
  };
}

/** A client id and a secret stay exactly as they stand. */
const exact: readonly ImportMember[] = ['clientId', 'clientSecret'];

function valueOf(member: ImportMember, value: string): string {
  switch (member) {
    case 'clientId':
    case 'clientSecret':
      return value;
    case 'apiUrl':
    case 'tokenUrl':
      return normalAddress(withoutEdges(value));
    case 'readOnly':
      return readOnlyValue(value) ?? value;
    case 'clientAuthentication':
      return authenticationValue(value) ?? value;
    case 'name':
    case 'stage':
    case 'tenant':
    case 'organization':
    case 'scope':
      return withoutEdges(value);
  }
}

function faultOf(member: ImportMember, value: string): EntryFault | undefined {
  switch (member) {
    case 'clientSecret':
      return undefined;
    case 'apiUrl':
    case 'tokenUrl':
      return addressFault(value) ?? secretFault(value);
    case 'tenant':
    case 'organization':
      return isPathKey(value) ? secretFault(value) : 'notAKey';
    case 'readOnly':
      return readOnlyValue(value) === undefined ? 'notTrueOrFalse' : undefined;
    case 'clientAuthentication':
      return authenticationValue(value) === undefined ? 'notAnAuthentication' : undefined;
    case 'name':
    case 'stage':
    case 'scope':
    case 'clientId':
      return secretFault(value);
  }
}

function secretFault(value: string): EntryFault | undefined {
  return secretSign(value) === undefined ? undefined : 'looksSecret';
}

function readOnlyValue(value: string): 'true' | 'false' | undefined {
  if (/^(true|yes|on|1)$/i.test(value.trim())) return 'true';
  return /^(false|no|off|0)$/i.test(value.trim()) ? 'false' : undefined;
}

/** As RFC 7591 §2, JetBrains, Postman and httpYac name the two ways. */
function authenticationValue(value: string): 'basic' | 'post' | undefined {
  const plain = value.toLowerCase().replace(/[^a-z]/g, '');
  if (['basic', 'clientsecretbasic', 'header', 'basicauth', 'inheader'].includes(plain)) return 'basic';
  return ['post', 'clientsecretpost', 'body', 'inbody', 'form'].includes(plain) ? 'post' : undefined;
}
