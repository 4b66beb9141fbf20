import * as vscode from 'vscode';
import { Disposable } from '../../platform/lifetime/disposable';
import type { SavedQueries, SavedQuery } from '../../platform/contracts/savedQueries';
import { EntityNames } from './entityNames';
import type { OwnShelf } from '../model/explorerModel';
import { PinnedServices } from './pinnedServices';
import type { RecentServices } from './recentServices';

export interface ShelfParts {
  readonly globalState: vscode.Memento;
  readonly recent: RecentServices;
  /** Absent where nothing keeps queries. */
  readonly savedQueries?: SavedQueries | undefined;
}

/** What a person put together in the tree: pinned and recent services, saved queries, custom entities. */
export class Shelf extends Disposable implements OwnShelf {
  readonly pins: PinnedServices;
  readonly names: EntityNames;
  readonly #queries: SavedQueries | undefined;
  readonly #recent: RecentServices;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;

  constructor({ globalState, recent, savedQueries }: ShelfParts) {
    super();
    this.pins = new PinnedServices({ memento: globalState });
    this.names = new EntityNames({ memento: globalState });
    this.#queries = savedQueries;
    this.#recent = recent;
    if (savedQueries !== undefined) this.register(savedQueries.onDidChange(() => this.changed()));
  }

  pinned(): readonly string[] {
    return this.pins.all();
  }

  recent(connectionId: string): readonly string[] {
    return this.#recent.of(connectionId);
  }

  saved(connectionId: string): readonly SavedQuery[] {
    return this.#queries?.all(connectionId) ?? [];
  }

  entities(connectionId: string): readonly string[] {
    return this.names.of(connectionId);
  }

  /** To be called by who changed something of it. */
  changed(): void {
    if (!this.isDisposed) this.#changed.fire();
  }
}
