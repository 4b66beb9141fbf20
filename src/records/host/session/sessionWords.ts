/** The sentences that a session of the records panel needs. */
export interface SessionWords {
  /** Where a failure happened. */
  readonly where: (service: string, connection: string) => string;
  readonly signedOut: string;
  readonly signIn: string;
  readonly refresh: string;
  readonly startAndRefresh: string;
  readonly openThere: (connection: string) => string;
  readonly staleChanged: (connection: string) => string;
  readonly staleRemoved: (connection: string) => string;
  readonly staleSignedOut: (connection: string) => string;
  readonly staleStopped: string;
  readonly staleSwitched: (shown: string, inUse: string) => string;
  readonly refreshFirst: (connection: string) => string;
  readonly rowGone: string;
  readonly keyless: string;
}
