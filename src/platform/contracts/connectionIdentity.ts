import {
  type Connection,
  type ConnectionIdentity,
  mayBeSameClient,
  sameBy,
  stricterStage,
} from '../../client/core/connection';
import { connectionMoved, ValuekeepError } from '../../client/core/errors';
import { connectionGone, markedOtherwise } from '../../client/http/heldBack';
import { type ConnectionAccess, sandboxConnectionId } from './connectionAccess';

const members = ['apiUrl', 'tenant', 'organization', 'tokenUrl', 'scope'] as const;

/** The members of a connection that its identity is, to be kept beside what was read through it. Holds no secret. */
export function identityOf(connection: ConnectionIdentity): ConnectionIdentity {
  const { id, apiUrl, tenant, organization, tokenUrl, scope, clientId } = connection;
  return { id, apiUrl, tenant, organization, tokenUrl, scope, clientId };
}

/**
 * Whether requests go to the same place as the same client. A client that is not known yet may be any. This window's
 * sandbox is the same one after a restart, though its address and credentials are new.
 */
export function isSameIdentity(a: ConnectionIdentity, b: ConnectionIdentity): boolean {
  if (a.id !== b.id) return false;
  if (a.id === sandboxConnectionId) return true;
  return sameBy(members, a, b) && mayBeSameClient(a, b);
}

/** @throws ValuekeepError `conflict` with the reason `connectionMoved` where `now` leads elsewhere */
export function assertSameIdentity(begun: ConnectionIdentity, now: Connection): void {
  if (isSameIdentity(begun, now)) return;
  const message = `This began at ${placeName(begun)}; the connection ${now.name} leads to ${placeName(now)} now.`;
  throw new ValuekeepError('conflict', message, { reason: connectionMoved });
}

/** As a person tells one from another, for example `contoso/org1`. */
export function placeName({ tenant, organization }: Pick<ConnectionIdentity, 'tenant' | 'organization'>): string {
  return `${tenant}/${organization}`;
}

/**
 * A connection as it was, with what a person has changed about it since: the name where it still leads to the same place,
 * the stricter stage, and read-only if either is.
 */
export function asMarkedNow(begun: Connection, now: Connection): Connection {
  const { name } = isSameIdentity(begun, now) ? now : begun;
  const readOnly = begun.readOnly || now.readOnly;
  return { ...begun, name, readOnly, stage: stricterStage(begun.stage, now.stage) };
}

/**
 * The connection as a question before a write has to name it, as marked now.
 * @throws ValuekeepError `conflict` with the reason `connectionRemoved`, `connectionMoved` where it leads elsewhere by now
 * (its name would tell the person of that place, and the write would reach the one where it began), or `stageChanged`
 * where it became stricter and no question would name that, for only production is always asked for
 */
export function connectionToGuard(begun: Connection, connections: Pick<ConnectionAccess, 'get'>): Connection {
  const now = connections.get(begun.id);
  if (now === undefined) throw connectionGone(begun);
  assertSameIdentity(begun, now);
  const marked = asMarkedNow(begun, now);
  if (marked.stage !== begun.stage && marked.stage !== 'production') throw markedOtherwise(marked);
  return marked;
}
