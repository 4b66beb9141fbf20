import { randomUUID } from 'node:crypto';
import { type Connection, connectionDefaults, type Credentials, sameBy, stageOf } from '../../client/core/connection';
import { edgesOf } from '../../text/edges';
import { credentialsOf, type ConnectionDraft, draftOf, draftMembers, withDraftChanges } from '../editing/draft';
import { freeName } from '../editing/freeName';
import type { SkippedEntry, Taken } from './chooseEntry';
import type { FoundConnection } from './findConnections';
import { type ImportMember, stageHint } from './files/memberNames';

/** A connection that may be imported: what its file says, and what a person said instead. */
export interface Candidate {
  readonly found: FoundConnection;
  /** Of a connection that is not kept yet. Its `stored` credentials are those of the file. */
  readonly draft: ConnectionDraft;
  /** The members that a person gave or confirmed. */
  readonly answered: ReadonlySet<ImportMember>;
  /** The name of a connection that leads to the same place as the same client. */
  readonly alreadyAs: string | undefined;
}

/** The members that a person sees, in the order of the preview. */
export const importMembers = [
  ...(['name', 'stage', 'readOnly', 'apiUrl', 'tenant', 'organization', 'tokenUrl', 'scope'] as const),
  ...(['clientAuthentication', 'clientId', 'clientSecret'] as const),
] as const satisfies readonly ImportMember[];

/** One candidate for each connection of a file, with names that are free. */
export function candidatesOf(found: readonly FoundConnection[], known: readonly Connection[]): readonly Candidate[] {
  const names = known.map(({ name }) => name);
  return found.map((one) => {
    const before = connectionOf(one);
    const name = freeName(before.name, names);
    names.push(name);
    const draft = draftOf({ ...before, name }, credentialsIn(one));
    const same = known.find((connection) => isSamePlace(connection, before));
    return { found: one, draft, answered: new Set(), alreadyAs: same?.name };
  });
}

/** The entry that says a member, unless a person said something else. */
export function takenFor({ found, draft }: Candidate, member: ImportMember): Taken | undefined {
  const isChanged = member === 'clientSecret' ? draft.secret !== undefined : member in draft.changes;
  const taken = found.taken.find((one) => one.member === member);
  return isChanged || member === 'stage' ? undefined : taken;
}

/** An entry that should have said a member and could not. */
export function failedFor({ found }: Candidate, member: ImportMember): SkippedEntry | undefined {
  if (found.taken.some((one) => one.member === member)) return undefined;
  const own = found.leftOut.filter((one) => one.member === member);
  const isInPlaceOfAnother = own.some(({ fault }) => fault === 'overridden');
  const silent = ['off', 'overridden', 'repeated', ...(isInPlaceOfAnother ? [] : ['empty'])];
  return own.find((one) => !silent.includes(one.fault));
}

/** A client id or a secret of the file that nobody has looked at yet, with what cannot be seen around it. */
export function edgesToSettle(candidate: Candidate, member: ImportMember): string | undefined {
  if (member !== 'clientId' && member !== 'clientSecret') return undefined;
  const value = candidate.answered.has(member) ? undefined : takenFor(candidate, member)?.value;
  return value !== undefined && edgesOf(value) !== undefined ? value : undefined;
}

/** What a file, or a connection's name, says of the stage: never more than a hint. */
export function hintOf({
  found,
}: Candidate): { readonly stage: 'test' | 'production'; readonly entry: string } | undefined {
  const said = found.taken.find(({ member }) => member === 'stage');
  const stage = stageHint(said?.value ?? found.environment);
  return stage === undefined ? undefined : { stage, entry: said?.entry ?? found.environment };
}

/** The members that have to be given or confirmed before the connection can be kept. */
export function openMembers(candidate: Candidate): readonly ImportMember[] {
  const { draft, answered } = candidate;
  const now = draftMembers(draft);
  return importMembers.filter((member) => {
    switch (member) {
      case 'stage':
        return !answered.has('stage');
      case 'clientSecret':
        if (edgesToSettle(candidate, member) !== undefined) return true;
        return credentialsOf({ ...draft, changes: { ...draft.changes, clientId: 'any' } }) === undefined;
      case 'name':
      case 'tenant':
      case 'organization':
        return now[member] === '';
      case 'clientId':
        return now.clientId === '' || edgesToSettle(candidate, member) !== undefined;
      case 'readOnly':
      case 'apiUrl':
      case 'tokenUrl':
      case 'scope':
      case 'clientAuthentication':
        return !answered.has(member) && failedFor(candidate, member) !== undefined;
    }
  });
}

/** The candidate with another draft, in which a person answered for this member. */
export function withAnswer(candidate: Candidate, member: ImportMember, draft: ConnectionDraft): Candidate {
  return { ...candidate, draft, answered: new Set([...candidate.answered, member]) };
}

export function withCandidateMembers(candidate: Candidate, changes: Parameters<typeof withDraftChanges>[1]): Candidate {
  const given = Object.keys(changes) as Exclude<ImportMember, 'clientSecret'>[];
  const draft = withDraftChanges(candidate.draft, changes);
  return given.reduce((so, member) => withAnswer(so, member, draft), candidate);
}

/** What would be kept now; a connection may be kept without credentials, and asks for them then. */
export function importedConnection({ draft }: Candidate): {
  readonly connection: Connection;
  readonly credentials: Credentials | undefined;
} {
  const { literals, countOption, ...members } = draftMembers(draft);
  const dialect = { ...(literals && { literals }), ...(countOption && { countOption }) };
  return {
    connection: { ...members, id: draft.before.id, ...(Object.keys(dialect).length > 0 && { dialect }) },
    credentials: credentialsOf(draft),
  };
}

function connectionOf({ environment, taken }: FoundConnection): Connection {
  const said = (member: ImportMember) => taken.find((one) => one.member === member)?.value;
  const [tenant, organization] = [said('tenant') ?? '', said('organization') ?? ''];
  const place = [tenant, organization].filter((part) => part !== '').join(' ');
  return {
    id: randomUUID(),
    name: said('name') ?? (environment === '' ? place : environment),
    // Not known until a person says it.
    stage: stageOf(undefined),
    apiUrl: said('apiUrl') ?? connectionDefaults.apiUrl,
    tenant,
    organization,
    tokenUrl: said('tokenUrl') ?? connectionDefaults.tokenUrl,
    scope: said('scope') ?? connectionDefaults.scope,
    clientAuthentication: said('clientAuthentication') === 'post' ? 'post' : connectionDefaults.clientAuthentication,
    clientId: said('clientId') ?? '',
    readOnly: said('readOnly') === 'true',
  };
}

/** The client id of a draft counts, not this one. */
function credentialsIn({ taken }: FoundConnection): Credentials | undefined {
  const said = (member: ImportMember) => taken.find((one) => one.member === member)?.value;
  const clientSecret = said('clientSecret');
  return clientSecret === undefined ? undefined : { clientId: said('clientId') ?? '', clientSecret };
}

function isSamePlace(one: Connection, other: Connection): boolean {
  return sameBy(['apiUrl', 'tenant', 'organization', 'clientId'], one, other);
}
