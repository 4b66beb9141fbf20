import type { Locator } from 'playwright-core';
import { gesture, step } from './until';

/** Shorter than usual: a menu leaves alone what is clicked right after it opened. */
const patience = 500;

/** Takes an entry of a menu with the mouse, and waits until the menu is gone. `open` opens it, where it is not. */
export async function takeFromMenu(what: string, entry: Locator, open: () => Promise<unknown>): Promise<void> {
  let isClicked = false;
  await gesture(
    what,
    async () => {
      if (!(await entry.isVisible())) await open();
      await entry.click(step);
      isClicked = true;
    },
    async () => isClicked && (await entry.count()) === 0,
    patience,
  );
}
