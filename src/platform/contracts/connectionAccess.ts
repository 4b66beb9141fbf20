import type * as vscode from 'vscode';
import type { RecordsApi } from '../../client/core/api';
import type { Connection, ConnectionIdentity } from '../../client/core/connection';

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

/**
 * A connection as it was when a command began, and its client: one place and one account. A later switch, edit or removal
 * sends nothing elsewhere; where the connection signs in as another client by then, the client stops. Its writes stop where
 * the connection became read-only, or is marked with a stricter stage than the person saw.
 */
export interface ConnectionSnapshot {
  readonly connection: Connection;
  readonly client: RecordsApi;
  /**
   * The connection as a question before a write has to name it, to be asked for right before: the name of now, the
   * stricter stage of then and now, read-only if either is. The stage that was named goes into the call as `seenStage`.
   * @throws ValuekeepError `conflict` with the reason `connectionRemoved`, `connectionMoved` or `stageChanged`
   */
  readonly toGuard: () => Connection;
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
   * The connection as it is now, for a command or a view that begins. Starts the window's sandbox where that is it.
   * @throws ValuekeepError `notFound`
   */
  snapshot(connectionId: string): Promise<ConnectionSnapshot>;
  /**
   * For what was begun before, by a connection as it was then: the same place as the same client.
   * @throws ValuekeepError `notFound`; `conflict` with the reason `connectionMoved` where the id leads elsewhere now
   */
  resume(begun: ConnectionIdentity): Promise<ConnectionSnapshot>;
  /**
   * The connection that a command works on: the one named, else the one in use, else asks the person to sign in.
   * `undefined` when the person turns away. @throws ValuekeepError `notFound` for an unknown id.
   */
  require(connectionId?: string): Promise<Connection | undefined>;
}
