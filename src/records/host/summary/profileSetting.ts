import type * as vscode from 'vscode';
import { StoredValue } from '../../../platform/storage/storage';

/** Whether headers show what their columns hold: as it was chosen last, in any panel of this workspace. */
export class ProfileSetting {
  readonly #stored: StoredValue<boolean>;

  constructor(memento: vscode.Memento) {
    this.#stored = new StoredValue({
      memento,
      key: 'columnProfile',
      read: (value) => (typeof value === 'boolean' ? value : undefined),
    });
  }

  get shown(): boolean {
    return this.#stored.get() ?? false;
  }

  keep(shown: boolean): Promise<void> {
    return this.#stored.set(shown);
  }
}
