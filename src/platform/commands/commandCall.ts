import type { Connection } from '../../client/core/connection';
import type { ConnectionAccess } from '../contracts/connectionAccess';
import { onceAsync } from '../lifetime/once';
import { isCommandArgument, isNode } from './commandArgument';

/** How a command was called, beside its argument. */
export interface CommandCall {
  /** With an argument of its own: it gets a rejection where a person sees a message. */
  readonly byProgram: boolean;
  /** The node of the tree or the address of the tab that VS Code called it from; for commands whose entry says so. */
  readonly target: unknown;
  /** The connection named, else the one that the window used as the command began. */
  readonly connectionId: string | undefined;
  /**
   * That connection as it was as the command began; without one a person is asked, once. `undefined` when the person
   * turns away. @throws ValuekeepError `notFound` for an unknown id
   */
  readonly connection: () => Promise<Connection | undefined>;
}

/**
 * Chooses the connection of a command and freezes it: what is switched while the command loads, asks or waits changes
 * nothing for it. To be called as the command begins.
 */
export function beginCall(
  connections: Pick<ConnectionAccess, 'inUse' | 'get' | 'require'>,
  given: unknown,
): CommandCall {
  const byProgram = isCommandArgument(given);
  const named = (byProgram || isNode(given)) && typeof given.connectionId === 'string' ? given.connectionId : undefined;
  const begun = named === undefined ? connections.inUse() : connections.get(named);
  return {
    byProgram,
    target: byProgram ? undefined : (given ?? undefined),
    connectionId: named ?? begun?.id,
    connection: onceAsync(async () => begun ?? connections.require(named)),
  };
}
