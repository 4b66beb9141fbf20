import type * as vscode from 'vscode';
import type { Connection } from '../../client/core/connection';

/** Connections that are read from somewhere else than the profile: the workspace's team file. */
export interface ConnectionSource {
  all(): readonly Connection[];
  readonly onDidChange: vscode.Event<void>;
  /** Settles when they have been looked for. */
  readonly ready: Promise<void>;
}
