import type { Failure } from '../../protocol/rpcProtocol';

/** True where signing in is what to do. */
export function fixedBySignIn({ kind }: Failure): boolean {
  return kind === 'signedOut' || kind === 'needsCredentials';
}
