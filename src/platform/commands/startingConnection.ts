import { isCommandArgument, isNode } from './commandArgument';
import type { ConnectionAccess } from '../contracts/connectionAccess';

/**
 * A command's argument with the connection that the window uses now, where it names none: what is switched while the
 * command loads, asks or waits changes nothing for it.
 */
export function withStartingConnection(connections: Pick<ConnectionAccess, 'inUse'>, argument: unknown): unknown {
  const connectionId = connections.inUse()?.id;
  if (connectionId === undefined) return argument;
  // As a node of the tree: it is a person who gave no argument.
  if (argument === undefined) return { kind: 'connection', connectionId };
  const names = (isNode(argument) || isCommandArgument(argument)) && argument.connectionId === undefined;
  return names ? { ...argument, connectionId } : argument;
}
