import { connectionDefaults } from '../../client/connection';
import { type AddressFault, addressFault, normalAddress } from '../addresses';
import { isSecretName, secretSign } from '../team/secretSigns';
import type { Entry, Environment } from './environment';
import { type ImportMember, recognise } from './memberNames';
import { isPlaceholder } from './placeholder';

/** Why an entry is not taken, though its name is known. */
export type EntryFault =
  | 'placeholder'
  | 'empty'
  | 'off'
  /** Another entry for the same member counts before it. */
  | 'overridden'
  /** Entries for the same member that do not agree. */
  | 'ambiguous'
  | 'looksSecret'
  | 'notAKey'
  | 'notTrueOrFalse'
  | 'notAnAuthentication'
  | AddressFault;

export interface Taken {
  readonly member: ImportMember;
  /** The entry as a person finds it in the file. */
  readonly entry: string;
  readonly value: string;
}

export interface LeftOut {
  readonly member: ImportMember;
  readonly entry: string;
  readonly fault: EntryFault;
}

/** What an environment says of a connection. */
export interface FoundConnection {
  /** The environment, as the file names it. */
  readonly environment: string;
  readonly taken: readonly Taken[];
  readonly leftOut: readonly LeftOut[];
  /** The names of the entries that mean nothing to us. */
  readonly unrecognised: readonly string[];
}

type Meant = Entry & { readonly member: ImportMember };

/** Environments that say where or who: others are of other programs. */
export function findConnections(environments: readonly Environment[]): readonly FoundConnection[] {
  const telling: readonly ImportMember[] = ['clientId', 'clientSecret', 'tenant', 'organization'];
  return environments
    .map(findConnection)
    .filter(({ taken, leftOut }) => [...taken, ...leftOut].some(({ member }) => telling.includes(member)));
}

function findConnection({ name, entries, others }: Environment): FoundConnection {
  const read = entries.map((entry) => ({ ...entry, found: recognise(entry.name) }));
  const meant = read.flatMap(({ found, rank, ...entry }): Meant[] =>
    found === undefined ? [] : [{ ...entry, member: found.member, rank: rank + (found.namesProduct ? 10 : 0) }],
  );
  const members = [...new Set(meant.map(({ member }) => member))];
  const results = members.map((member) =>
    choose(
      meant.filter((entry) => entry.member === member),
      entries,
    ),
  );
  const taken = withAddressParts(results.flatMap((result) => result.taken));
  return {
    environment: name,
    taken: taken.taken,
    leftOut: [...results.flatMap(({ leftOut }) => leftOut), ...taken.leftOut],
    unrecognised: [
      ...new Set([...read.filter(({ found }) => found === undefined).map(({ shown }) => shown), ...others]),
    ],
  };
}

interface Chosen {
  readonly taken: readonly Taken[];
  readonly leftOut: readonly LeftOut[];
}

/** Of the entries for one member: those that say nothing go, and the rest has to agree. */
function choose(meant: readonly Meant[], all: readonly Entry[]): Chosen {
  const leftOut = (entry: Meant, fault: EntryFault): LeftOut => ({ member: entry.member, entry: entry.shown, fault });
  const values = meant.map((entry) => ({ ...entry, value: valueOf(entry, all) }));
  const saying = values.filter((entry) => silence(entry) === undefined);
  const silent = values.flatMap((entry) => {
    const fault = silence(entry);
    return fault === undefined ? [] : [leftOut(entry, fault)];
  });
  const highest = Math.max(...saying.map(({ rank }) => rank));
  const [first, ...same] = saying.filter(({ rank }) => rank === highest);
  if (first === undefined) return { taken: [], leftOut: silent };
  const lower = saying.filter(({ rank }) => rank < highest).map((entry) => leftOut(entry, 'overridden'));
  // Nothing is missing where another entry says it.
  const rest = [
    ...silent.map((one): LeftOut => ({ ...one, fault: one.fault === 'off' ? 'off' : 'overridden' })),
    ...lower,
  ];
  if (same.some(({ value }) => value !== first.value)) {
    return { taken: [], leftOut: [...[first, ...same].map((entry) => leftOut(entry, 'ambiguous')), ...rest] };
  }
  const fault = faultOf(first.member, first.value);
  if (fault !== undefined) return { taken: [], leftOut: [leftOut(first, fault), ...rest] };
  return { taken: [{ member: first.member, entry: first.shown, value: first.value }], leftOut: rest };
}

function silence({ isOff, value }: Entry): 'off' | 'empty' | 'placeholder' | undefined {
  if (isOff === true) return 'off';
  if (value.trim() === '') return 'empty';
  return isPlaceholder(value) ? 'placeholder' : undefined;
}

/** A secret stays exactly as it stands. An address may name other entries, as `{{host}}/connect/token` does. */
function valueOf({ member, value }: Meant, all: readonly Entry[]): string {
  switch (member) {
    case 'clientSecret':
      return value;
    case 'apiUrl':
    case 'tokenUrl':
      return normalAddress(withReferences(value, all));
    case 'readOnly':
      return readOnlyValue(value) ?? value;
    case 'clientAuthentication':
      return authenticationValue(value) ?? value;
    case 'name':
    case 'stage':
    case 'tenant':
    case 'organization':
    case 'scope':
    case 'clientId':
      return value.trim();
  }
}

function withReferences(value: string, all: readonly Entry[]): string {
  return value.replace(/\{\{\s*([\w.-]+)\s*\}\}|\$\{([\w.-]+)\}/g, (reference, ...names: (string | undefined)[]) => {
    const name = names[0] ?? names[1] ?? '';
    const found = all.filter((entry) => entry.name === name && entry.isOff !== true);
    const [highest] = found.sort((a, b) => b.rank - a.rank);
    const isSecret = isSecretName(name) || recognise(name)?.member === 'clientSecret';
    return highest === undefined || isSecret ? reference : highest.value.trim();
  });
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
      return isKey(value) ? secretFault(value) : 'notAKey';
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

function isKey(value: string): boolean {
  return !/^\.\.?$|[\s/\\?#%]/.test(value);
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

/**
 * An address of the API may go on with the tenant and the organization: every address of it does. Valuekeep's own
 * host alone is completed to where its API is.
 */
function withAddressParts(taken: readonly Taken[]): Chosen {
  const address = taken.find(({ member }) => member === 'apiUrl');
  if (address === undefined) return { taken, leftOut: [] };
  const others = taken.filter((one) => one !== address);
  if (address.value === new URL(connectionDefaults.apiUrl).origin) {
    return { taken: [{ ...address, value: connectionDefaults.apiUrl }, ...others], leftOut: [] };
  }
  const parts = /^(.+\/api)\/([^/]+)\/([^/]+)$/.exec(address.value);
  const [, apiUrl = '', tenant = '', organization = ''] = parts ?? [];
  if (parts === null || !isKey(tenant) || !isKey(organization)) return { taken, leftOut: [] };
  const said = [
    { member: 'tenant', entry: address.entry, value: tenant },
    { member: 'organization', entry: address.entry, value: organization },
  ] as const;
  const clash = said.some(({ member, value }) => others.some((one) => one.member === member && one.value !== value));
  if (clash) return { taken: others, leftOut: [{ member: 'apiUrl', entry: address.entry, fault: 'ambiguous' }] };
  const fresh = said.filter(({ member }) => !others.some((one) => one.member === member));
  return { taken: [{ ...address, value: apiUrl }, ...fresh, ...others], leftOut: [] };
}
