import type { Connection } from '../../client/core/connection';
import type { ConnectionAccess } from '../../platform/contracts/connectionAccess';
import { connectionLabel } from './connectionLabel';
import type { ReadAddress } from './recordAddress';

/** The connection that an address names: by its id, else by its label. */
export function connectionOf(
  { connectionId, label }: Pick<ReadAddress, 'connectionId' | 'label'>,
  connections: Pick<ConnectionAccess, 'all' | 'get'>,
): Connection | undefined {
  if (connectionId !== undefined) {
    const [found, ...others] = connections.all().filter(({ id }) => id.startsWith(connectionId));
    return connections.get(connectionId) ?? (others.length === 0 ? found : undefined);
  }
  return connections.get(label) ?? connections.all().find((each) => connectionLabel(each) === label);
}
