/** Of `{connectionId}`, or of a connection's node in the tree. */
export function connectionIdOf(argument: unknown): string | undefined {
  return typeof argument === 'object' &&
    argument !== null &&
    'connectionId' in argument &&
    typeof argument.connectionId === 'string'
    ? argument.connectionId
    : undefined;
}
