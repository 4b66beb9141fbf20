import type * as vscode from 'vscode';
import type { RecordsApi } from '../client/api';
import type { Connection } from '../client/connection';

/** The connection to this window's own sandbox. It is never stored: address and credentials are new at every start. */
export const sandboxConnectionId = 'sandbox';

/** What a person can do with a connection right now. */
export type ConnectionState =
  | 'signedIn'
  /** No credentials stored, or the authorization server refused them. */
  | 'needsCredentials'
  /** A sandbox of this window that is not running; it starts when it is used. */
  | 'stopped';

/** Where a connection comes from: stored in the profile, this window's sandbox, or the workspace's team file. */
export type ConnectionOrigin = 'own' | 'sandbox' | 'team';

/** A connection as it was when a command began, and its client: a later switch, edit or removal sends nothing elsewhere. */
export interface ConnectionSnapshot {
  readonly connection: Connection;
  readonly client: RecordsApi;
}

/** What features may know of connections. Handed out by `extension.ts`. */
export interface ConnectionAccess {
  /** A connection was added, changed, removed, signed in or out, or another one is in use. */
  readonly onDidChange: vscode.Event<void>;
  /** Settles when the stored connections are read. */
  readonly ready: Promise<void>;
  all(): readonly Connection[];
  get(connectionId: string): Connection | undefined;
  /** The connection that this window uses. */
  inUse(): Connection | undefined;
  state(connectionId: string): ConnectionState;
  origin(connectionId: string): ConnectionOrigin;
  /**
   * The client of a connection as it is now: a later edit or switch changes nothing for what holds it.
   * Starts the window's sandbox where that is the connection.
   * @throws ValuekeepError `credentialsRefused` where credentials are missing.
   */
  client(connectionId: string): Promise<RecordsApi>;
  /** For what takes several requests: all of them go where the first one goes. @throws ValuekeepError as `client` */
  snapshot(connectionId: string): Promise<ConnectionSnapshot>;
  /**
   * The connection that a command works on: the one named, else the one in use, else asks the person to sign in.
   * `undefined` when the person turns away. @throws ValuekeepError `notFound` for an unknown id.
   */
  require(connectionId?: string): Promise<Connection | undefined>;
}
