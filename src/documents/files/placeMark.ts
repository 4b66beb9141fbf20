import { createHash } from 'node:crypto';
import type { ConnectionIdentity } from '../../client/core/connection';
import { sandboxConnectionId } from '../../platform/contracts/connectionAccess';

/**
 * What a document's address holds of where its record is and who opened it, so that the same key of another place, or
 * opened by another client, is another document: `1f3c9a02-8d77aa`, without the second part where the client is not known.
 * Empty for this window's sandbox, which is the same one after every restart.
 */
export function placeMark(identity: ConnectionIdentity): string {
  if (identity.id === sandboxConnectionId) return '';
  const { apiUrl, tenant, organization, tokenUrl, scope, clientId } = identity;
  const where = digest([apiUrl, tenant, organization, tokenUrl, scope]).slice(0, 8);
  return clientId === '' ? where : `${where}-${digest([clientId]).slice(0, 6)}`;
}

/** Whether an address with this mark can be one of that place and client. A client that is not known yet may be any. */
export function isMarkOf(mark: string, identity: ConnectionIdentity): boolean {
  const [where, who] = mark.split('-');
  const [whereNow, whoNow] = placeMark(identity).split('-');
  return where === whereNow && (who === undefined || whoNow === undefined || who === whoNow);
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
