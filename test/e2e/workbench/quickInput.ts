import type { Locator, Page } from 'playwright-core';
import { files, palette, places, type Box, type OwnBox } from './ownBoxes';
import { gesture, step, until } from './until';

/** The box at the top of the window: command palette, quick pick and input box. */
export class QuickInput {
  readonly #widget: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget');
  }

  get input(): Locator {
    return this.#widget.locator('input.input');
  }

  /** What an input box says of the answer so far: its prompt or why it is not right. */
  get message(): Locator {
    return this.#widget.locator('.quick-input-message');
  }

  /** Waits until the box says this: its prompt, or why the answer is not right. */
  async asked(text: string): Promise<void> {
    await this.message.filter({ hasText: text }).waitFor();
  }

  /** An item by its label, as it is written or as it begins where it goes on. */
  item(label: string): Locator {
    return this.#widget.getByRole('option').filter({ has: this.#page.locator('.label-name', { hasText: label }) });
  }

  /** An item by all that a screen reader says of it: label, description and detail. */
  itemSaying(text: RegExp): Locator {
    return this.#widget.getByRole('option', { name: text });
  }

  /** Waits for the box with this title. */
  async titled(title: string): Promise<void> {
    await this.#widget.locator('.quick-input-title', { hasText: title }).waitFor();
  }

  /** Waits for the list that asks this, which stands in its box while nothing is typed. */
  async offers(question: string): Promise<void> {
    await until(`The list '${question}'`, async () => (await this.#box())?.placeholder === question);
  }

  /** The labels of the items in sight. */
  async labels(): Promise<string[]> {
    return this.#widget.locator('.monaco-list-row .label-name').allInnerTexts();
  }

  /** Answers the question of an input box. What comes of it is another matter: the box may say what is wrong with it. */
  async answer(question: string, text: string): Promise<void> {
    await this.asked(question);
    await this.fill(text);
    await this.accept();
  }

  /** Types an answer over what stands there. */
  async fill(text: string): Promise<void> {
    await this.input.waitFor();
    await this.input.fill(text);
  }

  /** Takes the answer that stands there. What comes of it is another matter: the box may say what is wrong with it. */
  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  /** Types into the box with this title and takes what is found first, by keyboard. */
  async choose(title: string, text: string, label: string): Promise<void> {
    const box = this.#widget.locator('.quick-input-title', { hasText: title });
    await box.waitFor();
    await this.fill(text);
    await this.#acceptFirst(label, () => box.isHidden());
  }

  /** Types, key by key, into a box that has the keyboard by itself, and takes what is found first. */
  async typeAndTake(label: string): Promise<void> {
    await this.item(label).first().waitFor();
    const before = await this.#question();
    await this.type(label);
    await this.#acceptFirst(label, async () => (await this.#question()) !== before);
  }

  /** Takes, by keyboard, what the list that asks this offers first, of what `text` leaves of it. */
  async takeFirst(question: string, label: string, text = ''): Promise<void> {
    await this.offers(question);
    if (text !== '') await this.fill(text);
    await this.#acceptFirst(label, async () => (await this.#box())?.placeholder !== question);
  }

  /** Takes, by keyboard, what is checked in the list that asks this. */
  async takeChecked(question: string): Promise<void> {
    await this.offers(question);
    await this.#untilTaken(
      `What is checked of '${question}'`,
      () => this.input.press('Enter', step),
      async () => (await this.#box())?.placeholder !== question,
    );
  }

  /** Types, key by key, into a box that has the keyboard by itself. */
  async type(text: string): Promise<void> {
    await until('A box with the keyboard', async () => (await this.#box())?.hasFocus);
    await this.#page.keyboard.type(text);
    await until(`'${text}' in the box`, async () => (await this.#box())?.text.endsWith(text));
  }

  async #acceptFirst(label: string, isTaken: () => Promise<boolean>): Promise<void> {
    const active = this.#widget.locator('.monaco-list-row.focused .label-name');
    await until(`'${label}' as the first`, async () => {
      return (await this.labels())[0]?.trim() === label && (await active.allInnerTexts())[0]?.trim() === label;
    });
    await this.#untilTaken(label, () => this.#page.keyboard.press('Enter'), isTaken);
  }

  async dismiss(): Promise<void> {
    await gesture(
      'The end of the box',
      () => this.input.press('Escape', step),
      () => this.#widget.isHidden(),
    );
  }

  /** Chooses an item with the mouse; types its label first where it may be out of sight. */
  async pick(label: string): Promise<void> {
    await this.take(this.item(label));
  }

  /** Chooses the first of these items with the mouse, and waits until the box has gone on. */
  async take(items: Locator): Promise<void> {
    const item = items.first();
    await item.waitFor();
    const before = await this.#question();
    await this.#untilTaken(
      String(items),
      async () => {
        // An item under a mouse at rest shows what it says in full, over its neighbors.
        await this.#page.mouse.move(1, 1);
        await item.click(step);
      },
      async () => (await item.isHidden()) || (await this.#question()) !== before,
    );
  }

  /** Again where it was not taken: VS Code forgets what is accepted while the extension gives the box other items. */
  async #untilTaken(what: string, accept: () => Promise<void>, isTaken: () => Promise<boolean>): Promise<void> {
    await gesture(`${what} taken`, accept, isTaken);
  }

  /** What tells one box from the next. */
  async #question(): Promise<string> {
    const titles = await this.#widget.locator('.quick-input-title').allInnerTexts();
    return [...titles, (await this.#box())?.placeholder ?? ''].join('\n');
  }

  /** A button of the title bar, for example *Back*. */
  async press(button: string): Promise<void> {
    await this.#widget.getByRole('button', { name: button }).click();
  }

  /** Takes the file that VS Code's own dialog offers to save into. */
  async saveAs(name: string): Promise<void> {
    await until(`The dialog for '${name}'`, async () => (await this.#box())?.text.endsWith(`/${name}`));
    // While the dialog reads the folder it takes no answer.
    await until('The end of the dialog', async () => {
      if (!(await this.#widget.isVisible())) return true;
      await this.#widget
        .getByRole('button', { name: 'OK' })
        .click({ timeout: 1000 })
        .catch(() => undefined);
      return false;
    });
  }

  /** Waits until VS Code's own dialog for files offers a path that holds this. */
  async offered(part: string): Promise<void> {
    await until(`The dialog for '${part}'`, async () => (await this.#box())?.text.includes(part));
  }

  /** Gives that dialog another path, by keyboard. */
  async saveInto(path: string): Promise<void> {
    // While the dialog reads the folder it takes no answer.
    await gesture(
      `The end of the dialog for '${path}'`,
      async () => {
        await this.input.fill(path, step);
        await this.input.press('Enter', step);
      },
      async () => (await this.#box()) === undefined,
    );
  }

  /** Opens the palette and runs the command with exactly this title, as the palette shows it. */
  async runCommand(title: string): Promise<void> {
    const command = await this.#findCommand(title);
    await this.#untilLeft(palette, `>${title}`, () => command.click(step));
  }

  /** As `runCommand`, without the mouse. */
  async runByKeyboard(title: string): Promise<void> {
    await this.#findCommand(title);
    const focused = this.#widget.locator('.monaco-list-row.focused .label-name');
    const isFocused = async () => (await focused.allInnerTexts())[0] === title;
    await this.#untilLeft(palette, `>${title}`, async () => {
      let before = '';
      const goOn = async (): Promise<boolean> => {
        const labels = (await this.labels()).join('\n');
        const isSettled = labels === before;
        before = labels;
        if (!isSettled) return false;
        if (await isFocused()) return true;
        await this.#page.keyboard.press('ArrowDown');
        return false;
      };
      await until(`'${title}' with the focus`, goOn, step.timeout);
      await this.input.press('Enter', step);
    });
  }

  /** Opens the palette with this command in sight, and the keyboard in its box. */
  async #findCommand(title: string): Promise<Locator> {
    const name = this.#page.locator('.label-name').getByText(title, { exact: true });
    const command = this.#widget.getByRole('option').filter({ has: name }).first();
    await this.#open(palette, `>${title}`, command);
    return command;
  }

  /** Opens a file of the workspace by its name, beside the open editor where `beside` says so. */
  async openFile(name: string, { beside = false } = {}): Promise<void> {
    await this.#open(files, name, this.item(name).first());
    await this.#untilLeft(files, name, () => this.input.press(beside ? 'ControlOrMeta+Enter' : 'Enter', step));
  }

  /** Goes to a place in the open editor; both count from 1. */
  async goTo(line: number, column: number): Promise<void> {
    const place = `:${String(line)}:${String(column)}`;
    await this.#open(places, place);
    await this.#untilLeft(places, place, () => this.input.press('Enter', step));
  }

  /** What stands in the clipboard, as one line, by way of the box that looks for files. */
  async pastedText(isExpected: (text: string) => boolean): Promise<string> {
    await this.#open(files, '');
    const text = await until('The copied text', async () => {
      await this.input.fill('');
      await this.input.press('ControlOrMeta+V');
      const value = await this.input.inputValue();
      return isExpected(value) && value;
    });
    await this.dismiss();
    return text;
  }

  /**
   * Opens a box by its key and types. As one gesture: a box that opens while a panel or an editor comes or goes loses the
   * focus to that and closes, and the box of what was done last may still be there.
   */
  async #open(own: OwnBox, text: string, item?: Locator): Promise<void> {
    const isOpen = async () => {
      const box = await this.#box();
      return box?.hasFocus === true && own.isOf(box);
    };
    await gesture(
      `The box of ${own.key} with '${text}'`,
      async () => {
        if (!(await isOpen())) await this.#page.keyboard.press(own.key);
        await until(`The box of ${own.key}`, isOpen, step.timeout);
        await this.input.fill(text, step);
        await item?.waitFor(step);
      },
      async () =>
        (await isOpen()) && (await this.#holds(own, text)) && (item === undefined || (await item.isVisible())),
    );
  }

  async #untilLeft(own: OwnBox, text: string, accept: () => Promise<void>): Promise<void> {
    await this.#untilTaken(text, accept, async () => !(await this.#holds(own, text)));
  }

  async #holds(own: OwnBox, text: string): Promise<boolean> {
    const box = await this.#box();
    return box !== undefined && own.isOf(box) && box.text === text;
  }

  /** The box that is there, if any. */
  async #box(): Promise<Box | undefined> {
    const boxes = await this.input.evaluateAll((all) =>
      (all as HTMLInputElement[])
        .filter((box) => box.getClientRects().length > 0)
        .map((box) => ({ text: box.value, placeholder: box.placeholder, hasFocus: box.matches(':focus') })),
    );
    return boxes[0];
  }
}
