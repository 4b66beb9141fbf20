import type { Locator, Page } from 'playwright-core';

/** The messages in the corner of the window. */
export class Notifications {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The message that holds this text. */
  message(text: string | RegExp): Locator {
    return this.#page.locator('.notification-toast').filter({ hasText: text });
  }

  async press(text: string | RegExp, button: string): Promise<void> {
    await this.message(text).getByRole('button', { name: button, exact: true }).click();
  }

  /** The texts of all messages in sight. */
  async texts(): Promise<string[]> {
    return this.#page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }
}
