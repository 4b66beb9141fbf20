import type { Connection, ConnectionIdentity } from '../client/connection';
import { connectionMoved, ValuekeepError } from '../client/errors';
import { stageToGuard } from '../client/writeGate';
import { type ConnectionAccess, sandboxConnectionId } from './connectionAccess';

const members = ['apiUrl', 'tenant', 'organization', 'tokenUrl', 'scope', 'clientId'] as const;

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
  return members.every(
    (member) => a[member] === b[member] || (member === 'clientId' && (a.clientId === '' || b.clientId === '')),
  );
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
 * The connection as a question before a write has to name it: with the name of now where it still leads to the same
 * place, the stricter stage of then and now (production where the one of now is unknown), and read-only if either is.
 */
export function connectionToGuard(begun: Connection, connections: Pick<ConnectionAccess, 'get'>): Connection {
  const now = connections.get(begun.id);
  const name = now !== undefined && isSameIdentity(begun, now) ? now.name : begun.name;
  const readOnly = begun.readOnly || now?.readOnly === true;
  return { ...begun, name, readOnly, stage: stageToGuard(begun, now) };
}
