import type { Connection } from '../../../client/core/connection';
import type { ConnectionAccess } from '../../../platform/contracts/connectionAccess';
import type { SessionWords } from './sessionWords';

/** Why shown records may no longer be what the connection holds. */
export type Staleness =
  | { readonly reason: 'changed' | 'removed' | 'signedOut' | 'stopped' }
  | { readonly reason: 'switched'; readonly inUse: Connection };

/**
 * @param before the connection as it was when the records were read
 */
export function staleness(
  before: Connection,
  connections: Pick<ConnectionAccess, 'get' | 'inUse' | 'state'>,
): Staleness | undefined {
  const now = connections.get(before.id);
  if (now === undefined) return { reason: 'removed' };
  const state = connections.state(now.id);
  // A sandbox that is stopped has no address to compare.
  if (state === 'stopped') return { reason: 'stopped' };
  if (readsElsewhere(before, now)) return { reason: 'changed' };
  switch (state) {
    case 'needsCredentials':
      return { reason: 'signedOut' };
    case 'signedIn': {
      const inUse = connections.inUse();
      return inUse === undefined || inUse.id === now.id ? undefined : { reason: 'switched', inUse };
    }
  }
}

/** True where the same request would now go to another place or as someone else. */
function readsElsewhere(before: Connection, now: Connection): boolean {
  return (['apiUrl', 'tenant', 'organization', 'tokenUrl', 'clientId', 'scope', 'stage'] as const).some(
    (member) => before[member] !== now[member],
  );
}

export function staleWords(
  stale: Staleness,
  connection: string,
  words: SessionWords,
): { message: string; action: string | null } {
  switch (stale.reason) {
    case 'changed':
      return { message: words.staleChanged(connection), action: words.refresh };
    case 'removed':
      return { message: words.staleRemoved(connection), action: words.signIn };
    case 'signedOut':
      return { message: words.staleSignedOut(connection), action: words.signIn };
    case 'stopped':
      return { message: words.staleStopped, action: words.startAndRefresh };
    case 'switched':
      return { message: words.staleSwitched(connection, stale.inUse.name), action: words.openThere(stale.inUse.name) };
  }
}
