import type { ConnectionIdentity } from '../../client/core/connection';
import { sandboxConnectionId } from '../../platform/contracts/connectionAccess';
import type { ReadAddress } from './recordAddress';

/**
 * What is not known any more of a document that a restart brought back with changes: from which place its record was
 * read, or what it was when it was read. A person has to say whether it is saved.
 */
export type Doubt = 'place' | 'origin';

/** Of a document that is read again, by its address and by what was kept of it. */
export function doubtOf(
  { mark, isNew, connectionId }: Pick<ReadAddress, 'mark' | 'isNew'> & { readonly connectionId: string },
  kept: { readonly begun: ConnectionIdentity | undefined } | undefined,
  isDirty: boolean,
): Doubt | undefined {
  if (kept === undefined && !isDirty) return undefined;
  const isPlaceKnown = connectionId === sandboxConnectionId || mark !== undefined || kept?.begun !== undefined;
  if (!isPlaceKnown) return 'place';
  return kept === undefined && !isNew ? 'origin' : undefined;
}
