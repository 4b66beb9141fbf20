import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { ConnectionAccess } from '../../../platform/contracts/connectionAccess';
import { Disposable } from '../../../platform/lifetime/disposable';
import type { NewSavedQuery, SavedQueries, SavedQuery } from '../../../platform/contracts/savedQueries';
import type { TeamQueries } from '../../../platform/contracts/teamQueries';
import { SavedQueryStore } from './savedQueryStore';

export interface SavedQueriesParts {
  readonly globalState: vscode.Memento;
  readonly team: TeamQueries;
  readonly connections: Pick<ConnectionAccess, 'get'>;
}

/** What the explorer and the panels see of saved queries. */
export class WindowSavedQueries extends Disposable implements SavedQueries {
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly #store: SavedQueryStore;

  constructor({ globalState, team, connections }: SavedQueriesParts) {
    super();
    this.#store = new SavedQueryStore({
      memento: globalState,
      team,
      connectionName: (connectionId) => connections.get(connectionId)?.name,
      newId: randomUUID,
      onChange: () => this.#changed.fire(),
    });
    this.register(team.onDidChange(() => this.#changed.fire()));
  }

  all(connectionId: string): readonly SavedQuery[] {
    return this.#store.all(connectionId);
  }

  save(connectionId: string, query: NewSavedQuery): Promise<SavedQuery | undefined> {
    return this.#store.save(connectionId, query);
  }

  rename(connectionId: string, id: string, name: string): Promise<void> {
    return this.#store.rename(connectionId, id, name);
  }

  remove(connectionId: string, id: string): Promise<void> {
    return this.#store.remove(connectionId, id);
  }
}
