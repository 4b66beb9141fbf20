import type { Failure } from '../../protocol/rpcProtocol';
import type { IconName } from './icons';

/** The picture of each kind of failure. */
export const failureIcons: Readonly<Record<Failure['kind'], IconName>> = {
  signedOut: 'sign-in',
  needsCredentials: 'key',
  forbidden: 'lock',
  tooLarge: 'package',
  unreachable: 'debug-disconnect',
  notFound: 'search',
  failed: 'error',
};
