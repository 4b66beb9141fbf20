import type * as vscode from 'vscode';

/** A query that the workspace's team file names. */
export interface TeamQuery {
  /** Where it stands: the file, the service and the name. */
  readonly id: string;
  readonly name: string;
  /** `module/service`. */
  readonly service: string;
  /** The name of the only connection that it is for; for every one where it is absent. */
  readonly connection?: string;
  readonly filter?: string;
  readonly select?: readonly string[];
  readonly orderBy?: string;
}

/** The queries of `.vscode/valuekeep.json`, in trusted workspaces. Implemented in `connections`. */
export interface TeamQueries {
  readonly onDidChange: vscode.Event<void>;
  all(): readonly TeamQuery[];
  /** False without a folder, and in a workspace that is not trusted. */
  readonly canWrite: boolean;
  /**
   * Writes a query into the file and keeps everything else of it, comments included; one of the same service and name is
   * replaced. Undefined where the person turned away from choosing a folder.
   */
  save(query: Omit<TeamQuery, 'id'>): Promise<TeamQuery | undefined>;
  /** @throws ValuekeepError `notFound` where it is not in the file any more */
  rename(id: string, name: string): Promise<void>;
  /** @throws ValuekeepError `notFound` where it is not in the file any more */
  remove(id: string): Promise<void>;
}
