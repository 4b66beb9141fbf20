import type { Node } from 'jsonc-parser';
import { type Connection, connectionDefaults, stageOf } from '../../../client/core/connection';
import { isLoopback } from '../../../client/http/secureUrl';
import { addressFault, isPathKey, normalAddress } from '../../core/addresses';
import { type NodeMember, membersOf, rangeOf, textOf } from './jsonNodes';
import { teamConnectionId } from './teamConnectionId';
import { type EntryMember, entryMembers, type FileMember, type TeamFault, type TeamProblem } from './teamProblem';

export interface CheckedEntry {
  /** Absent where a problem leaves the entry out. */
  readonly connection?: Connection;
  readonly problems: readonly TeamProblem[];
}

export type MemberCheck = (value: Node) => TeamFault | undefined;

const text: MemberCheck = (value) => {
  const given = textOf(value);
  if (given === undefined) return { kind: 'wrongType', wanted: 'text' };
  return given.trim() === '' ? { kind: 'empty' } : undefined;
};

/** Tenant and organization are segments of every path. */
const key: MemberCheck = (value) =>
  text(value) ?? (isPathKey((textOf(value) ?? '').trim()) ? undefined : { kind: 'notAKey' });

const address: MemberCheck = (value) => {
  const given = textOf(value);
  if (given === undefined) return { kind: 'wrongType', wanted: 'text' };
  const fault = addressFault(given);
  return fault === undefined ? undefined : { kind: 'address', fault };
};

const trueOrFalse: MemberCheck = ({ type }) =>
  type === 'boolean' ? undefined : { kind: 'wrongType', wanted: 'trueOrFalse' };

const oneOf =
  (...wanted: readonly string[]): MemberCheck =>
  (value) => {
    const given = textOf(value);
    if (given === undefined) return { kind: 'wrongType', wanted: 'text' };
    return wanted.includes(given) ? undefined : { kind: 'notOneOf', wanted };
  };

const object: MemberCheck = ({ type }) => (type === 'object' ? undefined : { kind: 'wrongType', wanted: 'object' });

const entryChecks: Readonly<Record<EntryMember, MemberCheck>> = {
  name: text,
  stage: oneOf('test', 'production', 'sandbox'),
  apiUrl: address,
  tokenUrl: address,
  tenant: key,
  organization: key,
  scope: text,
  clientAuthentication: oneOf('basic', 'post'),
  readOnly: trueOrFalse,
  dialect: object,
};

const dialectChecks = { literals: oneOf('v3', 'v4'), countOption: oneOf('$count', '$inlinecount') } as const;

/** Nothing stands in for these: a guessed stage could make production look like a test. */
const needed: readonly EntryMember[] = ['name', 'stage', 'tenant', 'organization'];

/** One item of `connections`. Secrets are looked for elsewhere. */
export function checkEntry(entry: Node): CheckedEntry {
  if (entry.type !== 'object') {
    return { problems: [at(entry, { kind: 'wrongType', wanted: 'object' })] };
  }
  const members = membersOf(entry);
  const value = (name: EntryMember) => members.find((member) => member.name === name)?.value;
  const dialect = value('dialect');
  const problems = [
    ...checkMembers(members, entryChecks),
    ...(dialect?.type === 'object' ? checkMembers(membersOf(dialect), dialectChecks) : []),
    ...needed
      .filter((name) => !members.some((member) => member.name === name))
      .map((member) => at({ offset: entry.offset, length: 1 }, { kind: 'missing', member })),
  ];
  if (problems.length > 0) return { problems };
  const connection = connectionOf(value);
  const stage = value('stage');
  if (connection.stage === 'sandbox' && stage !== undefined && !isHere(connection)) {
    return { problems: [at(stage, { kind: 'sandboxElsewhere' })] };
  }
  return { connection, problems: [] };
}

/** Every member against what is known of it: unknown, twice, or of another shape. */
export function checkMembers(
  members: readonly NodeMember[],
  checks: Readonly<Record<string, MemberCheck>>,
): TeamProblem[] {
  const seen = new Set<string>();
  return members.flatMap(({ name, key: nameNode, value }) => {
    if (seen.has(name)) return [at(nameNode, { kind: 'duplicateMember' })];
    seen.add(name);
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) return [at(nameNode, unknownMember(name, Object.keys(checks)))];
    // A member without a value is a syntax error, which takes the entry out.
    const fault = value === undefined ? undefined : check(value);
    return fault === undefined || value === undefined ? [] : [at(value, fault)];
  });
}

/** Which member was most likely meant: the same letters in another case, or one letter more, less or other. */
export function unknownMember(name: string, known: readonly string[]): TeamFault {
  if (/^client[\W_]*id$/i.test(name)) return { kind: 'clientId' };
  const meant = known.find((one) => isLike(name.toLowerCase(), one.toLowerCase()));
  return { kind: 'unknownMember', ...(isFileMember(meant) && { meant }) };
}

function isFileMember(name: string | undefined): name is FileMember {
  return (
    name !== undefined &&
    (entryMembers.some((member) => member === name) ||
      ['connections', 'queries', 'literals', 'countOption', '$schema'].includes(name) ||
      ['service', 'connection', 'filter', 'select', 'orderBy'].includes(name))
  );
}

function isLike(given: string, known: string): boolean {
  if (given === known) return true;
  if (Math.abs(given.length - known.length) > 1) return false;
  let start = 0;
  while (start < given.length && given[start] === known[start]) start += 1;
  const [restGiven, restKnown] = [given.slice(start), known.slice(start)];
  return (
    restGiven.slice(1) === restKnown.slice(1) || restGiven.slice(1) === restKnown || restGiven === restKnown.slice(1)
  );
}

function connectionOf(value: (name: EntryMember) => Node | undefined): Connection {
  const given = (name: EntryMember) => textOf(value(name))?.trim();
  const dialect = value('dialect');
  const clientAuthentication = given('clientAuthentication');
  const stage = given('stage');
  const addressed = {
    name: given('name') ?? '',
    apiUrl: normalAddress(given('apiUrl') ?? connectionDefaults.apiUrl),
    tokenUrl: normalAddress(given('tokenUrl') ?? connectionDefaults.tokenUrl),
    tenant: given('tenant') ?? '',
    organization: given('organization') ?? '',
  };
  return {
    ...addressed,
    id: teamConnectionId(addressed),
    stage: stageOf(stage),
    scope: given('scope') ?? connectionDefaults.scope,
    clientAuthentication: clientAuthentication === 'post' ? 'post' : connectionDefaults.clientAuthentication,
    clientId: '',
    readOnly: value('readOnly')?.value === true,
    ...(dialect !== undefined && { dialect: dialectOf(dialect) }),
  };
}

function dialectOf(node: Node): NonNullable<Connection['dialect']> {
  const given = (name: string) => textOf(membersOf(node).find((member) => member.name === name)?.value);
  const [literals, countOption] = [given('literals'), given('countOption')];
  return {
    ...((literals === 'v3' || literals === 'v4') && { literals }),
    ...((countOption === '$count' || countOption === '$inlinecount') && { countOption }),
  };
}

function isHere({ apiUrl, tokenUrl }: Connection): boolean {
  return isLoopback(new URL(apiUrl)) && isLoopback(new URL(tokenUrl));
}

export function at(place: { readonly offset: number; readonly length: number }, fault: TeamFault): TeamProblem {
  return { ...rangeOf(place), ...fault, leavesOut: true };
}
