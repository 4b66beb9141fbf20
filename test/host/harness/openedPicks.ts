import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Disposable } from '../../../src/platform/lifetime/disposable';

export type Shown = vscode.QuickPick<vscode.QuickPickItem>;

/** VS Code's own lists, each handed to the test as it opens. */
export class OpenedPicks extends Disposable {
  readonly #create = vscode.window.createQuickPick;
  #next: (pick: Shown) => void = () => undefined;
  #presses: ((label: string, tooltip: string) => void) | undefined;

  constructor() {
    super();
    vscode.window.createQuickPick = <Item extends vscode.QuickPickItem>() => {
      const pick = this.#create<Item>();
      const pressed = new vscode.EventEmitter<vscode.QuickPickItemButtonEvent<Item>>();
      const accepted = new vscode.EventEmitter<void>();
      Object.defineProperty(pick, 'onDidTriggerItemButton', { value: pressed.event });
      Object.defineProperty(pick, 'onDidAccept', { value: accepted.event });
      this.#presses = (label, tooltip) => {
        const item = pick.items.find((each) => each.label === label) ?? assert.fail(label);
        const button = item.buttons?.find((each) => each.tooltip === tooltip);
        if (button !== undefined) pressed.fire({ item, button });
        else {
          pick.selectedItems = [item];
          accepted.fire();
        }
      };
      queueMicrotask(() => this.#next(pick));
      return pick;
    };
    this.register({
      dispose: () => {
        vscode.window.createQuickPick = this.#create;
      },
    });
  }

  /** The list that opens next. */
  next(): Promise<Shown> {
    return new Promise((resolve) => (this.#next = resolve));
  }

  accept(label: string): void {
    this.#presses?.(label, '');
  }

  press(label: string, tooltip: string): void {
    this.#presses?.(label, tooltip);
  }
}
