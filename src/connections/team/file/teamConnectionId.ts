import { createHash } from 'node:crypto';
import type { Connection } from '../../../client/core/connection';

const prefix = 'team-';

/** A changed address is another connection: a file can never move a stored secret to another place. */
export function teamConnectionId(
  connection: Pick<Connection, 'apiUrl' | 'tokenUrl' | 'tenant' | 'organization' | 'name'>,
): string {
  const { apiUrl, tokenUrl, tenant, organization, name } = connection;
  const parts = JSON.stringify([apiUrl, tokenUrl, tenant, organization, name]);
  return `${prefix}${createHash('sha256').update(parts).digest('hex').slice(0, 32)}`;
}

export function isTeamConnectionId(connectionId: string): boolean {
  return connectionId.startsWith(prefix);
}
