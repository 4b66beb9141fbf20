import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Disposable } from '../../../src/platform/lifetime/disposable';

/** A box or a list of VS Code's own that has just been shown. */
export interface Dialog {
  /** The question. */
  readonly words: string;
  /** Label and description of each line of a list. */
  readonly lines: readonly string[];
  /** Types into a box and presses Enter, or chooses the line of a list that begins so. */
  answer(text: string): void;
  /** Presses the button Back. */
  back(): void;
}

/** Hands each box and list that opens to the test, which answers in the person's place. */
export class Dialogs extends Disposable {
  readonly #shown: Dialog[] = [];
  #waiting: ((dialog: Dialog) => void) | undefined;

  constructor() {
    super();
    const { createInputBox, createQuickPick } = vscode.window;
    vscode.window.createInputBox = () => {
      const box = createInputBox();
      const events = this.#listened(box);
      this.#tellOnShow(box, () => ({
        words: box.prompt ?? '',
        lines: [],
        answer: (text) => {
          box.value = text;
          events.accept();
        },
        back: events.back,
      }));
      return box;
    };
    vscode.window.createQuickPick = <Item extends vscode.QuickPickItem>() => {
      const pick = createQuickPick<Item>();
      const events = this.#listened(pick);
      this.#tellOnShow(pick, () => ({
        words: pick.placeholder ?? '',
        lines: pick.items.map(({ label, description = '' }) => `${label} ${description}`),
        answer: (text) => {
          const plain = (label: string) => label.replace(/^\$\([\w-]+\) /, '');
          const item = pick.items.find(({ label }) => plain(label).startsWith(text));
          pick.selectedItems = [item ?? assert.fail(`There is no line “${text}”`)];
          events.accept();
        },
        back: events.back,
      }));
      return pick;
    };
    this.register({ dispose: () => Object.assign(vscode.window, { createInputBox, createQuickPick }) });
  }

  /** The one that is shown next, or that was shown and not asked for yet. */
  next(): Promise<Dialog> {
    const first = this.#shown.shift();
    if (first !== undefined) return Promise.resolve(first);
    return new Promise((resolve) => (this.#waiting = resolve));
  }

  #listened(input: vscode.QuickInput) {
    const accepted = this.register(new vscode.EventEmitter<void>());
    const pressed = this.register(new vscode.EventEmitter<vscode.QuickInputButton>());
    Object.defineProperty(input, 'onDidAccept', { value: accepted.event });
    Object.defineProperty(input, 'onDidTriggerButton', { value: pressed.event });
    return { accept: () => accepted.fire(), back: () => pressed.fire(vscode.QuickInputButtons.Back) };
  }

  #tellOnShow(input: vscode.QuickInput, dialog: () => Dialog): void {
    const show = input.show.bind(input);
    Object.defineProperty(input, 'show', {
      value: () => {
        show();
        const waiting = this.#waiting;
        this.#waiting = undefined;
        if (waiting === undefined) this.#shown.push(dialog());
        else waiting(dialog());
      },
    });
  }
}
