import { connectionDefaults } from '../../client/core/connection';
import { isPathKey } from '../core/addresses';
import { type Chosen, chooseEntry, type SkippedEntry, type Meant, type Taken } from './chooseEntry';
import type { Environment } from './files/environment';
import { type ImportMember, recognize } from './files/memberNames';

/** What an environment says of a connection. */
export interface FoundConnection {
  /** The environment, as the file names it. */
  readonly environment: string;
  readonly taken: readonly Taken[];
  readonly leftOut: readonly SkippedEntry[];
  /** The names of the entries that mean nothing to us. */
  readonly unrecognized: readonly string[];
}

/** Environments that say where or who: others are of other programs. */
export function findConnections(environments: readonly Environment[]): readonly FoundConnection[] {
  const telling: readonly ImportMember[] = ['clientId', 'clientSecret', 'tenant', 'organization'];
  return environments
    .map(findConnection)
    .filter(({ taken, leftOut }) => [...taken, ...leftOut].some(({ member }) => telling.includes(member)));
}

function findConnection(environment: Environment): FoundConnection {
  const { name, entries, others } = environment;
  const read = entries.map((entry) => ({ ...entry, found: recognize(entry.name) }));
  const meant = read.flatMap(({ found, rank, ...entry }): Meant[] =>
    found === undefined ? [] : [{ ...entry, member: found.member, rank: rank + (found.namesProduct ? 10 : 0) }],
  );
  const members = [...new Set(meant.map(({ member }) => member))];
  const results = members.map((member) =>
    chooseEntry(
      meant.filter((entry) => entry.member === member),
      environment,
    ),
  );
  const taken = withAddressParts(results.flatMap((result) => result.taken));
  return {
    environment: name,
    taken: taken.taken,
    leftOut: [...results.flatMap(({ leftOut }) => leftOut), ...taken.leftOut],
    unrecognized: [
      ...new Set([...read.filter(({ found }) => found === undefined).map(({ shown }) => shown), ...others]),
    ],
  };
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
  if (parts === null || !isPathKey(tenant) || !isPathKey(organization)) return { taken, leftOut: [] };
  const notes = address.notes;
  const said = [
    { member: 'tenant', entry: address.entry, value: tenant, notes },
    { member: 'organization', entry: address.entry, value: organization, notes },
  ] as const;
  const clash = said.some(({ member, value }) => others.some((one) => one.member === member && one.value !== value));
  if (clash) return { taken: others, leftOut: [{ member: 'apiUrl', entry: address.entry, fault: 'ambiguous' }] };
  const fresh = said.filter(({ member }) => !others.some((one) => one.member === member));
  return { taken: [{ ...address, value: apiUrl }, ...fresh, ...others], leftOut: [] };
}
