import type { Dialect } from '../../odata/dialect';

/** Where requests go and as whom. Holds no secret, so it may be stored and shown. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly stage: Stage;
  /** For example `https://cloud.valuekeep.com/api`, without a trailing slash. */
  readonly apiUrl: string;
  readonly tenant: string;
  readonly organization: string;
  /** The token endpoint, for example `https://identity.primaverabss.com/connect/token`. */
  readonly tokenUrl: string;
  readonly scope: string;
  readonly clientAuthentication: ClientAuthentication;
  readonly clientId: string;
  /** Blocks every call that is not a GET in the client itself. */
  readonly readOnly: boolean;
  /** Forms of OData that this organization takes, where a person has settled them; else they are tried. */
  readonly dialect?: Partial<Dialect>;
}

export type Stage = 'sandbox' | 'test' | 'production';

const strictness: readonly Stage[] = ['sandbox', 'test', 'production'];

/** The one that asks for more care. */
export function stricterStage(a: Stage, b: Stage): Stage {
  return strictness.indexOf(a) < strictness.indexOf(b) ? b : a;
}

/** The stage that a text names; the one that asks for the most care where it names none, or nothing is known. */
export function stageOf(text: string | undefined): Stage {
  return strictness.find((stage) => stage === text) ?? 'production';
}

/** Where a connection leads and as whom it signs in: what an id keeps standing for only until a person edits it. */
export type ConnectionIdentity = Pick<
  Connection,
  'id' | 'apiUrl' | 'tenant' | 'organization' | 'tokenUrl' | 'scope' | 'clientId'
>;

/** Whether two hold the same under each of these names. */
export function sameBy<Name extends string>(
  names: readonly Name[],
  one: Readonly<Record<Name, unknown>>,
  other: Readonly<Record<Name, unknown>>,
): boolean {
  return names.every((name) => one[name] === other[name]);
}

/** Whether requests of both go to the same organization, whoever makes them. */
export function isSamePlace(one: ConnectionPlace, other: ConnectionPlace): boolean {
  return sameBy(['apiUrl', 'tenant', 'organization'], one, other);
}

type ConnectionPlace = Pick<Connection, 'apiUrl' | 'tenant' | 'organization'>;

/** Whether both may sign in as one client: the client of a connection that nobody signed in to yet may be any. */
export function mayBeSameClient(one: Pick<Connection, 'clientId'>, other: Pick<Connection, 'clientId'>): boolean {
  return one.clientId === other.clientId || one.clientId === '' || other.clientId === '';
}

/** How the client id and secret travel to the token endpoint (RFC 6749 §2.3.1). */
export type ClientAuthentication = 'basic' | 'post';

/** What the authorization server gave the integrator. Lives in SecretStorage and memory only. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export const connectionDefaults = {
  apiUrl: 'https://cloud.valuekeep.com/api',
  tokenUrl: 'https://identity.primaverabss.com/connect/token',
  scope: 'application',
  clientAuthentication: 'basic',
} as const satisfies Partial<Connection>;
