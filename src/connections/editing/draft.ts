import type { Connection, Credentials } from '../../client/core/connection';
import type { Dialect } from '../../odata/dialect';

/** The members of a connection that are kept in the profile and that a person may change. */
export type ConnectionMembers = Omit<Connection, 'id' | 'dialect'> & {
  /** `undefined`: tried by itself. */
  readonly literals: Dialect['literals'] | undefined;
  readonly countOption: Dialect['countOption'] | undefined;
};

export type ConnectionMember = keyof ConnectionMembers;

/** In the order in which they are shown. */
export const members = [
  'name',
  'stage',
  'readOnly',
  'apiUrl',
  'tenant',
  'organization',
  'tokenUrl',
  'scope',
  'clientAuthentication',
  'clientId',
  'literals',
  'countOption',
] as const satisfies readonly ConnectionMember[];

/** A secret as it was typed, and the origin of the token address that it was typed for. */
interface TypedSecret {
  readonly value: string;
  readonly origin: string;
}

/** An edit that is not saved yet. */
export interface ConnectionDraft {
  readonly before: Connection;
  /** What is stored for the connection as it was. */
  readonly stored: Credentials | undefined;
  readonly changes: Partial<ConnectionMembers>;
  readonly secret?: TypedSecret;
}

export function draftOf(connection: Connection, stored: Credentials | undefined): ConnectionDraft {
  // A connection of the team file has no client id of its own: it comes with the credentials.
  const clientId = connection.clientId === '' ? (stored?.clientId ?? '') : connection.clientId;
  return { before: { ...connection, clientId }, stored, changes: {} };
}

/** Every member as it would be saved. */
export function draftMembers({ before, changes }: ConnectionDraft): ConnectionMembers {
  const { name, stage, readOnly, apiUrl, tenant, organization, tokenUrl, scope, clientAuthentication, clientId } =
    before;
  const { literals, countOption } = before.dialect ?? {};
  return {
    name,
    stage,
    readOnly,
    apiUrl,
    tenant,
    organization,
    tokenUrl,
    scope,
    clientAuthentication,
    clientId,
    literals,
    countOption,
    ...changes,
  };
}

/** The draft with these members; one that is again as it was is no change. */
export function withDraftChanges(draft: ConnectionDraft, changes: Partial<ConnectionMembers>): ConnectionDraft {
  const before = draftMembers({ ...draft, changes: {} });
  const all = { ...draft.changes, ...changes };
  const changed = members.filter((member) => member in all && all[member] !== before[member]);
  return { ...draft, changes: Object.fromEntries(changed.map((member) => [member, all[member]])) };
}

/** The draft with a secret for the token address that it has now. */
export function withSecret(draft: ConnectionDraft, value: string): ConnectionDraft {
  return { ...draft, secret: { value, origin: tokenOrigin(draft) } };
}

export function changedMembers({ changes }: ConnectionDraft): readonly ConnectionMember[] {
  return members.filter((member) => member in changes);
}

export function isChanged(draft: ConnectionDraft): boolean {
  return changedMembers(draft).length > 0 || draft.secret !== undefined;
}

/** The members that requests depend on; the others change nothing that a try could prove. */
export function changesAccess(draft: ConnectionDraft): boolean {
  const others: readonly ConnectionMember[] = ['name', 'stage', 'readOnly', 'literals', 'countOption'];
  return draft.secret !== undefined || changedMembers(draft).some((member) => !others.includes(member));
}

export type SecretState =
  | 'stored'
  /** Entered in this edit. */
  | 'new'
  | 'missing'
  /** There is one, for a token address of another origin: it is never sent there. */
  | 'otherOrigin';

/** A secret is used only at the origin of the token address that it was entered for. */
export function secretState(draft: ConnectionDraft): SecretState {
  const origin = tokenOrigin(draft);
  if (draft.secret !== undefined) return draft.secret.origin === origin ? 'new' : 'otherOrigin';
  if (draft.stored === undefined) return 'missing';
  return originOf(draft.before.tokenUrl) === origin ? 'stored' : 'otherOrigin';
}

/** What requests would be sent with; `undefined` where the secret has to be entered first. */
export function credentialsOf(draft: ConnectionDraft): Credentials | undefined {
  const { clientId } = draftMembers(draft);
  const state = secretState(draft);
  const secret = state === 'new' ? draft.secret?.value : state === 'stored' ? draft.stored?.clientSecret : undefined;
  return secret === undefined || clientId === '' ? undefined : { clientId, clientSecret: secret };
}

/** What has to be stored anew; `undefined` where what is stored goes on to hold. */
export function newCredentials(draft: ConnectionDraft): Credentials | undefined {
  const credentials = credentialsOf(draft);
  const { stored } = draft;
  const isStored =
    secretState(draft) === 'stored' && credentials?.clientId === stored?.clientId && stored !== undefined;
  return isStored ? undefined : credentials;
}

/** The changes on top of the connection as it is now: another window may have edited other members meanwhile. */
export function editedConnection(draft: ConnectionDraft, now: Connection): Connection {
  const { literals, countOption, ...members } = draftMembers({ ...draft, before: now });
  const clientId = draft.changes.clientId ?? (now.clientId === '' ? draft.before.clientId : now.clientId);
  const dialect = { ...(literals && { literals }), ...(countOption && { countOption }) };
  return {
    ...members,
    id: now.id,
    clientId,
    ...(Object.keys(dialect).length === 0 ? {} : { dialect }),
  };
}

/** What guards people: writes on production ask or are blocked because somebody chose it so. */
export type Guarded = 'becomesProduction' | 'leavesProduction' | 'liftsReadOnly';

/** What a person has to confirm before the draft is saved. */
export function guardedChanges({ before, changes }: ConnectionDraft): readonly Guarded[] {
  const stage = changes.stage ?? before.stage;
  const guarded: Guarded[] = [];
  if (stage === 'production' && before.stage !== 'production') guarded.push('becomesProduction');
  if (stage !== 'production' && before.stage === 'production') guarded.push('leavesProduction');
  if (changes.readOnly === false && (stage === 'production' || before.stage === 'production')) {
    guarded.push('liftsReadOnly');
  }
  return guarded;
}

function tokenOrigin(draft: ConnectionDraft): string {
  return originOf(draftMembers(draft).tokenUrl);
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
