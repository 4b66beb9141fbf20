import type { Locator, Page } from 'playwright-core';
import { gesture, step } from './until';

/** A message in the corner, or in the list that the bell opens. */
const shown = ':is(.notification-toast, .notifications-center .notification-list-item):visible';

/** The messages in the corner of the window. */
export class Notifications {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The message that holds this text. */
  message(text: string | RegExp): Locator {
    return this.#page.locator(shown).filter({ hasText: text });
  }

  /** Presses a button of a message, in the list of messages where it has left the corner by itself. */
  async press(text: string | RegExp, button: string): Promise<void> {
    const target = this.message(text).getByRole('button', { name: button, exact: true });
    let isPressed = false;
    await gesture(
      `'${button}' of the message '${String(text)}'`,
      async () => {
        await target.click(step).catch(async (error: unknown) => {
          if (!(await target.isVisible())) await this.#openList();
          throw error;
        });
        isPressed = true;
      },
      async () => isPressed && (await target.isHidden()),
    );
  }

  async #openList(): Promise<void> {
    if (await this.#page.locator('.notifications-center').isVisible()) return;
    await this.#page.locator('.part.statusbar [id="status.notifications"]').click(step);
  }

  /** The texts of all messages in sight. */
  async texts(): Promise<string[]> {
    return this.#page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }
}
