import type { SessionWords } from '../../src/records/host/session/sessionWords';

export const sessionTestWords: SessionWords = {
  where: (service, connection) => `${service} on ${connection}`,
  signedOut: 'signed out',
  signIn: 'Sign In',
  refresh: 'Refresh',
  startAndRefresh: 'Start',
  openThere: (connection) => `Open on ${connection}`,
  staleChanged: (connection) => `${connection} changed`,
  staleRemoved: (connection) => `${connection} removed`,
  staleSignedOut: (connection) => `signed out of ${connection}`,
  staleStopped: 'stopped',
  staleSwitched: (was, inUse) => `${was}, now ${inUse}`,
  refreshFirst: () => 'refresh first',
  rowGone: 'gone',
  keyless: 'no key',
};
