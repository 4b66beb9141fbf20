import type { Locator, Page } from 'playwright-core';
import { until } from './until';

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

  /** The labels of the items in sight. */
  async labels(): Promise<string[]> {
    return this.#widget.locator('.monaco-list-row .label-name').allInnerTexts();
  }

  /** Types an answer over what stands there. */
  async fill(text: string): Promise<void> {
    await this.input.waitFor();
    await this.input.fill(text);
  }

  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  /**
   * Types into the box with this title and takes what is found first, by keyboard. Again where it was not taken: VS Code
   * forgets what is accepted while the extension gives it other items.
   */
  async choose(title: string, text: string, label: string): Promise<void> {
    const box = this.#widget.locator('.quick-input-title', { hasText: title });
    await box.waitFor();
    await this.fill(text);
    await until(`'${label}' as the first`, async () => (await this.labels())[0]?.trim() === label);
    await until(`'${label}' taken`, async () => {
      await this.#page.keyboard.press('Enter');
      return box.waitFor({ state: 'hidden', timeout: 3000 }).then(
        () => true,
        () => false,
      );
    });
  }

  async dismiss(): Promise<void> {
    await this.input.press('Escape');
    await this.#widget.waitFor({ state: 'hidden' });
  }

  /** Chooses an item with the mouse; types its label first where it may be out of sight. */
  async pick(label: string): Promise<void> {
    // An item under a mouse at rest shows what it says in full, over its neighbours.
    await this.#page.mouse.move(1, 1);
    await this.item(label).first().click();
  }

  /** A button of the title bar, for example *Back*. */
  async press(button: string): Promise<void> {
    await this.#widget.getByRole('button', { name: button }).click();
  }

  /** Takes the file that VS Code's own dialog offers to save into. */
  async saveAs(name: string): Promise<void> {
    await until(`The dialog for '${name}'`, async () => (await this.input.inputValue()).endsWith(`/${name}`));
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

  /** By its key, pressed again where it went nowhere: a webview that was closed takes the focus with it. */
  async #openPalette(): Promise<void> {
    await until('The palette', async () => {
      await this.#page.keyboard.press('F1');
      return this.input.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    });
  }

  /** Opens the palette and runs the command with exactly this title, as the palette shows it. */
  async runCommand(title: string): Promise<void> {
    await this.#openPalette();
    await this.fill(`>${title}`);
    const command = this.#widget
      .getByRole('option')
      .filter({ has: this.#page.locator('.label-name').getByText(title, { exact: true }) });
    await command.first().click();
  }

  /** As `runCommand`, without the mouse. */
  async runByKeyboard(title: string): Promise<void> {
    await this.#openPalette();
    await this.fill(`>${title}`);
    const focused = this.#widget.locator('.monaco-list-row.focused .label-name');
    await until(`'${title}' with the focus`, async () => {
      if ((await focused.allInnerTexts())[0] === title) return true;
      await this.#page.keyboard.press('ArrowDown');
      return false;
    });
    await this.accept();
  }

  /** Opens a file of the workspace by its name, beside the open editor where `beside` says so. */
  async openFile(name: string, { beside = false } = {}): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+P');
    await this.fill(name);
    await this.item(name).first().waitFor();
    await this.input.press(beside ? 'ControlOrMeta+Enter' : 'Enter');
  }
}
