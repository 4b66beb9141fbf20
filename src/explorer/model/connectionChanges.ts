import type { ConnectionAccess, ConnectionState } from '../../platform/contracts/connectionAccess';

interface Seen {
  readonly state: ConnectionState;
  /** Where requests go, as whom, and whether they can: what loaded records depend on. */
  readonly access: string;
  /** What the tree shows of the connection besides. */
  readonly look: string;
}

/** What the tree knew of the connections, in their order. */
export type SeenConnections = ReadonlyMap<string, Seen>;

/** A sandbox that came up or went down, or a connection that now leads elsewhere. */
export type Move = 'started' | 'stopped' | 'changed';

export interface ConnectionChanges {
  readonly snapshot: SeenConnections;
  readonly removed: ReadonlySet<string>;
  /** Records that were loaded through these are no longer theirs. */
  readonly moved: ReadonlyMap<string, Move>;
  /** Only named or marked otherwise. */
  readonly looks: ReadonlySet<string>;
  /** A connection came or went, or they stand in another order. */
  readonly order: boolean;
}

export function whatChanged(
  connections: Pick<ConnectionAccess, 'all' | 'inUse' | 'state'>,
  before: SeenConnections = new Map(),
): ConnectionChanges {
  const snapshot = new Map<string, Seen>();
  const moved = new Map<string, Move>();
  const looks = new Set<string>();
  const inUse = connections.inUse()?.id;
  for (const { id, name, stage, readOnly, ...access } of connections.all()) {
    const state = connections.state(id);
    const now: Seen = {
      state,
      access: JSON.stringify([access, state]),
      look: JSON.stringify([name, stage, readOnly, id === inUse]),
    };
    snapshot.set(id, now);
    const then = before.get(id);
    if (then === undefined) continue;
    if (then.access !== now.access) moved.set(id, moveOf(then, now));
    else if (then.look !== now.look) looks.add(id);
  }
  return {
    snapshot,
    moved,
    looks,
    removed: new Set([...before.keys()].filter((id) => !snapshot.has(id))),
    order: [...snapshot.keys()].join('\n') !== [...before.keys()].join('\n'),
  };
}

function moveOf(then: Seen, now: Seen): Move {
  if (now.state === 'stopped') return 'stopped';
  return then.state === 'stopped' ? 'started' : 'changed';
}
