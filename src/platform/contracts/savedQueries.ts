import type * as vscode from 'vscode';
import type { ListParameters } from '../../reading/listQuery';

/** A query under a name. It opens with `valuekeep.openRecords`, which takes its members. */
export interface SavedQuery {
  /** Stays the same when the query is renamed; a team's query is known by its name. */
  readonly id: string;
  readonly name: string;
  /** `module/service`. */
  readonly service: string;
  readonly filter?: string | undefined;
  readonly select?: readonly string[] | undefined;
  readonly orderBy?: string | undefined;
  /** Of a list that takes no OData; never a team's. */
  readonly parameters?: ListParameters | undefined;
  /** Kept in the profile for one connection, or standing in the workspace's `.vscode/valuekeep.json`. */
  readonly origin: 'own' | 'team';
}

export type NewSavedQuery = Omit<SavedQuery, 'id'>;

/** The saved queries of a person and of the workspace. Implemented in `records`, handed out by `extension.ts`. */
export interface SavedQueries {
  readonly onDidChange: vscode.Event<void>;
  /** A connection's own and those of the workspace that fit it, by name. */
  all(connectionId: string): readonly SavedQuery[];
  /**
   * Keeps a query; one of the same service, origin and name is replaced. Undefined where the person turned away.
   * @throws ValuekeepError `invalidRequest` where the workspace has no file to write to
   */
  save(connectionId: string, query: NewSavedQuery): Promise<SavedQuery | undefined>;
  /** @throws ValuekeepError `notFound` for a query that is gone, `conflict` for a name that is taken */
  rename(connectionId: string, id: string, name: string): Promise<void>;
  /** @throws ValuekeepError `notFound` for a query that is gone */
  remove(connectionId: string, id: string): Promise<void>;
}
